// On the sites of the automatic mode, and only there, from the first moment of a page: wakes the worker, tells it when
// the article may be there, and lifts the veil (veil.css). It leaves nothing in the page.
(() => {
  "use strict";
  const api = globalThis.browser ?? globalThis.chrome;
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

  /** @param {string} call @returns {Promise<unknown>} whether the page is to be, or was, acted on */
  async function tell(call) {
    try {
      return await api.runtime.sendMessage({ call, arguments: [] });
    } catch {
      // The extension was updated or removed meanwhile.
      return { value: false };
    }
  }

  function lift() {
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSAnimation && animation.animationName === VEIL) animation.finish();
    }
  }

  async function arrive() {
    const elements = size();
    const { value } = /** @type {{value?: boolean}} */ (await tell("arrive"));
    missed = value ? 0 : elements;
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

  void tell("wake").then((answer) => {
    if (/** @type {{value?: boolean}} */ (answer).value) return;
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
  addEventListener("pageshow", (event) => event.persisted && void tell("arrive"));

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
