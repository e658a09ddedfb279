// Starts the page's own work: src/web/popup.rs.
import init, { popup } from "./wasm/unhusk.js";

await init();
popup();
