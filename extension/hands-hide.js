// The hands hide pieces of the page, put them back, and keep the reader's place meanwhile.
// In: the orders `hide`, `put_back`, `restore` and `show`. Out: what had to stay.
(() => {
  "use strict";
  /** @type {Hands} */
  const hands = /** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")];
  if (!hands || hands.acts.hide) return;
  const { dom, hidden, paused, holds, above } = hands;

  const MARK = "data-unhusk";
  // Chromium applies a user sheet inside shadow roots but does not undo it there.
  const SHADOW_MARK = "data-unhusk-shadow";
  /** What `show` has uncovered for a while. @type {Element[]} */
  let uncovered = [];
  /** @type {Map<ShadowRoot, CSSStyleSheet>} */
  const adopted = new Map();
  /** Scroll position before and after hiding. @type {number[]} */
  let scrolled = [];
  let rules = "";
  let timer = 0;
  /** Pixels of a line that must be cut off for it to be lost. */
  const LEAST_CUT = 8;
  /** The lines that are looked at. */
  const MOST_LINES = 99;
  /** Lines that may be tried in vain. */
  const MOST_VAIN = 3;

  /** @param {Node} root */
  const isShadow = (root) => dom.nodeType(root) === 11 && !dom.openOrClosedShadowRoot;

  hands.mark = (at, state) => {
    const root = dom.getRootNode(at);
    const name = isShadow(root) ? SHADOW_MARK : MARK;
    const piece = hidden.get(at);
    if (state === undefined) return dom.removeAttribute(at, name);
    if (piece) piece.state = state;
    if (isShadow(root) && !adopted.has(root)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules.replaceAll(MARK, SHADOW_MARK));
      root.adoptedStyleSheets.push(sheet);
      adopted.set(root, sheet);
    }
    if (dom.getAttribute(at, name) !== state) dom.setAttribute(at, name, state);
  };

  /** @param {any} at */
  const isMedium = (at) => /^(audio|video)$/.test(dom.localName(at));

  /** Whether the reader is at work in it: it was typed into, is edited, or can be heard. @param {any} at */
  function isBusy(at) {
    if (isMedium(at)) return !at.paused && !at.muted && at.volume > 0;
    if (dom.localName(at) === "select") {
      return [...at.options].some((o) => o.index && o.selected > o.defaultSelected);
    }
    if (/^(checkbox|radio|range|color)$/.test(at.type)) return at.checked !== at.defaultChecked;
    return at.isContentEditable || (Boolean(at.value) && at.value !== at.defaultValue);
  }

  /** What must stay: what is focused, linked to, busy or kept, and all around it. @param {Order} order */
  function staying({ hide, kept, silence }) {
    const loud = hide.filter((_, i) => i % 2 === 0 && silence.includes(hide[i + 1])).map((n) => hands.numbered[n]);
    const isLoud = (/** @type {Element} */ at) => loud.some((/** @type {any} */ outer) => holds(outer, at));
    const busy = [...hands.live].filter((at) => isBusy(at) && !(isMedium(at) && isLoud(at)));
    const from = [...busy, ...kept.map((number) => hands.numbered[number]), target()];
    for (let focus = dom.activeElement(document); focus;) {
      if (focus !== dom.body(document)) from.push(focus);
      focus = /** @type {any} */ (hands.shadow(focus, dom.localName(focus)))?.activeElement;
    }
    const stay = new Set([dom.documentElement(document), dom.body(document)]);
    for (const at of from) for (let up = at; up && !stay.has(up); up = above(up)) stay.add(up);
    return stay;
  }

  /** What the address's fragment names. */
  function target() {
    return location.hash.length > 1 ? dom.querySelector(document, ":target") : null;
  }

  hands.hide = (order) => {
    rules = order.rules;
    const stay = staying(order);
    const stays = new Set();
    const before = scrollY;
    // Asked before anything is written: the page's style is computed once.
    const locked = order.unlock ? [dom.documentElement(document), dom.body(document)].filter(isLocked) : [];
    hands.steady(() => {
      for (let i = 0; i < order.hide.length; i += 2) {
        const [at, id] = [/** @type {Element} */ (hands.numbered[order.hide[i]]), order.hide[i + 1]];
        if (at && dom.nodeType(at) === 1 && dom.isConnected(at) && !stay.has(at)) hidden.set(at, { id, state: "" });
        else stays.add(id);
      }
      for (const at of locked) if (!hidden.has(at)) hidden.set(at, { id: -2, state: "free" });
      for (const [at, { state }] of hidden) hands.mark(at, state);
    });
    hush();
    if (!scrolled.length) scrolled = [before, before && scrollY];
    // The worker's sheet may still be on its way.
    for (const wait of [200, 1_500]) setTimeout(level, wait);
    return [...stays];
  };
  hands.acts.hide = (order) => {
    const stays = hands.hide(order);
    hands.acts.learn?.(order);
    hands.watch?.();
    return { stays, paused: [...new Set(paused.values())] };
  };

  /** How far a line stands below the page's top. @param {Element} at */
  const depth = (at) => dom.getBoundingClientRect(at).top + scrollY;

  // Many a page pulls its text up under its header: without that, the text would begin out of reach above the page. Then
  // what is hidden in front of it keeps its room, as much of it as is needed.
  function level() {
    let vain = 0;
    for (const line of [...dom.querySelectorAll(document, "h1,h2,h3,p")].slice(0, MOST_LINES)) {
      if (depth(line) > -LEAST_CUT || depth(line) < -innerHeight) continue;
      const isFront = (/** @type {Element} */ at) =>
        hidden.get(at)?.state === "" && !hands.cover(above(at)) && dom.compareDocumentPosition(line, at) & 2;
      const front = [...hidden.keys()].filter(isFront).reverse();
      for (let many = 1; depth(line) < 0 && many < 2 * front.length; many *= 2) {
        for (const at of front.slice(0, many)) hands.mark(at, "room");
      }
      if (depth(line) >= 0) continue;
      // The page itself moved it there, as it scrolls within, say.
      for (const at of front) hands.mark(at, "");
      if (++vain === MOST_VAIN) return;
    }
  }

  /** What is hidden does not go on talking. */
  function hush() {
    for (const at of /** @type {Set<any>} */ (hands.live)) {
      if (!isMedium(at) || at.paused || paused.has(at)) continue;
      const cover = hands.cover(at);
      if (!cover) continue;
      at.pause();
      paused.set(at, hidden.get(cover)?.id ?? -1);
    }
  }

  /** @param {Iterable<Element>} back */
  function unhush(back) {
    const elements = [...back];
    for (const at of paused.keys()) {
      if (!elements.some((outer) => holds(outer, at))) continue;
      paused.delete(at);
      // The browser may not allow it without a click in the page.
      if (at.paused) at.play().catch(() => {});
    }
  }

  /** A dialog that is gone must not leave the page unable to scroll. @param {Element | null} at */
  const isLocked = (at) => at && getComputedStyle(at).overflowY === "hidden";

  /** @param {number[]} ids @returns the pieces and the wrappers around them */
  function pieces(ids) {
    const all = [...hidden];
    const own = all.filter(([, { id }]) => ids.includes(id)).map(([at]) => at);
    const wraps = (/** @type {Element} */ at) => own.some((piece) => holds(at, piece));
    return all.filter(([at, { id }]) => ids.includes(id) || (id === -1 && wraps(at))).map(([at]) => at);
  }

  /** @param {Element[]} back */
  function put(back) {
    conceal();
    for (const at of back) hidden.delete(at);
    hands.steady(() => back.forEach((at) => hands.mark(at)));
    unhush(back);
  }
  hands.acts.put_back = (/** @type {{ids: number[]}} */ { ids }) => put(pieces(ids));

  // Puts back all that covers an element, and says which pieces that were.
  hands.show = (from) => {
    const around = [...hidden.keys()].filter((at) => holds(at, from));
    const ids = [...new Set(around.map((at) => hidden.get(at)?.id ?? -1))].filter((id) => id >= 0);
    put([...new Set([...around, ...pieces(ids)])]);
    return ids;
  };

  // Nothing of Unhusk stays in the page.
  hands.restore = () => {
    hands.unwatch?.();
    conceal();
    hands.acts.unmark?.({});
    hands.scrub();
    const back = [...hidden.keys()];
    const undo = () => {
      for (const at of back) hands.mark(at);
      for (const [root, sheet] of adopted) {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      }
    };
    if (scrollY === scrolled[1]) {
      undo();
      scrollTo({ top: scrolled[0], behavior: "instant" });
    } else {
      hands.steady(undo);
    }
    hidden.clear();
    adopted.clear();
    unhush(back);
    paused.clear();
    scrolled = [];
  };
  hands.acts.restore = hands.restore;

  // An update of the extension leaves the hands behind.
  const pulse = setInterval(() => {
    if (hands.alive()) return;
    clearInterval(pulse);
    hands.acts.restore({});
  }, 3_000);

  // Makes a change, and keeps what the reader looks at in its place.
  hands.steady = (change) => {
    if (scrollY === 0) return change();
    const seen = [];
    for (let part = 1; part < 12; part++) {
      const at = dom.elementFromPoint(document, innerWidth / 2, (innerHeight * part) / 12);
      if (at && !holds(at, dom.body(document))) seen.push({ at, box: dom.getBoundingClientRect(at) });
    }
    // The smallest is likely a line of text, not what holds all of it.
    seen.sort((one, other) => one.box.height - other.box.height);
    change();
    const anchor = seen.find(({ at }) => {
      for (let up = at; up && dom.nodeType(up) === 1; up = above(up)) {
        if (/fixed|sticky/.test(getComputedStyle(up).position)) return false;
      }
      return dom.checkVisibility(at);
    });
    if (anchor) scrollBy({ top: dom.getBoundingClientRect(anchor.at).top - anchor.box.top, behavior: "instant" });
  };

  // Uncovers a piece for a while, outlined, and scrolls to it.
  hands.acts.show = (/** @type {{id: number}} */ { id }) => {
    conceal();
    const shown = pieces([id]);
    const own = shown.find((at) => hidden.get(at)?.id === id);
    for (const at of shown) {
      if (hidden.get(at)?.id === id) hands.mark(at, "seen");
      else hands.mark(at, "open");
    }
    uncovered = shown;
    if (own) dom.scrollIntoView(own, { block: "center", behavior: "instant" });
    timer = setTimeout(() => hands.steady(conceal), 8_000);
    return Boolean(own);
  };

  function conceal() {
    clearTimeout(timer);
    if (!uncovered.length) return;
    for (const at of uncovered) if (hidden.has(at)) hands.mark(at, "");
    uncovered = [];
    level();
  }
})();
