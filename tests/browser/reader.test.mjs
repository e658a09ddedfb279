// Reader mode: comfortable type on the live page, and the page as it was afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import { difference, holds, state, visibleText } from "./page.mjs";
import { openTestPage, start } from "./suite.mjs";

const browser = await start();
await browser.call("set", { clean_on_click: false });

/** Opens a test page in reader mode. @param {string} slug @param {number} [width] */
async function read(slug, width = 1280) {
  const page = await openTestPage(browser, slug);
  await page.setViewport({ width, height: 800 });
  const before = await state(page);
  await browser.click(page);
  const report = await browser.call("reader", await browser.tab());
  return { page, before, report };
}

for (const slug of ["english-news", "chinese-news", "documentation", "nineties", "shadow-roots", "japanese-news"]) {
  test(`restore takes every trace of reader mode out of ${slug}`, async () => {
    const { page, before, report } = await read(slug);
    assert.equal(report.state, "reader");
    assert.notEqual(difference(before, await state(page)), "");
    await browser.call("restore", await browser.tab());
    assert.equal(difference(before, await state(page)), "");
    await page.close();
  });
}

const SENTENCE = "The tide tables lie in a drawer that nobody has locked since the old harbour master left. ";
const PARAGRAPHS = `<p>${SENTENCE.repeat(4)}</p>`.repeat(6);

for (const [name, text, marked] of [
  [
    "an article that lies in the body itself, with bare text in it",
    SENTENCE.repeat(3) + PARAGRAPHS,
    'body[data-unhusk-reader~="column"]',
  ],
  [
    "a form that is a text, with a control named like what is read of a text",
    `${PARAGRAPHS}<form>${SENTENCE.repeat(3)}<input type="hidden" name="textContent"></form>`,
    "form",
  ],
]) {
  test(`${name}, is set and put back`, async () => {
    browser.server.put("/bare", `<!doctype html><title>The slate</title><h1>The slate</h1>${text}`);
    const page = await browser.open("/bare");
    const before = await state(page);
    await browser.click(page);
    assert.equal((await browser.call("reader", await browser.tab(), { anyway: true })).state, "reader");
    assert.ok(await page.$(`${marked}[data-unhusk-reader~="text"]`));
    await browser.call("restore", await browser.tab());
    assert.equal(difference(before, await state(page)), "");
    await page.close();
  });
}

test("what scrolls sideways fades where it goes on, a note stands out, and a heading's own link goes", async () => {
  const { page } = await read("documentation", 400);
  const code = '[data-unhusk-reader~="wide"]';
  const ends = () => page.$eval(code, (at) => at.getAttribute("data-unhusk-reader")?.match(/more-\w+/g) ?? []);
  await page.waitForSelector(code);
  assert.deepEqual(await ends(), ["more-right"]);
  await page.$eval(code, (at) => at.scrollTo({ left: at.scrollWidth, behavior: "instant" }));
  await page.waitForSelector('[data-unhusk-reader~="more-left"]');
  assert.deepEqual(await ends(), ["more-left"]);
  const ground = (/** @type {string} */ at) => page.$eval(at, (at) => getComputedStyle(at).backgroundColor);
  assert.notEqual(await ground(".admonition"), await ground(".admonition + h2"));
  assert.equal(await page.$eval(".headerlink", (link) => getComputedStyle(link).visibility), "hidden");
  await page.close();
});

test("headings stay large, lines of verse as they are, and rules between paragraphs in the page", async () => {
  const sentence = "The tide tables lie in a drawer that nobody has locked since the old harbour master left. ";
  const text = `<p>${sentence.repeat(3)}</p>`.repeat(5);
  const head = "<h1>The slate</h1><h1>Its drawer</h1><h4>First part</h4>";
  const verse = ["The tide goes out,", "the tide comes in,", "and nobody has counted it,", "but once"];
  const rules = `<div>${sentence.repeat(4)}<hr>${sentence.repeat(4)}</div><hr>`;
  const poem = `<h2>Verse</h2>${verse.map((line) => `<p class="verse">${line}</p>`).join("")}`;
  const body = `<article>${head}${text}${poem}${text}${rules}</article>`;
  browser.server.put("/headings", `<!doctype html><title>The slate</title>${body}`);
  const page = await browser.open("/headings");
  await browser.click(page);
  assert.equal((await browser.call("reader", await browser.tab(), { anyway: true })).state, "reader");
  const sizes = await page.$$eval("h1, h4, .verse, article > p", (all) =>
    all.map((at) => parseFloat(getComputedStyle(at).fontSize)),
  );
  assert.ok(Math.min(...sizes) >= 19, sizes.join(" "));
  assert.deepEqual(await page.$$eval("hr", (all) => all.map((at) => at.getClientRects().length)), [1, 0]);
  await page.close();
});

test("clean leads from reader mode back to the clean page", async () => {
  const { page } = await read("english-news");
  const report = await browser.call("clean", await browser.tab());
  assert.equal(report.state, "clean");
  assert.equal(await page.$("[data-unhusk-reader]"), null);
  assert.ok(!holds(await visibleText(page), "Most read"));
  await page.close();
});

test("what the page says of its own type, important or not, gives way", async () => {
  const { page } = await read("english-news");
  const size = await page.evaluate(() => {
    const paragraph = document.querySelector('[data-unhusk-reader~="paragraph"]');
    paragraph?.setAttribute("style", "font-size: 9px !important; float: left !important");
    return paragraph && [getComputedStyle(paragraph).fontSize, getComputedStyle(paragraph).float];
  });
  assert.deepEqual(size, ["19px", "none"]);
  await page.close();
});

test("the settings of the look hold", async () => {
  await browser.call("set", { reader_theme: "black", reader_size: 24, reader_font: "sans" });
  const { page } = await read("english-news");
  const look = await page.evaluate(() => {
    const text = document.querySelector('[data-unhusk-reader~="paragraph"]');
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    return text && [getComputedStyle(text).fontSize, ground, getComputedStyle(text).fontFamily.split(",")[0]];
  });
  assert.deepEqual(look, ["24px", "rgb(0, 0, 0)", "system-ui"]);
  await page.close();
});
