// Every test page through the extension: the same marks as in tests/pages.rs, by what is visible, and an exact restore.
import assert from "node:assert/strict";
import { test } from "node:test";
import { difference, holds, state, visibleText } from "./page.mjs";
import { openTestPage, start, testPages } from "./suite.mjs";

const browser = await start();

for (const [slug, expected] of await testPages()) {
  test(`${slug} is ${expected.article ? "cleaned as expected, and restored exactly" : "left alone"}`, async () => {
    const page = await openTestPage(browser, slug);
    const before = await state(page);
    await browser.click(page);
    const report = await browser.report();
    if (expected.article) {
      assert.equal(report.state, "clean");
      assert.deepEqual(faults(expected, report, await visibleText(page)), []);
      await browser.call("restore", await browser.tab());
    } else {
      assert.equal(report.refusal, "not-article");
    }
    assert.equal(difference(before, await state(page)), "");
    await page.close();
  });
}

/** @param {import("./suite.mjs").Expectation} expected @param {import("./report.d.ts").Report} report @param {string} text */
function faults(expected, report, text) {
  const faults = [];
  const squeeze = (/** @type {string} */ text) => text.replace(/\s/g, "");
  if (expected.title !== undefined && squeeze(report.title) !== squeeze(expected.title))
    faults.push(`title: ${report.title}`);
  if (expected.byline !== undefined && report.byline !== expected.byline) faults.push(`byline: ${report.byline}`);
  if (!report.published.startsWith(expected.published ?? "")) faults.push(`published: ${report.published}`);
  if (report.points.length < 3) faults.push(`${report.points.length} key points`);
  if (!holds(text, expected.title ?? "")) faults.push("the title is hidden");
  for (const snippet of expected.keep ?? []) if (!holds(text, snippet)) faults.push(`hidden: ${snippet}`);
  for (const snippet of Object.values(expected.strip ?? {}).flat()) {
    const bare = report.removed.some((piece) => piece.stays && holds(squeeze(piece.preview), snippet));
    if (holds(text, snippet) && !bare) faults.push(`left: ${snippet}`);
  }
  return faults;
}
