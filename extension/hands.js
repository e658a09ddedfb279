// The hands in the page: they carry out what the background worker asks and decide nothing.
// In: the worker's messages `{ask: …}`. Out: plain answers; a snapshot in the format of src/page/snapshot.rs.
(() => {
  "use strict";
  const api = globalThis.browser ?? globalThis.chrome;
  const world = /** @type {any} */ (globalThis);
  const HANDS = Symbol.for("unhusk.hands");
  if (world[HANDS]?.alive()) return world[HANDS].greeting();

  // Same order as ATTRIBUTES in src/page/mod.rs.
  const KNOWN = new Map(
    (
      "class id role href rel itemprop itemtype datetime lang title style hidden aria-hidden aria-label aria-modal " +
      "name property content type src alt data-testid"
    )
      .split(" ")
      .map((name, at) => [name, at]),
  );
  // Elements whose content is no text of the page; as `is_read` in src/page/html.rs.
  const UNREAD = new Set(
    (
      "script style noscript template rt rp audio canvas embed iframe img object picture source svg video input " +
      "select textarea datalist option"
    ).split(" "),
  );
  const HOSTS = /-|^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;
  const [CLOSE, TEXT, OPEN] = [0, 1, 2];
  const [SHOWN, FIXED] = [1, 2];
  // Past these the page is left alone; a message holds 64 MB at most.
  const NODES = 600_000;
  const BYTES = 60_000_000;
  const MILLISECONDS = 4_000;
  // Of one text; of one attribute's value; of all that lies below `display: none`.
  const TEXT_LENGTH = 200_000;
  const VALUE_LENGTH = 4_000;
  const UNSEEN = { nodes: 20_000, length: 2_000_000 };

  // A form control named `firstChild` hides the form's own `firstChild`: nodes are only touched through prototypes.
  /** @type {Record<string, (at: any, ...rest: any[]) => any>} */
  const dom = {};
  for (const [{ prototype }, names] of /** @type {[{prototype: any}, string][]} */ ([
    [Node, "nodeType firstChild nextSibling parentNode isConnected ownerDocument getRootNode"],
    [CharacterData, "data"],
    [Element, "localName assignedSlot shadowRoot openOrClosedShadowRoot scrollHeight"],
    [Element, "getAttributeNames getAttribute setAttribute removeAttribute"],
    [Element, "getBoundingClientRect checkVisibility scrollIntoView"],
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
   * An element's shadow root, closed ones too. Chromium's way to a closed one is slow: it is asked only at custom
   * elements, and at elements that hold nothing else.
   * @param {Element} host @param {string} name @returns {ShadowRoot | null}
   */
  function shadow(host, name) {
    if (dom.openOrClosedShadowRoot) return dom.openOrClosedShadowRoot(host);
    if (!HOSTS.test(name)) return null;
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

  /** What the last snapshot numbered; node numbers in the worker's messages refer to it. @type {Node[]} */
  let numbered = [];
  /** Controls, media and editable elements of the last snapshot. @type {Element[]} */
  let live = [];

  /** Walks the flat tree once, without recursion; nothing is written, so the page is laid out at most once. */
  function read() {
    /** @typedef {{next: Node | null, list?: Node[], at: number, x: number, y: number, unseen: boolean}} Level */
    const start = performance.now();
    const [numbers, strings] = [/** @type {number[]} */ ([]), /** @type {string[]} */ ([])];
    const unseen = { ...UNSEEN };
    let length = 0;
    [numbered, live] = [[], []];
    // An entry for each open element: its children still to come, the frame's offset, whether nothing is displayed.
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
      if (level.unseen && (unseen.nodes-- <= 0 || unseen.length <= 0)) continue;
      const late = numbered.push(at) % 1024 === 0 && performance.now() - start > MILLISECONDS;
      if (late || numbered.length > NODES || length + numbers.length * 4 > BYTES) return tooLarge();
      if (type === 1) {
        const inner = open(/** @type {Element} */ (at), level);
        if (inner) levels.push((level = inner));
        else numbers.push(CLOSE);
      } else {
        numbers.push(TEXT);
        add(dom.data(at), TEXT_LENGTH);
        if (level.unseen) unseen.length -= strings[strings.length - 1].length;
      }
    }
    const bytes = new TextEncoder().encode(strings.join("\0") + "\0");
    if (bytes.length + numbers.length * 4 > BYTES) return tooLarge();
    return { numbers: Int32Array.from(numbers), strings: bytes };

    function tooLarge() {
      [numbered, live] = [[], []];
      return null;
    }

    /** @param {string} text @param {number} limit */
    function add(text, limit) {
      const cut = text.slice(0, limit);
      length += cut.length;
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
          [x, y, width, height] = [box.left + level.x, box.top + level.y, box.width, box.height].map(Math.round);
          font = Math.round(parseFloat(style.fontSize));
          flags = SHOWN + (/fixed|sticky/.test(style.position) ? FIXED : 0);
        } else {
          inside.unseen = name !== "head" && !dom.checkVisibility(at);
        }
      }
      const first = numbers.push(OPEN, 0, x, y, width, height, font, flags) - 7;
      add(name, VALUE_LENGTH);
      for (const attribute of dom.getAttributeNames(at)) {
        const number = KNOWN.get(attribute);
        if (number !== undefined) {
          numbers[first]++;
          numbers.push(number);
          add(dom.getAttribute(at, attribute), VALUE_LENGTH);
        }
        if (attribute === "contenteditable") live.push(at);
      }
      if (/^(input|select|textarea|audio|video)$/.test(name)) live.push(at);
      if (name === "script" && /^application\/ld\+json$/i.test(dom.getAttribute(at, "type"))) inside.unseen = false;
      else if (name === "iframe" && flags) return { ...inside, list: body(at), x, y };
      else if (UNREAD.has(name)) return null;
      if (at instanceof HTMLSlotElement && dom.assignedNodes(at).length) inside.list = dom.assignedNodes(at);
      else inside.next = dom.firstChild(shadow(at, name) ?? at);
      return inside;
    }
  }

  /** @param {Element} frame @returns {Element[]} the body of a frame of the page's own origin */
  function body(frame) {
    const inner = dom.contentDocument(frame);
    return inner ? [dom.body(inner)].filter(Boolean) : [];
  }

  /** @typedef {{id: number, at: Element}} Piece */
  const MARK = "data-unhusk";
  // Chromium matches a user sheet inside shadow roots but does not undo it there: these get an attribute of their own
  // and adopt a sheet.
  const SHADOW_MARK = "data-unhusk-shadow";
  const SHOW_MILLISECONDS = 8_000;
  /** What is hidden, and of which piece; -1: a wrapper, which shows again with any piece in it. @type {Piece[]} */
  let hidden = [];
  /** What `show` has uncovered for a while. @type {Element[]} */
  let uncovered = [];
  /** @type {Map<ShadowRoot, CSSStyleSheet>} */
  const adopted = new Map();
  /** Scroll position before and after hiding. @type {number[]} */
  let scrolled = [];
  let rules = "";
  let timer = 0;

  /** Sets which of the rules holds for an element; none without a state. @param {Element} at @param {string} [state] */
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
    if (at instanceof HTMLMediaElement) return !at.paused && !at.ended && !at.muted && at.volume > 0;
    if (at instanceof HTMLSelectElement) return [...at.options].some((o) => o.index && o.selected > o.defaultSelected);
    if (at instanceof HTMLTextAreaElement) return at.value !== at.defaultValue;
    if (!(at instanceof HTMLInputElement)) return at.isContentEditable;
    return at.type !== "hidden" && (at.value !== at.defaultValue || at.checked !== at.defaultChecked);
  }

  /** All that must stay: what is focused or busy, the nodes to keep, and what is around them. @param {number[]} kept */
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
        const at = /** @type {Element} */ (numbered[order.hide[i]]);
        const id = order.hide[i + 1];
        const fits = at && dom.nodeType(at) === 1 && dom.isConnected(at) && dom.ownerDocument(at) === document;
        if (fits && !stay.has(at)) cover(at, id, "");
        else stays.add(id);
      }
      if (order.unlock) unlock();
    });
    scrolled = [before, scrollY];
    return [...stays];
  }

  /** @param {Element} at @param {number} id @param {string} state */
  function cover(at, id, state) {
    mark(at, state);
    hidden.push({ id, at });
  }

  /** A dialog that is gone must not leave the page unable to scroll. */
  function unlock() {
    const html = dom.documentElement(document);
    if (dom.scrollHeight(html) <= innerHeight) return;
    for (const at of [html, dom.body(document)]) {
      if (at && getComputedStyle(at).overflowY === "hidden") cover(at, -2, "free");
    }
  }

  /** @param {number[]} ids @returns {Piece[]} the pieces, and the wrappers around them */
  function pieces(ids) {
    const own = hidden.filter(({ id }) => ids.includes(id));
    return hidden.filter(({ id, at }) => ids.includes(id) || (id === -1 && own.some((piece) => holds(at, piece.at))));
  }

  /** @param {number[]} ids */
  function putBack(ids) {
    conceal();
    const back = new Set(pieces(ids));
    hidden = hidden.filter((piece) => !back.has(piece));
    steady(() => back.forEach(({ at }) => mark(at)));
    return true;
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
      if (scrollY !== scrolled[0]) scrollTo({ top: scrolled[0], behavior: "instant" });
    } else {
      steady(undo);
    }
    adopted.clear();
    [hidden, numbered, live, scrolled] = [[], [], [], []];
    return true;
  }

  /** Makes a change, and keeps what the reader looks at in its place. @param {() => void} change */
  function steady(change) {
    if (scrollY === 0) return change();
    /** @type {[Element, number][]} */
    const seen = [];
    for (let part = 1; part < 12; part++) {
      const at = dom.elementFromPoint(document, innerWidth / 2, (innerHeight * part) / 12);
      if (at && dom.getRootNode(at) !== dom.parentNode(at)) seen.push([at, dom.getBoundingClientRect(at).top]);
    }
    change();
    const anchor = seen.find(([at]) => {
      for (let up = at; up && dom.nodeType(up) === 1; up = above(up)) {
        if (/fixed|sticky/.test(getComputedStyle(up).position)) return false;
      }
      return dom.checkVisibility(at);
    });
    if (anchor) scrollBy({ top: dom.getBoundingClientRect(anchor[0]).top - anchor[1], behavior: "instant" });
  }

  /** Uncovers a piece for a while, outlined, and scrolls to it. @param {number} id */
  function show(id) {
    conceal();
    const shown = pieces([id]);
    const own = shown.find((piece) => piece.id === id);
    for (const piece of shown) mark(piece.at, piece.id === id ? "seen" : undefined);
    uncovered = shown.map(({ at }) => at);
    if (own) dom.scrollIntoView(own.at, { block: "center", behavior: "instant" });
    timer = setTimeout(() => steady(conceal), SHOW_MILLISECONDS);
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
   * @param {number[]} nodes @param {string} text
   */
  function point(nodes, text) {
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
    // The keyboard goes on from here; making the sentence's element focusable would leave a trace in the page.
    getSelection()?.collapse(from, start);
    return true;
  }

  const token = crypto.randomUUID();
  const greeting = () => ({ token, url: location.href, kind: dom.contentType(document), hidden: hidden.length });

  api.runtime.onMessage.addListener((/** @type {any} */ message, _sender, answer) => {
    const { order } = message;
    if (message.token !== token) return;
    if (order.ask === "read") answer(read());
    else if (order.ask === "hide") answer(hide(order));
    else if (order.ask === "restore") answer(restore());
    else if (order.ask === "put_back") answer(putBack(order.ids));
    else if (order.ask === "show") answer(show(order.id));
    else if (order.ask === "point") answer(point(order.nodes, order.text));
  });

  // What an earlier version of the extension hid, nobody else can put back.
  for (const at of dom.querySelectorAll(document, `[${MARK}]`)) dom.removeAttribute(at, MARK);
  world[HANDS] = { greeting, alive: () => Boolean(api.runtime?.id) };
  return greeting();
})();
