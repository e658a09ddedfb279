// Site memory: after two pages that agree, the next page of a site has its clutter hidden before it is read; what the
// reading keeps shows all the same; what is remembered can be seen and forgotten.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { EVERYWHERE, SITE, startGranted } from "./granted.mjs";
import { difference, state } from "./page.mjs";
import { onlyIn } from "./suite.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const browser = await startGranted();

beforeEach(async () => {
  await browser.allow(EVERYWHERE);
  await browser.call("set", { automatic: "sites", automatic_mode: "clean", sites: [SITE], except: [], memory: true });
  const worker = await browser.worker();
  await worker.evaluate(async () => {
    const all = Object.keys(await chrome.storage.local.get());
    await chrome.storage.local.remove(all.filter((key) => key.startsWith("memory:")));
  });
});

/** Firefox takes a sheet only once the document is there: nothing can be hidden before. */
const early = onlyIn(browser);

/** An article of an invented site. @param {string} subject @param {{ share?: string, tail?: string }} [parts] */
function story(subject, { share = "", tail = "" } = {}) {
  const paragraph = (/** @type {number} */ part) =>
    `<p>Part ${part} of the story of ${subject} tells, in whole sentences, what ${subject} was like, who was there in
     that year, and why the people of the town still talk about ${subject} today.</p>`;
  return `<!doctype html><html lang="en"><head><title>${subject}</title><meta property="og:type" content="article"></head>
    <body><nav class="top-nav"><a href="/a">World</a> <a href="/b">Trade</a> <a href="/c">Sport</a></nav>
    <article><h1>The story of ${subject}</h1>${[1, 2, 3, 4, 5, 6, 7, 8].map(paragraph).join("")}
    <div class="after-story">${share || '<a href="/f">Share on Facebook</a> <a href="/x">Share on X</a>'}</div></article>
    <aside class="most-read"><h2>Most read</h2><ul><li><a href="/1">One of ${subject}</a><li><a href="/2">Two of
    ${subject}</a><li><a href="/3">Three of ${subject}</a></ul></aside>${tail}</body></html>`;
}

/** @param {string} path @param {string} html */
async function visit(path, html) {
  browser.server.put(path, html);
  return browser.open(path);
}

/** Reads an article, and waits until it has taught what it teaches. @param {string} subject @param {object} [parts] */
async function teach(subject, parts) {
  const before = await remembered();
  const page = await visit(`/world/the-story-of-${subject}`, story(subject, parts));
  await page.waitForSelector("[data-unhusk]", { timeout: 10_000 });
  while ((await remembered()) === before) await new Promise((resolve) => setTimeout(resolve, 50));
  await page.close();
}

/** What is kept of the site; empty where nothing is. @returns {Promise<string>} */
async function remembered() {
  const worker = await browser.worker();
  return worker.evaluate(async (key) => {
    const kept = /** @type {any} */ (await chrome.storage.local.get(key))[key];
    return kept?.text ?? "";
  }, `memory:${SITE}`);
}

/**
 * Opens an article whose last script the server holds back, and looks at it while it is still loading.
 * @param {string} subject @param {(page: Page) => Promise<void>} look @param {object} [parts]
 */
async function whileLoading(subject, look, parts) {
  const held = browser.server.hold("/late.js", "", { "content-type": "text/javascript" });
  const path = `/world/the-story-of-${subject}`;
  browser.server.put(path, story(subject, { ...parts, tail: '<script src="/late.js"></script>' }));
  browser.server.address("/late.js");
  const page = await browser.driver.newPage();
  const gone = page.goto(browser.server.address(path), { waitUntil: "load" });
  await page.waitForSelector("aside", { timeout: 10_000 });
  await look(page);
  held();
  await gone;
  return page;
}

/** @param {Page} page @param {string} selector */
function shows(page, selector) {
  return page.evaluate((selector) => {
    const at = document.querySelector(selector);
    const veiled = document.getAnimations().some((one) => /** @type {any} */ (one).animationName === "unhusk-veil");
    return Boolean(at?.checkVisibility()) && !veiled;
  }, selector);
}

early(
  "after two pages that agree the third has its clutter hidden, and its text shown, before it is read",
  async () => {
    await teach("lighthouses");
    await teach("bridges");
    const page = await whileLoading("canals", async (page) => {
      await page.waitForSelector("html[data-unhusk-known]", { timeout: 10_000 });
      await page.waitForFunction(() => !document.getAnimations().length);
      assert.ok(await shows(page, "h1"));
      for (const clutter of ["nav", "aside", ".after-story"]) assert.ok(!(await shows(page, clutter)), clutter);
      assert.equal(await page.$("[data-unhusk]"), null, "not read yet");
    });
    await page.waitForSelector("aside[data-unhusk]", { timeout: 10_000 });
    assert.equal(await page.$("html[data-unhusk-known]"), null);
    assert.ok(!(await shows(page, "aside")));
    await page.bringToFront();
    const before = await browser.report();
    assert.ok(
      before.removed.some(({ preview }) => preview.includes("Most read")),
      "read as if nothing had been hidden",
    );
    await browser.call("restore", await browser.tab());
    assert.ok(await shows(page, "aside"));
    await page.close();
  },
);

