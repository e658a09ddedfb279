// The first page, and the sample that it leads to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { difference, holds, state, visibleText } from "./page.mjs";
import { onlyIn, start } from "./suite.mjs";
import { LOCALES, words } from "./surfaces.mjs";

const browser = await start();
const chromium = onlyIn(browser);

chromium("the sample is cleaned by a click on the toolbar button, and put back", async () => {
  const english = await words("en");
  const page = await browser.openOwn("sample.html");
  await page.waitForSelector("article h1");
  const before = await state(page);
  const popup = await browser.click(page);
  const report = await browser.report();
  assert.equal(report.state, "clean");
  assert.equal(report.title, english.sample_headline);
  assert.ok(report.points.length >= 3);
  const text = await visibleText(page);
  for (const number of [1, 2, 3, 4, 5, 6])
    assert.ok(holds(text, english[`sample_text_${number}`]), `paragraph ${number}`);
  for (const key of ["ad", "more_1", "newsletter", "licence"]) assert.ok(!holds(text, english[`sample_${key}`]), key);
  await popup.click("[data-do=restore]");
  await popup.waitForSelector("[data-do=restore][aria-pressed=true]");
  assert.equal(difference(before, await state(page)), "");
  await page.close();
});

chromium("the sample can be read in reader type, keeps its own buttons, and has no other page's choices", async () => {
  const english = await words("en");
  const page = await browser.openOwn("sample.html");
  await page.waitForSelector("article h1");
  const before = await state(page);
  const popup = await browser.click(page);
  assert.equal(await popup.$eval(".site", (site) => site.textContent), english.sample_site);
  assert.equal(await popup.$("[data-do=pick], [data-do=keep_here]"), null);
  await popup.click("[data-do=reader]");
  await popup.waitForSelector("[data-do=reader][aria-pressed=true]");
  assert.equal(await page.$eval("article p:last-child", (text) => getComputedStyle(text).fontSize), "19px");
  assert.equal(await page.$eval("unhusk-bar", (bar) => getComputedStyle(bar).position), "fixed");
  assert.ok(holds(await visibleText(page), english.sample_restore));
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#bar [data-do=restore]")).click());
  await page.waitForFunction(() => !document.adoptedStyleSheets.length);
  await page.waitForFunction(() => !document.querySelector("[data-unhusk], [data-unhusk-reader], unhusk-bar"));
  assert.equal(difference(before, await state(page)), "");
  await page.close();
});

chromium("the sample's own buttons do the same", async () => {
  const page = await browser.openOwn("sample.html");
  await (await page.waitForSelector("#bar [data-do=clean]"))?.click();
  // The marks stand before the rule that hides what they are on.
  await page.waitForFunction(
    (ad) => document.querySelector("[data-unhusk]") && !document.body.innerText.includes(ad),
    {},
    (await words("en")).sample_ad ?? "",
  );
  const offered = () =>
    page.$$eval("#bar [data-do]", (buttons) =>
      buttons.filter((button) => button.checkVisibility()).map((button) => button.getAttribute("data-do")),
    );
  await page.waitForSelector("#bar [data-do=restore]:focus");
  assert.deepEqual(await offered(), ["restore"]);
  await page.click("#bar [data-do=restore]");
  await page.waitForFunction(() => !document.querySelector("[data-unhusk]"));
  assert.deepEqual(await offered(), ["clean"]);
  await page.close();
});

chromium("the welcome page leads to sample, automatic mode and settings", async () => {
  const page = await browser.openOwn("welcome.html");
  for (const [act, address] of [
    ["sample", "sample.html"],
    ["automatic", "options.html#automatic"],
    ["options", "options.html"],
  ]) {
    await (await page.waitForSelector(`[data-do=${act}]`))?.click();
    const target = await browser.driver.waitForTarget((target) => target.url().endsWith(address));
    await (await target.page())?.close();
  }
  await page.close();
});

test("there is a sample in every language", async () => {
  for (const locale of LOCALES) assert.ok((await words(locale)).sample_text_6, locale);
});
