// A page that goes on changing after it was cleaned: what comes late goes too, what fights back is left, what the reader
// follows a link to comes back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { test } from "node:test";
import { difference, holds, state, visibleText } from "./page.mjs";
import { openTestPage, PAGES, start } from "./suite.mjs";

const browser = await start();
const source = await readFile(new URL("english-news/page.html", PAGES), "utf8");

/** Opens the news page with a script at its end, cleaned. @param {string} name @param {string} script */
async function open(name, script, wait = "") {
  browser.server.put(`/${name}`, source.replace("</body>", `<script>${script}</script></body>`));
  const page = await browser.open(`/${name}`);
  if (wait) await page.waitForFunction(wait);
  await browser.click(page);
  assert.equal((await browser.report()).state, "clean");
  return page;
}

/** Waits until the page shows a text, or does not. @param {import("puppeteer-core").Page} page @param {string} text */
async function until(page, text, shows = false) {
  for (let tries = 0; tries < 60; tries++) {
    if (holds(await visibleText(page), text) === shows) return;
    await setTimeout(100);
  }
  assert.fail(`"${text}" is ${shows ? "not shown" : "still shown"}`);
}

const RELATED = `<section class="related"><h2>Recommended for you</h2><ul>${[1, 2, 3, 4, 5]
  .map((n) => `<li><a href="/story-${n}">Another headline number ${n} that you may like</a></li>`)
  .join("")}</ul></section>`;
const APPEND = `document.querySelector("main, body").insertAdjacentHTML("beforeend", ${JSON.stringify(RELATED)})`;

test("recommendations that come late are hidden, and are in the ledger", async () => {
  const page = await open("late", `addEventListener("late", () => ${APPEND})`);
  const before = (await browser.report()).removed.length;
  const text = await visibleText(page);
  await page.evaluate(() => dispatchEvent(new Event("late")));
  await until(page, "Recommended for you");
  assert.equal(await visibleText(page), text, "the rest of the page is as it was");
  const { removed } = await browser.report();
  assert.ok(removed.length > before);
  assert.equal(new Set(removed.map((piece) => piece.id)).size, removed.length, "numbers are not given twice");
  const late = removed.find((piece) => piece.preview.startsWith("Recommended for you"));
  await browser.call("put_back", await browser.tab(), [late?.id]);
  assert.ok(holds(await visibleText(page), "Recommended for you"));
  await page.close();
});

test("what scrolling brings is hidden, paragraph after paragraph of new text stays", async () => {
  const text =
    "The harbour board met again on Thursday, and its report, which runs to ninety pages, names three causes. ";
  const script = `let parts = 0; addEventListener("scroll", () => { if (parts++ < 3) { const p = document.createElement("p");
    p.textContent = ${JSON.stringify(text.repeat(3))}; document.querySelectorAll("article p")[3].after(p); ${APPEND}; } })`;
  const page = await open("scrolled", script);
  for (const to of [300, 600, 900]) {
    await page.evaluate((to) => scrollTo(0, to), to);
    await setTimeout(300);
  }
  await until(page, "Recommended for you");
  assert.ok(holds(await visibleText(page), text));
  await page.close();
});

test("a page that goes on to another address without loading is cleaned there, too", async () => {
  const page = await open("first", "");
  const other = await readFile(new URL("blog/page.html", PAGES), "utf8");
  await page.evaluate((other) => {
    history.pushState({}, "", "/second");
    document.body.replaceWith(new DOMParser().parseFromString(other, "text/html").body);
  }, other);
  await until(page, "Leave a Reply");
  await page.waitForFunction(() => document.querySelector("[data-unhusk]"));
  const report = await browser.report();
  assert.equal(report.state, "clean");
  assert.ok(
    report.points.every((point) => !source.includes(point.text)),
    "the points are the new page's",
  );
  await page.close();
});

test("a page that takes marks away is answered a few times, then left", async () => {
  const page = await open("fight", "");
  await page.evaluate(() => {
    const strip = () => {
      for (const at of document.querySelectorAll("[data-unhusk]")) at.removeAttribute("data-unhusk");
    };
    strip();
    new MutationObserver(strip).observe(document.documentElement, { subtree: true, attributeFilter: ["data-unhusk"] });
  });
  await until(page, "Most read", true);
  await setTimeout(2_000);
  const marks = await page.evaluate(async () => {
    let marks = 0;
    const observer = new MutationObserver((records) => (marks += records.length));
    observer.observe(document.documentElement, { subtree: true, attributeFilter: ["data-unhusk"] });
    await new Promise((resolve) => globalThis.setTimeout(resolve, 1_500));
    return marks;
  });
  assert.equal(marks, 0);
  await page.close();
});

