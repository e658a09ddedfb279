// The veil of the automatic mode: before the page is read, the article's text shows and clutter does not; it ends by
// itself, and with the verdict.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { EVERYWHERE, SITE, startGranted } from "./granted.mjs";
import { difference, state } from "./page.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const browser = await startGranted();

before(async () => {
  await browser.allow(EVERYWHERE);
  await browser.call("set", { automatic: "sites", automatic_mode: "clean", sites: [SITE], except: [], memory: false });
});

/** A paragraph of the story. @param {string} part */
function told(part) {
  return `The ${part} of the harbour was rebuilt in the course of nine years, said the council, and those who were there
    still talk about the ${part}, the stones that were brought for it by ship, and the long winter that came before. Nobody
    had believed that the money would be found, but when the ${part} stood again in the spring, even the old captains came
    to see it, and one of them said that he had never thought to live so long.`;
}

const REST = ["north mole", "light", "dry dock", "pilot's house", "rope walk", "fish hall", "long pier", "old mill"];

/** Two paragraphs of something else, as long. @param {string} what */
function others(what) {
  return `<p>${what} ${what} ${what} ${what}</p>`.repeat(2);
}

/** What shows, and what does not, before anything is known. */
const TEXT = ["#first", "#linked", "#between", "#after", "#broken"];
const CLUTTER = [
  ...[
    "#top",
    "#consent",
    "#bar",
    "#share",
    "#picture",
    "#ad",
    "#signup",
    "#more",
    "#alone",
    "#author",
    "#card",
    "#linking",
  ],
  ...["#contact p", "#said", "#most", "#rights", "#pages", "#dialog"],
];

/** @param {string} head @param {string} [tail] */
function story(head, tail = "") {
  return `<!doctype html><html lang="en"><head><title>The harbour</title><meta property="og:type" content="article">
    <style>div, p, ul, ol, li { min-height: 1px } img { display: block; width: 300px; height: 90px; background: teal }
    #consent { position: fixed; inset: auto 0 0 0 }</style>${head}</head>
    <body><header id="top"><a href="/">Post</a></header>
    <div id="consent" class="cookie-notice">${others("We and our partners store cookies on your device to measure ads.")}</div>
    <div id="bar"><a href="/a">World</a> <a href="/b">Trade</a></div>
    <div id="dialog" role="dialog">${others("Allow notifications to get our latest offers.")}</div>
    <div><article><header><h1>The harbour was rebuilt</h1></header><div id="share"><a href="#f">Share</a></div>
    <p id="first">${told("eastern wall")}</p><p id="linked">${told("lock")} <a href="/more">More of it</a> is told.</p>
    <img id="picture"><p id="ad"><a href="/boots"><img></a></p><p>${told("old bridge")}</p><p>${told("tower")}</p>
    <div id="signup" class="newsletter-box">${others("Sign up for our newsletter and never miss a story.")}</div>
    <p>${told("great crane")}</p><h2 id="between">What came later</h2><p id="after">${told("market")}</p>
    ${REST.map((part) => `<p>${told(part)}</p>`).join("")}
    <p id="more">Read more: <a href="/next">the next harbour</a></p>
    <div id="alone"><p>Advertisement. ${"Buy new boots from our partner today. ".repeat(6)}</p></div>
    <div id="broken">${["quay", "store", "customs house"].map((part) => `${told(part)}<br><br>`).join("")}</div>
    <div id="author" class="author-bio">${others("Jane Smith is a reporter of the Post. Follow her on X.")}</div>
    <div id="contact" style="width: 150px">${others("Advertise with us.")}</div></article>
    <div id="card" class="card">${others("Ten boots that we love.")}</div><a id="linking" href="/x">${others("The best hotels.")}</a>
    <ol><li id="said" class="comment">${others("Great story, I was there as well, said anna72.")}</li></ol></div>
    <aside id="most"><h2>Most read</h2>${others("The ten most beautiful lakes of the country.")}</aside>
    <ul id="pages"><li><a href="/1">1</a><li><a href="/2">2</a></ul>
    <footer id="rights">${others("Copyright The Post. All rights reserved. Terms of use.")}</footer>${tail}</body></html>`;
}

/**
 * Opens a page whose last script the server holds back, and looks at it while it is still loading.
 * @param {string} path @param {(tail: string) => string} html @param {(page: Page) => Promise<unknown>} look
 */
async function whileLoading(path, html, look) {
  const held = browser.server.hold("/late.js", "", { "content-type": "text/javascript" });
  browser.server.put(path, html('<b id="end"></b><script src="/late.js"></script>'));
  browser.server.address("/late.js");
  const page = await browser.driver.newPage();
  const gone = page.goto(browser.server.address(path), { waitUntil: "load" });
  await page.waitForSelector("#end", { timeout: 10_000 });
  await look(page);
  held();
  await gone;
  return page;
}

