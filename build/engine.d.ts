/** The engine's module once more, under an address of its own: a second instance. */
declare module "*?engine" {
  type Engine = typeof import("../target/engine/wasm/unhusk.js");
  export const initSync: Engine["initSync"];
  export const read: Engine["read"];
  export const __wbg_reset_state: Engine["__wbg_reset_state"];
}
