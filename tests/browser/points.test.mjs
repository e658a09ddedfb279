// Points in the page: each is marked whole, however the page has cut its text, and after the page has changed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { article, RELATED, whole } from "./article.mjs";
import { holds, visibleText } from "./page.mjs";
import { start } from "./suite.mjs";

const browser = await start();

const plain = (/** @type {string} */ text) => text.replace(/\s/g, "");

/** Every fourth word in tags of its own, every sixth with a reading above it, every ninth on a line of its own. @param {string} text */
const cut = (text) =>
  text
    .split(" ")
    .map((word, at) => {
      if (at % 4 === 1) return `<em><a href="#${at}">${word}</a></em>`;
      if (at % 6 === 3) return `<ruby>${word}<rp>(</rp><rt>above</rt><rp>)</rp></ruby>`;
      return at % 9 === 5 ? `<br>${word}` : word;
    })
    .join(" ");

/** Opens a page, cleaned. @param {string} name @param {string} body */
async function open(name, body) {
  browser.server.put(`/${name}`, whole(body));
  const page = await browser.open(`/${name}`);
  await browser.click(page);
  const { points } = await browser.report();
  assert.ok(points.length >= 3);
  const tab = await browser.tab();
  /** The text that is marked, point after point. */
  const marked = async () => {
    const texts = [];
    for (const { id } of points) {
      assert.ok(await browser.call("point", tab, id));
      texts.push(plain(await page.evaluate(() => [...(CSS.highlights.get("unhusk-point") ?? [])].join(""))));
    }
    return texts;
  };
  return { page, marked, texts: points.map(({ text }) => plain(text)) };
}

test("inline tags, readings and line breaks do not cut a point", async () => {
  const { page, marked, texts } = await open("cut", `<main>${article(cut)}${RELATED}</main>`);
  assert.deepEqual(await marked(), texts);
  await page.close();
});

test("a point in a shadow root is marked there, and is in sight", async () => {
  const script = `document.querySelector("#host").attachShadow({ mode: "open" }).innerHTML = ${JSON.stringify(article(cut))}`;
  const body = `<main><div id="host"></div>${RELATED}</main><script>${script}</script>`;
  const { page, marked, texts } = await open("shadow", body);
  await page.setViewport({ width: 900, height: 300 });
  assert.deepEqual(await marked(), texts);
  const seen = await page.evaluate(() => {
    const [range] = /** @type {any} */ (CSS.highlights.get("unhusk-point"));
    const { top, bottom } = range.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.ok(seen);
  await page.close();
});

test("a point is found again in new nodes with the same text", async () => {
  const { page, marked, texts } = await open("renewed", `<main>${article(cut)}${RELATED}</main>`);
  await page.evaluate(() => {
    const main = /** @type {Element} */ (document.querySelector("article"));
    main.replaceWith(main.cloneNode(true));
  });
  assert.deepEqual(await marked(), texts);
  await page.close();
});

/** As browsers translate: each text node makes way for other words in a tag of their own. @param {string} selector */
function translate(selector) {
  for (const at of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(at, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      const font = document.createElement("font");
      font.append(text.data.replaceAll(/\b(the|a|by)\b/gi, "some"));
      text.replaceWith(font);
    }
  }
}

test("a point whose paragraph is translated before it is asked for leads to the paragraph", async () => {
  const { page, marked, texts } = await open("half", `<main>${article()}${RELATED}</main>`);
  await page.evaluate(translate, "p:nth-of-type(-n + 5)");
  const own = await page.evaluate(() => [...document.querySelectorAll("article p")].map((p) => p.textContent ?? ""));
  const found = await marked();
  for (const [at, text] of found.entries()) {
    assert.ok(text === texts[at] || own.some((paragraph) => plain(paragraph) === text), text);
  }
  assert.notDeepEqual(found, texts);
  await page.close();
});

test("once all is translated the points are those of the new text", async () => {
  const { page } = await open("translated", `<main>${article()}${RELATED}</main>`);
  await page.evaluate(translate, "article");
  const tab = await browser.tab();
  let points = (await browser.report()).points;
  for (let tries = 0; tries < 60 && !points.some(({ text }) => text.includes("some")); tries++) {
    await setTimeout(100);
    ({ points } = await browser.report());
  }
  assert.ok(points.length >= 3);
  for (const { id, text } of points) {
    assert.ok(await browser.call("point", tab, id));
    const marked = await page.evaluate(() => [...(CSS.highlights.get("unhusk-point") ?? [])].join(""));
    assert.equal(plain(marked), plain(text));
  }
  assert.ok(!holds(await visibleText(page), "Recommended for you"));
  await page.close();
});
