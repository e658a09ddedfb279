// Starts the page's own work, src/web/welcome.rs. What the worker sends into other pages, it cannot send here: the hands
// are in the page from the start, and the worker's sheets are put in, and taken out, on its word.
import init, { sample } from "./wasm/surfaces.js";

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();
chrome.runtime.onMessage.addListener(({ sheet, on }, _sender, answer) => {
  if (typeof sheet !== "string") return;
  if (on) sheets.set(sheet, new CSSStyleSheet()).get(sheet)?.replaceSync(sheet);
  else sheets.delete(sheet);
  document.adoptedStyleSheets = [...sheets.values()];
  answer(true);
});

await init();
sample();
