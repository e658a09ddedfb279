// Who may ask the worker for what, and what a hostile page can put into the extension's own pages.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openTestPage, PAGES, start } from "./suite.mjs";

const browser = await start();
const source = await readFile(new URL("english-news/page.html", PAGES), "utf8");

/** What only the extension's own pages may ask for, with arguments that would be taken. @type {[string, unknown[]][]} */
const OWN_PAGES_ONLY = [
  ["set", [{ points: 9 }]],
  ["settings", []],
  ["report", [1]],
  ["put_back", [1, [0]]],
  ["show", [1, 0]],
  ["point", [1, 0]],
  ["reader", [1]],
  ["open", [1]],
  ["command", [1, "clean"]],
  ["installed", ["install"]],
  ["standing", [1]],
  ["access", []],
  ["settle", []],
  ["nothing", []],
];

/**
 * Asks the worker from the extension's scripts in a tab's page.
 * @param {number} tab @param {unknown} message @param {boolean} [inFrame]
 */
async function askFromPage(tab, message, inFrame = false) {
  const worker = await browser.worker();
  return worker.evaluate(
    async (tab, message, inFrame) => {
      const results = await chrome.scripting.executeScript({
        target: { tabId: tab, allFrames: inFrame },
        args: [message, inFrame],
        func: async (message, inFrame) => {
          if (inFrame === (self.frameElement === null)) return "not here";
          const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome);
          // Nobody answers what is refused.
          return api.runtime.sendMessage(message).then(
            (answer) => (answer === undefined ? "refused" : answer),
            () => "refused",
          );
        },
      });
      return results.map(({ result }) => /** @type {any} */ (result)).filter((result) => result !== "not here");
    },
    tab,
    message,
    inFrame,
  );
}

test("a script in a page is refused what only the extension's own pages may ask for", async () => {
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  const tab = await browser.tab();
  const before = await browser.call("settings");
  for (const [call, rest] of OWN_PAGES_ONLY) {
    assert.deepEqual(await askFromPage(tab, { call, arguments: rest }), ["refused"], call);
  }
  assert.deepEqual(await askFromPage(tab, null), ["refused"]);
  assert.deepEqual(await browser.call("settings"), before);
  const own = await browser.openOwn("options.html");
  const answer = await own.evaluate(() => chrome.runtime.sendMessage({ call: "settings", arguments: [] }));
  assert.deepEqual(answer.value, before, "its own pages are answered");
  await own.close();
  await page.close();
});

test("a script in a page acts on its own tab and no other, whatever it names", async () => {
  const first = await openTestPage(browser, "english-news");
  await browser.click(first);
  const tab = await browser.tab();
  const second = await openTestPage(browser, "blog");
  await browser.click(second);
  const other = await browser.tab();
  const [{ value }] = await askFromPage(other, { call: "restore", arguments: [tab] });
  assert.equal(value.state, "restored");
  assert.equal(await second.$("[data-unhusk]"), null);
  assert.ok(await first.$("[data-unhusk]"), "the other tab is as it was");
  await first.close();
  await second.close();
});

test("a script in a page changes the looks of reader mode and no other setting", async () => {
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  const before = await browser.call("settings");
  const values = { reader_size: 21, points: 9, rules: ["hide * p"], automatic: "everywhere" };
  const [answer] = await askFromPage(await browser.tab(), { call: "restyle", arguments: [values] });
  assert.ok(
    Object.keys(answer.value).every((key) => key.startsWith("reader_")),
    "it is told no other setting",
  );
  assert.deepEqual(await browser.call("settings"), { ...before, reader_size: 21 });
  await browser.call("set", { reader_size: before.reader_size });
  await page.close();
});

test("a script in a page makes a rule of its own site and no other", async () => {
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  const before = await browser.call("settings");
  for (const act of ["hide *", "hide news.example", "hide *\nhide"]) {
    const asked = { call: "rule", arguments: [{ act, selector: "p" }] };
    const answers = await askFromPage(await browser.tab(), asked);
    assert.deepEqual(answers, [{ value: false }], act);
  }
  assert.deepEqual(await browser.call("settings"), before);
  await page.close();
});

test("a script in a frame is refused everything", async () => {
  browser.server.put("/framed", source.replace("</body>", '<iframe srcdoc="<p>A frame of the page."></iframe></body>'));
  const page = await browser.open("/framed");
  await browser.click(page);
  const tab = await browser.tab();
  for (const call of ["restore", "wake", "news", "settings"]) {
    assert.deepEqual(await askFromPage(tab, { call, arguments: [] }, true), ["refused"], call);
  }
  await page.close();
});

