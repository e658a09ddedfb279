// The reader mode's bar: the one element that Unhusk puts into a page, a child of the root with a closed shadow root. It
// shows how far the reader has come, changes the look, and leads back. It stays out of the way while one reads on.
// In: the settings of the look. Out: messages to the worker.
(() => {
  "use strict";
  const world = /** @type {any} */ (globalThis);
  const api = globalThis.browser ?? globalThis.chrome;
  const { acts } = world[Symbol.for("unhusk.hands")];
  if (acts.bar) return;

  const THEMES = ["system", "light", "sepia", "dark", "black"];
  /** @type {Record<string, string>} */
  const SCHEMES = { light: "light", sepia: "light", dark: "dark", black: "dark" };
  const FONTS = ["serif", "sans", "site"];
  const STEP = 1;
  const STYLE = `
    :host { all: initial !important; position: fixed !important; inset: auto 0 0 !important; z-index: 2147483647 !important;
      display: block !important; pointer-events: none !important; color-scheme: light dark !important; }
    * { box-sizing: border-box; }
    [role=toolbar] { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 2px; width: fit-content;
      max-width: calc(100vw - 16px); margin: 0 auto 12px; padding: 4px 6px; border-radius: 14px; pointer-events: auto;
      font: 14px/1.3 system-ui, "Noto Sans", "PingFang SC", "Microsoft YaHei", sans-serif;
      background: light-dark(#fdfcf8, #322f28); color: light-dark(#1f1d17, #eeebe1);
      border: 1px solid light-dark(#d8d2c2, #6f6a5c); box-shadow: 0 4px 18px light-dark(#0004, #000a); transition: transform .2s, opacity .2s; }
    [role=toolbar].away:not(:focus-within, :hover) { transform: translateY(calc(100% + 16px)); opacity: 0; }
    /* A Latin face beside a Chinese one is too wide. */
    [role=toolbar]:lang(zh-CN) { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
    [role=toolbar]:lang(zh-TW) { font-family: "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", system-ui, sans-serif; }
    button { min-width: 34px; height: 34px; padding: 0 9px; border: 0; border-radius: 9px; background: none; color: inherit;
      font: inherit; cursor: pointer; white-space: nowrap; }
    button:hover { background: light-dark(#e6efe1, #34402e); }
    button:focus-visible { outline: 2px solid light-dark(#2f6b35, #8cc282); outline-offset: 1px; }
    [hidden] { display: none; }
    .large { font-size: 18px; }
    .end { margin-inline-start: 5px; position: relative; }
    .end::before { content: ""; position: absolute; inset: 7px auto 7px -4px; border-left: 1px solid light-dark(#d8d2c2, #6f6a5c); }
    .progress { min-width: 44px; padding: 0 6px; line-height: 34px; text-align: center; font-variant-numeric: tabular-nums; color: light-dark(#625e55, #a8a294); }
    @media (max-width: 480px) {
      [role=toolbar] { font-size: 13px; gap: 0; }
      button { min-width: 30px; padding: 0 7px; }
      .progress { min-width: 38px; padding: 0 2px; }
    }
    .swatch { display: block; width: 16px; height: 16px; border-radius: 50%; border: 1.5px solid currentColor; }
    [data-theme=system] .swatch { background: linear-gradient(135deg, #fcfbf7 50%, #1d1c19 50%); }
    [data-theme=light] .swatch { background: #fcfbf7; }
    [data-theme=sepia] .swatch { background: #f4ecd8; }
    [data-theme=dark] .swatch { background: #1d1c19; }
    [data-theme=black] .swatch { background: #000; }
    @media print { :host { display: none !important; } }
    @media (prefers-reduced-motion: reduce) { [role=toolbar] { transition: none; } }
  `;
  /** @type {HTMLElement | undefined} */
  let host;
  /** @type {HTMLElement} */
  let bar;
  /** @type {HTMLElement} */
  let progress;
  /** @type {Record<string, any>} */
  let settings = {};
  let last = 0;
  let frame = 0;

  /** @param {string} key @param {string[]} values */
  const say = (key, ...values) => api.i18n.getMessage(key, values);

  /** @param {string} call @param {unknown[]} rest */
  async function tell(call, ...rest) {
    try {
      return (await api.runtime.sendMessage({ call, arguments: rest }))?.value;
    } catch {
      // The extension was updated or removed: the page is put back without it.
      acts.restore();
    }
  }

  /** @param {Record<string, unknown>} values */
  async function restyle(values) {
    const all = await tell("restyle", values);
    if (all) name(all);
  }

  /** @param {string} label @param {string} text @param {() => unknown} act */
  function button(label, text, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", title: label, textContent: text });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  }

  /** @type {HTMLElement} */
  let theme;
  /** @type {HTMLElement} */
  let font;

  /** Says what is set. @param {Record<string, any>} all */
  function name(all) {
    settings = all;
    // The bar is as light or dark as the page is then.
    bar.style.colorScheme = SCHEMES[all.reader_theme] ?? "light dark";
    theme.dataset.theme = settings.reader_theme;
    for (const [at, key] of /** @type {[HTMLElement, string][]} */ ([
      [theme, "reader_theme"],
      [font, "reader_font"],
    ])) {
      const label = say("bar_setting", say(`setting_${key}`), say(`setting_${key}_${settings[key]}`));
      at.title = label;
      at.setAttribute("aria-label", label);
    }
  }

  /** @param {string[]} all @param {string} one */
  const after = (all, one) => all[(all.indexOf(one) + 1) % all.length];

  /** @param {ShadowRoot} root */
  function dress(root) {
    if (location.href.startsWith(api.runtime.getURL(""))) {
      // The extension's own pages take no inline style.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    } else {
      root.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
    }
  }

  /** @param {{settings: Record<string, any>, automatic: boolean}} order */
  function show(order) {
    hide();
    host = document.createElement("unhusk-bar");
    const root = host.attachShadow({ mode: "closed" });
    bar = document.createElement("div");
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", say("bar"));
    bar.lang = say("language");
    // Whatever the page's direction: none of the interface's languages runs from right to left.
    bar.dir = "ltr";
    dress(root);
    root.append(bar);
    const resize = (/** @type {number} */ step) => restyle({ reader_size: settings.reader_size + step });
    button(say("bar_smaller"), "A", () => resize(-STEP));
    button(say("bar_larger"), "A", () => resize(STEP)).className = "large";
    font = button("", "Aa", () => restyle({ reader_font: after(FONTS, settings.reader_font) }));
    theme = button("", "", () => restyle({ reader_theme: after(THEMES, settings.reader_theme) }));
    theme.append(Object.assign(document.createElement("span"), { className: "swatch" }));
    // What is written on these is their name, too.
    const leave = (/** @type {string} */ key, /** @type {string} */ act) =>
      Object.assign(
        button(say(key), say(key), () => tell(act)),
        { title: say(`${key}_title`) },
      );
    leave("bar_type_off", "clean").className = "end";
    leave("bar_back", "restore");
    if (order.automatic) {
      const more = button(say("bar_never"), "⋯", () => {
        const open = more.getAttribute("aria-expanded") === "true";
        more.setAttribute("aria-expanded", String(!open));
        for (const choice of never) choice.hidden = open;
      });
      more.setAttribute("aria-expanded", "false");
      const never = ["page", "site"].map((scope) =>
        button(say(`bar_never_${scope}`), say(`bar_never_${scope}`), () => tell("never", scope)),
      );
      for (const choice of never) choice.hidden = true;
    }
    progress = Object.assign(document.createElement("span"), { className: "end progress" });
    progress.setAttribute("role", "img");
    bar.append(progress);
    name(order.settings);
    document.documentElement.append(host);
    last = scrollY;
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later, { passive: true });
    count();
  }

  function hide() {
    host?.remove();
    host = undefined;
    cancelAnimationFrame(frame);
    removeEventListener("scroll", later);
    removeEventListener("resize", later);
  }

  function later() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(count);
  }

  /** How far the reader has come; on the way down the bar goes away, on the way up it comes back. */
  function count() {
    const { scrollTop, scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement;
    const far = scrollHeight - clientHeight;
    const share = far > 0 ? Math.min(1, Math.max(0, scrollTop / far)) : 1;
    progress.textContent = new Intl.NumberFormat(say("language"), { style: "percent" }).format(share);
    progress.title = say("bar_progress", progress.textContent);
    progress.setAttribute("aria-label", progress.title);
    if (Math.abs(scrollY - last) < 8) return;
    bar.classList.toggle("away", scrollY > last && share < 1);
    last = scrollY;
  }

  const { type, untype, restyle: redress } = acts;
  Object.assign(acts, {
    type: (/** @type {any} */ order) => type(order) && (show(order), true),
    untype: () => (hide(), untype()),
    restyle: (/** @type {any} */ order) => (host && name(order.settings), redress(order)),
    bar: true,
  });
})();
