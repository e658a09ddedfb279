// Automatic mode: acts on articles of the sites chosen and allowed, and leaves no trace anywhere else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { EVERYWHERE, ORIGIN, SITE, startGranted } from "./granted.mjs";
import { difference, holds, state, visibleText } from "./page.mjs";
import { onlyIn, openTestPage } from "./suite.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const browser = await startGranted();

async function registered() {
  const worker = await browser.worker();
  return worker.evaluate(() => chrome.scripting.getRegisteredContentScripts());
}

/** @param {Record<string, unknown>} values */
function set(values) {
  return browser.call("set", { automatic: "off", automatic_mode: "clean", sites: [], except: [], ...values });
}

/** Waits for the page to be acted on. @param {Page} page */
function acted(page) {
  return page.waitForSelector("[data-unhusk]", { timeout: 10_000 });
}

/** Whether nothing has happened to a page, a good while after it was loaded. @param {Page} page */
async function untouched(page) {
  await setTimeout(1_000);
  return page.evaluate(
    () =>
      !document.querySelector("[data-unhusk], [data-unhusk-reader], [data-unhusk-known], unhusk-bar") &&
      !document.getAnimations().some((animation) => /** @type {any} */ (animation).animationName === "unhusk-veil"),
  );
}

/** Loads a page of the server anew. @param {Page} page @param {string} path */
async function reload(page, path) {
  browser.server.address(path);
  await page.reload({ waitUntil: "load" });
}

test("at first nothing runs anywhere", async () => {
  assert.equal((await browser.call("settings")).automatic, "off");
  assert.deepEqual(await registered(), []);
  const page = await openTestPage(browser, "english-news");
  assert.ok(await untouched(page));
  await page.close();
});

test("a site that is chosen but not allowed is left alone, and that is told", async () => {
  await set({ automatic: "sites", sites: [SITE] });
  assert.deepEqual(await registered(), []);
  const page = await openTestPage(browser, "english-news");
  assert.ok(await untouched(page));
  assert.deepEqual((await browser.call("access")).missing, [ORIGIN]);
  await page.close();
});

test("once allowed, an article is cleaned as it arrives, without a click", async () => {
  await browser.allow(ORIGIN);
  await set({ automatic: "sites", sites: [SITE] });
  assert.deepEqual((await registered())[0].matches, [ORIGIN]);
  assert.deepEqual((await browser.call("access")).missing, []);
  const page = await openTestPage(browser, "english-news");
  await acted(page);
  assert.ok(!holds(await visibleText(page), "Most read"));
  await page.bringToFront();
  assert.equal((await browser.report()).state, "clean");
  await page.close();
});

