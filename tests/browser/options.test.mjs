// The options page: what is set there holds, and holds for the next page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, visibleText } from "./page.mjs";
import { openTestPage, start } from "./suite.mjs";

const browser = await start();

test("what is set on the options page is kept and used", async () => {
  const options = await browser.openOwn("options.html");
  const points = await options.waitForSelector("#setting-points");
  await points?.evaluate((input) => {
    const field = /** @type {HTMLInputElement} */ (input);
    field.value = "3";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await options.waitForSelector("#note-points[data-taken=yes]");
  await options.click("[data-setting=keep][value=comments]");
  await options.waitForSelector("#note-keep[data-taken=yes]");
  await options.reload();
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
});

test("a number out of range is refused, with a word beside it", async () => {
  const options = await browser.openOwn("options.html");
  const points = await options.waitForSelector("#setting-points");
  await points?.evaluate((input) => {
    const field = /** @type {HTMLInputElement} */ (input);
    field.value = "40";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  const note = await options.waitForSelector("#note-points[data-taken=no]");
  assert.match((await note?.evaluate((note) => note.textContent)) ?? "", /10/);
  assert.notEqual((await browser.call("settings")).points, 40);
  await options.close();
});
