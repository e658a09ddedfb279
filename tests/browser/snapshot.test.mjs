// Pages that are hard to read: their markup lies, hides, or is more than can be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { article, RELATED, whole } from "./article.mjs";
import { STORY } from "./frameworks/story.mjs";
import { difference, holds, state, visibleText } from "./page.mjs";
import { onlyIn, start } from "./suite.mjs";

const browser = await start();

/** Opens a page and clicks. @param {string} name @param {string} body */
async function open(name, body) {
  browser.server.put(`/${name}`, whole(body));
  const page = await browser.open(`/${name}`);
  const before = await state(page);
  const popup = await browser.click(page);
  return { page, before, popup };
}

/** @param {import("puppeteer-core").Page} page @param {string[]} before */
async function isPutBack(page, before) {
  await browser.call("restore", await browser.tab());
  assert.equal(difference(before, await state(page)), "");
  await page.close();
}

test("form controls named like the page's interface do not mislead", async () => {
  const names =
    "firstChild nextSibling nodeType localName parentNode getAttribute getAttributeNames hasAttributes matches";
  const controls = [...names.split(" "), "checkVisibility", "isConnected", "children"];
  const fields = controls.map((name) => `<input type="hidden" name="${name}">`).join("");
  const { page, before } = await open(
    "clobbered",
    `<form class="page">${fields}<main>${article()}${RELATED}</main></form>`,
  );
  assert.equal((await browser.report()).title, STORY.title);
  const text = await visibleText(page);
  assert.ok(holds(text, STORY.paragraphs[5]) && !holds(text, "Recommended for you"));
  await isPutBack(page, before);
});

test("an article in a closed shadow root is cleaned and put back", async () => {
  const script = `const root = document.querySelector("#host").attachShadow({ mode: "closed" });
    root.innerHTML = ${JSON.stringify(article() + RELATED)};
    self.shown = (at) => root.querySelector(at).checkVisibility();
    self.sheets = () => root.adoptedStyleSheets.length + root.innerHTML.split("unhusk").length;`;
  const { page, before } = await open("closed", `<main><div id="host"></div></main><script>${script}</script>`);
  const shown = () => page.evaluate(() => ["article", ".related"].map(/** @type {any} */ (self).shown));
  assert.deepEqual(await shown(), [true, false]);
  await browser.call("restore", await browser.tab());
  assert.deepEqual(await shown(), [true, true]);
  assert.equal(await page.evaluate(() => /** @type {any} */ (self).sheets()), 1);
  await isPutBack(page, before);
});

test("an article in a frame of the page's own is cleaned and put back", async () => {
  const frame = whole(`<main>${article()}${RELATED}</main>`).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const { page, before } = await open("framed", `<iframe srcdoc="${frame}" width="900" height="2000"></iframe>`);
  const shown = () =>
    page.evaluate(() =>
      ["article", ".related"].map((at) =>
        document.querySelector("iframe")?.contentDocument?.querySelector(at)?.checkVisibility(),
      ),
    );
  assert.deepEqual(await shown(), [true, false]);
  await browser.call("restore", await browser.tab());
  assert.deepEqual(await shown(), [true, true]);
  await isPutBack(page, before);
});

test("a hidden mass of text is not what is read", async () => {
  const mass = `<p>The mayor of Brackwater denied on Tuesday that the bridge had been sold to a company from abroad.</p>`;
  const body = `<div hidden><article><h1>The bridge of Brackwater</h1>${mass.repeat(20_000)}</article></div>
    <div style="opacity: 0"><article><h1>The bridge of Brackwater</h1>${mass.repeat(200)}</article></div>`;
  const { page } = await open("mass", `${body}<main>${article()}${RELATED}</main>`);
  const { title, points } = await browser.report();
  assert.equal(title, STORY.title);
  assert.ok(points.length >= 3 && points.every(({ text }) => !text.includes("Brackwater")));
  const text = await visibleText(page);
  assert.ok(holds(text, STORY.paragraphs[5]) && !holds(text, "Recommended for you"));
  await page.close();
});

onlyIn(browser)("a page past the limit is left alone, and says so", async () => {
  // Out of sight, so that the browser itself need not lay them out.
  const script = `const all = document.createElement("div");
    all.style.cssText = "content-visibility: auto; position: absolute; top: 9000px";
    for (let part = 0; part < 61; part++) all.append(...Array.from({ length: 10_000 }, () => document.createElement("wbr")));
    document.body.append(all);`;
  browser.server.put("/large", whole(`<main>${article()}${RELATED}</main><script>${script}</script>`));
  const page = await browser.open("/large");
  const popup = await browser.click(page);
  assert.equal((await browser.report()).refusal, "too-large");
  assert.match((await popup.$eval(".refused h1", (title) => title.textContent)) ?? "", /./);
  assert.equal(await page.evaluate(() => document.querySelectorAll("[data-unhusk]").length), 0);
  await page.close();
});
