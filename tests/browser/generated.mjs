// Pages made up from a number: an article among clutter, with all that makes putting a page back hard: styles of every
// origin, open and closed shadow roots, forms that were filled in, frames, dialogs, and scripts that fight.

/** Numbers from 0 to 1 that follow from a seed. @param {number} seed */
function drawer(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SENTENCES = [
  "The harbour board met on Thursday and heard from nine engineers, two of whom had built the old sea wall.",
  "Its report, which runs to ninety pages, names three causes, and says that each alone would have been enough.",
  "“We knew in March,” said the harbour master, “and we wrote it down, but nobody read what we had written.”",
  "The repairs will take until the autumn of next year and cost about 14 million crowns, a third of it from the port.",
  "Fishing boats are to use the northern basin meanwhile, where the water is shallow and the quay has no crane.",
];
const CLUTTER = [
  '<nav><ul><li><a href="/a">Home</a><li><a href="/b">World</a><li><a href="/c">Sport</a></ul></nav>',
  '<aside><h2>Most read</h2><ol><li><a href="/1">A fire at the mill</a><li><a href="/2">Rain for a week</a></ol></aside>',
  '<div class="share-bar"><a href="/s">Share</a> <a href="/t">Post</a> <button type="button">Copy link</button></div>',
  '<section class="newsletter"><h3>Sign up for our newsletter</h3><form><input name="mail" placeholder="Your address">' +
    '<input type="checkbox" name="ok"> <select name="how"><option>daily<option>weekly</select><button>Sign up</button></form></section>',
  '<section id="comments"><h2>Comments</h2><p>Anna: I was there. <a href="/r">Reply</a></p><textarea name="say"></textarea></section>',
  '<footer><p>© 2026 The Harbour Post. All rights reserved.</p><a href="/terms">Terms of use</a></footer>',
  '<div role="dialog" aria-modal="true" style="position:fixed;bottom:0"><p>We use cookies.</p><button>Accept all</button></div>',
  '<details><summary>Related stories</summary><a href="/x">The old sea wall</a> <a href="/y">A port of its own</a></details>',
  '<div class="ad"><span>Advertisement</span><iframe srcdoc="<p>Buy now</p>"></iframe></div>',
];
const STYLES = [
  "display:block!important",
  "display:flex;gap:4px",
  "display:inline-block!important;visibility:visible!important",
  "position:sticky;top:0",
  "transition:all .2s;opacity:.9",
  "overflow:auto;height:40px",
  "float:right;width:30%",
  "columns:2",
  "transform:translateX(3px)",
  "content-visibility:auto",
  "data-unhusk:none",
];
const SHEETS = [
  "aside,nav{display:grid!important}",
  "footer{display:block!important;animation:none}",
  ":root{--a:1} .part:nth-child(odd){margin:7px}",
  ".part:not([data-unhusk]){border:1px solid}",
  "[hidden]{display:none} .part>*{display:block}",
  "@media screen{.share-bar{position:fixed;right:0}}",
];
const FIGHTS = [
  // Takes marks away.
  `new MutationObserver((records) => { for (const { target } of records) for (const name of ["data-unhusk", "data-unhusk-reader"])
    target.removeAttribute(name); }).observe(document, { subtree: true, attributeFilter: ["data-unhusk", "data-unhusk-reader"] });`,
  // Goes on writing what is there already.
  `setInterval(() => { for (const part of document.querySelectorAll(".part")) part.className = part.className; }, 40);`,
  // Puts its sheets anew.
  `setInterval(() => { document.adoptedStyleSheets = [...document.adoptedStyleSheets]; }, 60);`,
  // Moves a part away and back.
  `setInterval(() => { const part = document.querySelector("footer"); if (part) part.parentNode.insertBefore(part, part.nextSibling); }, 70);`,
  // Looks at what is rendered.
  `setInterval(() => { for (const at of document.querySelectorAll("aside,nav")) at.offsetHeight; }, 50);`,
  // Has taken over the page's own functions.
  `for (const name of ["setAttribute", "removeAttribute", "getAttribute", "closest"]) { const own = Element.prototype[name];
    Element.prototype[name] = function (...rest) { return String(rest[0]).includes("unhusk") ? null : own.apply(this, rest); }; }`,
];
/** Makes a part's content stand in a shadow root; closed ones are kept for the test to look into. */
const SHADOWS = `window.roots = []; for (const host of document.querySelectorAll("[data-shadow]")) {
  const root = host.attachShadow({ mode: host.dataset.shadow }); root.append(...host.childNodes); roots.push(root);
  if (host.dataset.slot) { const slot = document.createElement("slot"); root.append(slot); host.append("A slotted line."); } }`;
/** Boxes stay unscrolled: one whose content was hidden in part comes back at its beginning. */
const FILLED = `for (const field of document.querySelectorAll("input,textarea,select")) {
  if (field.type === "checkbox") field.checked = true; else if (field.name === "how") field.selectedIndex = 1; }`;

/** The page of a seed. @param {number} seed */
export function generated(seed) {
  const draw = drawer(seed);
  const one = (/** @type {string[]} */ list) => list[Math.floor(draw() * list.length)];
  const some = (/** @type {string[]} */ list, /** @type {number} */ share) => list.filter(() => draw() < share);
  const part = (/** @type {string} */ inner) => {
    const style = draw() < 0.5 ? ` style="${some(STYLES, 0.2).join(";")}"` : "";
    const shadow = draw() < 0.25 ? ` data-shadow="${one(["open", "closed"])}"` : "";
    const slot = shadow && draw() < 0.4 ? ' data-slot="1"' : "";
    const wrap = draw() < 0.4 ? ["<div><div>", "</div></div>"] : ["", ""];
    return `<div class="part"${style}${shadow}${slot}>${wrap[0]}${inner}${wrap[1]}</div>`;
  };
  const paragraphs = Array.from(
    { length: 4 + Math.floor(draw() * 5) },
    () => `<p>${one(SENTENCES)} ${one(SENTENCES)}</p>`,
  );
  const [above, between, below] = [0.4, 0.2, 0.7].map((share) => some(CLUTTER, share).map(part).join("\n"));
  paragraphs.splice(2, 0, between);
  return `<!doctype html><html lang="en"><title>The harbour report</title><style>${some(SHEETS, 0.5).join("\n")}</style>
    <body>${above}<main><article><h1>The harbour report</h1>${paragraphs.join("\n")}</article></main>${below}
    <script>${SHADOWS}\n${FILLED}\n${some(FIGHTS, 0.4).join("\n")}</script></body></html>`;
}
