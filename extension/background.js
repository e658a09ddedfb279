// The worker's shim: starts the module twice, once for the worker's own work, once for the engine, which is thrown
// away when a page makes it trap. What is done stands in src/web/background.rs.
import { initSync as initWorker, call, __wbg_reset_state as resetWorker } from "./wasm/unhusk.js";
import { initSync as initEngine, read, __wbg_reset_state as resetEngine } from "./wasm/unhusk.js?engine";

const ready = start();

async function start() {
  const answer = await fetch(new URL("./wasm/unhusk_bg.wasm", import.meta.url));
  const module = await WebAssembly.compile(await answer.arrayBuffer());
  initWorker({ module });
  initEngine({ module });
}

/** @param {[Int32Array, Uint8Array, string, object]} page */
function engine(...page) {
  try {
    return read(...page);
  } catch (trap) {
    console.error(trap);
    resetEngine();
    throw trap;
  }
}

/** Ends the calls under way when the worker's own instance traps. @type {Set<(trap: unknown) => void>} */
const underWay = new Set();
self.addEventListener("error", ({ error }) => {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  resetWorker();
  for (const end of underWay) end(error);
});

/** @param {string} name @param {unknown[]} rest @returns {Promise<any>} */
async function serve(name, rest) {
  await ready;
  /** @type {PromiseWithResolvers<never>} */
  const trapped = Promise.withResolvers();
  underWay.add(trapped.reject);
  try {
    return await Promise.race([call(engine, name, rest), trapped.promise]);
  } finally {
    underWay.delete(trapped.reject);
  }
}

const names = ["clean", "reader", "restore", "report", "put_back", "show", "point", "settings", "set"];
Object.assign(self, {
  unhusk: Object.fromEntries(names.map((name) => [name, (/** @type {unknown[]} */ ...rest) => serve(name, rest)])),
});

// Only the extension's own pages are served; the hands in a page never ask.
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (!sender.url?.startsWith(chrome.runtime.getURL(""))) return false;
  serve(message.call, message.arguments).then(
    (value) => answer({ value }),
    (error) => answer({ error: String(error?.message ?? error) }),
  );
  return true;
});
