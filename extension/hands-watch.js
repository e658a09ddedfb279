// The hands watch a cleaned page: what comes late is read and told to the worker, which says what to hide; what the reader
// follows a link to comes back. In: changes of the page. Out: `late` and `told` messages.
(() => {
  "use strict";
  /** @type {Hands} */
  const hands = /** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")];
  if (!hands || hands.acts.watch) return;
  const { dom, hidden, paused } = hands;

  // Milliseconds: from a change to the reading, between two readings, and between two that brought nothing new.
  const SOON = 120;
  const LEAST = 250;
  const MOST = 4_000;
  // A reading may take one part in so many of the page's time.
  const SHARE = 20;
  // How often a page that fights back is answered.
  const ANSWERS = 3;
  // How often a page that is no article any more is looked at.
  const STRAYS = 6;

  /** How often the page took an element's mark away. @type {WeakMap<Element, number>} */
  const unmarked = new WeakMap();
  /** How often the page replaced a hidden element of a kind. @type {Map<string, number>} */
  const replaced = new Map();
  /** What is gone; another of its kind is no new advertisement but the same once more. @type {Set<string>} */
  const gone = new Set();
  let url = "";
  let timer = 0;
  let next = 0;
  let idle = 0;
  let failures = 0;
  let strays = 0;
  // How often something late was hidden since the reader last did something. What is hidden may be what the page loads
  // more of as long as its end is seen: from the fourth time on it is answered ever more slowly, after ten times not until
  // the reader goes on.
  let rounds = 0;
  const MARKS = ["data-unhusk", "data-unhusk-shadow"];
  let on = false;
  const observer = new MutationObserver(note);
  /** @type {[string, (event: any) => void][]} */
  const HEARD = Object.entries({
    hashchange: follow,
    click: clicked,
    play: played,
    visibilitychange: resume,
    wheel: went,
    keydown: went,
    pointerdown: went,
  });

  hands.watch = () => {
    on = true;
    url = address();
    listen();
    observe();
  };
  hands.acts.watch = hands.watch;
  hands.unwatch = () => {
    on = false;
    clearTimeout(timer);
    timer = 0;
    observer.disconnect();
    for (const [type, heard] of HEARD) removeEventListener(type, heard, true);
  };

  // `document.open` takes all listeners away.
  function listen() {
    for (const [type, heard] of HEARD) addEventListener(type, heard, true);
  }

  function observe() {
    for (const root of [document, ...hands.roots]) {
      if (root === document || dom.isConnected(root)) {
        observer.observe(root, { childList: true, subtree: true, attributeFilter: MARKS });
      }
    }
  }

  const address = () => location.href.split("#")[0];

  /** @param {MutationRecord[]} records */
  function note(records) {
    /** @type {Node | undefined} */
    let last;
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === "attributes") {
        const piece = hidden.get(/** @type {Element} */ (target));
        if (!piece || marked(/** @type {Element} */ (target)) === piece.state) continue;
      } else {
        const lost = [...removedNodes].some((at) => dom.nodeType(at) === 1);
        if (!lost && ![...addedNodes].some(isWorth)) continue;
        // What happens in a hidden part does not show.
        if (target === last || hands.cover(target)) {
          last = target;
          continue;
        }
      }
      // Until it is read, nothing more needs to be known.
      observer.disconnect();
      return plan(SOON);
    }
  }

  /** @param {Node} at */
  function isWorth(at) {
    if (dom.nodeType(at) === 3) return dom.data(at).trim().length > 20;
    return dom.nodeType(at) === 1 && !/^(script|style|link|meta|template)$/.test(dom.localName(at));
  }

  /** @param {Element} at */
  const marked = (at) => dom.getAttribute(at, MARKS[0]) ?? dom.getAttribute(at, MARKS[1]);

  /** @param {number} soon */
  function plan(soon) {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(soon, next - performance.now()));
  }

  function resume() {
    if (on && timer === -1 && !dom.hidden(document)) plan(SOON);
  }

  /** @param {Event} event */
  function went({ isTrusted }) {
    if (!isTrusted) return;
    rounds = 0;
    resume();
  }

  async function look() {
    timer = -1;
    if (!on || dom.hidden(document) || rounds > 9) return;
    timer = 0;
    listen();
    answer();
    const start = performance.now();
    const late = hands.readAgain();
    const now = performance.now();
    observe();
    if (!late) return;
    const anew = address() !== url || late.old <= 2;
    if (anew) idle = 0;
    const pause = Math.min(LEAST * 2 ** Math.max(idle, rounds - 4), MOST);
    next = now + Math.max(pause, (now - start) * SHARE);
    url = address();
    const { numbers, strings, settled, hidden } = late;
    let order;
    try {
      order = await hands.tell({ late: { numbers, strings, settled, hidden, anew } });
    } catch {
      if (!hands.alive()) return void hands.acts.restore({});
    }
    if (!on) return;
    if (!order) {
      failures += 1;
      return failures < ANSWERS ? undefined : hands.unwatch();
    }
    failures = 0;
    obey(order, late, anew);
  }

  /** @param {Order & {off?: boolean, type?: object}} order @param {Late} late @param {boolean} anew */
  function obey(order, late, anew) {
    if (order.off) {
      // The address changes before the page does: what comes may be an article again.
      hands.acts.put_back({ ids: [...hidden.values()].map(({ id }) => id) });
      if (strays++ > STRAYS) hands.unwatch();
      url = "";
      return;
    }
    strays = 0;
    const full = hands.numbered;
    hands.numbered = late.nodes;
    if (anew) {
      // The reader's type was that of another page.
      hands.acts.untype?.({});
      const pieces = new Map();
      for (let i = 0; i < order.hide.length; i += 2) pieces.set(late.nodes[order.hide[i]], order.hide[i + 1]);
      for (const at of [...hidden.keys()]) {
        if (pieces.has(at)) continue;
        hidden.delete(at);
        hands.mark(at);
      }
    } else {
      const tired = (/** @type {any} */ at) => (replaced.get(kind(at)) ?? 0) >= ANSWERS;
      order.hide = order.hide.filter((_, i) => !tired(late.nodes[order.hide[i - (i % 2)]]));
    }
    for (let i = 0; i < order.hide.length; i += 2) {
      const name = kind(/** @type {Element} */ (late.nodes[order.hide[i]]));
      if (gone.has(name)) replaced.set(name, (replaced.get(name) ?? 0) + 1);
    }
    gone.clear();
    const before = hidden.size;
    const stays = hands.hide(order);
    if (order.type) hands.acts.type?.(order.type);
    if (anew) hands.acts.learn?.(order);
    else hands.numbered = full;
    idle = hidden.size > before || anew ? 0 : idle + 1;
    rounds += +!idle;
    if (stays.length || paused.size) void tell({ stays, paused: [...new Set(paused.values())] });
  }

  /** @param {Element} at */
  const kind = (at) => `${dom.localName(at)}.${dom.getAttribute(at, "class") ?? ""}`;

  /** Looks after the marks that the page took away. */
  function answer() {
    for (const [at, { state }] of hidden) {
      if (!dom.isConnected(at)) {
        gone.add(kind(at));
        hidden.delete(at);
      } else if (marked(at) !== state) {
        const times = (unmarked.get(at) ?? 0) + 1;
        unmarked.set(at, times);
        if (times <= ANSWERS) hands.mark(at, state);
        else hidden.delete(at);
      }
    }
  }

  /** @param {object} told */
  const tell = (told) => hands.tell({ told }).catch(() => {});

  /** A link into a hidden part brings it back. */
  function follow() {
    if (location.hash.length < 2) return;
    const at = dom.querySelector(document, ":target");
    if (!at || !hands.cover(at)) return;
    const back = hands.show(at);
    dom.scrollIntoView(at, { behavior: "instant" });
    void tell({ back });
  }

  /** @param {Event} event */
  function clicked(event) {
    const label = /** @type {any} */ (event.composedPath().find((at) => at instanceof HTMLLabelElement));
    if (label?.control && hands.cover(label.control)) {
      const back = hands.show(label.control);
      label.control.focus();
      void tell({ back });
    }
    // The same link once more changes no address.
    const link = event.composedPath().find((at) => at instanceof HTMLAnchorElement && at.hash.length > 1);
    if (link) setTimeout(follow);
  }

  /** @param {Event} event */
  function played({ target }) {
    const at = /** @type {any} */ (target);
    const cover = at instanceof HTMLMediaElement && hands.cover(at);
    if (!cover || paused.has(at)) return;
    at.pause();
    paused.set(at, hidden.get(cover)?.id ?? -1);
    void tell({ paused: [...new Set(paused.values())] });
  }
})();
