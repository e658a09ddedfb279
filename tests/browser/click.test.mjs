// One click: the page is cleaned, the popup tells what was found, restore puts all back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { difference, holds, state, visibleText } from "./page.mjs";
import { openTestPage, start } from "./suite.mjs";

const browser = await start();

test("a click cleans the page and opens the popup with title, key points and ledger", async () => {
  const page = await openTestPage(browser, "chinese-news");
  const popup = await browser.click(page);
  const report = await browser.report();
  assert.equal(report.state, "clean");
  assert.ok(!holds(await visibleText(page), "推荐视频"));

  const shown = await popup.evaluate(() => ({
    title: document.querySelector("h1")?.textContent,
    points: [...document.querySelectorAll(".points li")].map((item) => item.textContent),
    categories: document.querySelectorAll(".ledger > li").length,
  }));
  assert.equal(shown.title, "澜州湾首座潮汐电站并网：一天四次潮水，点亮四万户人家");
  assert.deepEqual(
    shown.points,
    report.points.map((point) => point.text),
  );
  assert.equal(shown.categories, new Set(report.removed.map((piece) => piece.category)).size);
  await page.close();
});

test("the popup's restore button puts everything back exactly", async () => {
  const page = await openTestPage(browser, "english-news");
  const before = await state(page);
  const popup = await browser.click(page);
  assert.notEqual(difference(before, await state(page)), "", "cleaning changes the page");
  await popup.click('[data-do="restore"]');
  await popup.waitForSelector('[data-do="restore"][aria-pressed="true"]');
  assert.equal(difference(before, await state(page)), "");
  assert.equal((await browser.report()).state, "restored");
  await page.close();
});

test("after a restore the popup cleans again", async () => {
  const page = await openTestPage(browser, "blog");
  const popup = await browser.click(page);
  await popup.click('[data-do="restore"]');
  await popup.waitForSelector('[data-do="restore"][aria-pressed="true"]');
  await popup.click('[data-do="clean"]');
  await popup.waitForSelector('[data-do="clean"][aria-pressed="true"]');
  assert.ok(!holds(await visibleText(page), "Leave a Reply"));
  await page.close();
});

test("a key point clicked scrolls the page to its sentence", async () => {
  const page = await openTestPage(browser, "english-news");
  await page.setViewport({ width: 1280, height: 400 });
  const popup = await browser.click(page);
  const last = (await browser.report()).points.at(-1);
  // The popup's footer stays in sight, over the list's end.
  await popup.$eval(".points li:last-child", (item) => item.scrollIntoView({ block: "center" }));
  await popup.click(".points li:last-child [data-do=point]");
  await page.waitForFunction(() => scrollY > 0, { timeout: 5000 });
  const distance = await page.evaluate((text) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = /** @type {Text} */ (walker.currentNode);
      if (at.data.includes(text.slice(0, 30))) return at.parentElement?.getBoundingClientRect().top;
    }
  }, last?.text ?? "");
  assert.ok(distance !== undefined && distance > -200 && distance < 400, `${distance} px from the top`);
  await page.close();
});

test("a piece put back shows again, the others stay hidden", async () => {
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  const piece = (await browser.report()).removed.find((piece) => piece.category === "ads");
  await browser.call("put_back", await browser.tab(), [piece?.id]);
  const text = await visibleText(page);
  assert.ok(holds(text, "Brindle Conservatories"));
  assert.ok(!holds(text, "Most read"));
  await page.close();
});

test("the popup page of a tab shows that tab's report", async () => {
  const page = await openTestPage(browser, "recipe");
  await browser.click(page);
  const popup = await browser.openOwn(`popup.html?tab=${await browser.tab()}`);
  const title = await popup.waitForSelector("article h1");
  assert.equal(await title?.evaluate((title) => title.textContent), "Smoky Lentil and Plum Stew");
  await popup.close();
  await page.close();
});
