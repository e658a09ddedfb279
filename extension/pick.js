// The reader points at something in the page, to have it hidden or kept on this site from now on. What is pointed at is
// outlined; what was taken is shown as it would be, and its selector said; the worker keeps the rule. All that stands in
// the page meanwhile is one element with a closed shadow root, and marks that are taken off again.
// In: a run of this script. Out: messages to the worker.
(() => {
  "use strict";
  const world = /** @type {any} */ (globalThis);
  const api = globalThis.browser ?? globalThis.chrome;
  const PICK = Symbol.for("unhusk.pick");
  if (world[PICK]) return world[PICK]();
  /** @type {(aim: Element) => string} */
  const selectorOf = world[Symbol.for("unhusk.selector")];

  const STYLE = `
    :host { all: initial !important; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important;
      display: block !important; color-scheme: light dark !important; }
    * { box-sizing: border-box; }
    .shield { position: absolute; inset: 0; cursor: crosshair; }
    .shield[hidden], [hidden] { display: none; }
    .box { position: absolute; border: 2px solid #2c6a36; border-radius: 3px; outline: 2px solid #fffd; background: #e2a72e2e; pointer-events: none; }
    [role=dialog] { position: absolute; inset: auto 16px 16px auto; display: grid; gap: 10px; overflow-wrap: anywhere;
      grid-template-columns: minmax(0, 1fr); width: min(340px, calc(100vw - 32px));
      padding: 14px 16px; border-radius: 14px; outline: none;
      font: 14px/1.45 system-ui, "Noto Sans", "PingFang SC", "Microsoft YaHei", sans-serif;
      background: light-dark(#fffdf8, #25231e); color: light-dark(#221f18, #efece2);
      border: 1px solid light-dark(#d8d2c2, #4a473d); box-shadow: 0 6px 28px #0005; }
    /* A Latin face beside a Chinese one is too wide. */
    [role=dialog]:lang(zh-CN) { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
    [role=dialog]:lang(zh-TW) { font-family: "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", system-ui, sans-serif; }
    .high { inset: 16px 16px auto auto; }
    p { margin: 0; color: light-dark(#665f52, #aaa393); font-size: 13px; }
    code { display: block; max-height: 5.8em; overflow: auto; padding: 6px 9px; border-radius: 8px; overflow-wrap: anywhere;
      background: light-dark(#f6f2e7, #1a1916); font: 13px/1.45 ui-monospace, "Noto Sans Mono", Menlo, Consolas, monospace; }
    .row { display: flex; flex-wrap: wrap; gap: 6px; }
    .acts { padding: 3px; border-radius: 11px; background: light-dark(#f6f2e7, #1a1916); }
    button { min-height: 32px; padding: 0 12px; border: 1px solid light-dark(#d8d2c2, #4a473d); border-radius: 8px; background: none;
      color: inherit; font: inherit; cursor: pointer; }
    button:hover { border-color: light-dark(#2c6a36, #8fc586); }
    button:focus-visible { outline: 2px solid light-dark(#2c6a36, #8fc586); outline-offset: 2px; }
    .acts button { flex: 1; border-color: transparent; font-weight: 600; color: light-dark(#665f52, #aaa393); }
    .acts [aria-pressed=true], .main { background: light-dark(#2c6a36, #8fc586); color: light-dark(#fff, #10200e); font-weight: 600;
      border-color: transparent; }
    .acts [aria-pressed=true] { color: light-dark(#fff, #10200e); }
    .end { margin-inline-start: auto; }
    @media (forced-colors: active) { [aria-pressed=true] { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
  `;
  const MARKS = { hide: "data-unhusk-own", keep: "data-unhusk-keep" };
  const EVENTS = ["keydown", "scroll", "resize"];

  /** @type {HTMLElement | undefined} */
  let host;
  /** @type {ShadowRoot} */
  let root;
  /** What is pointed at, or was taken. @type {Element | null} */
  let at = null;
  let taken = false;
  /** @type {"hide" | "keep"} */
  let act = "hide";
  /** What is marked to show what the rule would do, and with what. @type {[Element, string][]} */
  let marked = [];
  /** What the reader came from on the way out. @type {Element[]} */
  let trail = [];
  /** Where the reader was before. @type {Element | null} */
  let before = null;

  /** @param {string} key @param {string[]} values */
  const say = (key, ...values) => api.i18n.getMessage(key, values);

  /** @param {number} number */
  function matches(number) {
    const form = new Intl.PluralRules(say("language")).select(number);
    const shown = number.toLocaleString(say("language"));
    return say(`pick_matches_${form}`, shown) || say("pick_matches_other", shown);
  }

  /** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} [text] @param {string} [className] */
  function make(tag, text = "", className = "") {
    return Object.assign(document.createElement(tag), { textContent: text, className });
  }

  /** @param {string} key @param {() => unknown} act @param {string} [className] */
  function button(key, act, className) {
    const made = make("button", say(key), className);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function start() {
    end();
    before = document.activeElement;
    host = document.createElement("unhusk-pick");
    root = host.attachShadow({ mode: "closed" });
    const cover = make("div", "", "shield");
    const dialog = make("div");
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-label", say("pick_panel"));
    dialog.lang = say("language");
    dialog.tabIndex = -1;
    root.append(make("style", STYLE), cover, make("div", "", "box"), dialog);
    cover.addEventListener("pointermove", ({ clientX, clientY }) => point(below(clientX, clientY)));
    cover.addEventListener("click", ({ clientX, clientY }) => take(below(clientX, clientY)));
    for (const name of EVENTS) addEventListener(name, hear, true);
    document.documentElement.append(host);
    again();
  }

  /** Lets the reader point, at what is in the middle to begin with. */
  function again() {
    taken = false;
    act = "hide";
    shield().hidden = false;
    fill(make("p", say("pick_hint")), row(...ways(), button("cancel", end, "end")));
    dialog().focus();
    point(below(innerWidth / 2, innerHeight / 2));
  }

  const ways = () => [button("pick_wider", widen), button("pick_narrower", narrow)];

  /** @param {...Element} all */
  function row(...all) {
    const made = make("div", "", "row");
    made.append(...all);
    return made;
  }

  /** What keeps the pointer off the page while the reader points. @returns {HTMLElement} */
  const shield = () => /** @type {HTMLElement} */ (root.querySelector(".shield"));

  /** @returns {HTMLElement} */
  const dialog = () => /** @type {HTMLElement} */ (root.querySelector("[role=dialog]"));

  /** @param {...Element} content */
  function fill(...content) {
    const spoken = make("p");
    spoken.setAttribute("role", "status");
    dialog().replaceChildren(...content, spoken);
  }

  /** @param {string} words */
  function tell(words) {
    const spoken = root.querySelector("[role=status]");
    if (spoken) spoken.textContent = words;
  }

  /** What stands at a place, under what is ours. @param {number} x @param {number} y */
  function below(x, y) {
    return document.elementsFromPoint(x, y).find((found) => found !== host) ?? null;
  }

  const isWhole = (/** @type {Element | null} */ found) =>
    !found || found === document.documentElement || found === document.body || found === host;

  /** @param {Element | null} found */
  function point(found) {
    if (isWhole(found)) return;
    at = found;
    trail = [];
    if (taken) return show();
    draw();
    tell(selectorOf(/** @type {Element} */ (found)));
  }

  function widen() {
    const [from, outer] = [at, at?.parentElement ?? null];
    if (!from || isWhole(outer)) return;
    const path = [...trail, from];
    point(outer);
    trail = path;
  }

  /** Back to where the reader came from, or to the first part that is seen. */
  function narrow() {
    const path = trail.slice(0, -1);
    const first = () => [...(at?.children ?? [])].find((child) => child.getClientRects().length || taken) ?? null;
    point(trail.at(-1) ?? first());
    trail = path;
  }

  /** @param {"nextElementSibling" | "previousElementSibling"} way */
  function beside(way) {
    let next = at?.[way] ?? null;
    while (next && !next.getClientRects().length) next = next[way];
    return next;
  }

  /** The outline around what is pointed at; the panel keeps out of its way. */
  function draw() {
    const box = /** @type {HTMLElement} */ (root.querySelector(".box"));
    const shown = at && !(taken && act === "hide") ? at.getBoundingClientRect() : null;
    box.hidden = !shown;
    if (!shown) return;
    Object.assign(box.style, { left: `${shown.left}px`, top: `${shown.top}px` });
    Object.assign(box.style, { width: `${shown.width}px`, height: `${shown.height}px` });
    const low = shown.bottom > innerHeight - 240 && shown.right > innerWidth - 380;
    dialog().classList.toggle("high", low && shown.top > 240);
  }

  /** @param {Element | null} found */
  function take(found) {
    if (isWhole(found)) return;
    at = found;
    taken = true;
    shield().hidden = true;
    const acts = row(
      ...["hide", "keep"].map((name) => {
        const choice = button(`pick_${name}`, () => {
          act = /** @type {"hide" | "keep"} */ (name);
          show();
        });
        choice.dataset.act = name;
        return choice;
      }),
    );
    acts.classList.add("acts");
    acts.setAttribute("role", "group");
    acts.setAttribute("aria-label", say("pick_act"));
    const main = button("pick_save", save, "main");
    main.textContent = say("pick_save", location.hostname);
    fill(make("code"), row(...ways()), acts, row(main, button("cancel", end, "end")));
    show();
    main.focus();
  }

  /** Shows what the rule would do. */
  function show() {
    unmark();
    const selector = selectorOf(/** @type {Element} */ (at));
    const found = [...document.querySelectorAll(selector)].filter((one) => !isWhole(one));
    for (const one of found.filter((one) => !one.hasAttribute(MARKS[act]))) {
      one.setAttribute(MARKS[act], "");
      marked.push([one, MARKS[act]]);
    }
    for (const choice of root.querySelectorAll("[data-act]")) {
      choice.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (choice).dataset.act === act));
    }
    const code = root.querySelector("code");
    if (code) code.textContent = selector;
    tell(matches(found.length));
    draw();
  }

  function unmark() {
    for (const [one, name] of marked) one.removeAttribute(name);
    marked = [];
  }

  /** @param {string} call @param {object} rule */
  async function ask(call, rule) {
    try {
      return (await api.runtime.sendMessage({ call, arguments: [rule] }))?.value === true;
    } catch {
      // The extension was updated or removed: the page is put back without it.
      end();
      return false;
    }
  }

  async function save() {
    const rule = { act, selector: selectorOf(/** @type {Element} */ (at)) };
    unmark();
    if (!(await ask("rule", rule))) {
      if (host) show();
      if (host) tell(say("not_saved"));
      return;
    }
    if (!host) return;
    at = null;
    draw();
    const undo = button("pick_undo", async () => {
      if (await ask("unrule", rule)) finish(say("pick_undone"));
    });
    finish(say("pick_saved", location.hostname), undo);
  }

  /** Says what was done, and what may be done now. @param {string} words @param {Element[]} more */
  function finish(words, ...more) {
    const done = button("pick_done", end, "main end");
    fill(row(...more, button("pick_again", again), done));
    tell(words);
    done.focus();
  }

  /** @param {Event} event */
  function hear(event) {
    if (!(event instanceof KeyboardEvent)) return draw();
    // Keys with these are the browser's.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pressed = root.activeElement instanceof HTMLButtonElement;
    /** @type {Record<string, () => unknown>} */
    const keys = {
      Escape: end,
      ArrowUp: widen,
      ArrowDown: narrow,
    };
    if (!taken) {
      keys.ArrowLeft = () => point(beside("previousElementSibling"));
      keys.ArrowRight = () => point(beside("nextElementSibling"));
      if (!pressed) keys.Enter = () => take(at);
    }
    const does = keys[event.key];
    if (!does) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    does();
    if (host && !taken) at?.scrollIntoView({ block: "nearest" });
  }

  function end() {
    if (!host) return;
    unmark();
    for (const name of EVENTS) removeEventListener(name, hear, true);
    host.remove();
    host = undefined;
    at = null;
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }

  world[PICK] = start;
  start();
})();