/** Which of some elements show: what is clipped is not where one points. @param {Page} page @param {string[]} selectors */
function shown(page, selectors) {
  return page.evaluate((selectors) => {
    return selectors.filter((selector) => {
      const at = document.querySelector(selector);
      if (!at) throw new Error(selector);
      at.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = at.getBoundingClientRect();
      const middle = Math.max(top, 0) + (Math.min(top + height, innerHeight) - Math.max(top, 0)) / 2;
      const hit = [0.02, 0.5].flatMap((share) => document.elementsFromPoint(left + width * share, middle));
      return hit.some((other) => at.contains(other));
    });
  }, selectors);
}

/** @param {Page} page */
function lifted(page) {
  return page.waitForFunction(() => !document.getAnimations().length, { timeout: 10_000 });
}

/** Keeps the veil where it is, whatever the time. */
const KEPT = "<script>for (const one of document.getAnimations()) one.pause();</script>";

test("before anything is answered the article's text shows, and clutter does not", async () => {
  const page = await whileLoading(
    "/veiled",
    (tail) => story(KEPT, tail),
    async (page) => {
      assert.deepEqual(await page.evaluate(() => document.getAnimations().length), 1, "one animation alone");
      assert.deepEqual(await shown(page, [...TEXT, "h1"]), [...TEXT, "h1"]);
      assert.deepEqual(await shown(page, CLUTTER), []);
      assert.equal(await page.$("[data-unhusk]"), null, "not read yet");
    },
  );
  await page.waitForSelector("[data-unhusk]", { timeout: 10_000 });
  await lifted(page);
  const { removed } = await browser.report();
  assert.ok(removed.length > 3, "read as if there were no veil");
  assert.deepEqual(await shown(page, TEXT), TEXT);
  await browser.call("restore", await browser.tab());
  assert.deepEqual(await shown(page, CLUTTER), CLUTTER, "nothing of the veil is left");
  await page.close();
});

test("a page that has no run of text yet is veiled as a whole", async () => {
  const page = await whileLoading(
    "/veiled/list",
    (tail) => `<!doctype html><title>List</title>${KEPT}<h1>Stories</h1><p>One.</p>${tail}`,
    async (page) => assert.deepEqual(await shown(page, ["h1", "p"]), []),
  );
  await lifted(page);
  assert.deepEqual(await shown(page, ["h1", "p"]), ["h1", "p"]);
  await page.close();
});

test("without an answer all shows once the time is over, and what comes then", async () => {
  const page = await whileLoading(
    "/veiled/late",
    (tail) => story("", tail),
    async (page) => {
      await lifted(page);
      assert.deepEqual(await shown(page, CLUTTER), CLUTTER);
      await page.evaluate(() =>
        document.querySelector("article")?.insertAdjacentHTML("beforeend", "<div id=new>New</div>"),
      );
      assert.deepEqual(await shown(page, ["#new"]), ["#new"]);
    },
  );
  await page.close();
});

test("what the page itself clips stays as it clips it", async () => {
  const own = `<style>#top { clip-path: inset(1px) } @layer page { #bar { clip-path: inset(2px) } }</style>`;
  const page = await whileLoading("/veiled/own", (tail) => story(own, tail), lifted);
  const clips = () =>
    page.evaluate(() =>
      ["#top", "#bar", "#most"].map((at) => getComputedStyle(document.querySelector(at) ?? document.body).clipPath),
    );
  await browser.call("restore", await browser.tab());
  assert.deepEqual(await clips(), ["inset(1px)", "inset(2px)", "none"]);
  await page.close();
});

test("a page that is no article ends as it was, to the byte", async () => {
  const home = `<!doctype html><title>Shop</title><nav><a href="/cart">Cart</a></nav><div><p>Boots.</p><p>Hats.</p></div>
    <ul>${"<li><a href=/s>A pair of boots</a>".repeat(20)}</ul><div class="card"><p>One.</p><p>Two.</p></div>`;
  browser.server.put("/veiled/shop", home);
  await browser.call("set", { automatic: "off" });
  const plain = await browser.open("/veiled/shop");
  const was = await state(plain);
  await plain.close();
  await browser.allow(EVERYWHERE);
  await browser.call("set", { automatic: "sites" });
  const page = await browser.open("/veiled/shop");
  await lifted(page);
  assert.equal(difference(was, await state(page)), "");
  await page.close();
});
