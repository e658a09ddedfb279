// Starts the page's own work: src/web/popup.rs.
import init, { popup } from "./wasm/surfaces.js";

await init();
popup();
