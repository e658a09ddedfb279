// Names an element by a CSS selector, as stable as the page allows.
// In: an element. Out: a selector.
(() => {
  "use strict";
  /** A selector that names an element today and, as far as can be told, tomorrow. @param {Element} aim */
  function selectorOf(aim) {
    let path = "";
    /** @type {Element | null} */
    let up = aim;
    for (; up?.parentElement && up !== document.body; up = up.parentElement) {
      const [name, sure] = nameOf(up);
      path = path ? `${name} > ${path}` : name;
      if (sure) return path;
    }
    return `${up?.localName} > ${path}`;
  }

  /** What to call an element, and whether that is enough without what is around it. @param {Element} aim @returns {[string, boolean]} */
  function nameOf(aim) {
    const tag = CSS.escape(aim.localName);
    if (isWord(aim.id) && count(`#${CSS.escape(aim.id)}`) === 1) return [`#${CSS.escape(aim.id)}`, true];
    const classes = [...aim.classList].filter(isWord).map((name) => `.${CSS.escape(name)}`);
    const names = [...classes, ...classes.slice(1).map((name) => classes[0] + name)];
    const [best] = names.map((name) => ({ name, found: count(name) })).sort((a, b) => a.found - b.found);
    if (best?.found <= FEW) return [best.name, true];
    const alike = [...(aim.parentElement?.children ?? [])].filter((one) => one.localName === aim.localName);
    if (alike.length < 2) return [tag + (best?.name ?? ""), false];
    return [`${tag}:nth-of-type(${alike.indexOf(aim) + 1})`, false];
  }

  /** A name that stands for so many elements is still a name. */
  const FEW = 12;

  /** @param {string} selector */
  const count = (selector) => document.querySelectorAll(selector).length;

  const STATES =
    /^(is|has|js)[-_]|^(active|open|opened|closed|selected|visible|hidden|show|shown|loaded|loading|hover|focus)$/i;

  /** Whether a name is made of words, and not by a machine that makes another one tomorrow. @param {string} name */
  function isWord(name) {
    if (name.length < 3 || name.length > 40 || STATES.test(name)) return false;
    const parts = name.split(/[-_:]+|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);
    const words = parts.filter((part) => /^\p{L}{3,}\d{0,2}$/u.test(part) && /[aeiouy]|\P{ASCII}/iu.test(part));
    const odd = parts.some((part) => /\d\p{L}|\p{L}\d{3}|^\d{3}|[^aeiouy\d\P{ASCII}]{6}/iu.test(part));
    return !odd && words.length * 2 > parts.length;
  }

  /** @type {any} */ (globalThis)[Symbol.for("unhusk.selector")] = selectorOf;
})();
