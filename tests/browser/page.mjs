// What a page shows and what it is made of, read in the page itself, shadow roots included.

/** @typedef {import("puppeteer-core").Page} Page */

/** All text that is rendered, without white space. @param {Page} page @returns {Promise<string>} */
export function visibleText(page) {
  return page.evaluate(() => {
    let text = "";
    /** @param {Node} node */
    const walk = (node) => {
      if (node instanceof Text) {
        if (node.parentElement?.checkVisibility() ?? true) text += node.data;
        return;
      }
      if (node instanceof Element && /^(script|style|noscript|template)$/.test(node.localName)) return;
      for (const child of (node instanceof Element && node.shadowRoot?.childNodes) || node.childNodes) walk(child);
    };
    walk(document.body);
    return text.replace(/\s/g, "");
  });
}

/** @param {string} text @param {string} snippet */
export function holds(text, snippet) {
  return text.includes(snippet.replace(/\s/g, ""));
}

/**
 * A page's whole state, a line for each node: markup, computed visibility and box, and what else a visitor could leave.
 * @param {Page} page @returns {Promise<string[]>}
 */
export function state(page) {
  return page.evaluate(() => {
    /** @type {string[]} */
    const lines = [];
    /** @param {Document | ShadowRoot} root */
    const sheets = (root) => lines.push(`${root.nodeName}: ${root.adoptedStyleSheets.length} adopted sheets`);
    /** @param {Node} node */
    const walk = (node) => {
      if (node instanceof Element) {
        const style = getComputedStyle(node);
        const box = node.getBoundingClientRect();
        const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${value}"`).join("");
        const seen = [style.display, style.visibility, style.opacity, box.x, box.y, box.width, box.height];
        lines.push(`<${node.localName}${attributes}> ${seen.join(" ")}`);
        if (node.shadowRoot) {
          sheets(node.shadowRoot);
          node.shadowRoot.childNodes.forEach(walk);
        }
      } else {
        lines.push(`${node.nodeName} ${node.nodeValue}`);
      }
      node.childNodes.forEach(walk);
    };
    sheets(document);
    walk(document.documentElement);
    lines.push(`scrolled to ${scrollX} ${scrollY}`, `${CSS.highlights.size} highlights`);
    return lines;
  });
}

/**
 * Where two states first differ; empty where they are equal.
 * @param {string[]} before @param {string[]} after
 */
export function difference(before, after) {
  const at = before.findIndex((line, at) => line !== after[at]);
  if (at >= 0) return `before: ${before[at]}\nafter:  ${after[at]}`;
  return after.length > before.length ? `only after: ${after[before.length]}` : "";
}
