// What the code that is shared with the extension asks of the browser, for a page that is no extension's: the words of
// the locale files, and nobody to send messages to.
(() => {
  "use strict";
  /** @typedef {Record<string, { message: string, placeholders?: Record<string, { content: string }> }>} Words */
  /** @type {Words} */
  let words = {};

  /** @param {string} key @param {string | string[]} [values] */
  function say(key, values = []) {
    const { message = "", placeholders = {} } = words[key] ?? {};
    const list = [values].flat();
    return message.replace(/\$(\w+)\$/g, (_, name) => {
      const { content = "" } = placeholders[name.toLowerCase()] ?? {};
      return content.replace(/\$(\d)/g, (_, place) => list[place - 1] ?? "");
    });
  }

  const api = {
    runtime: { id: "playground", onMessage: { addListener() {} } },
    dom: { openOrClosedShadowRoot: () => null },
    i18n: { getMessage: say },
    /** @param {Words} all */
    speak(all) {
      words = all;
    },
  };
  Object.assign(globalThis, { browser: api, chrome: api });
})();
