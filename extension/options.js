// Starts the page's own work: src/web/options.rs.
import init, { options } from "./wasm/unhusk.js";

await init();
options();
