// Starts the page's own work, src/web/welcome.rs, and lets the worker meet the hands: it cannot send them here itself.
import init, { sample } from "./wasm/surfaces.js";

const hands = /** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")];
chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  if (message.greet) answer(hands.greeting());
});

await init();
sample();
