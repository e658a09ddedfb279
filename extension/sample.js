// Starts the page's own work, src/web/welcome.rs. The hands are in the page: the worker cannot send them here itself.
import init, { sample } from "./wasm/surfaces.js";

await init();
sample();