test("another extension is not heard", async () => {
  const folder = await mkdtemp(join(tmpdir(), "unhusk-other-"));
  const id = browser.name === "firefox" ? "unhusk@unhusk.org" : new URL(browser.origin).host;
  const manifest = {
    manifest_version: 3,
    name: "other",
    version: "1",
    background: browser.name === "firefox" ? { scripts: ["worker.js"] } : { service_worker: "worker.js" },
    content_security_policy: { extension_pages: "script-src 'self'" },
    browser_specific_settings: { gecko: { id: "other@unhusk.example" } },
  };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  // It tells the test by what it asks the server for.
  const told = `${browser.server.origin}/told-`;
  await writeFile(
    join(folder, "worker.js"),
    `const say = (what) => fetch(${JSON.stringify(told)} + what, { mode: "no-cors" }).catch(() => {});
    chrome.runtime.sendMessage(${JSON.stringify(id)}, { call: "settings", arguments: [] })
      .then((answer) => say(answer === undefined ? "nothing" : "answered"), () => say("nothing"));
    try { const port = chrome.runtime.connect(${JSON.stringify(id)});
      port.onDisconnect.addListener(() => say("closed"));
      port.onMessage.addListener(() => say("answered")); port.postMessage({}); } catch { say("closed"); }`,
  );
  await browser.install(folder);
  /** @type {string[]} */
  const strays = [];
  for (let tries = 0; tries < 30 && strays.length < 2; tries++) strays.push(...(await browser.strays()));
  await rm(folder, { recursive: true });
  assert.deepEqual(strays.sort(), ["GET /told-closed", "GET /told-nothing"]);
});

test("a page has no way to the extension: no messages, no files, no frames of it", async () => {
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  const tab = await browser.tab();
  const before = await browser.call("settings");
  const reached = await page.evaluate(async (origin) => {
    const world = /** @type {any} */ (globalThis);
    const found = [];
    if (world.chrome?.runtime?.sendMessage || world.browser?.runtime?.sendMessage) found.push("messages");
    if (world[Symbol.for("unhusk.hands")]) found.push("the hands");
    for (const message of [{ call: "set", arguments: [{ points: 9 }] }, { ask: "restore" }, { own: {} }]) {
      world.postMessage(message, "*");
      dispatchEvent(new MessageEvent("message", { data: message }));
      document.dispatchEvent(new CustomEvent("unhusk", { detail: message }));
    }
    /** @param {string} tag @param {Record<string, string>} members */
    const loads = (tag, members) =>
      new Promise((resolve) => {
        const at = Object.assign(document.createElement(tag), members);
        at.onload = () => resolve(tag !== "iframe" || at.contentDocument === null ? tag : false);
        at.onerror = () => resolve(false);
        document.head.append(at);
        globalThis.setTimeout(resolve, 500, false);
      });
    for (const [tag, members] of /** @type {[string, Record<string, string>][]} */ ([
      ["img", { src: `${origin}/icons/16.png` }],
      ["script", { src: `${origin}/hands.js` }],
      ["link", { rel: "stylesheet", href: `${origin}/style/tokens.css` }],
    ])) {
      if (await loads(tag, members)) found.push(tag);
    }
    const fetched = await fetch(`${origin}/manifest.json`).then(
      () => true,
      () => false,
    );
    if (fetched) found.push("fetch");
    return found;
  }, browser.origin);
  assert.deepEqual(reached, []);
  assert.equal((await browser.call("report", tab)).state, "clean");
  assert.deepEqual(await browser.call("settings"), before);
  await page.close();
});

test("what a page calls itself stays text in the popup", async () => {
  const hostile = `"'><img src=x onerror=alert(1)><script>alert(1)</script>{}</style>`;
  const escaped = hostile.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const html = source
    .replace(/<title>[^<]*/, `<title>${escaped}`)
    .replace(/<h1([^>]*)>[^<]*/, `<h1$1>${escaped}`)
    .replace(/<aside/g, `<aside class="${escaped} share]{display:none}*{" id="x'] *{display:none}"`)
    .replace(/Most read/g, `Most read ${escaped}`);
  browser.server.put("/hostile", html);
  const page = await browser.open("/hostile");
  const popup = await browser.click(page);
  const report = await browser.report();
  assert.equal(report.state, "clean");
  assert.ok(report.title.includes("<img src=x"), "the title came through as it is");
  const [text, made] = await popup.evaluate(() => [
    document.body.textContent,
    document.querySelectorAll("img[src=x], body script, [onerror], style").length,
  ]);
  assert.ok(String(text).includes("<img src=x"), "and is shown as text");
  assert.equal(made, 0);
  assert.ok(await page.$eval("h1", (title) => title.checkVisibility()), "no rule got out of its selector");
  await page.close();
});

test("a rule of the reader's own is a selector and nothing more", async () => {
  for (const selector of ["a{color:red}", "a}body{display:none", "a,b{", "}", "@import url(//a.example)"]) {
    await assert.rejects(browser.call("set", { rules: [`hide * ${selector}`] }), /setting "rules"/, selector);
  }
  // Quoted, braces are a value; a selector that no browser knows names nothing.
  await browser.call("set", { rules: ['hide * [title="}body{display:none}"]', "hide * :unknown(a)", "hide * body"] });
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  assert.ok(await page.$eval("h1", (title) => title.checkVisibility()));
  await browser.call("set", { rules: [] });
  await page.close();
});

test("the bar in the page stands in a closed shadow root", async () => {
  const page = await openTestPage(browser, "english-news");
  await browser.click(page);
  await browser.call("reader", await browser.tab());
  const bar = await page.$eval("unhusk-bar", (bar) => [bar.shadowRoot, bar.childNodes.length]);
  assert.deepEqual(bar, [null, 0]);
  await page.close();
});
