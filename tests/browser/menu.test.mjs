// The menu of a right click: there while the reader wants it, and it does what the keys do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Firefox } from "./firefox.mjs";
import { startGranted } from "./granted.mjs";
import { openTestPage } from "./suite.mjs";
import { words } from "./surfaces.mjs";

// In Chromium the question of the options page could not be answered.
const browser = await startGranted({ permissions: ["contextMenus"] });
const english = await words("en");
const ENTRIES = ["clean", "reader", "points"];

/** The entries that the worker knows: what is not there cannot be changed. */
async function entries() {
  const worker = await browser.worker();
  return worker.evaluate(async (names) => {
    const there = await Promise.allSettled(names.map((name) => chrome.contextMenus.update(name, { visible: true })));
    return names.filter((_, at) => there[at]?.status === "fulfilled");
  }, ENTRIES);
}

/** Turns the menu on or off on the options page, as a reader does. */
async function turn() {
  const options = await browser.openOwn("options.html#menu");
  await options.waitForSelector("#setting-menu");
  // By script: the page may still be on its way to the section, and a pointer would miss.
  await options.$eval("#setting-menu", (box) => /** @type {HTMLElement} */ (box).click());
  await options.waitForSelector("#note-menu[data-taken=yes]");
  await options.close();
}

/** @param {string[]} wanted */
async function until(wanted) {
  while (String(await entries()) !== String(wanted)) await setTimeout(50);
}

test("the menu is there while the reader wants it, and does what it says", { timeout: 60_000 }, async () => {
  assert.deepEqual(await entries(), []);
  await turn();
  await until(ENTRIES);
  if (browser instanceof Firefox) {
    const page = await openTestPage(browser, "blog");
    assert.deepEqual(
      await browser.menu(page),
      ENTRIES.map((name) => english[`command_${name}`]),
    );
    await browser.choose(english.command_clean);
    await page.waitForSelector("[data-unhusk]");
    await browser.menu(page);
    await browser.choose(english.command_clean);
    await page.waitForFunction(() => !document.querySelector("[data-unhusk]"));
    await page.close();
  }
  await turn();
  await until([]);
});
