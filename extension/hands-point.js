// The hands lead to the key points: each is found, marked, walked to by the arrow keys.
// In: the orders `learn`, `point` and `unmark`. Out: whether the point was found, and where all of them are.
(() => {
  "use strict";
  /** @type {Hands} */
  const hands = /** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")];
  if (!hands || hands.acts.point) return;
  const { dom, above } = hands;

  const POINT = "unhusk-point";
  const STRIP = "data-unhusk-strip";
  const BLANK = /[\s\u0085\u00ad\u200b-\u200d\u2060\ufeff]/;
  const UNREAD = /^(script|style|noscript|template|r[tp]|select|textarea|title)$/;

  /** @typedef {{id: number, text: string, nodes: number[]}} Point */
  /** A point's text nodes, and the element that it stood in when it was learned. @typedef {{nodes: Node[], around: any}} Place */
  /** @type {Map<number, Place>} */
  const places = new Map();
  /** @type {Point[]} */
  let points = [];
  let current = -1;

  // The numbers hold only until the page is read again.
  hands.acts.learn = (/** @type {{points: Point[]}} */ order) => {
    places.clear();
    for (const { id, nodes } of order.points) {
      const own = nodes.map((number) => hands.numbered[number]).filter(Boolean);
      // Translated meanwhile, the text has left the page: what stood before it has not.
      const before = () =>
        hands.numbered.findLast((at, i) => i < nodes[0] && dom.nodeType(at) === 1 && dom.isConnected(at));
      places.set(id, { nodes: own, around: own[0] && (dom.parentNode(own[0]) ?? before()) });
    }
  };

  hands.acts.point = (/** @type {{id: number, points: Point[]}} */ order) => {
    points = order.points;
    if (points.some(({ id }) => !places.has(id))) hands.acts.learn(order);
    const found = go(points.findIndex(({ id }) => id === order.id));
    if (found) addEventListener("keydown", walk, true);
    return { found, strip: strip() };
  };

  hands.acts.unmark = () => {
    current = -1;
    CSS.highlights.delete(POINT);
    removeEventListener("keydown", walk, true);
    dom.removeAttribute(dom.documentElement(document), STRIP);
  };

  /** @param {number} at index of a point */
  function go(at) {
    const ranges = points[at] && find(points[at]);
    if (!ranges?.length) return false;
    current = at;
    const first = ranges[0].startContainer;
    // A point in a part that was hidden meanwhile shows again.
    const around = dom.nodeType(first) === 1 ? /** @type {Element} */ (first) : above(first);
    if (hands.cover(around)) void hands.tell({ told: { back: hands.show(around) } }).catch(() => {});
    CSS.highlights.set(POINT, new Highlight(...ranges));
    dom.scrollIntoView(around, { block: "center", behavior: "instant" });
    const box = ranges[0].getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) scrollBy({ top: box.top - innerHeight / 3, behavior: "instant" });
    // The keyboard goes on from here; a `tabindex` would be a trace in the page.
    getSelection()?.collapse(first, ranges[0].startOffset);
    return true;
  }

  /** A range for each text node, since none reaches over the edge of a shadow root. @param {Point} point @returns {Range[]} */
  function find({ id, text }) {
    const place = places.get(id);
    const wanted = text.replace(new RegExp(BLANK, "g"), "");
    const here = place?.nodes.filter((at) => dom.isConnected(at)) ?? [];
    const found = match(here, wanted) ?? match(texts(), wanted);
    if (found) return found;
    // The browser's translation puts other words in the same place.
    if (!place?.around || !dom.isConnected(place.around)) return [];
    const range = new Range();
    range.selectNodeContents(place.around);
    return [range];
  }

  /** @param {Node[]} nodes @param {string} wanted without white space @returns {Range[] | undefined} */
  function match(nodes, wanted) {
    /** @type {number[]} */
    const ends = [];
    let joined = "";
    for (const at of nodes) ends.push((joined += dom.data(at).replace(new RegExp(BLANK, "g"), "")).length);
    const first = joined.indexOf(wanted);
    if (!wanted || first < 0) return undefined;
    const ranges = [];
    for (let i = 0, start = 0; i < nodes.length; start = ends[i++]) {
      const [from, to] = [Math.max(first, start) - start, Math.min(first + wanted.length, ends[i]) - start];
      if (from >= to) continue;
      const data = dom.data(nodes[i]);
      const range = new Range();
      range.setStart(nodes[i], offset(data, from));
      range.setEnd(nodes[i], offset(data, to - 1) + 1);
      ranges.push(range);
    }
    return ranges;
  }

  /** Where a character stands that is counted without white space. @param {string} data @param {number} count */
  function offset(data, count) {
    for (let i = 0; i < data.length; i++) if (!BLANK.test(data[i]) && count-- === 0) return i;
    return data.length;
  }

  /** All text of the page, in the flat tree. */
  function texts() {
    const found = [];
    /** @type {any[]} */
    const levels = [dom.firstChild(dom.body(document) ?? document)];
    while (levels.length) {
      const at = levels.pop();
      if (!at) continue;
      levels.push(dom.nextSibling(at));
      const type = dom.nodeType(at);
      if (type === 3) found.push(at);
      const name = type === 1 ? dom.localName(at) : "";
      if (type === 1 && !UNREAD.test(name)) levels.push(dom.firstChild(hands.shadow(at, name) ?? at));
    }
    return found;
  }

  /** Left and right lead from point to point, Escape ends. @param {KeyboardEvent} event */
  function walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1, Escape: 0 }[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const at = /** @type {any} */ (event.composedPath()[0]);
    if (at?.isContentEditable || /^(input|textarea|select|video|audio)$/.test(at?.localName ?? "")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (step === 0) return hands.acts.unmark({});
    for (let to = current + step; points[to]; to += step) if (go(to)) return;
  }

  /** Where the points are, in thousandths of the page's height. */
  function strip() {
    const height = dom.documentElement(document).scrollHeight || 1;
    const tops = points.map((point) => find(point)[0]?.getBoundingClientRect());
    dom.setAttribute(dom.documentElement(document), STRIP, "");
    return tops.filter((box) => box?.height).map((box) => Math.round((1000 * (box.top + scrollY)) / height));
  }
})();
