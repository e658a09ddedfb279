// Articles of an invented site whose parts have colours of their own: text on cyan, clutter on magenta.

const WORDS =
  "river harbour bridge council morning engineer repair winter market station library garden letter captain measure village signal timber reason surface copper valley journey record weather morning teacher border castle method number island question".split(
    " ",
  );
const CLUTTER = "background:#ff00c8;color:#000";
const TEXT = "background:#00c8ff;color:#000";

/** An article; each number gives another. @param {number} number @param {boolean} [broken] whether of lines instead of paragraphs */
export function article(number, broken = false) {
  let seed = number * 7919 + 13;
  const word = () => WORDS[(seed = (seed * 48271) % 2147483647) % WORDS.length];
  const sentence = (/** @type {number} */ words) => {
    const all = Array.from({ length: words }, word).join(" ");
    return `The ${all}, said the council on the ${word()}.`;
  };
  const paragraph = () => `${sentence(14)} ${sentence(11)} ${sentence(17)}`;
  const link = () => `<li><a href="/story/${word()}">${word()} ${word()} ${word()} ${word()}</a></li>`;
  const links = (/** @type {number} */ count) => `<ul>${Array.from({ length: count }, link).join("")}</ul>`;
  const paragraphs = Array.from({ length: 12 }, paragraph);
  const call = `<div class="clutter newsletter-signup"><p>Sign up for our newsletter</p><p>Subscribe to the newsletter of
    the Harbour Post and get the latest stories in your inbox every morning. You can unsubscribe at any time.</p>
    <form><input type="email" placeholder="Your email address"><button>Subscribe</button></form></div>`;
  const text = broken
    ? `<div class="text">${paragraphs.join("<br><br>")}</div>${call}`
    : paragraphs
        .map((text) => `<p class="text">${text}</p>`)
        .join("\n")
        .replace("\n", call);
  const card = () =>
    `<div class="clutter story-card"><a href="/story/${word()}"><p>${sentence(3)}</p><p>${sentence(9)}</p></a></div>`;
  const comment = () =>
    `<li class="clutter comment"><p><b>${word()}</b> 2 hours ago</p><p>${sentence(12)} ${sentence(10)}</p><a href="#r">Reply</a></li>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${sentence(5)}</title>
    <meta property="og:type" content="article"><style>
    body { margin: 0 } .page { display: flex; max-width: 1100px; margin: 0 auto }
    article { flex: 1; padding: 16px } .text { ${TEXT} } .clutter { padding: 16px; ${CLUTTER} } aside { width: 300px }
    p.clutter { padding: 0 } .cookie-bar { position: fixed; bottom: 0 } .cards { display: flex }
    </style></head><body>
    <nav class="clutter top-nav"><a href="/">Home</a> <a href="/world">World</a> <a href="/trade">Trade</a> <a href="/sport">Sport</a></nav>
    <div class="clutter cookie-bar"><p>We and our partners store cookies on your device.</p><p>They let us measure how our
    stories are read and show advertisements that fit what you like. You can say no at any time, in the settings of your
    account or right here.</p><button>Accept all</button></div>
    <div class="page"><article><h1>${sentence(6)}</h1><p>By Jane Harbour</p>
    <div class="clutter share-bar"><a href="#f">Share on Facebook</a> <a href="#x">Share on X</a> <a href="#m">Email</a></div>
    ${text}<p class="clutter">Read more: <a href="/story/${word()}">${sentence(4)}</a></p>
    <div class="clutter related-stories"><h2>Related stories</h2>${links(4)}</div>
    <div class="clutter you-may-like"><h2>You may also like</h2><div class="cards">${card()}${card()}${card()}</div></div>
    </article>
    <aside class="clutter most-read"><h2>Most read</h2>${links(12)}<p>${sentence(9)}</p><p>${sentence(9)}</p></aside></div>
    <section id="comments" class="comments"><h2 class="clutter">3 comments</h2><ol>${comment()}${comment()}${comment()}</ol></section>
    <footer class="clutter site-footer"><p>Copyright Harbour Post. All rights reserved.</p><p>No part of these pages may be
    copied without written permission of the Harbour Post, 1 Harbour Street. <a href="/terms">Terms</a></p></footer>
    </body></html>`;
}
