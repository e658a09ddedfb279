// The hands read the page. In: the order `read`. Out: a snapshot, as src/page/snapshot.rs takes it.
(() => {
  "use strict";
  /** @type {Hands} */
  const hands = /** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")];
  if (!hands || hands.acts.read) return hands?.greeting();
  const { dom } = hands;
  const { nodeType, firstChild, nextSibling, data, localName, getAttribute, getAttributeNames, hasAttributes } = dom;

  // Elements whose content is no text of the page; as `is_read` in src/page/html.rs; and our own.
  const UNREAD = new Set(
    "script style noscript template rt rp audio canvas embed iframe img object picture source svg video input select textarea datalist option".split(
      " ",
    ),
  );
  // What lies over a page stands in so few others.
  const HIGH = 8;
  const LIVE = /^(input|select|textarea|audio|video)$/;
  const DATA = /^application\/ld\+json$/i;
  const CLOSE = 0;
  const TEXT = 1;
  const OPEN = 2;
  // Flags; the last two are the hands' own: the browser was asked, and what is inside is not rendered either.
  const SHOWN = 1;
  const FIXED = 2;
  const ASKED = 4;
  const UNSEEN = 8;
  const VISIBLE = { visibilityProperty: true, opacityProperty: true };
  // Past these the page is left alone; a message holds 64 MB.
  const NODES = 600_000;
  const BYTES = 60_000_000;
  const MILLISECONDS = 4_000;
  // Of one text, of one attribute, of all below `display: none`.
  const TEXT_LENGTH = 200_000;
  const VALUE_LENGTH = 4_000;
  const UNSEEN_LENGTH = 2_000_000;
  // Past so much text a beginning of each is enough to judge it by.
  const PLENTY = 2_000_000;
  const BEGINNING = 120;
  // A page with more nodes is not read again.
  const KNOWN = 60_000;
  // After so many nodes the browser is asked whether what is around them is rendered.
  const STEP = 255;

  /**
   * An element that is open. `place`: of its flags in the numbers; `asked`: whether they are final.
   * @typedef {{at: any, place: number, asked: boolean, unseen: boolean, ours: boolean, next: any, list: Node[] | null, turn: number}} Level
   */
  /** @type {Map<string, number>} */
  let attributes = new Map();
  /** The last reading, and where its nodes stand in it. */
  let last = { nodes: /** @type {Node[]} */ ([]), numbers: /** @type {number[]} */ ([]), strings: [""] };
  /** @type {Map<Node, {at: number, string: number}>} */
  let known = new Map();
  /** The flag of position by classes, once for all that are alike. @type {Map<string, number>} */
  let fixed = new Map();

  hands.read = (order) => {
    attributes = new Map(order.attributes.map((name, at) => [name, at]));
    hands.forget();
    hands.live = new Set();
    hands.roots = new Set();
    const late = walk();
    if (late) hands.numbered = late.nodes;
    return late && { numbers: late.numbers, strings: late.strings };
  };
  hands.readAgain = () => {
    if (hands.numbered.length > KNOWN) return null;
    learn();
    return walk();
  };
  hands.forget = () => {
    hands.numbered = [];
    last = { nodes: [], numbers: [], strings: [] };
    known = new Map();
    fixed = new Map();
  };
  hands.acts.read = hands.read;

  /** Takes down where the nodes of the last reading stand in it: what is read once need not know. */
  function learn() {
    const { nodes, numbers } = last;
    known = new Map();
    for (let node = 0, at = 0, string = 0; node < nodes.length;) {
      const kind = numbers[at];
      if (kind !== CLOSE) known.set(nodes[node++], { at, string });
      string += kind === CLOSE ? 0 : kind === TEXT ? 1 : 1 + numbers[at + 2];
      at += kind === OPEN ? 3 + numbers[at + 2] : 1;
    }
  }

  /** @param {string} text @param {number} limit */
  const cut = (text, limit) => (text.length > limit ? text.slice(0, limit) : text);

  /**
   * Walks the flat tree once, without recursion; nothing is written, so the page's style is computed at most once. The
   * browser is asked only of elements with a text of their own. Elements that showed before are as they were: what is
   * hidden now cannot be asked. Most of the time goes into code that runs for the first time, so it is plain.
   * @returns {Late | null}
   */
  function walk() {
    const start = performance.now();
    const numbers = /** @type {number[]} */ ([]);
    const settled = /** @type {number[]} */ ([]);
    const hidden = /** @type {number[]} */ ([]);
    /** @type {string[]} */
    const strings = [];
    /** @type {Node[]} */
    const nodes = [];
    let unseen = 0;
    let old = 0;
    let length = 0;
    /** @type {Level[]} */
    const levels = [];
    let here = enter(null, 0, false);
    here.asked = true;
    here.list = [dom.documentElement(document)];
    for (;;) {
      /** @type {any} */
      const at = here.list ? here.list[here.turn++] : here.next;
      if (!at) {
        levels.pop();
        if (!levels.length) break;
        numbers.push(CLOSE);
        here = levels[levels.length - 1];
        continue;
      }
      const type = nodeType(at);
      if (!here.list) here.next = nextSibling(at);
      const isText = type === 3 || type === 4;
      if ((!isText && type !== 1) || (here.unseen && (unseen += 100) > UNSEEN_LENGTH)) continue;
      const number = nodes.push(at) - 1;
      if (nodes.length > NODES || ((number & 1023) === 1023 && performance.now() - start > MILLISECONDS)) return null;
      if ((number & STEP) === STEP && !here.asked) ask();
      const before = known.get(at);
      const piece = hands.hidden.size ? hands.hidden.get(at) : undefined;
      const ours = here.ours || hands.isOff(piece?.state);
      if (piece) hidden.push(number, piece.id);
      if (before && !ours) settled.push(number);
      if (!isText) {
        open(at, before, ours);
        continue;
      }
      const text = data(at);
      const isBlank = !/\S/.test(text);
      if (!isBlank && !here.asked) ask();
      if (!isBlank && before && !ours && !here.unseen) old += 1;
      numbers.push(TEXT);
      strings.push(cut(text, length > PLENTY ? BEGINNING : TEXT_LENGTH));
      length += text.length;
      if (here.unseen) unseen += text.length;
    }
    let text = strings.join("\0");
    if (text.split("\0").length > strings.length) {
      text = strings.map((string) => string.replaceAll("\0", "\ufffd")).join("\0");
    }
    if (text.length * 2 + numbers.length * 4 > BYTES) return null;
    last = { nodes, numbers, strings };
    const lists = [numbers, settled, hidden].map((list) => new Int32Array(list));
    return { numbers: lists[0], strings: text, nodes, old, settled: lists[1], hidden: lists[2] };

    /** @param {any} at @param {{at: number, string: number} | undefined} before @param {boolean} ours */
    function open(at, before, ours) {
      const name = localName(at);
      const place = numbers.length + 1;
      const isUnread = UNREAD.has(name) || name.startsWith("unhusk-");
      const isFrame = name === "iframe";
      if (before && (ours || last.numbers[before.at + 1] & SHOWN)) {
        const count = last.numbers[before.at + 2];
        numbers.push(...last.numbers.slice(before.at, before.at + 3 + count));
        strings.push(...last.strings.slice(before.string, before.string + 1 + count));
      } else {
        numbers.push(OPEN, here.unseen ? UNSEEN : SHOWN, 0);
        strings.push(name);
        if (!isUnread || isFrame) describe(at, name, place);
        else if (LIVE.test(name)) hands.live.add(at);
      }
      if (isUnread && !isFrame && !(name === "script" && DATA.test(getAttribute(at, "type")))) {
        return numbers.push(CLOSE);
      }
      here = enter(at, place, ours);
      if (isFrame) {
        // A smaller one holds no article, and to look into it costs milliseconds.
        const body =
          at.offsetWidth > 310 && at.offsetHeight > 200 && at.contentDocument && dom.body(at.contentDocument);
        if (!body) return;
        hands.roots.add(at.contentDocument);
        here.list = [body];
      } else if (isUnread) {
        here.asked = true;
        here.unseen = false;
        here.next = firstChild(at);
      } else {
        const root = hands.shadow(at, name);
        if (root) hands.roots.add(root);
        if (name === "slot" && !root) here.list = at.assignedNodes?.();
        if (!here.list?.length) {
          here.list = null;
          here.next = firstChild(root ?? at);
        }
      }
    }

    /** @param {any} at @param {number} place @param {boolean} ours @returns {Level} */
    function enter(at, place, ours) {
      const unseen = (numbers[place] & UNSEEN) > 0;
      const asked = ours || unseen || (numbers[place] & ASKED) > 0;
      const inner = { at, place, asked, unseen, ours, next: null, list: null, turn: 0 };
      levels.push(inner);
      return inner;
    }

    /** @param {any} at @param {string} name @param {number} place */
    function describe(at, name, place) {
      if (name === "html" && dom.designMode(document) === "on") say(place, "contenteditable", "true");
      if (hasAttributes(at)) {
        const names = getAttributeNames(at);
        for (let i = 0; i < names.length; i++) {
          if (!attributes.has(names[i])) continue;
          say(place, names[i], getAttribute(at, names[i]));
          if (names[i] === "contenteditable") hands.live.add(at);
        }
      }
      if (here.unseen || levels.length > HIGH) return;
      const kind = getAttribute(at, "class") ?? getAttribute(at, "id") ?? name;
      let flag = fixed.get(kind);
      if (flag === undefined) {
        flag = /fixed|sticky/.test(getComputedStyle(at).position) ? FIXED : 0;
        fixed.set(kind, flag);
      }
      numbers[place] |= flag;
    }

    /** @param {number} place @param {string} attribute @param {string} value */
    function say(place, attribute, value) {
      numbers[place + 1]++;
      numbers.push(attributes.get(attribute) ?? 0);
      strings.push(cut(value, VALUE_LENGTH));
    }

    /** Asks whether the element that is open shows, and if it is not rendered, around how much of it that is so. */
    function ask() {
      here.asked = true;
      if (dom.checkVisibility(here.at, VISIBLE)) return void (numbers[here.place] |= ASKED);
      if (dom.checkVisibility(here.at)) return void (numbers[here.place] = ASKED);
      let outermost = levels.length - 1;
      while (!levels[outermost - 1].asked && !dom.checkVisibility(levels[outermost - 1].at)) outermost--;
      let isLost = false;
      for (const level of levels.slice(outermost)) {
        // An element without a box of its own shows as what is around it does.
        isLost ||= getComputedStyle(level.at).display !== "contents";
        level.asked = true;
        level.unseen = isLost;
        numbers[level.place] = isLost ? UNSEEN : SHOWN | ASKED;
      }
    }
  }
  return hands.greeting();
})();
