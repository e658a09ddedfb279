// The extension's surfaces in all their states, as pictures are taken of them and as axe looks at them. The worker's
// answers are made up, so that each state is there, and stays.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EXTENSION } from "./chromium.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/**
 * @typedef {object} Surface
 * @property {string} name
 * @property {string} path of the extension; of the playground an address
 * @property {object | null} [report] the worker's answer; none, as long as it is at work
 * @property {Record<string, unknown>} [stored] what is stored
 * @property {string} [language] of the visitor, where that is not the browser's
 * @property {string} heading its visible heading, a key of the locale files or the text itself
 * @property {(page: Page) => Promise<void>} [act] what is done before it is looked at
 * @property {boolean} [opened] whether its closed shadow roots are to be looked into
 */

const ROOT = new URL("../../", import.meta.url);

/** Of the sample. @type {Record<string, string[]>} */
const KEYWORDS = {
  en: ["Marlow Vale", "car parks", "fruit", "cooperative", "traffic"],
  "zh-CN": ["马洛谷", "停车场", "果树", "合作社", "车流量"],
  "zh-TW": ["馬洛谷", "停車場", "果樹", "合作社", "車流量"],
  ja: ["マーロウ谷", "駐車場", "協同組合", "交通量"],
};

/** An article in the interface's language, out of the locale files. @param {Record<string, string>} words */
const article = (words) => ({
  state: "clean",
  title: words.sample_headline,
  byline: words.sample_author.replace(/^(By|文|取材)\s*[/／・]?\s*/, ""),
  published: "2026-04-18",
  site: words.sample_site,
  language: words.language,
  url: "https://news.example/orchards",
  host: "news.example",
  minutes: 1,
  share: 0.62,
  keywords: KEYWORDS[words.language],
  points: [1, 3, 4, 6].map((number, id) => {
    const text = words[`sample_text_${number}`];
    return { id, text, directive: `text=${encodeURIComponent(text)}` };
  }),
  removed: [
    piece(0, "ads", "phrase", words.category_ads, words.sample_ad, 40),
    piece(1, "recommendations", "heading", words.sample_more, words.sample_more_1, 60),
    piece(2, "recommendations", "repeated", "4", words.sample_more_2, 55),
    piece(3, "recommendations", "links", "100%", words.sample_more_3, 50),
    piece(4, "recommendations", "repeated", "4", words.sample_more_4, 45),
    piece(5, "licence", "phrase", "©", words.sample_licence, 20),
    piece(6, "share", "links", "100%", words.sample_share_1, 12),
    piece(7, "navigation", "element", "nav", words.sample_nav_1, 30),
    { ...piece(8, "promotion", "name", "newsletter", words.sample_newsletter, 25), stays: true },
  ],
  back: [],
});

/** @param {number} id @param {string} category @param {string} code @param {string} evidence @param {string} preview @param {number} count */
const piece = (id, category, code, evidence, preview, count) => ({
  id,
  category,
  reason: { code, evidence },
  preview,
  words: count,
  stays: false,
});

/** The popup's states, as src/view/scene.rs lists them. @returns {Promise<string[]>} */
export async function scenes() {
  const source = await readFile(new URL("src/view/scene.rs", ROOT), "utf8");
  return [...source.matchAll(/^ {4}[A-Z]\w+ "([a-z-]+)" Layout::/gm)].map((match) => match[1]);
}

/** The words of a language. @param {string} locale @returns {Promise<Record<string, string>>} */
export async function words(locale) {
  const file = new URL(`extension/_locales/${locale}/messages.json`, ROOT);
  const messages = Object.entries(JSON.parse(await readFile(file, "utf8")));
  return Object.fromEntries(messages.map(([key, { message }]) => [key, message]));
}

/** The languages. @type {string[]} */
export const LOCALES = ["en", "zh_CN", "zh_TW", "ja"];

/** What the popup shows in a state. @param {string} scene @param {Record<string, string>} words @returns {Surface} */
function popup(scene, words) {
  const key = `scene_${scene.replaceAll("-", "_")}`;
  const whole = article(words);
  const surface = { name: `popup-${scene}`, path: "popup.html?tab=1" };
  const shown = { ...surface, heading: words.sample_headline };
  if (scene === "working") return { ...surface, report: null, heading: words[key] };
  if (scene === "clean")
    return { ...shown, report: { ...whole, removed: whole.removed.slice(1), back: [whole.removed[0]] }, act: unfold };
  if (["idle", "reader", "restored"].includes(scene)) return { ...shown, report: { ...whole, state: scene } };
  if (scene === "nothing") return { ...shown, report: { ...whole, removed: [], share: 0 } };
  const empty = {
    title: "",
    byline: "",
    published: "",
    site: "",
    language: "",
    url: "",
    host: "",
    minutes: 0,
    share: 0,
  };
  const report = { state: "refused", refusal: scene, ...empty, keywords: [], points: [], removed: [], back: [] };
  return { ...surface, report, heading: words[key] };
}

/** @param {Page} page */
async function unfold(page) {
  await page.click("[data-key=category-recommendations-line]");
}

