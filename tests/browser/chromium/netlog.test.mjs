// Nothing leaves: Chromium's own log of its network, over the whole product, names the pages that the test opened and
// nothing else. The same reading of the log finds what is planted in the worker, in a page, and in the popup.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Chromium, EXTENSION } from "../chromium.mjs";
import { PAGES } from "../suite.mjs";

const scratch = await mkdtemp(join(tmpdir(), "unhusk-netlog-"));
after(() => rm(scratch, { recursive: true }));

/** A copy of the extension that may do its work everywhere. @param {string} name @param {(folder: string) => Promise<void>} [plant] */
async function copy(name, plant) {
  const folder = join(scratch, name);
  await cp(EXTENSION, folder, { recursive: true });
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  delete manifest.optional_host_permissions;
  manifest.host_permissions = ["*://*/*"];
  // The policy alone would hold back what is planted.
  if (plant) manifest.content_security_policy.extension_pages = "script-src 'self' 'wasm-unsafe-eval'";
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await plant?.(folder);
  return folder;
}

/** Where the browser's own services are sent, see ../chromium.mjs: nobody listens there. */
const NOWHERE = "http://127.0.0.1:9";

/** Every address that a log names, but those of a list. @param {string} file @param {Set<string>} expected */
async function others(file, expected) {
  const text = await readFile(file, "utf8");
  // A browser that was ended at once leaves the list open.
  const log = JSON.parse(text.trimEnd().endsWith("}") ? text : `${text.trimEnd().replace(/,$/, "")}]}`);
  const hosts = new Set([...expected].map((address) => new URL(address).hostname));
  /** @type {Set<string>} */
  const found = new Set();
  for (const { params } of log.events) {
    for (const named of [params?.url, params?.original_url, params?.host]) {
      const address = String(named ?? "");
      if (!address || /^(data|blob|chrome|chrome-extension|about):/.test(address) || hosts.has(address)) continue;
      const url = URL.canParse(address) ? new URL(address) : new URL(`http://${address}`);
      const known =
        url &&
        (url.origin === NOWHERE || expected.has(url.href) || (url.pathname === "/" && expected.has(`${url.origin}/`)));
      if (!known) found.add(address);
    }
  }
  return [...found];
}

/**
 * Uses everything there is once. @param {string} name @param {string} folder
 * @returns {Promise<[string, Set<string>]>} the log, and what was opened
 */
async function useAll(name, folder) {
  const log = join(scratch, `${name}.json`);
  const browser = await Chromium.start({ folder, args: [`--log-net-log=${log}`, "--net-log-capture-mode=Everything"] });
  const { server } = browser;
  const opened = new Set([`${server.origin}/`, `${server.origin}/favicon.ico`, `${server.proxy}/`]);
  const open = async (/** @type {string} */ slug) => {
    await server.putFile(`/${slug}`, new URL(`${slug}/page.html`, PAGES));
    opened.add(`${server.origin}/${slug}`);
    return browser.open(`/${slug}`);
  };
  const page = await open("english-news");
  const popup = await browser.click(page);
  await popup.evaluate(() =>
    document.querySelectorAll("details, summary").forEach((at) => at.dispatchEvent(new Event("click"))),
  );
  const tab = await browser.tab();
  await browser.call("point", tab, 0);
  await browser.call("show", tab, 0);
  await browser.call("put_back", tab, [0]);
  await browser.call("reader", tab);
  await browser.call("restore", tab);
  await page.close();
  const host = new URL(server.origin).hostname;
  for (const mode of ["clean", "reader"]) {
    await browser.call("set", { automatic: "sites", automatic_mode: mode, sites: [host] });
    const arrived = await open("blog");
    await arrived.waitForSelector("[data-unhusk]");
    await arrived.close();
  }
  for (const own of ["options.html", "welcome.html", "sample.html", "popup.html"]) {
    const at = await browser.openOwn(own);
    await at.waitForSelector("h1, h2");
    await at.close();
  }
  await browser.call("set", { automatic: "off", rules: ["hide * .promo"] });
  await (await open("search-results")).close();
  // What is planted takes a moment.
  await browser.strays();
  await browser.stop();
  return [log, opened];
}

test("the whole product asks for nothing: the browser's log of its network says so", async () => {
  const [log, opened] = await useAll("plain", await copy("plain"));
  assert.ok((await readFile(log, "utf8")).includes("/english-news"), "the log has what was opened");
  assert.deepEqual(await others(log, opened), []);
});

test("what is planted in the worker, in a page and in the popup stands in that log", async () => {
  /** @type {Record<string, string>} */
  const plants = { "background.js": "worker", "hands.js": "page", "popup.js": "popup" };
  const folder = await copy("planted", async (folder) => {
    for (const [file, where] of Object.entries(plants)) {
      const script = await readFile(join(folder, file), "utf8");
      const plant = `fetch("http://planted.example/${where}", { mode: "no-cors" }).catch(() => {});`;
      // The hands' last value is what the worker waits for.
      await writeFile(join(folder, file), `${plant}\n${script}`);
    }
  });
  const [log, opened] = await useAll("planted", folder);
  const found = await others(log, opened);
  for (const where of Object.values(plants)) assert.ok(found.includes(`http://planted.example/${where}`), where);
});
