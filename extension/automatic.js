// On the sites of the automatic mode, and only there, with the hands, from a page's first moment: wakes the worker, tells
// it when the article may be there, and lifts the veil (veil.css). It leaves nothing in the page.
(() => {
  "use strict";
  const api = globalThis.browser ?? globalThis.chrome;
  const hands = /** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")];
  const VEIL = "unhusk-veil";
  // Settling of a page that changed its address: no new elements for so long, waited for so long at most, in ms.
  const QUIET = 250;
  const PATIENCE = 3_000;
  // When a page that was no article is looked at again, in ms after it was loaded.
  const LATER = [0, 1_500, 4_000];
  // How much a page has grown that is worth it.
  const GROWTH = 1.1;
  let address = page();
  /** How many elements the page had when it was no article; 0: it is one, or is left alone. */
  let missed = 0;

  function page() {
    return location.href.split("#")[0];
  }

  function size() {
    return document.getElementsByTagName("*").length;
  }

  /** @param {string} call @param {unknown} what @returns {Promise<any>} */
  async function tell(call, what) {
    try {
      return (await api.runtime.sendMessage({ call, arguments: [what] }))?.value;
    } catch {
      // The extension was updated or removed meanwhile.
    }
  }

  function lift() {
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSAnimation && animation.animationName === VEIL) animation.finish();
    }
  }

  async function arrive() {
    const elements = size();
    missed = (await tell("arrive", hands.greeting())) ? 0 : elements;
    done.disconnect();
    lift();
  }

  /** Looks again at a page that was no article, where it has grown since. */
  function again() {
    if (missed && size() > missed * GROWTH) void arrive();
  }

  // The page may listen to the ends of its own animations.
  for (const type of ["animationstart", "animationend", "animationcancel"]) {
    const own = (/** @type {Event} */ event) => {
      if (event instanceof AnimationEvent && event.animationName === VEIL) event.stopImmediatePropagation();
    };
    addEventListener(type, own, true);
  }

  // As soon as the worker's marks are there the veil goes, before its answer comes.
  const done = new MutationObserver(lift);
  void tell("wake", location.href).then((mode) => {
    const name = mode === "reader" ? "data-unhusk-reader" : "data-unhusk";
    if (mode) return done.observe(document, { subtree: true, attributeFilter: [name] });
    const early = () => {
      lift();
      if (document.readyState === "loading") requestAnimationFrame(early);
    };
    early();
  });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => void arrive(), { once: true });
  else void arrive();
  addEventListener("load", () => LATER.forEach((later) => setTimeout(again, later)), { once: true });
  // Out of the back-forward cache the page comes as it was left; the toolbar button does not know.
  addEventListener("pageshow", (event) => event.persisted && void tell("arrive", hands.greeting()));

  // A page that changes its address without being loaded is another page once it has settled.
  /** @type {any} */ (globalThis).navigation?.addEventListener("currententrychange", () => {
    if (address === page()) return;
    address = page();
    let timer = 0;
    const settled = () => {
      clearTimeout(timer);
      clearTimeout(limit);
      observer.disconnect();
      void arrive();
    };
    const limit = setTimeout(settled, PATIENCE);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(settled, QUIET);
    });
    observer.observe(document, { childList: true, subtree: true });
    timer = setTimeout(settled, 2 * QUIET);
  });
})();
