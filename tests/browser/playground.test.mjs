// The playground: what is given is read as the command line reads it, is shown with its verdicts, and fetches nothing.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after } from "node:test";
import { serve } from "../../build/serve.mjs";
import { PATIENCE } from "./browser.mjs";
import { onlyIn, PAGES, start, testPages } from "./suite.mjs";
import { words } from "./surfaces.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/** As `cargo test` has built it. */
const COMMAND = new URL("../../target/debug/unhusk", import.meta.url).pathname;
const browser = await start();
const test = onlyIn(browser);
const english = await words("en");
/** Paths of the playground's own server that are not there. @type {string[]} */
const missing = [];
const site = await serve(0, (path) => missing.push(path));
after(() => site.stop());

/** Opens the playground, and waits for what it reads at first. @param {string} [fragment] */
async function open(fragment = "") {
  const page = await browser.openAddress(site.address + fragment);
  await page.waitForSelector("#json", { timeout: PATIENCE });
  return page;
}

/** Does something that has a page read, and gives all that was found. @param {Page} page @param {() => Promise<unknown>} act */
async function found(page, act) {
  await page.evaluate(() => document.querySelector("#json")?.remove());
  await act();
  const json = await page.waitForSelector("#json", { timeout: PATIENCE });
  return JSON.parse((await json?.evaluate((json) => json.textContent)) ?? "");
}

/** @param {Page} page @param {string} selector */
const text = (page, selector) => page.$eval(selector, (at) => at.textContent ?? "");

/**
 * Pastes HTML, or drops a file of it, anywhere. @param {Page} page @param {"paste" | "drop"} way
 * @param {string | Buffer} html
 */
function hand(page, way, html) {
  return page.evaluate(
    (way, html) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(html), (letter) => letter.charCodeAt(0));
      if (way === "drop") data.items.add(new File([bytes], "page.html", { type: "text/html" }));
      else data.setData("text/plain", new TextDecoder().decode(bytes));
      const look = { bubbles: true, cancelable: true };
      const event =
        way === "drop"
          ? new DragEvent(way, { ...look, dataTransfer: data })
          : new ClipboardEvent(way, { ...look, clipboardData: data });
      document.querySelector("#html")?.dispatchEvent(event);
    },
    way,
    Buffer.from(html).toString("base64"),
  );
}

/** Waits until something is said of what was given. @param {Page} page @param {string} words */
function told(page, words) {
  const isTold = (/** @type {string} */ words) => document.querySelector("#told")?.textContent === words;
  return page.waitForFunction(isTold, { timeout: PATIENCE }, words);
}

/** Runs in the page's frame. @template T @param {Page} page @param {(document: Document) => T} look @returns {Promise<T>} */
function inFrame(page, look) {
  const done = page.evaluate(`(${look})(document.querySelector("#frame").contentDocument)`);
  return /** @type {Promise<T>} */ (done);
}

/** The article of one of the test pages. @param {string} slug */
const source = (slug) => readFile(new URL(`${slug}/page.html`, PAGES), "utf8");

test("each test page that is chosen is read as the command line reads it", async () => {
  const page = await open();
  for (const [slug, { url }] of /** @type {[string, any][]} */ (await testPages())) {
    const path = new URL(`${slug}/page.html`, PAGES).pathname;
    const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"));
    await found(page, () => input.uploadFile(path));
    const here = await found(page, () =>
      page.$eval(
        "#address",
        (address, url) => {
          /** @type {HTMLInputElement} */ (address).value = url;
          address.dispatchEvent(new Event("change", { bubbles: true }));
        },
        url,
      ),
    );
    const there = JSON.parse(execFileSync(COMMAND, ["--json", "--url", url, path], { encoding: "utf8" }));
    assert.deepEqual(here, there, slug);
  }
  await page.close();
});

