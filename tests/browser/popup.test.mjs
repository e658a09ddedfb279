// The popup's controls, in the real popup, on real pages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { difference, holds, state, visibleText } from "./page.mjs";
import { onlyIn, openTestPage, start } from "./suite.mjs";
import { scenes, show, surfaces, words } from "./surfaces.mjs";

const browser = await start();
const chromium = onlyIn(browser);

/** @param {import("puppeteer-core").Page} popup */
const pressed = (popup) =>
  popup.$eval(".modes [aria-pressed=true]", (mode) => /** @type {HTMLElement} */ (mode).dataset.do);

/** @param {import("puppeteer-core").Page} popup @param {string} selector */
const press = async (popup, selector) => {
  const button = await popup.waitForSelector(selector);
  await button?.evaluate((button) => button.scrollIntoView({ block: "center" }));
  await button?.click();
};

chromium("every state of the popup has a heading and nothing of another state", async () => {
  const english = await words("en");
  const shown = (await surfaces(english)).filter((surface) => surface.path.startsWith("popup"));
  assert.ok((await scenes()).length >= 15);
  for (const surface of shown) {
    const page = await show(browser, surface);
    assert.equal((await page.$$("h1")).length, 1, surface.name);
    await page.close();
  }
});

test("the control says what the page looks like now", async () => {
  const page = await openTestPage(browser, "english-news");
  const popup = await browser.click(page);
  assert.equal(await pressed(popup), "clean");
  await press(popup, "[data-do=restore]");
  await popup.waitForSelector("[data-do=restore][aria-pressed=true]");
  assert.equal((await browser.report()).state, "restored");
  await press(popup, "[data-do=clean]");
  await popup.waitForSelector("[data-do=clean][aria-pressed=true]");
  assert.equal((await browser.report()).state, "clean");
  await page.close();
});

test("a category kept on a site stays there at once and from then on, and nowhere else", async () => {
  const page = await openTestPage(browser, "blog");
  const popup = await browser.click(page);
  await press(popup, "[data-key=category-comments-line]");
  await press(popup, "[data-key=category-comments] [data-do=keep_here]");
  await popup.waitForSelector(".toast");
  assert.ok(holds(await visibleText(page), "Which bit set did you buy?"), "at once");
  const { rules } = await browser.call("settings");
  assert.deepEqual(rules, ["keep 127.0.0.1 @comments"]);
  await page.close();

  const again = await openTestPage(browser, "blog");
  await browser.click(again);
  const report = await browser.report();
  assert.equal(report.state, "clean");
  assert.ok(!report.removed.some((piece) => piece.category === "comments"));
  assert.ok(holds(await visibleText(again), "Which bit set did you buy?"), "from then on");
  await again.close();

  await browser.call("set", { rules: ["keep elsewhere.example @comments"] });
  const elsewhere = await openTestPage(browser, "blog");
  await browser.click(elsewhere);
  assert.ok(!holds(await visibleText(elsewhere), "Which bit set did you buy?"), "nowhere else");
  await browser.call("set", { rules: [] });
  await elsewhere.close();
});

test("a category kept everywhere is a setting", async () => {
  const page = await openTestPage(browser, "blog");
  const popup = await browser.click(page);
  await press(popup, "[data-key=category-comments-line]");
  await press(popup, "[data-key=category-comments] [data-do=keep_everywhere]");
  await popup.waitForSelector(".toast");
  assert.deepEqual((await browser.call("settings")).keep, ["comments"]);
  await browser.call("set", { keep: [] });
  await page.close();
});

test("a piece is shown in the page, put back, and taken off again", async () => {
  const page = await openTestPage(browser, "english-news");
  const popup = await browser.click(page);
  await press(popup, "[data-key=category-ads-line]");
  await press(popup, "[data-key=category-ads] [data-do=show]");
  await popup.waitForSelector("[data-do=show][data-found=yes]");
  assert.ok(holds(await visibleText(page), "Brindle Conservatories"));
  await press(popup, "[data-key=category-ads] .pieces [data-do=put_back]");
  await popup.waitForSelector(".back");
  assert.ok(holds(await visibleText(page), "Brindle Conservatories"));
  await press(popup, ".back [data-do=clean]");
  await popup.waitForFunction(() => !document.querySelector(".back"));
  assert.ok(!holds(await visibleText(page), "Brindle Conservatories"));
  await page.close();
});

test("rules of one's own hide and keep what they name, and restore takes all of it back", async () => {
  await browser.call("set", { rules: ["hide 127.0.0.1 article p:first-of-type", "keep * #comments, .comments"] });
  const page = await openTestPage(browser, "blog");
  const before = await state(page);
  const first = await page.$eval("article p:first-of-type", (paragraph) => paragraph.textContent ?? "");
  const popup = await browser.click(page);
  const text = await visibleText(page);
  assert.ok(!holds(text, first), "hidden");
  assert.ok(holds(text, "Which bit set did you buy?"), "kept");
  assert.ok(!holds(text, "The toaster that only hated crumpets"), "the rest goes");
  await popup.waitForSelector(".own");
  await browser.call("restore", await browser.tab());
  assert.equal(difference(before, await state(page)), "");
  await browser.call("set", { rules: [] });
  await page.close();
});

