// The options page: what is set there holds, and holds for the next page.
import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { holds, visibleText } from "./page.mjs";
import { openTestPage, start } from "./suite.mjs";
import { words } from "./surfaces.mjs";

const browser = await start();
const english = await words("en");

/** @typedef {import("puppeteer-core").Page} Page */

/** @param {string} [fragment] */
async function open(fragment = "") {
  const page = await browser.openOwn(`options.html${fragment}`);
  await page.waitForSelector("#setting-points");
  return page;
}

/** Writes into a field, and leaves it. @param {Page} page @param {string} key @param {string} text */
async function write(page, key, text) {
  await page.$eval(
    `#setting-${key}`,
    (input, text) => {
      const field = /** @type {HTMLInputElement} */ (input);
      field.value = text;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    text,
  );
}

/** The word beside a setting. @param {Page} page @param {string} key @param {"yes" | "no"} taken @returns {Promise<string>} */
async function note(page, key, taken) {
  const note = await page.waitForSelector(`#note-${key}[data-taken=${taken}]`);
  return (await note?.evaluate((note) => note.textContent)) ?? "";
}

/** Has the settings of a text imported. @param {Page} page @param {string} text */
async function choose(page, text) {
  const file = join(await mkdtemp(join(tmpdir(), "unhusk-")), "settings.json");
  await writeFile(file, text);
  const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"));
  await input.uploadFile(file);
  await page.waitForSelector("#proposal > *");
}

/** Presses what it finds, wherever on a page that moves it stands. @param {Page} page @param {string} selector */
function press(page, selector) {
  return page.$eval(selector, (button) => /** @type {HTMLElement} */ (button).click());
}

/** Everything as it is at first. */
async function forget() {
  const worker = await browser.worker();
  await worker.evaluate(() => chrome.storage.local.clear());
}

test("what is set on the options page is kept and used", async () => {
  const options = await open();
  await write(options, "points", "3");
  assert.equal(await note(options, "points", "yes"), english.saved);
  await press(options, "[data-setting=keep][value=comments]");
  await note(options, "keep", "yes");
  await options.reload();
  await options.waitForSelector("#setting-points");
  assert.equal(await options.$eval("#setting-points", (input) => /** @type {HTMLInputElement} */ (input).value), "3");
  const settings = await browser.call("settings");
  assert.equal(settings.points, 3);
  assert.deepEqual(settings.keep, ["comments"]);
  await options.close();

  const page = await openTestPage(browser, "blog");
  await browser.click(page);
  const report = await browser.report();
  assert.equal(report.points.length, 3);
  const text = await visibleText(page);
  assert.ok(holds(text, "Which bit set did you buy?"), "comments stay");
  assert.ok(!holds(text, "The toaster that only hated crumpets"), "recommendations go");
  await page.close();
  await forget();
});

test("a number out of range is refused, with a word beside it", async () => {
  const options = await open();
  await write(options, "points", "40");
  assert.match(await note(options, "points", "no"), /10/);
  assert.notEqual((await browser.call("settings")).points, 40);
  await options.close();
});

test("a rule that is none is refused with its place, the others are kept", async () => {
  const options = await open("#rules");
  await write(options, "rules", "hide news.example .promo\n\nkeep * a:hoover");
  assert.match(await note(options, "rules", "no"), /Line 3, character 8/);
  assert.deepEqual((await browser.call("settings")).rules, []);
  await write(options, "rules", "hide news.example .promo\n\n  keep * a:hover ");
  await note(options, "rules", "yes");
  assert.deepEqual((await browser.call("settings")).rules, ["hide news.example .promo", "keep * a:hover"]);
  await options.close();
  await forget();
});

test("export, reset, import give the same settings", async () => {
  const chosen = { points: 7, keep: ["comments", "meta"], rules: ["keep news.example @share"], clean_on_click: false };
  await browser.call("set", chosen);
  const before = await browser.call("settings");
  const options = await open("#backup");
  await options.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      /** @type {Blob} */ (blob).text().then((text) => (document.title = text));
      return make(blob);
    };
  });
  await press(options, "[data-do=export]");
  await options.waitForFunction(() => document.title.startsWith("{"));
  const exported = await options.title();

  await press(options, "[data-do=reset]");
  await options.waitForSelector("[data-do=take_over]");
  await press(options, "[data-do=take_over]");
  await options.waitForSelector("#proposal .done");
  assert.equal((await browser.call("settings")).points, 5);

  await choose(options, exported);
  await options.waitForSelector("[data-do=take_over]");
  assert.equal((await browser.call("settings")).points, 5, "nothing changes before it was seen");
  assert.equal((await options.$$("#proposal tbody tr")).length, 4);
  await press(options, "[data-do=take_over]");
  await options.waitForSelector("#proposal .done");
  assert.deepEqual(await browser.call("settings"), before);
  await options.close();
  await forget();
});