test("a link to a hidden part brings it back, and the ledger says so", async () => {
  const page = await open("linked", "document.querySelector('footer, aside').id = 'note'");
  const hidden = () => page.$eval("#note", (note) => !note.checkVisibility());
  assert.ok(await hidden());
  const before = (await browser.report()).removed.length;
  await page.evaluate(() => void (location.hash = "#note"));
  await page.waitForFunction(() => document.querySelector("#note")?.checkVisibility());
  for (let tries = 0; tries < 40 && (await browser.report()).removed.length === before; tries++) await setTimeout(50);
  assert.ok((await browser.report()).removed.length < before);
  await page.close();
});

test("what the reader types into stays", async () => {
  const script =
    "document.querySelector('footer').insertAdjacentHTML('beforeend', '<input id=field spellcheck=false>')";
  browser.server.put("/typed", source.replace("</body>", `<script>${script}</script></body>`));
  const page = await browser.open("/typed");
  await page.type("#field", "half a sentence");
  await browser.click(page);
  assert.ok(await page.$eval("#field", (field) => field.checkVisibility()));
  await page.close();
});

test("after late changes a restore leaves nothing behind", async () => {
  const page = await open("restored", `addEventListener("late", () => ${APPEND})`);
  await page.evaluate(() => dispatchEvent(new Event("late")));
  await until(page, "Recommended for you");
  await browser.call("restore", await browser.tab());
  const marks = await page.evaluate(() => new XMLSerializer().serializeToString(document).includes("unhusk"));
  assert.ok(!marks);
  assert.ok(holds(await visibleText(page), "Recommended for you"));
  await page.close();
});

test("the arrow keys walk the points, the strip shows them, Escape ends", async () => {
  const page = await openTestPage(browser, "english-news");
  await page.setViewport({ width: 1280, height: 400 });
  const before = await state(page);
  await browser.click(page);
  const tab = await browser.tab();
  const { points } = await browser.report();
  assert.ok(await browser.call("point", tab, 0));
  const marked = () => page.evaluate(() => [...(CSS.highlights.get("unhusk-point") ?? [])].join(""));
  const plain = (/** @type {string | undefined} */ text) => (text ?? "").replace(/\s/g, "");
  assert.equal(plain(await marked()), plain(points[0].text));
  const strip = () => page.evaluate(() => getComputedStyle(document.documentElement, "::after").backgroundImage);
  assert.match(await strip(), /gradient/);
  await page.bringToFront();
  await page.keyboard.press("ArrowRight");
  assert.equal(plain(await marked()), plain(points[1].text));
  await page.keyboard.press("ArrowLeft");
  assert.equal(plain(await marked()), plain(points[0].text));
  await page.keyboard.press("Escape");
  assert.equal(await marked(), "");
  assert.doesNotMatch(await strip(), /gradient/);
  await browser.call("restore", tab);
  assert.equal(difference(before, await state(page)).includes("unhusk"), false);
  await page.close();
});

test("a page that loads more as often as its end is seen is not led to load without end", async () => {
  const script = `window.loads = 0; const end = document.createElement("div"); end.style.height = "1px"; document.body.append(end);
    new IntersectionObserver(([{ isIntersecting }]) => { if (!isIntersecting) return; loads++; end.insertAdjacentHTML("beforebegin",
      ${JSON.stringify(RELATED)}.repeat(9)); }).observe(end);`;
  const page = await open("endless", `addEventListener("begin", () => { ${script} })`);
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    dispatchEvent(new Event("begin"));
  });
  const loads = () => page.evaluate(() => /** @type {any} */ (window).loads);
  let before = -1;
  for (let now = await loads(); now > before && now < 40; now = await loads()) {
    before = now;
    // Longer than the longest pause between two readings.
    await setTimeout(6_000);
  }
  assert.ok(before > 1, "hiding leads it to load");
  assert.ok(before <= 14, `${before} times without the reader's doing`);
  await page.close();
});