test("what is pasted or dropped fetches nothing, and nothing in it runs or leads away", async () => {
  const own = browser.server.origin;
  const text = "<p>The ferry to the island runs every hour in summer, and twice a day once the storms begin.</p>";
  const html = `<!doctype html><html><head><base href="http://base.example/">
    <link rel="stylesheet" href="http://sheet.example/"><link rel="preload" as="image" href="http://preload.example/">
    <link rel="prefetch" href="http://prefetch.example/"><link rel="preconnect" href="http://preconnect.example/">
    <link rel="icon" href="http://icon.example/"><meta http-equiv="refresh" content="0;url=${own}/refresh">
    <style>@import "http://import.example/"; @font-face { font-family: f; src: url(http://font.example/) }
      body { background: url(http://background.example/); font-family: f } p::after { content: url(${own}/content) }</style>
    <script>fetch("http://script.example/"); top.ran = true</script><script src="${own}/script.js"></script></head>
    <body background="http://body.example/" onload="top.ran = true">${text.repeat(4)}
    <img src="http://picture.example/" srcset="http://set.example/ 2x" onerror="top.ran = true"><img src="relative.png">
    <picture><source srcset="http://source.example/"><img src="${own}/fallback"></picture>
    <iframe src="http://frame.example/"></iframe><iframe srcdoc="<img src=${own}/srcdoc>"></iframe>
    <object data="http://object.example/"></object><embed src="http://embed.example/">
    <video src="http://video.example/" poster="http://poster.example/" autoplay></video><audio src="http://audio.example/" autoplay></audio>
    <svg><image href="http://svg.example/"/><use href="${own}/use.svg#a"/></svg>
    <input type="image" src="http://input.example/" autofocus onfocus="top.ran = true">
    <div style="background: url(http://style.example/)"><a id="away" href="${own}/away" ping="http://ping.example/">Away</a></div>
    <form action="${own}/form"><button id="send">Send</button></form></body></html>`;
  browser.server.put("/control", html);
  const control = await browser.open("/control");
  assert.ok((await browser.strays()).length > 12, "in a page of its own it asks for much");
  await control.close();
  await browser.strays();

  const page = await open();
  for (const way of /** @type {const} */ (["paste", "drop"])) {
    await found(page, () => hand(page, way, html));
    await inFrame(page, (document) => {
      for (const id of ["away", "send"]) document.getElementById(id)?.click();
    });
    await page.bringToFront();
    assert.deepEqual(await browser.strays(), [], way);
    assert.equal(await page.evaluate(() => "ran" in window), false);
    assert.match(await inFrame(page, (document) => document.URL), /\/frame\.html$/);
  }
  assert.deepEqual(missing, []);
  await page.close();
});

test("a part that is pointed at or has the focus says what it is, and why", async () => {
  const page = await open("#sample=en");
  const frame = await page.$("#frame");
  const outer = await frame?.boundingBox();
  const inner = await inFrame(page, (document) => {
    const { x, y } = /** @type {Element} */ (document.querySelector("[data-unhusk-kind=ads]")).getBoundingClientRect();
    return [x, y];
  });
  assert.ok(outer);
  await page.mouse.move(outer.x + inner[0] + 20, outer.y + inner[1] + 12);
  await page.waitForSelector("#card [data-unhusk-kind=ads]");
  assert.ok((await text(page, "#card")).includes(english.category_ads));
  const why = english.reason_name.split("$")[0];
  assert.ok((await text(page, "#card .why")).startsWith(why), await text(page, "#card .why"));

  await page.focus("#legend [data-of=licence]");
  await page.keyboard.press("Enter");
  assert.ok((await text(page, "#card")).includes(english.category_licence));
  await page.keyboard.press("ArrowUp");
  const [at, said] = await inFrame(page, (document) => [
    document.activeElement?.textContent,
    document.activeElement?.getAttribute("aria-description"),
  ]);
  assert.equal(at, english.sample_newsletter);
  assert.ok(said?.includes(await text(page, "#card .why")), said ?? "");
  await page.click("[data-do=look][data-of=clean]");
  const shown = await inFrame(page, (document) => [
    document.querySelector("[data-unhusk-kind=ads]")?.checkVisibility(),
    document.querySelector("[data-unhusk-kind=keep]")?.checkVisibility(),
  ]);
  assert.deepEqual(shown, [false, true]);
  await page.click("[data-do=tab][data-of=points]");
  const point = await text(page, "#panel-points [data-do=point]");
  await page.click("#panel-points [data-do=point]");
  assert.ok((await inFrame(page, (document) => document.activeElement?.textContent))?.includes(point));
  await page.close();
});

test("a link holds the page and the settings, and opens the same", async () => {
  const page = await open();
  const html = await source("english-news");
  await found(page, () => hand(page, "paste", html));
  await page.click("[data-do=tab][data-of=settings]");
  const set = await found(page, () =>
    page.$eval("#setting-points", (field) => {
      /** @type {HTMLInputElement} */ (field).value = "3";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }),
  );
  assert.equal(set.points.length, 3);
  await page.click("[data-do=share]");
  await page.waitForFunction(() => location.hash.includes("page="));
  const address = page.url();
  await page.close();
  const again = await open(new URL(address).hash);
  assert.deepEqual(JSON.parse(await text(again, "#json")), set);
  await again.evaluate(() => (location.hash = "#page=none"));
  await told(again, english.play_broken);
  await again.close();
});

test("Readability.js stands beside it, and where it is not there that is said", async () => {
  const page = await open();
  await found(page, async () => hand(page, "paste", await source("english-news")));
  await page.click("[data-do=tab][data-of=beside]");
  await page.waitForSelector("#panel-beside .both");
  const columns = await page.$$eval("#panel-beside section", (all) =>
    all.map((column) => [column.querySelector("h3")?.textContent, column.querySelectorAll("p").length > 4]),
  );
  assert.deepEqual(columns, [
    [english.name, true],
    [english.play_readability, true],
  ]);
  await page.close();

  const without = await browser.driver.newPage();
  await without.setRequestInterception(true);
  without.on("request", (request) => (request.url().endsWith("Readability.js") ? request.abort() : request.continue()));
  await without.goto(site.address);
  await without.waitForSelector("#json", { timeout: PATIENCE });
  await without.click("[data-do=tab][data-of=beside]");
  await without.waitForFunction(
    (words) => document.querySelector("#panel-beside")?.textContent === words,
    {},
    english.play_beside_missing,
  );
  await without.close();
});

