// The hands say what became of the page's parts, in its own order and nesting and without its words: what a reader may
// send with a report of a fault.
// In: the order `outline`, the elements of the article and those of pieces. Out: a line for each element on the way to
// one of them and for each of its siblings, like ones in a row as one.
(() => {
  "use strict";
  /** @type {Hands} */
  const hands = /** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")];
  if (!hands || hands.acts.outline) return;
  const { dom, above } = hands;

  const TEXTLESS = /^(head|script|style|noscript|template|link|meta|title|base)$/;
  // A report is read by people.
  const LINES = 1_000;
  const DEPTH = 60;

  hands.acts.outline = (/** @type {{article: number[], removed: number[]}} */ { article, removed }) => {
    /** @type {Map<Node, string>} */
    const verdicts = new Map(article.map((number) => [hands.numbered[number], "article"]));
    for (let i = 0; i < removed.length; i += 2) verdicts.set(hands.numbered[removed[i]], `removed ${removed[i + 1]}`);
    /** What is around a verdict. @type {Set<Node>} */
    const around = new Set();
    for (const at of verdicts.keys()) {
      for (let up = at && above(at); up && !around.has(up); up = above(up)) around.add(up);
    }
    /** @type {Map<Node, number>} */
    const depths = new Map();
    /** @type {{words: string, count: number}[]} */
    const lines = [];
    for (const at of hands.numbered) {
      if (dom.nodeType(at) !== 1 || TEXTLESS.test(dom.localName(at))) continue;
      const parent = above(at);
      const verdict = verdicts.get(at) ?? (around.has(at) ? "" : "stays");
      if (verdict === "stays" && !around.has(parent)) continue;
      const depth = (depths.get(parent) ?? -1) + 1;
      if (around.has(at)) depths.set(at, depth);
      const words = `${"  ".repeat(Math.min(depth, DEPTH))}${dom.localName(at)} ${verdict}`.trimEnd();
      const before = lines.at(-1);
      if (before?.words === words && verdict) before.count += 1;
      else if (lines.length < LINES) lines.push({ words, count: 1 });
      else break;
    }
    return lines.map(({ words, count }) => (count > 1 ? `${words} × ${count}` : words));
  };
})();
