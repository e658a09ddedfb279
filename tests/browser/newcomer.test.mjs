// From the installation to the automatic mode on one site, by clicks alone, with the browser's own question answered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Firefox } from "./firefox.mjs";
import { holds, visibleText } from "./page.mjs";
import { openTestPage, start } from "./suite.mjs";

const browser = await start();

// In Chromium nobody could answer its question.
test("a newcomer has a site cleaned by itself after two clicks", { skip: !(browser instanceof Firefox) }, async () => {
  assert.ok(browser instanceof Firefox);
  const page = await openTestPage(browser, "english-news");
  const popup = await browser.click(page);
  await (await popup.waitForSelector("#site:not([aria-busy]) #always:not(:checked)"))?.click();
  assert.match(await browser.answer(), /127\.0\.0\.1/);
  await page.close();
  const next = await openTestPage(browser, "blog");
  await next.waitForSelector("[data-unhusk]");
  assert.ok(!holds(await visibleText(next), "The toaster that only hated crumpets"));
  await next.close();
});