/** All surfaces of the extension in all their states. @param {Record<string, string>} words @returns {Promise<Surface[]>} */
export async function surfaces(words) {
  const menu = popup("reader", words);
  return [
    ...(await scenes()).map((scene) => popup(scene, words)),
    { ...menu, name: "popup-copy", act: (page) => page.click("[data-do=copy]") },
    { name: "options", path: "options.html", heading: words.section_cleaning },
    {
      name: "options-stored",
      path: "options.html",
      stored: { points: 40, keep: ["ads", "banners"], sheen: true },
      heading: words.stored_title,
    },
    {
      name: "options-wrong",
      path: "options.html#rules",
      heading: words.section_rules,
      act: async (page) => {
        await page.type("#setting-rules", "hide news.example .promo\nkeep * a[href");
        await page.$eval("#setting-rules", (field) => field.dispatchEvent(new Event("change", { bubbles: true })));
        await page.waitForSelector("#note-rules[data-taken=no]");
      },
    },
    {
      name: "options-reset",
      path: "options.html#backup",
      stored: { points: 8, keep: ["comments", "meta"], rules: ["keep news.example @comments"] },
      heading: words.section_backup,
      act: async (page) => {
        await page.click("[data-do=reset]");
        await page.waitForSelector("#proposal table");
      },
    },
    {
      name: "options-search",
      path: "options.html",
      heading: words.section_points,
      act: (page) => page.type("#search", words.setting_points),
    },
    { name: "welcome", path: "welcome.html", heading: words.welcome_title },
    { name: "sample", path: "sample.html", heading: words.sample_headline },
    { name: "sample-reader", path: "sample.html", heading: words.sample_headline, opened: true, act: read },
    { name: "pick", path: "sample.html", heading: words.sample_headline, opened: true, act: pick },
    {
      name: "pick-taken",
      path: "sample.html",
      heading: words.sample_headline,
      opened: true,
      act: async (page) => {
        await pick(page);
        await page.keyboard.press("Enter");
      },
    },
  ];
}

/** Reader mode, with its bar. @param {Page} page */
async function read(page) {
  await page.evaluate(async () => {
    const tab = await chrome.tabs.getCurrent();
    await chrome.runtime.sendMessage({ call: "reader", arguments: [tab?.id] });
  });
  await page.waitForSelector("unhusk-bar");
}

/** The picker, at one of the sample's parts. @param {Page} page */
async function pick(page) {
  for (const name of ["selector.js", "pick.js"]) {
    // On the sample the host would be the extension's own name, which says nothing.
    const script = await readFile(join(EXTENSION, name), "utf8");
    await page.addScriptTag({ content: script.replaceAll("location.hostname", '"news.example"') });
  }
  await page.waitForSelector("unhusk-pick");
  // As the worker's sheet has it.
  await page.addStyleTag({ content: "[data-unhusk-own] { display: none !important; }" });
  const at = await page.$eval(".newsletter", (part) => {
    part.scrollIntoView({ block: "center" });
    const { x, y } = part.getBoundingClientRect();
    return [x, y];
  });
  await page.mouse.move(at[0] + 8, at[1] + 8);
}

/** The playground with each of its panels open. @param {Record<string, string>} words @param {string} address @returns {Surface[]} */
export function playground(words, address) {
  const sample = words.language.replace("-", "_").replace(/^zh$/, "zh_CN");
  const surface = { path: `${address}#sample=${sample}`, language: words.language, heading: words.sample_headline };
  const panel = (/** @type {string} */ name) => ({
    ...surface,
    name: `playground-${name}`,
    act: async (/** @type {Page} */ page) => {
      await page.click(`[data-do=tab][data-of=${name}]`);
      await page.waitForSelector(`#panel-${name} > *`);
    },
  });
  const told = async (/** @type {Page} */ page) => {
    await page.click("#legend [data-of=ads]");
    await page.waitForSelector("#card .why");
  };
  return [{ ...surface, name: "playground", act: told }, ...["points", "beside", "json", "settings"].map(panel)];
}

/**
 * Shows a surface in a page of its own and waits for its heading.
 * @param {import("./browser.mjs").Browser} browser @param {Surface} surface
 * @param {{ dark?: boolean, width?: number, height?: number }} [look]
 */
export async function show(browser, surface, { dark = false, width = 1100, height = 900 } = {}) {
  const page = await browser.driver.newPage();
  await page.setViewport({ width: surface.path.startsWith("popup") ? Math.min(width, 392) : width, height });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.evaluateOnNewDocument(
    (report, stored) => {
      const site = { site: "news.example", page: "news.example/orchards", origin: "*://*.news.example/*" };
      /** @type {Record<string, unknown>} */
      const answers = {
        report,
        settings: stored,
        access: { wanted: [], missing: [] },
        standing:
          report && "url" in report && report.url ? { ...site, wanted: true, granted: true, automatic: "sites" } : null,
      };
      const answer = (/** @type {{ call: string }} */ { call }) =>
        call === "report" && !report ? new Promise(() => {}) : Promise.resolve({ value: answers[call] });
      if (report !== undefined || stored) Object.assign(chrome.runtime, { sendMessage: answer });
      if (stored) Object.assign(chrome.storage.local, { get: () => Promise.resolve(stored) });
    },
    surface.report,
    surface.stored,
  );
  if (surface.opened) {
    // The picker never stands in one of the extension's own pages, whose policy would refuse its style.
    await page.setBypassCSP(surface.act !== read);
    await page.evaluateOnNewDocument(() => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (init) {
        return attach.call(this, { ...init, mode: "open" });
      };
    });
  }
  if (surface.language) {
    await page.evaluateOnNewDocument((language) => {
      Object.defineProperty(navigator, "languages", { value: [language] });
    }, surface.language);
  }
  await page.goto(new URL(surface.path, `${browser.origin}/`).href);
  await page.waitForFunction(
    (heading) => [...document.querySelectorAll("h1, h2")].some((h) => h.textContent === heading && h.checkVisibility()),
    { timeout: 10_000 },
    surface.heading,
  );
  await surface.act?.(page);
  return page;
}