test("where Readability.js finds no article, or fails, that is said beside what was read", async () => {
  const page = await open();
  await page.click("[data-do=tab][data-of=beside]");
  await page.waitForSelector("#panel-beside .both");
  await found(page, () => hand(page, "paste", '<!doctype html><title>Harbour</title><img alt="Harbour">'));
  const theirs = "#panel-beside section:last-child";
  await page.waitForFunction(
    (at, words) => document.querySelector(at)?.textContent?.includes(words),
    {},
    theirs,
    english.play_beside_none,
  );
  await page.evaluate(() => {
    /** @type {any} */ (window).Readability.prototype.parse = () => {
      throw new Error("planted");
    };
  });
  await found(page, async () => hand(page, "paste", await source("english-news")));
  await page.waitForFunction(
    (words) => document.querySelector("#panel-beside")?.textContent === words,
    {},
    english.play_beside_failed,
  );
  await page.close();
});

test("what cannot be read is said, and the page before it stays", async () => {
  const page = await open("#sample=en");
  const before = await text(page, "#json");
  for (const [way, given, words] of /** @type {["paste" | "drop", string | Buffer, string][]} */ ([
    ["paste", "  \n ", english.play_empty],
    ["drop", "%PDF-1.7\n1 0 obj\n", english.play_no_text],
    ["drop", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0]), english.play_no_text],
    ["drop", "", english.play_empty],
  ])) {
    await hand(page, way, given);
    await told(page, words);
    assert.equal(await page.$eval("#told", (told) => told.matches(".wrong")), true);
    assert.equal(await text(page, "#json"), before);
  }
  await page.$eval("#html", (field) => Object.assign(field, { value: "" }));
  await page.click("[data-do=read]");
  await told(page, english.play_empty);
  // What is read afterwards is not told as if it were wrong.
  await found(page, async () => hand(page, "paste", await source("english-news")));
  await told(page, english.play_private);
  assert.equal(await page.$eval("#told", (told) => told.matches(".wrong")), false);
  await page.close();
});

test("text without markup, a page too long for the field and one in GBK are read", async () => {
  const page = await open();
  const plain = await found(page, () => hand(page, "paste", "The harbour is closed. The ferries wait outside."));
  await told(page, english.play_plain);
  assert.equal(plain.article.title, "");
  const line = "<p>The ferry to the island runs every hour in summer, and twice a day once the storms begin.</p>";
  const long = `<!doctype html><title>Ferries</title><article><h1>Ferries</h1>${line.repeat(12_000)}</article>`;
  const html = await found(page, () => hand(page, "paste", long));
  await told(page, english.play_long);
  assert.ok(html.article.passages.length > 10_000);
  const again = await found(page, () => page.click("[data-do=read]"));
  assert.deepEqual(again.article, html.article, "read once more, though the field is empty");
  // "<meta charset=gbk>…港口" as GBK has it.
  const gbk = Buffer.concat([
    Buffer.from("<!doctype html><meta charset=gbk><title>"),
    Buffer.from([0xb8, 0xdb, 0xbf, 0xda]),
    Buffer.from("</title><p>"),
    Buffer.from([0xb8, 0xdb, 0xbf, 0xda]),
  ]);
  const chinese = await found(page, () => hand(page, "drop", gbk));
  assert.equal(chinese.article.title, "港口");
  await page.close();
});

test("a file that is dropped on the shown page is read, too", async () => {
  const page = await open();
  const session = await page.createCDPSession();
  const frame = await (await page.$("#frame"))?.boundingBox();
  assert.ok(frame);
  const path = new URL("chinese-news/page.html", PAGES).pathname;
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const drag = (/** @type {any} */ type) =>
    session.send("Input.dispatchDragEvent", { type, x: frame.x + 200, y: frame.y + 100, data });
  const read = await found(page, async () => {
    for (const type of ["dragEnter", "dragOver", "drop"]) await drag(type);
  });
  assert.ok(read.article.title.startsWith("澜州湾"), read.article.title);
  assert.equal(new URL(page.url()).pathname, "/");
  await page.close();
});

test("opened as a file it says that it needs a server, in the reader's language", async () => {
  const file = new URL("../../target/www/index.html", import.meta.url).href;
  for (const [languages, locale] of [
    [["de", "en-GB"], "en"],
    [["zh-HK"], "zh_TW"],
  ]) {
    const page = await browser.driver.newPage();
    await page.evaluateOnNewDocument((languages) => {
      Object.defineProperty(navigator, "languages", { value: languages });
    }, languages);
    await page.goto(file);
    const said = await words(String(locale));
    await page.waitForSelector("h1");
    assert.equal(await text(page, "h1"), said.play_title);
    assert.equal(await text(page, "h1 + p"), said.play_unserved);
    assert.match(await text(page, "pre"), /http\.server/);
    await page.close();
  }
});
