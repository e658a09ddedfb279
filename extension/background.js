// The worker's shim: starts two modules, one for the worker's own work, one for the engine, which is thrown away when a
// page makes it trap. What is done stands in src/web/background.rs.
import { initSync as initWorker, call, __wbg_reset_state as resetWorker } from "./wasm/surfaces.js";
import { initSync as initEngine, load, read, __wbg_reset_state as resetEngine } from "./wasm/engine.js";

/** What the engine knows: weights, rules, languages. @type {Uint8Array} */
let archive;
const ready = startWorker();
/** @type {Promise<void> | undefined} */
let reading;
// So long a page that only wakes the worker has the processor for its first frame, in ms.
const FRAME = 150;

async function startWorker() {
  initWorker({ module: await module("surfaces_bg.wasm") });
}

/** Starts the engine, where it has not been started. */
function startReading() {
  reading ??= ready.then(startEngine);
  return reading;
}

async function startEngine() {
  const [engine, data] = await Promise.all([module("engine_bg.wasm"), file("engine.archive")]);
  initEngine({ module: engine });
  archive = new Uint8Array(await data.arrayBuffer());
  load(archive);
}

/** @param {string} name */
function module(name) {
  return WebAssembly.compileStreaming(file(name));
}

/** @param {string} name */
function file(name) {
  return fetch(new URL(`./wasm/${name}`, import.meta.url));
}

/** @param {[Int32Array, string, string, object, object, Uint32Array?]} page */
async function engine(...page) {
  await startReading();
  try {
    return read(...page);
  } catch (trap) {
    console.error(trap);
    resetEngine();
    load(archive);
    throw trap;
  }
}

/** A page of one paragraph, as src/page/snapshot.rs takes it. @type {[number[], string]} */
const SMALL = [[2, 1, 0, 1, 0], "p\0The first page is read sooner, says the worker, after a small one."];
let isWarm = false;

/** Has the engine unpack what it knows, and the browser compile it, while the first page is still on its way. */
async function warm() {
  if (isWarm) return;
  isWarm = true;
  await engine(Int32Array.from(SMALL[0]), SMALL[1], "", {}, {});
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
  if (name !== "wake") void startReading();
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

const names = [
  ...["clean", "reader", "restore", "report", "put_back", "show", "point", "settings", "set"],
  ...["standing", "never", "access", "settle", "restyle"],
];
Object.assign(self, {
  unhusk: Object.fromEntries(names.map((name) => [name, (/** @type {unknown[]} */ ...rest) => serve(name, rest)])),
});

chrome.runtime.onInstalled.addListener(({ reason }) => serve("installed", [reason]));
chrome.commands.onCommand.addListener((name, tab) => serve("command", [tab?.id, name]));
const menus = () =>
  chrome.contextMenus?.onClicked.addListener((item, tab) => serve("command", [tab?.id, item.menuItemId]));
menus();
// In Chromium the menu is there once the reader has allowed it.
if (!chrome.contextMenus) chrome.permissions.onAdded.addListener(menus);

// The extension's own pages may ask for anything; its scripts in a page for little, and for their own tab alone.
const ofPages = ["wake", "arrive", "arrived", "restyle", "restore", "clean", "never", "news", "rule", "unrule"];
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  const own = sender.url?.startsWith(chrome.runtime.getURL(""));
  if (!own && !(sender.tab && sender.frameId === 0 && ofPages.includes(message.call))) return false;
  serve(message.call, own ? message.arguments : [sender.tab?.id, ...message.arguments])
    .then(
      (value) => answer({ value }),
      (error) => answer({ error: String(error?.message ?? error) }),
    )
    .then(() => message.call === "wake" && setTimeout(warm, FRAME));
  return true;
});

// Where the automatic mode runs follows the permissions; an update of the extension ends all registrations.
for (const event of [chrome.runtime.onInstalled, chrome.runtime.onStartup])
  event.addListener(() => serve("settle", []));
for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) {
  event.addListener(() => serve("settle", []));
}
