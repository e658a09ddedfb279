// Pages on which nothing can or should be done, and pages whose policy must not matter.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { difference, holds, state, visibleText } from "./page.mjs";
import { openTestPage, PAGES, start } from "./suite.mjs";

const browser = await start();

/** The smallest PDF that a viewer opens. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

/** @param {import("puppeteer-core").Page} popup */
const title = (popup) => popup.$eval(".refused h1", (title) => title.textContent);

test("a page with a strict policy is cleaned, and its reports stay unsent", async () => {
  browser.server.put("/strict", await readFile(new URL("blog/page.html", PAGES)), {
    "content-security-policy": "default-src 'none'; require-trusted-types-for 'script'; report-uri /csp-report",
  });
  const page = await browser.open("/strict");
  // The page's own inline sheet and markup are reported by the browser itself.
  const own = await browser.strays();
  assert.ok(
    own.every((stray) => stray === "POST /csp-report"),
    own.join("\n"),
  );
  const before = await state(page);
  await browser.click(page);
  assert.ok(!holds(await visibleText(page), "Leave a Reply"));
  await browser.call("restore", await browser.tab());
  assert.equal(difference(before, await state(page)), "");
  assert.deepEqual(await browser.strays(), []);
  await page.close();
});

test("a page of the browser's own gets a message", async () => {
  const page = await browser.openAddress(browser.ownAddress);
  const popup = await browser.click(page);
  assert.match((await title(popup)) ?? "", /./);
  assert.equal((await browser.report()).refusal, "browser-page");
  await page.close();
});

test("a PDF gets a message", async () => {
  browser.server.put("/paper.pdf", PDF, { "content-type": "application/pdf" });
  const page = await browser.open("/paper.pdf");
  const popup = await browser.click(page);
  assert.match((await title(popup)) ?? "", /./);
  assert.equal((await browser.report()).refusal, "viewer");
  await page.close();
});

test("a page that is no article is left alone until the reader insists", async () => {
  const page = await openTestPage(browser, "search-results");
  const before = await state(page);
  const popup = await browser.click(page);
  assert.equal((await browser.report()).refusal, "not-article");
  assert.equal(difference(before, await state(page)), "");
  await popup.click('[data-do="anyway"]');
  await popup.waitForSelector('[data-do="clean"][aria-pressed="true"]');
  assert.equal((await browser.report()).state, "clean");
  await page.close();
});