/** Half a shop and half a story: far above what a click asks for, far below what the automatic mode does. */
const BETWEEN = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Clocks are repaired here</title></head><body>
<header><nav><a href="/">Home</a> <a href="/repairs">Repairs</a> <a href="/shop">Shop</a> <a href="/contact">Contact</a></nav></header>
<main><h1>Clocks are repaired here</h1>
<p>Our workshop repairs clocks of every age, from the tower clock of a town hall to the alarm clock on your bedside table.</p>
<p>We take each movement apart, clean its wheels by hand, and put back what a hundred years of oil have eaten away, so that you can wind it again.</p>
<p>Most clocks stay with us for three weeks, and when yours is done we bring it home, set it on its shelf and listen to it strike.</p>
<p>The oldest clock that came to us last year was made in 1740 and had lain in a barn; it now keeps time to within a minute a week.</p>
<p>You can watch our clockmakers at work on the first Saturday of every month, when the doors stand open and the kettle is on.</p>
<p>Each clock has stood in our window for a year at least, and we know its ways; what you buy here you may bring back.</p>
<div class="card"><h3><a href="/c1">Clock number 1</a></h3></div>
<div class="card"><h3><a href="/c2">Clock number 2</a></h3></div></main>
<footer><p>Aldmoor Clocks, 3 Mill Lane</p></footer></body></html>`;

test("what may well be an article and may well be none is left alone until a click", async () => {
  await set({ automatic: "sites", sites: [SITE] });
  browser.server.put("/clocks", BETWEEN);
  const page = await browser.open("/clocks");
  assert.ok(await untouched(page));
  await browser.click(page);
  await acted(page);
  await page.close();
});

test("the automatic mode can be the reader mode", async () => {
  await set({ automatic: "sites", sites: [SITE], automatic_mode: "reader" });
  const page = await openTestPage(browser, "chinese-news");
  await page.waitForSelector("unhusk-bar", { timeout: 10_000 });
  assert.equal((await browser.report()).state, "reader");
  await page.close();
});

for (const slug of ["home-page", "search-results"]) {
  test(`${slug} is no article and stays as it is, to the byte`, async () => {
    await set({});
    const plain = await openTestPage(browser, slug);
    const before = await state(plain);
    await plain.close();
    // It was given back when it was not needed.
    await browser.allow(ORIGIN);
    await set({ automatic: "sites", sites: [SITE] });
    const page = await openTestPage(browser, slug);
    assert.ok(await untouched(page));
    assert.equal(difference(before, await state(page)), "");
    await page.close();
  });
}

test("restore is for this time: the next load is cleaned again", async () => {
  await set({ automatic: "sites", sites: [SITE] });
  const page = await openTestPage(browser, "blog");
  await acted(page);
  await browser.call("restore", await browser.tab());
  assert.ok(await untouched(page));
  await reload(page, "/blog");
  await acted(page);
  await page.close();
});

test("never on this page: the page is put back and stays so, the site's others are cleaned", async () => {
  await set({ automatic: "sites", sites: [SITE] });
  const page = await openTestPage(browser, "blog");
  await acted(page);
  await browser.call("never", await browser.tab(), "page");
  assert.deepEqual((await browser.call("settings")).except, [`${SITE}/blog`]);
  assert.ok(await untouched(page));
  await reload(page, "/blog");
  assert.ok(await untouched(page));
  await page.close();
  const other = await openTestPage(browser, "english-news");
  await acted(other);
  await other.close();
});

test("never on this site: it is no longer among the sites, and its permission is given back", async () => {
  await set({ automatic: "sites", sites: [SITE, "other.example"] });
  const page = await openTestPage(browser, "blog");
  await acted(page);
  await browser.call("never", await browser.tab(), "site");
  assert.deepEqual((await browser.call("settings")).sites, ["other.example"]);
  assert.deepEqual(await registered(), []);
  await reload(page, "/blog");
  assert.ok(await untouched(page));
  await page.close();
});

test("a choice that waits for the browser's question holds once that is answered", async () => {
  await set({});
  await browser.refuse(ORIGIN);
  const page = await openTestPage(browser, "english-news");
  const worker = await browser.worker();
  const tab = await browser.tab();
  await worker.evaluate((pending) => chrome.storage.session.set({ pending }), { tab, site: SITE, origin: ORIGIN });
  assert.equal(await browser.call("settle"), false);
  assert.equal((await browser.call("settings")).automatic, "off", "nothing without the permission");
  await worker.evaluate((pending) => chrome.storage.session.set({ pending }), { tab, site: SITE, origin: ORIGIN });
  await browser.allow(ORIGIN);
  await acted(page);
  const { automatic, sites } = await browser.call("settings");
  assert.deepEqual([automatic, sites], ["sites", [SITE]]);
  await page.close();
});

test("a permission that is taken away is noticed and told", async () => {
  await set({ automatic: "sites", sites: [SITE] });
  await browser.refuse(ORIGIN);
  await setTimeout(300);
  assert.deepEqual(await registered(), []);
  assert.deepEqual((await browser.call("access")).missing, [ORIGIN]);
  const page = await openTestPage(browser, "english-news");
  assert.ok(await untouched(page));
  await page.close();
});

test("the popup's switch turns the site on and off", async () => {
  await set({});
  await browser.allow(ORIGIN);
  const page = await openTestPage(browser, "english-news");
  const popup = await browser.click(page);
  const row = "#site:not([aria-busy])";
  const off = await popup.waitForSelector(`${row} #always:not(:checked)`);
  // A click of the mouse, for the browser's question; it is answered already.
  await off?.click();
  const on = await popup.waitForSelector(`${row} #always:checked`);
  assert.ok(await on?.evaluate((on) => on === document.activeElement), "the focus stays");
  assert.deepEqual((await browser.call("settings")).sites, [SITE]);
  assert.equal((await registered()).length, 1);
  await on?.click();
  await popup.waitForSelector(`${row} #always:not(:checked)`);
  assert.deepEqual((await browser.call("settings")).sites, []);
  await page.close();
});

test("the options page tells what the browser does not allow, and asks when a site is chosen", async () => {
  await set({ automatic: "sites", sites: ["other.example"] });
  const options = await browser.openOwn("options.html");
  const missing = await options.waitForSelector("[data-do=allow]");
  assert.equal(await missing?.evaluate((button) => button.getAttribute("data-origins")), "*://*.other.example/*");
  await options.close();
  await set({});
});

test("everywhere means everywhere, but not what is excepted", async () => {
  await browser.allow(EVERYWHERE);
  await set({ automatic: "everywhere" });
  const page = await openTestPage(browser, "english-news");
  await acted(page);
  await set({ automatic: "everywhere", except: [SITE] });
  await reload(page, "/english-news");
  assert.ok(await untouched(page));
  await page.close();
});

test("a page that changes its address without being loaded is read anew", async () => {
  await set({ automatic: "everywhere" });
  const page = await openTestPage(browser, "english-news");
  await acted(page);
  await page.evaluate(() => {
    history.pushState({}, "", "/english-news?second");
    const title = document.querySelector("h1");
    if (title) title.textContent = "A second story, in the place of the first";
  });
  await page.waitForFunction(() => document.querySelector("[data-unhusk]") !== null);
  await setTimeout(1_500);
  const report = await browser.report();
  assert.equal(report.state, "clean");
  assert.equal(report.title, "A second story, in the place of the first");
  await page.close();
});

