// Articles of an invented site whose parts have colours of their own: text on cyan, clutter on magenta.

const WORDS =
  "river harbour bridge council morning engineer repair winter market station library garden letter captain measure village signal timber reason surface copper valley journey record weather morning teacher border castle method number island question".split(
    " ",
  );
const CLUTTER = "background:#ff00c8;color:#000";
const TEXT = "background:#00c8ff;color:#000";

/** An article; each number gives another. @param {number} number */
export function article(number) {
  let seed = number * 7919 + 13;
  const word = () => WORDS[(seed = (seed * 48271) % 2147483647) % WORDS.length];
  const sentence = (/** @type {number} */ words) => {
    const all = Array.from({ length: words }, word).join(" ");
    return `The ${all}, said the council on the ${word()}.`;
  };
  const paragraph = () => `<p>${sentence(14)} ${sentence(11)} ${sentence(17)}</p>`;
  const link = () => `<li><a href="/story/${word()}">${word()} ${word()} ${word()} ${word()}</a></li>`;
  const links = (/** @type {number} */ count) => `<ul>${Array.from({ length: count }, link).join("")}</ul>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${sentence(5)}</title>
    <meta property="og:type" content="article"><style>
    body { margin: 0 } .page { display: flex; max-width: 1100px; margin: 0 auto }
    article { flex: 1; padding: 16px; ${TEXT} } .clutter { padding: 16px; ${CLUTTER} } aside { width: 300px }
    </style></head><body>
    <nav class="clutter top-nav"><a href="/">Home</a> <a href="/world">World</a> <a href="/trade">Trade</a> <a href="/sport">Sport</a></nav>
    <div class="page"><article><h1>${sentence(6)}</h1>
    <div class="clutter share-bar"><a href="#f">Share on Facebook</a> <a href="#x">Share on X</a> <a href="#m">Email</a></div>
    ${Array.from({ length: 12 }, paragraph).join("\n")}
    <div class="clutter related-stories"><h2>Related stories</h2>${links(4)}</div></article>
    <aside class="clutter most-read"><h2>Most read</h2>${links(12)}</aside></div>
    <footer class="clutter site-footer"><p>Copyright Harbour Post. All rights reserved. <a href="/terms">Terms</a></p></footer>
    </body></html>`;
}
