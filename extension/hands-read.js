// The hands read the page. In: the order `read`. Out: a snapshot, as src/page/snapshot.rs takes it.
(() => {
  "use strict";
  /** @type {Hands} */
  const hands = /** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")];
  if (!hands || hands.acts.read) return;
  const { dom } = hands;

  // Elements whose content is no text of the page; as `is_read` in src/page/html.rs, and our own.
  const UNREAD =
    /^(script|style|noscript|template|r[tp]|audio|canvas|embed|iframe|img|object|picture|source|svg|video|input|select|textarea|datalist|option|unhusk-.*)$/;
  const [CLOSE, TEXT, OPEN, SHOWN, FIXED] = [0, 1, 2, 1, 2];
  // Past these the page is left alone; a message holds 64 MB.
  const NODES = 600_000;
  const BYTES = 60_000_000;
  const MILLISECONDS = 4_000;
  // Of one text, of one attribute, of all below `display: none`.
  const TEXT_LENGTH = 200_000;
  const VALUE_LENGTH = 4_000;
  const UNSEEN_LENGTH = 2_000_000;
  // Past so much text a beginning of each is enough to judge it by.
  const [PLENTY, BEGINNING] = [2_000_000, 120];
  // A page with more nodes is not read again.
  const KNOWN = 60_000;

  /** An element's record. @typedef {{numbers: number[], strings: string[], unseen: boolean, clear: boolean, plain: boolean, x: number, y: number}} Entry */
  /** @typedef {Entry & {next: Node | null, list?: Node[], at: number, ours: boolean}} Level */
  /** @type {WeakMap<Element, Entry>} */
  let entries = new WeakMap();
  /** Nodes that were read before. @type {WeakSet<Node>} */
  let known = new WeakSet();
  /** @type {Map<string, number>} */
  let attributes = new Map();

  hands.read = (order) => {
    attributes = new Map(order.attributes.map((name, at) => [name, at]));
    entries = new WeakMap();
    known = new WeakSet();
    hands.live = new Set();
    hands.roots = new Set();
    const late = walk();
    if (late) hands.numbered = late.nodes;
    return late && { numbers: late.numbers, strings: late.strings, frames: late.frames };
  };
  hands.readAgain = () => (hands.numbered.length > KNOWN ? null : walk());
  hands.forget = () => {
    hands.numbered = [];
    entries = new WeakMap();
    known = new WeakSet();
  };
  hands.acts.read = hands.read;

  /**
   * Walks the flat tree once, without recursion; nothing is written, so the page is laid out at most once. Elements
   * that were measured before are as they were: what is hidden now cannot be measured.
   * @returns {Late | null}
   */
  function walk() {
    const start = performance.now();
    const [numbers, strings, settled, hidden] = [[], [], [], []].map((list) => /** @type {any[]} */ (list));
    /** @type {Node[]} */
    const nodes = [];
    let [unseen, old, length, frames] = [0, 0, 0, false];
    /** @type {Level[]} */
    const levels = [
      level({ numbers, strings, unseen: false, clear: false, plain: false, x: scrollX, y: scrollY }, false),
    ];
    levels[0].list = [dom.documentElement(document)];
    for (let here = levels[0]; here;) {
      const at = here.list ? here.list[here.at++] : here.next;
      if (!at) {
        levels.pop();
        if (levels.length) numbers.push(CLOSE);
        here = levels[levels.length - 1];
        continue;
      }
      if (!here.list) here.next = dom.nextSibling(at);
      const type = dom.nodeType(at);
      if (type !== 1 && type !== 3 && type !== 4) continue;
      if (here.unseen && (unseen += 100) > UNSEEN_LENGTH) continue;
      const number = nodes.push(at) - 1;
      if (nodes.length > NODES || (number % 1024 === 1023 && performance.now() - start > MILLISECONDS)) return null;
      const ours = here.ours || hands.hidden.get(/** @type {Element} */ (at))?.state === "";
      if (known.has(at)) {
        if (!ours) settled.push(number);
        if (!ours && type === 3 && !here.unseen && dom.data(at).trim()) old += 1;
      } else if (nodes.length <= KNOWN) {
        known.add(at);
      }
      if (type === 1) {
        const piece = hands.hidden.get(/** @type {Element} */ (at));
        if (piece) hidden.push(number, piece.id);
        const inner = open(/** @type {Element} */ (at), here, ours);
        if (inner) levels.push((here = inner));
        else numbers.push(CLOSE);
      } else {
        numbers.push(TEXT);
        add(strings, dom.data(at), length > PLENTY ? BEGINNING : TEXT_LENGTH);
        length += dom.data(at).length;
        if (here.unseen) unseen += dom.data(at).length;
      }
    }
    const bytes = new TextEncoder().encode(strings.join("\0") + "\0");
    if (bytes.length + numbers.length * 4 > BYTES) return null;
    const lists = [numbers, settled, hidden].map((list) => Int32Array.from(list));
    return { numbers: lists[0], strings: bytes, frames, nodes, old, settled: lists[1], hidden: lists[2] };

    /** Records an element. @param {Element} at @param {Level} outer @param {boolean} ours @returns {Level | null} */
    function open(at, outer, ours) {
      const name = dom.localName(at);
      let entry = entries.get(at);
      if (!entry || !(ours || entry.numbers[7] & SHOWN)) {
        entry = measure(at, name, outer);
        if (nodes.length <= KNOWN) entries.set(at, entry);
      }
      for (const number of entry.numbers) numbers.push(number);
      for (const string of entry.strings) strings.push(string);
      const inside = level(entry, ours);
      const frame = name === "iframe" && entry.numbers[7] && dom.contentDocument(at);
      if (name === "script" && /^application\/ld\+json$/i.test(dom.getAttribute(at, "type"))) inside.unseen = false;
      else if (frame && dom.body(frame)) {
        hands.roots.add(frame);
        frames = true;
        return { ...inside, list: [dom.body(frame)] };
      } else if (UNREAD.test(name)) return null;
      const slotted = name === "slot" && at instanceof HTMLSlotElement ? dom.assignedNodes(at) : [];
      if (slotted.length) return { ...inside, list: slotted };
      const root = hands.shadow(at, name);
      if (root) hands.roots.add(root);
      inside.next = dom.firstChild(root ?? at);
      return inside;
    }
  }

  /** @param {Entry} entry @param {boolean} ours @returns {Level} */
  function level(entry, ours) {
    return { ...entry, next: null, at: 0, ours };
  }

  /** @param {string[]} strings @param {string} text @param {number} limit */
  function add(strings, text, limit) {
    const cut = text.slice(0, limit);
    strings.push(cut.includes("\0") ? cut.replaceAll("\0", "\ufffd") : cut);
  }

  /** @param {Element} at @param {string} name @param {Level} outer @returns {Entry} */
  function measure(at, name, outer) {
    /** @type {Entry} */
    const entry = {
      numbers: [OPEN, 0, 0, 0, 0, 0, 0, 0],
      strings: [],
      unseen: outer.unseen,
      clear: outer.clear,
      plain: false,
      x: 0,
      y: 0,
    };
    const { numbers } = entry;
    [entry.x, entry.y] = [outer.x, outer.y];
    if (!outer.unseen) {
      const style = getComputedStyle(at);
      // Asked for opacity, the browser would climb all the way up for each element; part of a line it climbs for anyway.
      entry.clear ||= style.opacity === "0";
      const inLine = outer.plain && style.display === "inline" && !UNREAD.test(name);
      const shows = inLine
        ? !entry.clear && style.visibility === "visible"
        : !entry.clear && dom.checkVisibility(at, { visibilityProperty: true });
      if (shows || style.display === "contents") {
        numbers[7] = SHOWN + (!inLine && /fixed|sticky/.test(style.position) ? FIXED : 0);
        entry.plain = inLine || (!/^(details|slot)$/.test(name) && style.contentVisibility === "visible");
      } else {
        entry.unseen = name !== "head" && (inLine ? false : !dom.checkVisibility(at));
      }
      if (shows && !inLine) {
        const box = dom.getBoundingClientRect(at);
        const sides = [box.x + outer.x, box.y + outer.y, box.width, box.height, parseFloat(style.fontSize)];
        numbers.splice(2, 5, ...sides.map(Math.round));
      }
    }
    add(entry.strings, name, VALUE_LENGTH);
    /** @param {string} attribute @param {string} value */
    const say = (attribute, value) => {
      const number = attributes.get(attribute);
      if (number === undefined) return;
      numbers[1]++;
      numbers.push(number);
      add(entry.strings, value, VALUE_LENGTH);
    };
    for (const attribute of dom.getAttributeNames(at)) {
      say(attribute, dom.getAttribute(at, attribute));
      if (attribute === "contenteditable") hands.live.add(at);
    }
    if (name === "html" && dom.designMode(document) === "on") say("contenteditable", "true");
    if (/^(input|select|textarea|audio|video)$/.test(name)) hands.live.add(at);
    if (name === "iframe") [entry.x, entry.y] = [numbers[2], numbers[3]];
    return entry;
  }
})();