test("reader mode stays where a page changes its address without being loaded", async () => {
  await set({ automatic: "everywhere", automatic_mode: "reader" });
  const page = await openTestPage(browser, "english-news");
  await page.waitForSelector("unhusk-bar", { timeout: 10_000 });
  await page.evaluate(() => {
    history.pushState({}, "", "/english-news?third");
    // As a framework does: the article is replaced, the frame around it stays.
    const article = document.querySelector("article, main") ?? document.body;
    const next = /** @type {Element} */ (article.cloneNode(true));
    for (const at of [next, ...next.querySelectorAll("*")]) {
      for (const { name } of [...at.attributes]) if (name.startsWith("data-unhusk")) at.removeAttribute(name);
    }
    const title = next.querySelector("h1");
    if (title) title.textContent = "A third story, read in the same type";
    article.replaceWith(next);
  });
  await page.waitForFunction(
    () => document.querySelector("h1[data-unhusk-reader]")?.textContent?.startsWith("A third story"),
    { timeout: 10_000 },
  );
  assert.notEqual(await page.$("unhusk-bar"), null);
  assert.notEqual(await page.$("[data-unhusk]"), null);
  const report = await browser.report();
  assert.equal(report.state, "reader");
  assert.equal(report.title, "A third story, read in the same type");
  await browser.call("restore", await browser.tab());
  assert.equal(await page.$("[data-unhusk], [data-unhusk-reader], unhusk-bar"), null);
  await page.close();
});

test("tabs of one site are acted on each by itself, and a restored one like any other", async () => {
  await set({ automatic: "everywhere" });
  const [one, other] = [await openTestPage(browser, "english-news"), await openTestPage(browser, "blog")];
  await Promise.all([acted(one), acted(other)]);
  await other.bringToFront();
  const tab = await browser.tab();
  await browser.call("restore", tab);
  assert.notEqual(await one.$("[data-unhusk]"), null);
  // What a restored session does: the tab comes back with its history, and loads.
  browser.server.address("/blog");
  const worker = await browser.worker();
  const again = await worker.evaluate(async (tab) => (await chrome.tabs.duplicate(tab))?.id, tab);
  await worker.evaluate(async (tab) => {
    for (let tries = 0; tries < 100 && (await chrome.tabs.get(tab)).status !== "complete"; tries++) {
      await new Promise((resolve) => self.setTimeout(resolve, 50));
    }
  }, again ?? 0);
  await setTimeout(500);
  assert.equal((await browser.call("report", again)).state, "clean");
  await worker.evaluate((tab) => void chrome.tabs.remove(tab), again ?? 0);
  for (const page of [one, other]) await page.close();
});

test("back from another page, the page is as it was left", async () => {
  const page = await openTestPage(browser, "english-news");
  await acted(page);
  await browser.server.putFile("/blog", new URL("../pages/blog/page.html", import.meta.url));
  await page.goto(browser.server.address("/blog"));
  await acted(page);
  browser.server.address("/english-news");
  // Puppeteer waits for a load, which does not come out of the back-forward cache.
  await page.evaluate(() => history.back()).catch(() => {});
  await page.waitForFunction(() => location.pathname === "/english-news", { timeout: 10_000 });
  await acted(page);
  assert.equal((await browser.report()).state, "clean");
  browser.server.strays();
  await page.close();
});

test("the veil is gone once the page was looked at, and the page never hears of it", async () => {
  const html = `<!doctype html><title>Shop</title><script>window.heard = [];
    for (const type of ["animationstart", "animationend", "animationcancel"])
      document.addEventListener(type, (event) => heard.push(event.animationName), true);</script>
    <body><a href="/cart">Cart</a><p>Nothing to read.</p>`;
  browser.server.put("/shop", html);
  const page = await browser.open("/shop");
  assert.ok(await untouched(page));
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), []);
  await page.close();
});

onlyIn(browser)("where nothing was asked for no script runs and no worker starts", async () => {
  await set({ automatic: "sites", sites: [SITE] });
  await (await browser.worker()).close();
  await setTimeout(300);
  // The same page, on another host.
  await browser.server.putFile("/elsewhere", new URL("../pages/english-news/page.html", import.meta.url));
  const page = await browser.driver.newPage();
  const cdp = await page.createCDPSession();
  /** @type {string[]} */
  const worlds = [];
  cdp.on("Runtime.executionContextCreated", ({ context }) => worlds.push(context.origin));
  await cdp.send("Runtime.enable");
  await page.goto(browser.server.address("/elsewhere").replace(SITE, "localhost"), { waitUntil: "load" });
  await setTimeout(1_500);
  assert.ok(worlds.some((world) => world.includes("localhost")));
  assert.deepEqual(
    worlds.filter((world) => world.startsWith(browser.origin)),
    [],
  );
  const workers = browser.driver.targets().filter((target) => target.type() === "service_worker");
  assert.deepEqual(
    workers.map((target) => target.url()),
    [],
  );
  // The control: on the site that was chosen both are there.
  const chosen = await openTestPage(browser, "english-news");
  await acted(chosen);
  assert.ok(browser.driver.targets().some((target) => target.type() === "service_worker"));
  await chosen.close();
  await page.close();
});
