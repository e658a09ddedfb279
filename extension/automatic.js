// On the sites of the automatic mode, and only there, after the hands, from a page's first frame: wakes the worker, has
// what is known of the site's clutter hidden, reads the page once it is there, and does in it what the worker answers.
// Until then the veil (veil.css) lets the text through and keeps the clutter from flashing up. It leaves nothing in the
// page.
(() => {
  "use strict";
  const api = globalThis.browser ?? globalThis.chrome;
  /** @type {Hands} */
  const hands = /** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")];
  const { acts, dom } = hands;
  const VEIL = "unhusk-veil";
  // While it is there, what the site's memory names is hidden.
  const KNOWN = "data-unhusk-known";
  // Sheets that the browser waits for before it paints are waited for so long at most, in ms.
  const SHEETS = 1_000;
  // The first frame is waited for so long at most, in ms.
  const FRAME = 50;
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
  /** Selectors of the site's memory. @type {string[]} */
  let known = [];
  let begun = false;

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

  /** The body, and the veil with it, may be still to come. */
  function liftEarly() {
    lift();
    if (document.readyState === "loading") requestAnimationFrame(liftEarly);
  }

  /** Reads the page as it is without Unhusk. */
  function read() {
    const root = dom.documentElement(document);
    const marked = dom.getAttribute(root, KNOWN) !== null;
    if (marked) dom.removeAttribute(root, KNOWN);
    const snapshot = acts.read({ attributes: ATTRIBUTES });
    if (marked) dom.setAttribute(root, KNOWN, "");
    return snapshot;
  }

  async function arrive() {
    begun = true;
    const elements = size();
    const snapshot = hands.hidden.size ? undefined : read();
    const order = await tell("arrive", { greeting: hands.greeting(), snapshot });
    missed = order?.done ? 0 : elements;
    const told = order?.hide && acts.hide(order.hide);
    const typed = told && order.type && acts.type(order.type);
    const wrong = told ? known.filter(isWrong) : [];
    forget();
    lift();
    if (told) void tell("arrived", { greeting: hands.greeting(), told, typed, wrong });
  }

  /** Whether a selector of the site's memory hides what the reading keeps. @param {string} selector */
  function isWrong(selector) {
    dom.removeAttribute(dom.documentElement(document), KNOWN);
    const all = [...dom.querySelectorAll(document, selector)];
    return all.some((at) => !hands.cover(at) && dom.checkVisibility(at));
  }

  function forget() {
    known = [];
    dom.removeAttribute(dom.documentElement(document), KNOWN);
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

  async function wake() {
    const site = await tell("wake", location.href);
    if (site?.wanted && !begun && site.known.length) {
      known = site.known;
      dom.setAttribute(dom.documentElement(document), KNOWN, "");
    }
    if (!site?.wanted || known.length) liftEarly();
  }
  // A worker that starts would take the processor from the first frame.
  painted(() => void wake());

  // The document may be there before its scripts have run; it is not painted before its sheets are.
  /** Sheets that came, or failed. @type {WeakSet<EventTarget>} */
  const settled = new WeakSet();
  const pending = () =>
    [...dom.querySelectorAll(document, "head link[rel~=stylesheet][href]")].some(
      (at) => !at.sheet && !at.disabled && !settled.has(at) && matchMedia(at.media || "all").matches,
    );
  /** @param {Event} event */
  const came = (event) => {
    if (event.target) settled.add(event.target);
    begin();
  };
  /** @param {unknown} [late] */
  function begin(late) {
    if (begun || document.readyState === "loading" || (late !== true && pending())) return;
    removeEventListener("load", came, true);
    removeEventListener("error", came, true);
    painted(() => begun || void arrive());
  }

  /** What the veil lets through is painted first, unless no frame is to be expected. @param {() => void} then */
  function painted(then) {
    if (document.hidden || performance.getEntriesByName("first-contentful-paint").length) return then();
    const first = requestAnimationFrame(() => setTimeout(go));
    const late = setTimeout(go, FRAME);
    function go() {
      clearTimeout(late);
      cancelAnimationFrame(first);
      then();
    }
  }
  addEventListener("load", came, true);
  addEventListener("error", came, true);
  document.addEventListener("readystatechange", () => {
    begin();
    setTimeout(begin, SHEETS, true);
  });
  begin();

  addEventListener("DOMContentLoaded", again, { once: true });
  addEventListener("load", () => LATER.forEach((later) => setTimeout(again, later)), { once: true });
  // Out of the back-forward cache the page comes as it was left; the toolbar button does not know.
  addEventListener("pageshow", (event) => event.persisted && void tell("arrive", { greeting: hands.greeting() }));

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