for (const [what, text] of [
  ["no JSON", "points: 9"],
  ["JSON of another kind", "[1, 2]"],
  [
    "settings that are none",
    '{"settings": {"points": "many", "keep": "all", "__proto__": {"points": 9}, "colour": 3}}',
  ],
]) {
  test(`a file of ${what} changes nothing`, async () => {
    await browser.call("set", { points: 7 });
    const before = await browser.call("settings");
    const options = await open("#backup");
    await choose(options, text);
    assert.equal(await options.$("[data-do=take_over]"), null);
    assert.deepEqual(await browser.call("settings"), before);
    await options.close();
    await forget();
  });
}

test("stored values that do not fit break nothing, and are said", async () => {
  const worker = await browser.worker();
  await worker.evaluate(() =>
    chrome.storage.local.set({ points: 99, keep: ["ads", "banners"], clean_on_click: "yes", sheen: {} }),
  );
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  const report = await browser.report();
  assert.equal(report.state, "clean");
  assert.equal((await browser.call("settings")).points, 10, "the nearest number");
  assert.ok(!report.removed.some((piece) => piece.category === "ads"), "what fits of a list");
  await page.close();

  const options = await open();
  const said = await options.$$eval(".faults li", (items) => items.map((item) => item.textContent));
  assert.equal(said.length, 4);
  const kept = "What is taken off: “all but Advertisements, banners” was saved; “all but Advertisements” is used.";
  assert.ok(
    said.includes(kept) && said.includes("Clean with one click: “yes” was saved; “on” is used."),
    said.join("\n"),
  );
  await press(options, "[data-do=mend]");
  await options.waitForFunction(() => document.querySelectorAll(".faults li").length < 2);
  const stored = await worker.evaluate(() => chrome.storage.local.get(null));
  assert.equal(stored.points, 10);
  await options.close();
  await forget();
});

test("the reader's look is shown as it is set", async () => {
  const options = await open("#reader");
  const size = () => options.$eval("#look", (look) => getComputedStyle(look).fontSize);
  assert.equal(await size(), "19px");
  await write(options, "reader_size", "28");
  await note(options, "reader_size", "yes");
  await options.waitForFunction(() => {
    const look = document.querySelector("#look");
    return look && getComputedStyle(look).fontSize === "28px";
  });
  await press(options, "[data-setting=reader_theme][value=black]");
  await options.waitForFunction(() => {
    const look = document.querySelector("#look");
    return look && getComputedStyle(look).backgroundColor === "rgb(0, 0, 0)";
  });
  await options.close();
  await forget();
});

test("the search leaves the settings with the words in sight", async () => {
  const options = await open();
  const shown = () =>
    options.$$eval(".setting", (all) =>
      all.filter((setting) => setting.checkVisibility()).map((setting) => setting.id),
    );
  const all = (await shown()).length;
  await options.type("#search", "right-CLICK");
  assert.deepEqual(await shown(), ["menu"]);
  await options.type("#search", " nothing has this");
  assert.deepEqual(await shown(), []);
  assert.ok(await options.$eval("#none", (none) => none.checkVisibility()));
  await options.$eval("#search", (input) => {
    /** @type {HTMLInputElement} */ (input).value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  assert.equal((await shown()).length, all);
  await options.close();
});

test("what means nothing while the automatic mode is off stays away, until it is chosen or sought", async () => {
  const options = await open("#automatic");
  const shown = () =>
    options.$$eval("#automatic_mode, #sites, #except, #memory, #remembered", (all) =>
      all.filter((setting) => setting.checkVisibility()).map((setting) => setting.id),
    );
  assert.deepEqual(await shown(), []);
  await press(options, "[data-setting=automatic][value=sites]");
  assert.deepEqual(await shown(), ["automatic_mode", "sites", "except", "memory", "remembered"]);
  await note(options, "automatic", "yes");
  await press(options, "[data-setting=automatic][value=off]");
  await options.type("#search", "news.example/story");
  assert.deepEqual(await shown(), ["except"]);
  await options.close();
  await forget();
});

test("a link with a section's name leads to the section", async () => {
  const options = await open("#about");
  await options.waitForFunction(() => document.activeElement?.id === "about" && scrollY > 0);
  await options.close();
});

test("the list of sections marks the one that is read", async () => {
  const options = await open();
  /** @param {string} section */
  const marked = (section) => options.waitForSelector(`nav [data-section="${section}"] [aria-current]`);
  const sections = await options.$$eval("nav li", (all) => all.map((item) => item.getAttribute("data-section") ?? ""));
  await marked(sections[0]);
  await options.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
  await marked(sections.at(-1) ?? "");
  await options.click(`nav [data-section="${sections[2]}"] a`);
  await marked(sections[2]);
  assert.equal(await options.$$eval("nav [aria-current]", (all) => all.length), 1);
  await options.close();
});

test("the keys are shown as they are bound", async () => {
  const options = await open("#shortcuts");
  const keys = await options.$$eval(".keys kbd", (keys) => keys.map((key) => key.textContent));
  assert.ok(keys.includes("Alt+Shift+K") && keys.includes("Alt+Shift+U"), keys.join(", "));
  await options.close();
});