test("one page alone hides nothing on the next", async () => {
  await teach("lighthouses");
  const page = await whileLoading("canals", async (page) => {
    assert.equal(await page.$("html[data-unhusk-known]"), null);
  });
  await page.close();
});

early("what the reading keeps shows, and is never hidden by memory again", async () => {
  await teach("lighthouses");
  await teach("bridges");
  const share = `<p>The share that every family of the town had in the canals was small, said the last of the clerks,
    but it was written down every year, and it was never sold to anybody from outside.</p>`.repeat(3);
  const page = await whileLoading(
    "canals",
    async (page) => void (await page.waitForSelector("html[data-unhusk-known]", { timeout: 10_000 })),
    { share },
  );
  await page.waitForSelector("aside[data-unhusk]", { timeout: 10_000 });
  assert.ok(await shows(page, ".after-story p"));
  await page.close();
  const next = await whileLoading("mills", async (page) => {
    await page.waitForSelector("html[data-unhusk-known]", { timeout: 10_000 });
    await page.waitForFunction(() => !document.getAnimations().length);
    assert.ok(await shows(page, ".after-story"), "barred");
    assert.ok(!(await shows(page, "aside")));
  });
  await next.close();
});

test("a page of the site that is no article ends as it was, to the byte", async () => {
  const home = `<!doctype html><title>Post</title><nav class="top-nav"><a href="/a">World</a></nav>
    <ul>${"<li><a href=/s>A headline of a story</a>".repeat(20)}</ul><aside class="most-read"><a href="/1">One</a></aside>`;
  await browser.call("set", { automatic: "off" });
  const plain = await visit("/world/list-of-stories", home);
  const before = await state(plain);
  await plain.close();
  await browser.allow(EVERYWHERE);
  await browser.call("set", { automatic: "sites" });
  await teach("lighthouses");
  await teach("bridges");
  const page = await visit("/world/list-of-stories", home);
  await page.waitForFunction(() => !document.getAnimations().length);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(difference(before, await state(page)), "");
  await page.close();
});

test("switched off, nothing is remembered and nothing used", async () => {
  await teach("lighthouses");
  await teach("bridges");
  const before = await remembered();
  await browser.call("set", { memory: false });
  const page = await whileLoading("canals", async (page) => {
    assert.equal(await page.$("html[data-unhusk-known]"), null);
  });
  await page.waitForSelector("aside[data-unhusk]", { timeout: 10_000 });
  await page.close();
  assert.equal(await remembered(), before);
});

test("a click on a page outside of the automatic mode teaches nothing", async () => {
  await browser.call("set", { automatic: "off" });
  const page = await visit("/world/the-story-of-mines", story("mines"));
  await page.bringToFront();
  await browser.call("clean", await browser.tab());
  assert.equal(await remembered(), "");
  await page.close();
});

test("the options page lists the sites, and forgets one or all", async () => {
  await teach("lighthouses");
  const worker = await browser.worker();
  await worker.evaluate(() =>
    chrome.storage.local.set({ "memory:post.example": { text: "story 1 2\nshape ws", seen: 1 } }),
  );
  const options = await browser.openOwn("options.html");
  await options.waitForSelector("#remembered dt");
  const names = () => options.$$eval("#remembered dt", (all) => all.map((at) => at.textContent));
  assert.deepEqual(await names(), [SITE, "post.example"]);
  await options.evaluate(() =>
    document
      .querySelector("#remembered [data-site='post.example']")
      ?.dispatchEvent(new MouseEvent("click", { bubbles: true })),
  );
  await options.waitForFunction(() => document.querySelectorAll("#remembered dt").length === 1);
  assert.deepEqual(await names(), [SITE]);
  await options.evaluate(
    (site) =>
      document
        .querySelector(`#remembered [data-site='${site}']`)
        ?.dispatchEvent(new MouseEvent("click", { bubbles: true })),
    SITE,
  );
  await options.waitForFunction(() => !document.querySelector("#remembered dt"));
  assert.equal(await remembered(), "");
  await options.close();
});

onlyIn(browser)("in a private window nothing is remembered", async () => {
  for (const subject of ["lighthouses", "bridges"]) {
    const path = `/world/the-story-of-${subject}`;
    browser.server.put(path, story(subject));
    const worker = await browser.worker();
    const tab = await worker.evaluate(async (url) => {
      const window = await chrome.windows.create({ incognito: true, url });
      return window?.tabs?.[0]?.id;
    }, browser.server.address(path));
    let state;
    for (let tries = 0; tries < 100 && state !== "clean"; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      ({ state } = await browser.call("report", tab));
    }
    assert.equal(state, "clean");
    await worker.evaluate((tab) => void chrome.tabs.remove(tab), tab ?? 0);
  }
  assert.equal(await remembered(), "");
});
