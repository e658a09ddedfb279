// Reader mode in the page: sets the marks that the reader's sheet (src/web/reader/*.css) goes by, and takes them off. It
// changes nothing else: no element is made, moved or wrapped.
// In: the numbers of the article's elements. Out: marks, kept up to date as the window's size and the look change and as
// wide things are scrolled.
(() => {
  "use strict";
  const world = /** @type {any} */ (globalThis);
  const hands = world[Symbol.for("unhusk.hands")];
  if (hands.acts.type) return;
  const { acts, dom, above, node, steady } = hands;
  const { fit, hasText, hear, text, write, MARK } = hands.layout;

  const HELD =
    /^(table|caption|colgroup|thead|tbody|tfoot|tr|td|th|ul|ol|li|dl|dt|dd|blockquote|details|summary|figure|ruby)$/;
  const SHAPED = /^(h[1-6]|table|caption|tr|td|th|li|dt|dd|blockquote|summary|figcaption|pre)$/;
  const LEFT = /^(svg|math|script|style|iframe|button|input|select|textarea|object|canvas)$/;
  /** Links beside a heading that only name its place. */
  const SIGN = /^(?:[#§¶\s]|\u{1F517}|\uFE0E|\uFE0F)*$/u;
  const CLEAR = /^rgba\(.*, 0(\.\d+)?\)$|^transparent$|\/ 0(\.\d+)?\)$/;
  // Author and date: most lines, the longest, and the shortest text that may follow, in characters; set by eye.
  const BYLINE = { lines: 3, longest: 90, text: 60 };
  const STOP = /[.!?…。！？:：।۔؟،，、;；][\s"'”“’»›」』】)\]\d]*$/u;
  // Notes are the smaller part of a text.
  const NOTES = 1 / 3;
  // Of the column's elements no more are looked at.
  const LIMIT = 8_000;
  /** @type {(at: Element, selector: string) => NodeListOf<Element>} */
  const find = Function.prototype.call.bind(Element.prototype.querySelectorAll);
  /** @type {Map<Element, Set<string>>} */
  let marks = new Map();
  /** Scrolled elements whose scrolling is taken over by the page. @type {[Element, number, number][]} */
  let inner = [];
  let refit = () => {};
  /** Scroll position before and after. @type {number[]} */
  let scrolled = [];
  /** @type {Map<ShadowRoot, CSSStyleSheet[]>} */
  const adopted = new Map();

  /** @param {Element} at @param {string[]} names */
  function mark(at, ...names) {
    const all = marks.get(at) ?? new Set();
    names.forEach((name) => all.add(name));
    marks.set(at, all);
  }

  /** @param {{elements: number[], rules: string, look: string}} order `rules`, `look`: for shadow roots */
  function type(order) {
    acts.untype();
    const texts = [...new Set(order.elements.map((number) => whole(node(number))))].filter(shows);
    const column = common(texts);
    if (!column) return false;
    for (let up = above(column); up && dom.nodeType(up) === 1; up = above(up)) mark(up, "path");
    mark(column, "column");
    for (const at of texts) {
      if (at === column) continue;
      for (let up = /** @type {any} */ (above(at)); up !== column && !marks.get(up)?.has("inner"); up = above(up)) {
        mark(up, "inner");
        if (!HELD.test(dom.localName(up))) mark(up, "box");
      }
    }
    classify(texts, column);
    byline(texts);
    notes(texts, column);
    around(texts, column);
    inner = [...marks.keys()]
      .filter((at) => at.scrollTop || at.scrollLeft)
      .map((at) => [at, at.scrollTop, at.scrollLeft]);
    const before = scrollY;
    steady(() => {
      write(marks);
      for (const root of new Set([...marks.keys()].map((at) => dom.getRootNode(at)))) {
        if (root instanceof ShadowRoot && !dom.openOrClosedShadowRoot) adopt(root, order.rules + order.look);
      }
      fit(column, marks);
    });
    scrolled = [before, scrollY];
    refit = () => fit(column, marks);
    addEventListener("resize", refit);
    return true;
  }

  /** Preformatted text is one piece, whatever it is made of. @param {Element} at */
  function whole(at) {
    for (let up = at; up; up = above(up)) if (dom.nodeType(up) === 1 && dom.localName(up) === "pre") return up;
    return at;
  }

  /** @param {Element} at */
  function shows(at) {
    return at instanceof Element && dom.isConnected(at) && dom.checkVisibility(at);
  }

  /** The smallest element around all of some. @param {Element[]} all @returns {Element | undefined} */
  function common(all) {
    /** @param {Element} at */
    const way = (at) => {
      /** @type {Element[]} */
      const up = [];
      for (let next = at; next && dom.nodeType(next) === 1; next = above(next)) up.unshift(next);
      return up;
    };
    /** @type {Element[] | undefined} */
    let shared;
    for (const at of all) {
      const other = way(at);
      if (!shared) shared = other;
      else shared = shared.slice(0, shared.findIndex((up, place) => up !== other[place]) >>> 0);
    }
    return shared?.at(-1);
  }

  /** What gives a text its face: often one element inside holds all of it. @param {Element} at */
  function face(at) {
    const isAll = (/** @type {Element} */ inner) => text(inner).trim() === text(at).trim();
    while (at.childElementCount === 1 && at.firstElementChild && isAll(at.firstElementChild)) at = at.firstElementChild;
    return at;
  }

  /** What each run of text is: by its element, and by how the page itself sets it off. @param {Element[]} texts @param {Element} column */
  function classify(texts, column) {
    const styles = texts.map((at) => getComputedStyle(face(at)));
    const sizes = texts.flatMap((at, place) => {
      const length = Math.min(40, Math.ceil(text(at).length / 50));
      return Array(length).fill(parseFloat(styles[place].fontSize));
    });
    const usual = sizes.sort((one, other) => one - other)[sizes.length >> 1] || 16;
    texts.forEach((at, place) => {
      const [name, style, words] = [dom.localName(at), styles[place], text(at)];
      const ratio = parseFloat(style.fontSize) / usual;
      const short = words.trim().length < 120;
      mark(at, "text");
      if (at === column) return;
      if (name === "pre") return ground(at, "pre");
      // Old pages lay their text out in a table of one column.
      const alone = name === "td" && at.parentElement?.childElementCount === 1;
      const free = alone || !SHAPED.test(name);
      if (name === "h1" || (free && short && ratio > 1.6)) mark(at, "block", "title");
      else if (/^h[23]$/.test(name) || (free && short && ratio > 1.25)) mark(at, "block", "heading");
      else if (/^h[456]$/.test(name)) mark(at, "block", "minor");
      if (/^h[1-6]$/.test(name)) signs(at);
      else if (name === "figcaption" || name === "caption" || (free && ratio < 0.88)) mark(at, "small");
      if (free) mark(at, "block");
      const plain = name === "p" || (free && !marks.get(at)?.has("title") && !marks.get(at)?.has("heading"));
      // Chinese pages often write the indent into the text.
      if (
        plain &&
        !marks.get(at)?.has("small") &&
        !/^[\u2003\u3000]/.test(words.trimStart() && words.replace(/^[\n\t ]+/, ""))
      )
        mark(at, "paragraph");
      if (alone) {
        mark(at, "alone");
        marks.get(at)?.delete("block");
      }
    });
  }

  /** Marks the lines of author and date, between headline and text, as small. @param {Element[]} texts */
  function byline(texts) {
    const title = texts.findIndex((at) => marks.get(at)?.has("title"));
    if (title < 0) return;
    const behind = texts.slice(title + 1);
    const count = behind.findIndex((at) => !isLine(at));
    if (count < 1 || count > BYLINE.lines || text(behind[count]).trim().length < BYLINE.text) return;
    for (const at of behind.slice(0, count)) {
      marks.get(at)?.add("small").delete("paragraph");
    }
  }

  /** Whether it may be a line of author and date. @param {Element} at */
  function isLine(at) {
    const names = marks.get(at);
    const words = text(at).trim();
    const isHeading = ["title", "heading", "minor"].some((name) => names?.has(name));
    return names?.has("block") && !isHeading && words.length <= BYLINE.longest && !STOP.test(words);
  }

  /** Marks the links of a heading that say nothing. @param {Element} heading */
  function signs(heading) {
    for (const link of find(heading, "a[href*='#']")) {
      if (SIGN.test(text(link)) && !find(link, "img").length) mark(link, "sign");
    }
  }

  /** Marks notes: what the page gives a ground or an edge of its own. @param {Element[]} texts @param {Element} column */
  function notes(texts, column) {
    /** @param {Element[]} all */
    const length = (all) => all.reduce((sum, at) => sum + text(at).length, 0);
    const own = new Set(texts);
    own.delete(column);
    const most = length([...own].filter((at) => !isWithin(at, own, column))) * NOTES;
    // A coloured head is none.
    const heads = new Set();
    for (const at of texts.filter((at) => marks.get(at)?.has("title"))) {
      for (let up = /** @type {any} */ (at); up && up !== column; up = above(up)) heads.add(up);
    }
    const found = new Set();
    for (const [at, names] of marks) {
      const isFree = names.has("box") || (names.has("text") && !SHAPED.test(dom.localName(at)));
      if (!isFree || at === column || heads.has(at) || length([at]) >= most) continue;
      // Code brings a ground of its own along, and what is around it often is its frame.
      if (!find(at, "pre").length && isSetOff(at)) found.add(at);
    }
    const outer = [...found].filter((at) => !isWithin(at, found, column));
    if (length(outer) < most) for (const at of outer) mark(at, "note");
  }

  /** Whether one of some elements is around another, below the column. @param {Element} at @param {Set<Element>} some @param {Element} column */
  function isWithin(at, some, column) {
    for (let up = above(at); up && up !== column; up = above(up)) if (some.has(up)) return true;
    return false;
  }

  /** @param {Element} at */
  function isSetOff(at) {
    const style = getComputedStyle(at);
    if (style.display === "inline") return false;
    const widths = [style.borderTopWidth, style.borderRightWidth, style.borderBottomWidth, style.borderLeftWidth];
    if (widths.every((width) => parseFloat(width) > 0) && !CLEAR.test(style.borderLeftColor)) return true;
    if (CLEAR.test(style.backgroundColor)) return false;
    let below = "rgb(255, 255, 255)";
    for (let up = above(at); up && dom.nodeType(up) === 1; up = above(up)) {
      const colour = getComputedStyle(up).backgroundColor;
      if (!CLEAR.test(colour)) {
        below = colour;
        break;
      }
    }
    return below !== style.backgroundColor;
  }

  /** What stands in the column beside the text: pictures, rules, code, and things with a ground of their own. @param {Element[]} texts @param {Element} column */
  function around(texts, column) {
    const width = dom.getBoundingClientRect(column).width;
    let left = LIMIT;
    // Elements still to be looked into, and whether they are text.
    /** @type {[any, boolean][]} */
    const open = [[column, marks.get(column)?.has("text") ?? false]];
    for (let next = open.pop(); next && left > 0; next = open.pop()) {
      for (let at = dom.firstChild(next[0]); at; at = dom.nextSibling(at)) {
        if (dom.nodeType(at) !== 1 || left-- <= 0) continue;
        const [name, known] = [dom.localName(at), marks.get(at)];
        const inText = known ? known.has("text") : next[1];
        if (/^(img|video)$/.test(name)) {
          if (dom.getBoundingClientRect(at).width > Math.min(160, width / 4)) mark(at, "picture");
        } else if (name === "hr") {
          if (precedes(at, texts[0]) || precedes(texts[texts.length - 1], at)) mark(at, "idle");
        } else if (name === "pre") {
          ground(at, "pre");
        } else if (!LEFT.test(name)) {
          if (!known && !inText) {
            if (ground(at, "other")) continue;
            if (hasText(at)) mark(at, "ink");
            const floats = getComputedStyle(at).float !== "none";
            if (floats && dom.getBoundingClientRect(at).width > width / 5) mark(at, "loose");
          }
          open.push([at, inText]);
        }
      }
    }
  }

  /** Whether one ends before another begins, in the same tree. @param {Element} one @param {Element} other */
  function precedes(one, other) {
    const { DOCUMENT_POSITION_DISCONNECTED: apart, DOCUMENT_POSITION_FOLLOWING: after } = Node;
    const mask = apart | after | Node.DOCUMENT_POSITION_CONTAINED_BY;
    return (one.compareDocumentPosition(other) & mask) === after;
  }

  /** Marks what has a ground of its own with what its text is. @param {Element} at @param {"pre" | "other"} kind */
  function ground(at, kind) {
    const style = getComputedStyle(at);
    const opaque = !CLEAR.test(style.backgroundColor);
    if (kind === "other" && (!opaque || style.display === "inline" || !dom.checkVisibility(at))) return false;
    mark(at, luminance(style.color) < 0.5 ? "dark" : "light", ...(opaque ? ["island"] : ["bare"]));
    return true;
  }

  /** How bright a colour is, roughly, 0 to 1. @param {string} colour as computed */
  function luminance(colour) {
    const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    const most = /^rgb/.test(colour) ? 255 : 1;
    return (0.3 * red + 0.6 * green + 0.1 * blue) / most;
  }

  /** @param {ShadowRoot} root @param {string} rules */
  function adopt(root, rules) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    root.adoptedStyleSheets.push(sheet);
    adopted.set(root, [...(adopted.get(root) ?? []), sheet]);
  }

  /** Takes all marks off. */
  function untype() {
    if (!marks.size) return;
    removeEventListener("resize", refit);
    refit = () => {};
    const undo = () => {
      for (const at of marks.keys()) {
        dom.removeAttribute(at, MARK);
        at.removeEventListener("scroll", hear);
      }
      for (const [root, sheets] of adopted) {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => !sheets.includes(other));
      }
      for (const [at, top, left] of inner) at.scrollTo({ top, left, behavior: "instant" });
    };
    if (scrollY === scrolled[1]) {
      undo();
      scrollTo({ top: scrolled[0], behavior: "instant" });
    } else {
      steady(undo);
    }
    adopted.clear();
    marks = new Map();
    [inner, scrolled] = [[], []];
  }

  /** Another look: shadow roots need it told, and what scrolled may fit. @param {{rules: string, look: string}} order */
  function restyle({ rules, look }) {
    for (const sheets of adopted.values()) for (const sheet of sheets) sheet.replaceSync(rules + look);
    refit();
  }

  const { restore } = acts;
  Object.assign(acts, { type, untype, restyle, restore: () => (acts.untype(), restore()) });
})();