chromium("the points are copied as text, as Markdown with links into the page, and as JSON", async () => {
  const english = await words("en");
  const surface = (await surfaces(english)).find((surface) => surface.name === "popup-clean");
  assert.ok(surface);
  const page = await show(browser, surface);
  await page.evaluate(() => {
    Object.assign(navigator.clipboard, { writeText: async (/** @type {string} */ text) => (document.title = text) });
  });
  /** @param {string} form @returns {Promise<string>} */
  const copied = async (form) => {
    await page.click("[data-do=copy]");
    await page.click(`[data-do=${form}]`);
    await page.waitForSelector(".toast");
    return page.evaluate(() => navigator.clipboard && document.title);
  };
  assert.ok((await copied("copy_text")).includes(english.sample_text_1));
  assert.match(await copied("copy_markdown"), /\(https:\/\/news\.example\/orchards#:~:text=In%20the%20spring/);
  assert.equal(JSON.parse(await copied("copy_json")).points.length, 4);
  const diagnosis = await copied("copy_diagnosis");
  assert.ok(!diagnosis.includes("news.example") && !diagnosis.includes(english.sample_ad), diagnosis);
  assert.equal(JSON.parse(diagnosis).removed.length, 8);
  assert.equal(await page.$eval("#copies", (menu) => /** @type {HTMLElement} */ (menu).hidden), true);
  await page.close();
});

test("the diagnostics outline the page by its elements and their verdicts, without a word of it", async () => {
  const page = await openTestPage(browser, "chinese-news");
  const popup = await browser.click(page);
  const { removed } = await browser.report();
  await popup.evaluate(() => {
    const writeText = async (/** @type {string} */ text) => void (document.body.dataset.copied = text);
    Object.assign(navigator.clipboard, { writeText });
  });
  await popup.click("[data-do=copy]");
  await popup.click("[data-do=copy_diagnosis]");
  await popup.waitForSelector(".toast");
  /** @type {{outline: string[], probability: number}} */
  const { outline, probability } = JSON.parse(await popup.evaluate(() => document.body.dataset.copied ?? ""));
  assert.equal(outline[0], "html");
  for (const line of outline) assert.match(line, /^( {2})*[a-z\d-]+( (article|stays|removed \d+))?( × \d+)?$/);
  const told = outline.flatMap((line) => line.match(/removed (\d+)/)?.[1] ?? []);
  assert.deepEqual(
    [...new Set(told)].sort(),
    removed
      .filter((piece) => !piece.stays)
      .map(({ id }) => `${id}`)
      .sort(),
  );
  assert.ok(
    outline.some((line) => /^ {4,}p article/.test(line)),
    outline.join("\n"),
  );
  assert.ok(probability > 0.5);
  await page.close();
});

for (const scene of ["not-article", "too-large", "engine"]) {
  chromium(`the diagnostics of ${scene} can be copied where it is told`, async () => {
    const surface = (await surfaces(await words("en"))).find((surface) => surface.name === `popup-${scene}`);
    assert.ok(surface);
    const page = await show(browser, surface);
    await page.evaluate(() => {
      Object.assign(navigator.clipboard, { writeText: async (/** @type {string} */ text) => (document.title = text) });
    });
    await page.click("[data-do=copy_diagnosis]");
    await page.waitForSelector(".toast");
    assert.equal(JSON.parse(await page.title()).refusal, scene);
    await page.close();
  });
}

test("the badge counts what was taken off, and the button's look and title go with it", async () => {
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  const tabId = await browser.tab();
  const worker = await browser.worker();
  const button = () =>
    worker.evaluate(async (tabId) => {
      const [text, title] = await Promise.all([
        chrome.action.getBadgeText({ tabId }),
        chrome.action.getTitle({ tabId }),
      ]);
      return { text, title };
    }, tabId);
  const { removed } = await browser.report();
  const count = String(removed.filter((piece) => !piece.stays).length);
  assert.equal((await button()).text, count);
  assert.match((await button()).title, new RegExp(`\\b${count}\\b`));
  await browser.call("restore", tabId);
  assert.equal((await button()).text, "");
  await page.close();

  const none = await openTestPage(browser, "search-results");
  await browser.click(none);
  assert.match(
    (await worker.evaluate(async (tabId) => chrome.action.getTitle({ tabId }), await browser.tab())) ?? "",
    /No article/,
  );
  await none.close();
});

chromium("keys stand for clean, restore and key points", async () => {
  const worker = await browser.worker();
  const bound = await worker.evaluate(async () =>
    (await chrome.commands.getAll()).map(({ name, shortcut }) => [name, shortcut]),
  );
  assert.deepEqual(Object.fromEntries(bound).clean, "Alt+Shift+U");
  assert.deepEqual(Object.fromEntries(bound).points, "Alt+Shift+K");
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  const tab = await browser.tab();
  /** @param {string} name */
  const command = (name) =>
    worker.evaluate((name, id) => /** @type {any} */ (chrome.commands.onCommand).dispatch(name, { id }), name, tab);
  await command("clean");
  await page.waitForFunction(() => !document.querySelector("[data-unhusk]"));
  assert.equal((await browser.report()).state, "restored");
  await command("clean");
  await page.waitForSelector("[data-unhusk]", { visible: false });
  assert.equal((await browser.report()).state, "clean");
  await page.close();
});
