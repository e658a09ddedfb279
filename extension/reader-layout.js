// Reader mode in the page: what depends on how much room there is. What is too wide scrolls, and fades where it goes on;
// pictures of more than half its width stand in its middle; headlines break at their marks where these leave room.
// In: the column and the marks of reader.js. Out: more marks.
(() => {
  "use strict";
  const world = /** @type {any} */ (globalThis);
  const hands = world[Symbol.for("unhusk.hands")];
  if (hands.layout) return;
  const { dom, above } = hands;

  const MARK = "data-unhusk-reader";
  // By the prototype's getter: to a form, a control of that name would stand for its text.
  /** @type {(at: Node) => string} */
  const text = Function.prototype.call.bind(
    /** @type {any} */ (Object.getOwnPropertyDescriptor(Node.prototype, "textContent")).get,
  );
  /** @type {Map<Element, Set<string>>} */
  let marks = new Map();

  /** Has what is wider than the column scroll in itself, and a picture of more than half its width stand in its middle. @param {Element} column @param {Map<Element, Set<string>>} all their marks */
  function fit(column, all) {
    marks = all;
    /** @type {Element[]} */
    const wide = [];
    const box = dom.getBoundingClientRect(column);
    for (const [at, names] of marks) {
      if (names.has("picture")) {
        toggle(names, "large", dom.getBoundingClientRect(at).width > box.width / 2 && isAlone(at));
      }
      if (names.has("title")) toggle(names, "clauses", fits(at));
      if (!names.has("inner") && !names.has("text")) continue;
      if (at.scrollWidth > at.clientWidth + 1 && /^(table|pre)$/.test(dom.localName(at))) wide.push(at);
      else if (dom.localName(at) === "table" && dom.getBoundingClientRect(at).width > box.width) wide.push(at);
    }
    for (const at of dom.querySelectorAll(document, "table, pre")) {
      if (!wide.includes(at) && hands.holds(column, at) && dom.getBoundingClientRect(at).right > box.right + 1)
        wide.push(at);
    }
    for (const at of wide) {
      marks.set(at, (marks.get(at) ?? new Set()).add("wide"));
      at.addEventListener("scroll", hear, { passive: true });
    }
    write(marks);
    fade([...marks].filter(([, names]) => names.has("wide")));
  }

  /** @param {Iterable<[Element, Set<string>]>} all */
  function write(all) {
    for (const [at, names] of all) {
      const said = [...names].join(" ");
      if (dom.getAttribute(at, MARK) !== said) dom.setAttribute(at, MARK, said);
    }
  }

  /** @param {Set<string>} names @param {string} name @param {boolean} is */
  function toggle(names, name, is) {
    if (is) names.add(name);
    else names.delete(name);
  }

  /** Whether a line holds each clause of a headline, its mark included, were all characters square. @param {Element} at */
  function fits(at) {
    const clauses = text(at)
      .trim()
      .split(/(?<=[\p{P}\s])/u);
    const longest = Math.max(...clauses.map((clause) => clause.length));
    return longest * parseFloat(getComputedStyle(at).fontSize) <= at.clientWidth;
  }

  /** Whether a picture shows with no text beside it. @param {Element} at */
  function isAlone(at) {
    if (!dom.checkVisibility(at)) return false;
    for (let up = above(at); up && dom.nodeType(up) === 1; up = above(up)) {
      if (hasText(up)) return false;
      if (getComputedStyle(up).display !== "inline") return true;
    }
    return true;
  }

  /** @param {Event} event */
  const hear = (event) => {
    const at = /** @type {Element} */ (event.currentTarget);
    fade([[at, marks.get(at) ?? new Set()]]);
  };

  /** Says of what scrolls sideways at which sides it goes on. @param {[Element, Set<string>][]} all */
  function fade(all) {
    const ends = all.map(([at]) => {
      const far = at.scrollWidth - at.clientWidth;
      const left = at.scrollLeft + (getComputedStyle(at).direction === "rtl" ? far : 0);
      return { "more-left": left > 1, "more-right": left < far - 1 };
    });
    all.forEach(([, names], place) => {
      for (const [name, is] of Object.entries(ends[place])) toggle(names, name, is);
    });
    write(all);
  }

  /** @param {Element} at */
  function hasText(at) {
    for (let child = dom.firstChild(at); child; child = dom.nextSibling(child)) {
      if (dom.nodeType(child) === 3 && dom.data(child).trim()) return true;
    }
    return false;
  }

  hands.layout = { fit, hasText, hear, text, write, MARK };
})();
