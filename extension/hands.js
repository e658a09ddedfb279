// The hands in the page: they carry out the background worker's orders and decide nothing. This script meets the worker;
// the others, which it sends after it when they are needed, add what can be ordered.
// In: orders. Out: plain answers.
(() => {
  "use strict";
  const api = globalThis.browser ?? globalThis.chrome;
  const world = /** @type {any} */ (globalThis);
  // What can have a shadow root.
  const HOST = /-|^(article|aside|blockquote|body|div|footer|h\d|header|main|nav|p|section|span)$/;
  const HANDS = Symbol.for("unhusk.hands");
  if (world[HANDS]?.alive()) return world[HANDS].greeting();

  /** @type {Hands["dom"]} */
  const dom = {};
  for (const [{ prototype }, names] of /** @type {[{prototype: any}, string][]} */ ([
    [Node, "nodeType firstChild nextSibling parentNode isConnected getRootNode compareDocumentPosition"],
    [CharacterData, "data"],
    [Element, "localName assignedSlot shadowRoot openOrClosedShadowRoot getBoundingClientRect checkVisibility"],
    [Element, "hasAttributes getAttributeNames getAttribute setAttribute removeAttribute scrollIntoView"],
    [Document, "documentElement body contentType activeElement elementFromPoint querySelectorAll"],
    [Document, "designMode hidden querySelector"],
    [ShadowRoot, "host"],
  ])) {
    for (const name of names.split(" ")) {
      const { get, value } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
      if (get ?? value) dom[name] = Function.prototype.call.bind(get ?? value);
    }
  }

  const hands = /** @type {Hands} */ (
    /** @type {Partial<Hands>} */ ({
      api,
      dom,
      acts: {},
      numbered: [],
      live: new Set(),
      roots: new Set(),
      hidden: new Map(),
      paused: new Map(),
      // `crypto.randomUUID` is missing without TLS.
      token: `${performance.timeOrigin}-${Math.random()}`,
      alive: () => Boolean(api.runtime?.id),
      greeting: () => ({
        token: hands.token,
        url: location.href,
        kind: dom.contentType(document),
        hidden: hands.hidden.size,
        is_scrolled: scrollY > 0,
        able: Object.keys(hands.acts),
      }),
      node: (number) => hands.numbered[number],
      scrub() {
        const names = ["", "-strip", "-reader", "-own", "-keep"].map((end) => `data-unhusk${end}`);
        for (const at of dom.querySelectorAll(document, `[${names.join("],[")}]`)) {
          for (const name of names) dom.removeAttribute(at, name);
        }
      },
      async tell(news) {
        const told = { token: hands.token, url: location.href, ...news };
        return (await api.runtime.sendMessage({ call: "news", arguments: [told] }))?.value;
      },

      // Chromium's way to closed ones is slow: it is asked only where one is likely.
      shadow(host, name) {
        if (!HOST.test(name)) return null;
        if (dom.openOrClosedShadowRoot) return dom.openOrClosedShadowRoot(host);
        const likely = host instanceof HTMLElement && (name.includes("-") || !dom.firstChild(host));
        return dom.shadowRoot(host) ?? (likely ? api.dom.openOrClosedShadowRoot(host) : null);
      },

      // In the flat tree; from a frame's document on to the frame.
      above(at) {
        const parent = (dom.nodeType(at) === 1 && dom.assignedSlot(at)) || dom.parentNode(at);
        if (!parent) return null;
        const type = dom.nodeType(parent);
        if (type === 11) return parent instanceof ShadowRoot || "host" in parent ? dom.host(parent) : null;
        return type === 9 && parent !== document ? parent.defaultView?.frameElement : parent;
      },

      holds(outer, inner) {
        for (let up = inner; up; up = hands.above(up)) if (up === outer) return true;
        return false;
      },

      // "room" is hidden with its room kept.
      isOff: (state) => state === "" || state === "room",

      cover(at) {
        for (let up = /** @type {any} */ (at); up; up = hands.above(up)) {
          if (hands.isOff(hands.hidden.get(up)?.state)) return up;
        }
        return null;
      },
    })
  );

  api.runtime.onMessage.addListener((/** @type {any} */ message, _sender, answer) => {
    // Without permission for the page the worker cannot ask in any other way.
    if (message.greet) answer(hands.greeting());
    if (message.token === hands.token) answer(hands.acts[message.order?.ask]?.(message.order));
  });

  // What an earlier version of Unhusk left.
  hands.scrub();
  world[HANDS] = hands;
  return hands.greeting();
})();
