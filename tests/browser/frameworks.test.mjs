// Pages whose nodes belong to a framework: cleaned as the server sent them, then taken over, rendered anew four times and
// put back. The framework must never notice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAMEWORKS, framed } from "./frameworks/page.mjs";
import { FIRST, STEPS, STORY } from "./frameworks/story.mjs";
import { holds, visibleText } from "./page.mjs";
import { start } from "./suite.mjs";

const browser = await start();

for (const framework of FRAMEWORKS) {
  test(`a page of ${framework} is taken over, rendered and put back as if it had not been cleaned`, async () => {
    browser.server.put(`/${framework}`, await framed(framework));
    const page = await browser.open(`/${framework}`);
    /** @type {string[]} */
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (line) => /error|warn/.test(line.type()) && errors.push(line.text()));
    await page.evaluate(() => Object.assign(self, { article: document.querySelector("article") }));
    await browser.click(page);
    const shows = async (/** @type {string} */ text) => holds(await visibleText(page), text);
    assert.ok(await shows(STORY.paragraphs[5]));
    assert.ok(!(await shows("Recommended for you")));
    await page.evaluate(() => /** @type {any} */ (self).hydrate());
    for (const state of STEPS) {
      await page.evaluate((state) => /** @type {any} */ (self).set(state), state);
      await page.waitForFunction(
        (reads) => document.querySelector("#reads")?.textContent.includes(` ${reads} `),
        {},
        state.reads,
      );
      assert.deepEqual(await rendered(page), state);
      assert.ok(await shows(STORY.paragraphs[5]));
      assert.ok(!(await shows("Recommended for you")));
    }
    await browser.call("restore", await browser.tab());
    await page.evaluate((state) => /** @type {any} */ (self).set(state), FIRST);
    await page.waitForFunction(() => document.querySelector("#reads")?.textContent.includes(" 1 "));
    assert.deepEqual(await rendered(page), FIRST);
    for (const row of FIRST.rows) assert.ok(await shows(row), row);
    assert.ok(!(await page.content()).includes("unhusk"));
    assert.ok(await page.evaluate(() => /** @type {any} */ (self).article.isConnected), "the server's nodes were kept");
    assert.deepEqual(errors, []);
    await page.close();
  });
}

/** The state as the page's nodes show it. @param {import("puppeteer-core").Page} page */
function rendered(page) {
  return page.evaluate(() => {
    const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent ?? "";
    return {
      reads: Number(/\d+/.exec(text("#reads"))?.[0]),
      note: text("#note"),
      rows: [...document.querySelectorAll(".related li")].map((row) => row.textContent),
    };
  });
}
