// What every file of browser tests begins with: a browser of its own, which at the end must have asked for nothing that
// no test asked for.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, test } from "node:test";
import { Chromium } from "./chromium.mjs";
import { Firefox } from "./firefox.mjs";

/**
 * @typedef {object} Expectation What must be found on a test page; see tests/pages.rs.
 * @property {boolean} article
 * @property {string} [title]
 * @property {string} [byline]
 * @property {string} [published]
 * @property {string} language
 * @property {string[]} [keep]
 * @property {Record<string, string[]>} [strip]
 */

export const PAGES = new URL("../pages/", import.meta.url);

/** The browser that BROWSER names, Chromium without. @returns {Promise<import("./browser.mjs").Browser>} */
function launch() {
  return process.env.BROWSER === "firefox" ? Firefox.start() : Chromium.start();
}

/** Starts a browser for the tests of a file. */
export async function start() {
  const browser = await launch();
  after(async () => {
    const strays = await browser.strays();
    await browser.stop();
    assert.deepEqual(strays, [], "requests that nobody asked for");
  });
  return browser;
}

/** For tests of what Chromium alone lets a test do. @param {import("./browser.mjs").Browser} browser */
export function onlyIn(browser) {
  return browser.name === "chromium" ? test : test.skip;
}

/** The test pages by name. @returns {Promise<[string, Expectation][]>} */
export async function testPages() {
  const slugs = (await readdir(PAGES)).sort();
  const read = async (/** @type {string} */ slug) => readFile(new URL(`${slug}/expect.json`, PAGES), "utf8");
  return Promise.all(slugs.map(async (slug) => [slug, JSON.parse(await read(slug))]));
}

/** Opens a test page. @param {import("./browser.mjs").Browser} browser @param {string} slug */
export async function openTestPage(browser, slug) {
  await browser.server.putFile(`/${slug}`, new URL(`${slug}/page.html`, PAGES));
  return browser.open(`/${slug}`);
}
