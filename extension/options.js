// Starts the page's own work: src/web/options.rs.
import init, { options } from "./wasm/surfaces.js";

await init();
options();
