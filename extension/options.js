// Starts the page's own work: src/web/options. And marks in its list of sections the one that is being read.
import init, { options } from "./wasm/surfaces.js";

await init();
options();

// How far down the window a section's head may stand for the section to be the one that is read, in pixels: little more
// than where a link to it leads, so that a short section counts, too.
const UPPER = 80;

/** The last whose head has come so far up; at the page's end the last of all. */
function mark() {
  const links = [...document.querySelectorAll("nav li:not([hidden]) a")];
  const heads = links.map((link) => document.getElementById(link.getAttribute("href")?.slice(1) ?? ""));
  const atEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 1;
  const passed = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < UPPER);
  const here = links[atEnd ? links.length - 1 : Math.max(passed, 0)];
  for (const link of document.querySelectorAll("nav a")) {
    if (link === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// The page is drawn into it, and drawn anew when its settings are replaced.
new MutationObserver(mark).observe(/** @type {Element} */ (document.getElementById("options")), { childList: true });
for (const event of ["scroll", "resize", "input"]) addEventListener(event, mark, { passive: true });
