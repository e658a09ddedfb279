// Reader mode as it is looked at: the test pages that show all that it has to cope with, and what is measured on them.

/** @typedef {import("puppeteer-core").Page} Page */

/** Test pages in reader mode: languages of all kinds, code, tables, formulas, pictures, a headline without an end. */
export const LOOKS = [
  ...["english-news", "chinese-news", "japanese-news", "arabic-essay", "documentation", "formulas"],
  ...["picture-essay", "long-headline", "table-with-breaks", "recipe", "nineties", "forum-thread"],
];

/** How far a page can be scrolled sideways once it has its size, CSS px. @param {Page} page */
export function overflow(page) {
  return page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
}

/** The longest lines of the article, in characters. @param {Page} page */
export function lines(page) {
  return page.evaluate(() => {
    const lines = [];
    for (const paragraph of document.querySelectorAll('[data-unhusk-reader~="paragraph"]')) {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let [bottom, count] = [0, 0];
      while (walker.nextNode()) {
        const text = /** @type {Text} */ (walker.currentNode);
        for (let at = 0; at < text.data.length; at++) {
          const range = new Range();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          const box = range.getClientRects()[0];
          if (!box?.width) continue;
          if (Math.abs(box.bottom - bottom) > 8) [bottom, count] = [box.bottom, lines.push(0)];
          lines[count - 1]++;
        }
      }
    }
    return lines.sort((one, other) => other - one).slice(0, 5);
  });
}

/**
 * Text of the article that stands out too little from its ground (WCAG 2.2, 1.4.3): the words and the contrast.
 * @param {Page} page @returns {Promise<string[]>}
 */
export function faint(page) {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    /** Any colour as red, green, blue and opacity, each 0 to 1. @param {string} colour */
    const parts = (colour) => {
      if (!canvas) return [0, 0, 0, 0];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
    };
    /** @param {number[]} colour */
    const luminance = ([red, green, blue]) => {
      const [r, g, b] = [red, green, blue].map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    /** @param {number[]} over @param {number[]} under */
    const blend = (over, under) => [0, 1, 2].map((at) => over[at] * over[3] + under[at] * (1 - over[3]));
    /** @param {Element | null} at @returns {number[]} */
    const ground = (at) => {
      if (!at) return [1, 1, 1];
      const own = parts(getComputedStyle(at).backgroundColor);
      return own[3] > 0.99 ? own : blend(own, ground(at.parentElement));
    };
    const found = [];
    const column = document.querySelector('[data-unhusk-reader~="column"]');
    const walker = document.createTreeWalker(column ?? document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      const at = text.parentElement;
      if (!text.data.trim() || !at?.checkVisibility() || !at.getClientRects().length) continue;
      const under = ground(at);
      const [light, dark] = [luminance(blend(parts(getComputedStyle(at).color), under)), luminance(under)].sort(
        (one, other) => other - one,
      );
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < 4.5) found.push(`${contrast.toFixed(2)}: ${text.data.trim().slice(0, 40)}`);
    }
    return found;
  });
}
