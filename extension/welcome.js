// Starts the page's own work: src/web/welcome.rs.
import init, { welcome } from "./wasm/surfaces.js";

await init();
welcome();
