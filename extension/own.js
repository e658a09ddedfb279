// What the reader's own rules name in a page: marked, so that the worker's sheet hides it, or lets it stay.
// In: selectors. Out: how many elements are to be hidden. Without selectors nothing is marked any more.
(() => {
  "use strict";
  const world = /** @type {any} */ (globalThis);
  const OWN = Symbol.for("unhusk.own");
  const [HIDE, KEEP] = ["data-unhusk-own", "data-unhusk-keep"];
  if (world[OWN]) return;
  world[OWN] = true;

  /** @param {string} selector @returns {Element[]} */
  function named(selector) {
    try {
      return [...document.querySelectorAll(selector)];
    } catch {
      // A selector from a newer browser.
      return [];
    }
  }

  /** @param {{ hide: string[], keep: string[] }} rules */
  function apply({ hide, keep }) {
    for (const name of [HIDE, KEEP]) for (const at of named(`[${name}]`)) at.removeAttribute(name);
    const kept = new Set(keep.flatMap(named));
    const whole = new Set([document.documentElement, document.body]);
    const hidden = new Set(hide.flatMap(named).filter((at) => !kept.has(at) && !whole.has(/** @type {any} */ (at))));
    for (const at of kept) at.setAttribute(KEEP, "");
    for (const at of hidden) at.setAttribute(HIDE, "");
    return hidden.size;
  }

  (globalThis.browser ?? globalThis.chrome).runtime.onMessage.addListener((message, _sender, answer) => {
    if (message.own) answer(apply(message.own));
  });
})();
