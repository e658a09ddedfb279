// The element picker: what is pointed at becomes a rule of the site, and nothing of the picker stays in the page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { PATIENCE } from "./browser.mjs";
import { difference, state } from "./page.mjs";
import { start } from "./suite.mjs";
import { words } from "./surfaces.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const browser = await start();
const english = await words("en");
await browser.call("set", { clean_on_click: false });

const TEXT = "The harbour wall was raised by a metre after the storm of 1953, and again when the ferries grew. ";
const PAGE = `<!doctype html><html lang="en"><title>The harbour wall</title><body style="margin: 0"><article>
  <h1 style="margin: 0; height: 60px">The harbour wall</h1>
  ${[1, 2, 3].map((n) => `<p style="margin: 0; height: 60px">${n}. ${TEXT}</p>`).join("")}
  <div class="offer-box css-1q2w3e" style="height: 60px"><b>Tickets for the harbour festival</b></div>
  ${[4, 5, 6].map((n) => `<p style="margin: 0; height: 60px">${n}. ${TEXT}</p>`).join("")}
  <div class="offer-box css-4r5t6y" style="height: 60px"><b>Tickets for the winter market</b></div></article></body></html>`;
/** In the first box. @type {[number, number]} */
const BOX = [600, 280];

/** Opens the page and starts the picker from the popup. */
async function pick() {
  browser.server.put("/harbour", PAGE);
  const page = await browser.open("/harbour");
  await page.setViewport({ width: 1280, height: 900 });
  const before = await state(page);
  const popup = await browser.click(page);
  await popup.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[data-do=pick]")).click());
  await page.waitForSelector("unhusk-pick", { timeout: PATIENCE });
  await page.bringToFront();
  return { page, before, tab: await browser.tab() };
}

/** What stands in the panel. @param {number} tab @returns {Promise<string>} */
async function panel(tab) {
  const worker = await browser.worker();
  return worker.evaluate(async (tabId) => {
    const func = () => {
      const host = /** @type {any} */ (document.querySelector("unhusk-pick"));
      const root = host.openOrClosedShadowRoot ?? chrome.dom.openOrClosedShadowRoot(host);
      return root.querySelector("[role=dialog]").textContent;
    };
    return (await chrome.scripting.executeScript({ target: { tabId }, func }))[0].result ?? "";
  }, tab);
}

/** @param {number} tab @param {string} words */
async function panelSays(tab, words) {
  const end = Date.now() + PATIENCE;
  let said = "";
  while (!said.includes(words) && Date.now() < end) said = await panel(tab);
  assert.ok(said.includes(words), `${words} is not in: ${said}`);
}

/** How many of the boxes show. @param {Page} page */
const boxes = (page) => page.$$eval(".offer-box", (all) => all.filter((box) => box.checkVisibility()).length);
const rules = async () => (await browser.call("settings")).rules;

test("what is clicked is hidden as it would be, kept as a rule of the site, and undone", async () => {
  const { page, before, tab } = await pick();
  await page.mouse.move(...BOX);
  await page.mouse.click(...BOX);
  await panelSays(tab, ".offer-box");
  await panelSays(tab, english.pick_matches_other.replace("$COUNT$", "2"));
  assert.equal(await boxes(page), 0);
  await page.keyboard.press("Enter");
  await panelSays(tab, english.pick_undo);
  assert.deepEqual(await rules(), ["hide 127.0.0.1 .offer-box"]);
  assert.equal(await boxes(page), 0);
  await page.keyboard.down("Shift");
  for (let back = 0; back < 2; back++) await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
  await page.keyboard.press("Enter");
  await panelSays(tab, english.pick_undone);
  assert.deepEqual(await rules(), []);
  assert.equal(await boxes(page), 2);
  await page.keyboard.press("Escape");
  assert.equal(difference(before, await state(page)), "");
  await page.close();
});

test("what is to be kept shows, and a wider choice is made narrow again", async () => {
  const { page, before, tab } = await pick();
  await page.mouse.move(...BOX);
  await page.mouse.click(...BOX);
  await panelSays(tab, ".offer-box");
  await page.keyboard.press("ArrowUp");
  await panelSays(tab, english.pick_matches_one.replace("$COUNT$", "1"));
  await page.keyboard.press("ArrowDown");
  await panelSays(tab, english.pick_matches_other.replace("$COUNT$", "2"));
  assert.equal(await boxes(page), 0);
  // From the button that saves back to the one before it.
  await page.keyboard.down("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".offer-box")?.checkVisibility());
  assert.equal(await boxes(page), 2);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await panelSays(tab, english.pick_undo);
  assert.deepEqual(await rules(), ["keep 127.0.0.1 .offer-box"]);
  await page.keyboard.press("Escape");
  await browser.call("set", { rules: [] });
  await browser.call("restore", tab);
  assert.equal(difference(before, await state(page)), "");
  await page.close();
});

test("the keyboard alone picks and widens, and Escape leaves the page as it was", async () => {
  const { page, before, tab } = await pick();
  await page.mouse.move(...BOX);
  await panelSays(tab, ".offer-box");
  await page.keyboard.press("ArrowLeft");
  await panelSays(tab, "p:nth-of-type(3)");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await panelSays(tab, ".offer-box > b");
  await page.keyboard.press("ArrowUp");
  await panelSays(tab, english.pick_keep);
  assert.equal(await boxes(page), 0);
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.$eval("article", (article) => article.checkVisibility()), false);
  await page.keyboard.press("Escape");
  assert.equal(await page.$("unhusk-pick"), null);
  assert.equal(difference(before, await state(page)), "");
  assert.deepEqual(await rules(), []);
  await page.close();
});

test("a selector is made of names that last, and of places where there are none", async () => {
  browser.server.put(
    "/names",
    `<!doctype html><div id="sidebar"><p class="x1yz9">a</p><p class="teaser is-open">b</p></div>
    <div id="a8f3c2d1"><span class="sc-bdVaJa hKpLmq">c</span></div><main><i class="css-1q2w3e"></i><i></i></main>
    ${'<u class="note">many</u>'.repeat(20)}`,
  );
  const page = await browser.open("/names");
  const script = await readFile(new URL("../../extension/selector.js", import.meta.url), "utf8");
  const named = await page.evaluate((script) => {
    // Indirect, as a script of its own.
    (0, eval)(script);
    const selectorOf = /** @type {any} */ (window)[Symbol.for("unhusk.selector")];
    return ["#sidebar", ".x1yz9", ".teaser", "span", "i:last-of-type", "u:nth-of-type(3)"].map((at) => {
      const aim = /** @type {Element} */ (document.querySelector(at));
      const selector = selectorOf(aim);
      return [selector, [...document.querySelectorAll(selector)].includes(aim)];
    });
  }, script);
  assert.deepEqual(named, [
    ["#sidebar", true],
    ["#sidebar > p:nth-of-type(1)", true],
    [".teaser", true],
    ["body > div:nth-of-type(2) > span", true],
    ["body > main > i:nth-of-type(2)", true],
    ["body > u:nth-of-type(3)", true],
  ]);
  await page.close();
});
