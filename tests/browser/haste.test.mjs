// Haste and accidents: clicks that meet, pages and workers that go away in between. All ends in a defined state.
import assert from "node:assert/strict";
import { test } from "node:test";
import { article, RELATED, whole } from "./article.mjs";
import { difference, holds, state, visibleText } from "./page.mjs";
import { onlyIn, start } from "./suite.mjs";

const browser = await start();
const html = whole(`<main>${article()}${RELATED}</main>`);

/** A click, and the popup is closed again. @param {import("puppeteer-core").Page} page */
async function click(page) {
  const popup = await browser.click(page);
  await popup.close();
}

/** Opens the page, and by a click lets Unhusk in. @param {string} name */
async function open(name) {
  browser.server.put(`/${name}`, html);
  const page = await browser.open(`/${name}`);
  const before = await state(page);
  await click(page);
  return { page, before, tab: await browser.tab() };
}

test("two clicks at once clean once, and a restore at the same time ends it", async () => {
  const { page, before, tab } = await open("twice");
  await browser.call("restore", tab);
  const both = await Promise.all([browser.call("clean", tab), browser.call("clean", tab)]);
  assert.deepEqual(
    both.map(({ state }) => state),
    ["clean", "clean"],
  );
  assert.deepEqual(both[0].removed, both[1].removed);
  const [, restored] = await Promise.all([browser.call("clean", tab), browser.call("restore", tab)]);
  assert.equal(restored.state, "restored");
  assert.equal(difference(before, await state(page)), "");
  await page.close();
});

test("a page that is loaded anew under a click is whole or clean, and can be cleaned", async () => {
  const { page, tab } = await open("reloaded");
  await browser.call("restore", tab);
  browser.server.address("/reloaded");
  const [{ state, refusal }] = await Promise.all([browser.call("clean", tab), page.reload()]);
  assert.ok(state === "clean" || ["navigated", "no-permission"].includes(refusal), `${state}, ${refusal}`);
  await click(page);
  assert.equal((await browser.report()).state, "clean");
  assert.ok(!holds(await visibleText(page), "Recommended for you"));
  await page.close();
});

test("a tab that is closed under a click leaves the next page alone", async () => {
  const { page, tab } = await open("closed");
  await browser.call("restore", tab);
  const [{ state }] = await Promise.all([browser.call("clean", tab), page.close()]);
  assert.ok(["clean", "refused"].includes(state), state);
  assert.equal((await browser.call("clean", tab)).state, "refused");
  const next = await open("next");
  assert.equal((await browser.report()).state, "clean");
  await next.page.close();
});

onlyIn(browser)("a worker that was stopped knows the page when it is back", async () => {
  const { page, before } = await open("stopped");
  const { removed } = await browser.report();
  const worker = /** @type {import("puppeteer-core").WebWorker} */ (await browser.worker());
  await worker.close();
  const popup = await browser.click(page);
  await popup.waitForSelector('[data-do="clean"][aria-pressed="true"]');
  const after = await browser.report();
  assert.deepEqual([after.state, after.removed], ["clean", removed]);
  await browser.call("restore", await browser.tab());
  assert.equal(difference(before, await state(page)), "");
  await page.close();
});
