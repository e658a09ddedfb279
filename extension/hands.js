// The hands in the page: they carry out the background worker's orders and decide nothing.
// In: orders. Out: plain answers; a snapshot, as src/page/snapshot.rs reads it.
(() => {
  "use strict";
  const api = globalThis.browser ?? globalThis.chrome;
  const world = /** @type {any} */ (globalThis);
  const HANDS = Symbol.for("unhusk.hands");
  if (world[HANDS]?.alive()) return world[HANDS].greeting();

  // Elements whose content is no text of the page; as `is_read` in src/page/html.rs.
  const UNREAD =
    /^(script|style|noscript|template|r[tp]|audio|canvas|embed|iframe|img|object|picture|source|svg|video|input|select|textarea|datalist|option)$/;
  const [CLOSE, TEXT, OPEN, SHOWN, FIXED] = [0, 1, 2, 1, 2];
  // Past these the page is left alone; a message holds 64 MB.
  const NODES = 600_000;
  const BYTES = 60_000_000;
  const MILLISECONDS = 4_000;
  // Of one text, of one attribute, of all below `display: none`.
  const TEXT_LENGTH = 200_000;
  const VALUE_LENGTH = 4_000;
  const UNSEEN_LENGTH = 2_000_000;

  // A form control named `firstChild` hides the form's own `firstChild`: nodes are only touched through prototypes.
  /** @type {Record<string, (at: any, ...rest: any[]) => any>} */
  const dom = {};
  for (const [{ prototype }, names] of /** @type {[{prototype: any}, string][]} */ ([
    [Node, "nodeType firstChild nextSibling parentNode isConnected getRootNode"],
    [CharacterData, "data"],
    [Element, "localName assignedSlot shadowRoot openOrClosedShadowRoot getBoundingClientRect checkVisibility"],
    [Element, "getAttributeNames getAttribute setAttribute removeAttribute scrollIntoView"],
    [Document, "documentElement body contentType activeElement elementFromPoint querySelectorAll"],
    [HTMLIFrameElement, "contentDocument"],
    [HTMLSlotElement, "assignedNodes"],
    [ShadowRoot, "host"],
  ])) {
    for (const name of names.split(" ")) {
      const { get, value } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
      if (get) dom[name] = (at) => get.call(at);
      else if (value) dom[name] = (at, ...rest) => value.apply(at, rest);
    }
  }

  /**
   * An element's shadow root, closed ones too; Chromium's way to these is slow, so it is asked only where one is likely.
   * @param {Element} host @param {string} name @returns {ShadowRoot | null}
   */
  function shadow(host, name) {
    if (dom.openOrClosedShadowRoot) return dom.openOrClosedShadowRoot(host);
    const likely = host instanceof HTMLElement && (name.includes("-") || !dom.firstChild(host));
    return dom.shadowRoot(host) ?? (likely ? api.dom.openOrClosedShadowRoot(host) : null);
  }

  /** @param {Node} at @returns {any} its parent in the flat tree */
  function above(at) {
    const parent = (dom.nodeType(at) === 1 && dom.assignedSlot(at)) || dom.parentNode(at);
    return parent instanceof ShadowRoot ? dom.host(parent) : parent;
  }

  /** @param {Element} outer @param {Node} inner */
  function holds(outer, inner) {
    for (let up = inner; up; up = above(up)) if (up === outer) return true;
    return false;
  }

  /** What the last snapshot numbered, and the worker's messages refer to. @type {Node[]} */
  let numbered = [];
  /** Controls, media and editable elements of the last snapshot. @type {Element[]} */
  let live = [];

  /**
   * Walks the flat tree once, without recursion; nothing is written, so the page is laid out at most once.
   * @param {{attributes: string[]}} order those that are read, in the order of their numbers
   */
  function read({ attributes }) {
    /** @typedef {{next: Node | null, list?: Node[], at: number, x: number, y: number, unseen: boolean}} Level */
    const start = performance.now();
    const [numbers, strings] = [/** @type {number[]} */ ([]), /** @type {string[]} */ ([])];
    const known = new Map(attributes.map((name, at) => [name, at]));
    let unseen = 0;
    [numbered, live] = [[], []];
    // Of each open element: its children still to come, its frame's offset, whether it is not displayed.
    /** @type {Level[]} */
    const levels = [
      { next: null, list: [dom.documentElement(document)], at: 0, x: scrollX, y: scrollY, unseen: false },
    ];
    for (let level = levels[0]; level;) {
      const at = level.list ? level.list[level.at++] : level.next;
      if (!at) {
        levels.pop();
        if (levels.length) numbers.push(CLOSE);
        level = levels[levels.length - 1];
        continue;
      }
      if (!level.list) level.next = dom.nextSibling(at);
      const type = dom.nodeType(at);
      if (type !== 1 && type !== 3 && type !== 4) continue;
      if (level.unseen && (unseen += 100) > UNSEEN_LENGTH) continue;
      const late = numbered.push(at) % 1024 === 0 && performance.now() - start > MILLISECONDS;
      if (late || numbered.length > NODES) return null;
      if (type === 1) {
        const inner = open(/** @type {Element} */ (at), level);
        if (inner) levels.push((level = inner));
        else numbers.push(CLOSE);
      } else {
        numbers.push(TEXT);
        add(dom.data(at), TEXT_LENGTH);
        if (level.unseen) unseen += dom.data(at).length;
      }
    }
    const bytes = new TextEncoder().encode(strings.join("\0") + "\0");
    if (bytes.length + numbers.length * 4 > BYTES) return null;
    return { numbers: Int32Array.from(numbers), strings: bytes };

    /** @param {string} text @param {number} limit */
    function add(text, limit) {
      const cut = text.slice(0, limit);
      strings.push(cut.includes("\0") ? cut.replaceAll("\0", "\ufffd") : cut);
    }

    /** Records an element. @param {Element} at @param {Level} level @returns {Level | null} what is read inside */
    function open(at, level) {
      const name = dom.localName(at);
      const inside = { ...level, next: null, list: /** @type {Node[] | undefined} */ (undefined), at: 0 };
      let [flags, x, y, width, height, font] = [0, 0, 0, 0, 0, 0];
      if (!level.unseen) {
        const style = getComputedStyle(at);
        const shows = dom.checkVisibility(at, { opacityProperty: true, visibilityProperty: true });
        if (shows || style.display === "contents") {
          const box = dom.getBoundingClientRect(at);
          [x, y, width, height] = [box.x + level.x, box.y + level.y, box.width, box.height].map(Math.round);
          font = Math.round(parseFloat(style.fontSize));
          flags = SHOWN + (/fixed|sticky/.test(style.position) ? FIXED : 0);
        } else {
          inside.unseen = name !== "head" && !dom.checkVisibility(at);
        }
      }
      const first = numbers.push(OPEN, 0, x, y, width, height, font, flags) - 7;
      add(name, VALUE_LENGTH);
      for (const attribute of dom.getAttributeNames(at)) {
        const number = known.get(attribute);
        if (number !== undefined) {
          numbers[first]++;
          numbers.push(number);
          add(dom.getAttribute(at, attribute), VALUE_LENGTH);
        }
        if (attribute === "contenteditable") live.push(at);
      }
      if (/^(input|select|textarea|audio|video)$/.test(name)) live.push(at);
      const frame = name === "iframe" && flags && dom.contentDocument(at);
      if (name === "script" && /^application\/ld\+json$/i.test(dom.getAttribute(at, "type"))) inside.unseen = false;
      else if (frame) return { ...inside, list: [dom.body(frame)], x, y };
      else if (UNREAD.test(name)) return null;
      if (at instanceof HTMLSlotElement && dom.assignedNodes(at).length) inside.list = dom.assignedNodes(at);
      else inside.next = dom.firstChild(shadow(at, name) ?? at);
      return inside;
    }
  }

  const MARK = "data-unhusk";
  // Chromium applies a user sheet inside shadow roots but does not undo it there.
  const SHADOW_MARK = "data-unhusk-shadow";
  /** What is hidden; id -1: a wrapper, which shows again with any piece in it. @type {{id: number, at: Element}[]} */
  let hidden = [];
  /** What `show` has uncovered for a while. @type {Element[]} */
  let uncovered = [];
  /** @type {Map<ShadowRoot, CSSStyleSheet>} */
  const adopted = new Map();
  /** Scroll position before and after hiding. @type {number[]} */
  let scrolled = [];
  let rules = "";
  let timer = 0;

  /** Has one of the rules hold for an element, or none. @param {Element} at @param {string} [state] */
  function mark(at, state) {
    const root = dom.getRootNode(at);
    const apart = root instanceof ShadowRoot && !dom.openOrClosedShadowRoot;
    const name = apart ? SHADOW_MARK : MARK;
    if (state === undefined) return dom.removeAttribute(at, name);
    if (apart && !adopted.has(root)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules.replaceAll(MARK, SHADOW_MARK));
      root.adoptedStyleSheets.push(sheet);
      adopted.set(root, sheet);
    }
    dom.setAttribute(at, name, state);
  }

  /** Whether the reader is at work in it: it was typed into, is edited, or can be heard. @param {any} at */
  function isBusy(at) {
    if (at instanceof HTMLMediaElement) return !at.paused && !at.muted && at.volume > 0;
    if (at instanceof HTMLSelectElement) return [...at.options].some((o) => o.index && o.selected > o.defaultSelected);
    if (/^(checkbox|radio|range|color)$/.test(at.type)) return at.checked !== at.defaultChecked;
    return at.isContentEditable || (Boolean(at.value) && at.value !== at.defaultValue);
  }

  /** What must stay: what is focused, busy or kept, and all around it. @param {number[]} kept */
  function staying(kept) {
    const from = [...live.filter(isBusy), ...kept.map((number) => numbered[number])];
    const focus = dom.activeElement(document);
    if (focus !== dom.body(document)) from.push(focus);
    const stay = new Set([dom.documentElement(document), dom.body(document)]);
    for (const at of from) for (let up = at; up && !stay.has(up); up = above(up)) stay.add(up);
    return stay;
  }

  /**
   * @param {{hide: number[], kept: number[], rules: string, unlock: boolean}} order `hide`: node and piece, in turn
   * @returns {number[]} the pieces that had to stay
   */
  function hide(order) {
    rules = order.rules;
    const stay = staying(order.kept);
    const stays = new Set();
    const before = scrollY;
    steady(() => {
      for (let i = 0; i < order.hide.length; i += 2) {
        const [at, id] = [numbered[order.hide[i]], order.hide[i + 1]];
        if (at instanceof Element && dom.isConnected(at) && !stay.has(at)) hidden.push({ id, at });
        else stays.add(id);
      }
      for (const { at } of hidden) mark(at, "");
      if (order.unlock) unlock();
    });
    scrolled = [before, scrollY];
    return [...stays];
  }

  /** A dialog that is gone must not leave the page unable to scroll. */
  function unlock() {
    for (const at of [dom.documentElement(document), dom.body(document)]) {
      if (!at || getComputedStyle(at).overflowY !== "hidden") continue;
      hidden.push({ id: -2, at });
      mark(at, "free");
    }
  }

  /** @param {number[]} ids @returns the pieces and the wrappers around them */
  function pieces(ids) {
    const own = hidden.filter(({ id }) => ids.includes(id));
    return hidden.filter(({ id, at }) => ids.includes(id) || (id === -1 && own.some((piece) => holds(at, piece.at))));
  }

  /** @param {{ids: number[]}} order */
  function put_back({ ids }) {
    conceal();
    const back = new Set(pieces(ids));
    hidden = hidden.filter((piece) => !back.has(piece));
    steady(() => back.forEach(({ at }) => mark(at)));
  }

  /** Puts all back: nothing of Unhusk stays in the page. */
  function restore() {
    conceal();
    CSS.highlights.delete(POINT);
    const undo = () => {
      for (const { at } of hidden) mark(at);
      for (const [root, sheet] of adopted) {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      }
    };
    if (scrollY === scrolled[1]) {
      undo();
      scrollTo({ top: scrolled[0], behavior: "instant" });
    } else {
      steady(undo);
    }
    adopted.clear();
    [hidden, scrolled] = [[], []];
  }

  /** Makes a change, and keeps what the reader looks at in its place. @param {() => void} change */
  function steady(change) {
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
  }

  /** Uncovers a piece for a while, outlined, and scrolls to it. @param {{id: number}} order */
  function show({ id }) {
    conceal();
    const shown = pieces([id]);
    const own = shown.find((piece) => piece.id === id);
    for (const piece of shown) mark(piece.at, piece.id === id ? "seen" : undefined);
    uncovered = shown.map(({ at }) => at);
    if (own) dom.scrollIntoView(own.at, { block: "center", behavior: "instant" });
    timer = setTimeout(() => steady(conceal), 8_000);
    return Boolean(own);
  }

  function conceal() {
    clearTimeout(timer);
    for (const at of uncovered) mark(at, "");
    uncovered = [];
  }

  const POINT = "unhusk-point";
  const BLANK = /[\s\u0085\u00ad\u200b-\u200d\u2060\ufeff]/;

  /**
   * Scrolls to a sentence and marks it; it is found in its nodes' joined text, white space aside.
   * @param {{nodes: number[], text: string}} order
   */
  function point({ nodes, text }) {
    conceal();
    /** @type {[Node, number][]} */
    const places = [];
    let joined = "";
    for (const at of nodes.map((number) => numbered[number])) {
      const data = at && dom.isConnected(at) ? dom.data(at) : "";
      for (let i = 0; i < data.length; i++) {
        if (BLANK.test(data[i])) continue;
        joined += data[i];
        places.push([at, i]);
      }
    }
    const wanted = text.replace(new RegExp(BLANK, "g"), "");
    const first = joined.indexOf(wanted);
    if (!wanted || first < 0) return false;
    const [from, start] = places[first];
    const [to, end] = places[first + wanted.length - 1];
    const range = new Range();
    range.setStart(from, start);
    range.setEnd(to, end + 1);
    CSS.highlights.set(POINT, new Highlight(range));
    dom.scrollIntoView(dom.parentNode(from), { block: "center", behavior: "instant" });
    const box = range.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) scrollBy({ top: box.top - innerHeight / 3, behavior: "instant" });
    // The keyboard goes on from here; a `tabindex` would be a trace in the page.
    getSelection()?.collapse(from, start);
    return true;
  }

  // `crypto.randomUUID` is missing without TLS.
  const token = `${performance.timeOrigin}-${Math.random()}`;
  const greeting = () => ({
    token,
    url: location.href,
    kind: dom.contentType(document),
    hidden: hidden.length,
  });

  /** @type {Record<string, (order: any) => unknown>} */
  const acts = { read, hide, restore, put_back, show, point };
  api.runtime.onMessage.addListener((/** @type {any} */ message, _sender, answer) => {
    if (message.token === token) answer(acts[message.order.ask](message.order));
  });

  // What an earlier version of Unhusk hid.
  for (const name of [MARK, `${MARK}-reader`]) {
    for (const at of dom.querySelectorAll(document, `[${name}]`)) dom.removeAttribute(at, name);
  }
  const node = (/** @type {number} */ number) => numbered[number];
  // What the other scripts of Unhusk stand on.
  world[HANDS] = { greeting, alive: () => Boolean(api.runtime?.id), acts, dom, above, holds, node, steady };
  return greeting();
})();
