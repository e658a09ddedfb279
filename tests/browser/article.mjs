// A page of a test's own making: the story's article with clutter around it.
import { STORY } from "./frameworks/story.mjs";

export const RELATED = `<section class="related"><h2>Recommended for you</h2><ul>${[1, 2, 3, 4, 5]
  .map((n) => `<li><a href="/story-${n}">Another headline number ${n} that you may like</a></li>`)
  .join("")}</ul></section>`;

/** The article's markup. @param {(text: string) => string} [dress] what becomes of each paragraph's text */
export function article(dress = (text) => text) {
  const paragraphs = STORY.paragraphs.map((text) => `<p>${dress(text)}</p>`).join("\n");
  return `<article><h1>${STORY.title}</h1><p class="byline">${STORY.byline}</p>${paragraphs}</article>`;
}

/** A whole page around a body. @param {string} body */
export function whole(body, style = "") {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${STORY.title}</title>
    <style>main { max-width: 40em; font-size: 22px } ${style}</style></head><body>${body}</body></html>`;
}
