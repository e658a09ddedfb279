// `./build.sh pictures`: the pictures of the stores and of README.md, drawn from the built extension at work on the test
// pages. Out: store/pictures, 1280 × 800 in each language, and the tile of 440 × 280; docs. CHROMIUM names the browser.
import { mkdir, readFile } from "node:fs/promises";
import { Chromium } from "../tests/browser/chromium.mjs";
import { playground, show, surfaces, words } from "../tests/browser/surfaces.mjs";
import { serve } from "./serve.mjs";

const DOCS = new URL("../docs/", import.meta.url);
const PICTURES = new URL("../store/pictures/", import.meta.url);
const PAGES = new URL("../tests/pages/", import.meta.url);
const [WIDTH, HEIGHT] = [1280, 800];
const PAPER = "#e9e6df";
const LANGUAGES = [
  { language: "en", locale: "en", article: "english-news" },
  { language: "zh_CN", locale: "zh-CN", article: "chinese-news" },
];

await mkdir(PICTURES, { recursive: true });
for (const { language, locale, article } of LANGUAGES) {
  const browser = await Chromium.start({ language: locale });
  await browser.server.putFile(`/${article}`, new URL(`${article}/page.html`, PAGES));
  const page = await browser.open(`/${article}`);
  await page.setViewport({ width: WIDTH, height: HEIGHT });
  const before = await shot(page);
  const popup = await browser.click(page);
  const after = await shot(page);
  const points = await shot(popup);
  await popup.$$eval("details", (lines) => lines.slice(0, 2).forEach((line) => (line.open = true)));
  await popup.$eval(".ledger", (ledger) => ledger.scrollIntoView());
  const ledger = await shot(popup);
  await popup.click(".points li:nth-child(2) [data-do=point]");
  const marked = await shot(page);
  const options = await browser.openOwn("options.html");
  await options.setViewport({ width: WIDTH, height: HEIGHT });
  await options.waitForSelector("[data-setting]");
  await save(`${language}-4-options`, WIDTH, HEIGHT, whole(await shot(options)));
  await save(`${language}-1-one-click`, WIDTH, HEIGHT, pair(before, after));
  await save(`${language}-2-key-points`, WIDTH, HEIGHT, whole(marked) + beside(points));
  await save(`${language}-3-ledger`, WIDTH, HEIGHT, whole(after) + beside(ledger));
  if (language === "en") {
    const icon = await readFile(new URL("../extension/icons/icon.svg", import.meta.url), "base64");
    await save("tile", 440, 280, tile(icon, after));
    await save("picture", WIDTH, 420, sides(before, after, points), DOCS);
    await readme(browser);
  }
  await browser.stop();

  /** @param {string} name @param {number} width @param {number} height @param {string} body */
  async function save(name, width, height, body, folder = PICTURES) {
    const sheet = await browser.driver.newPage();
    await sheet.setViewport({ width, height });
    await sheet.setContent(
      `<body style="margin:0;background:${PAPER};overflow:hidden;position:relative">${body}</body>`,
    );
    await sheet.screenshot({ path: new URL(`${name}.png`, folder).pathname });
    await sheet.close();
  }
}

/** The surfaces that README.md shows. @param {Chromium} browser */
async function readme(browser) {
  const said = await words("en");
  const site = await serve(0);
  const all = [...(await surfaces(said)), ...playground(said, site.address)];
  for (const [name, of, width, height, dark] of /** @type {[string, string, number, number, boolean][]} */ ([
    ["popup", "popup-reader", 392, 600, false],
    ["options", "options", 1000, 640, true],
    ["playground", "playground", WIDTH, HEIGHT, false],
  ])) {
    const surface = all.find((surface) => surface.name === of);
    if (!surface) throw new Error(`there is no surface "${of}"`);
    const page = await show(browser, surface, { dark, width, height });
    await page.screenshot({ path: new URL(`${name}.png`, DOCS).pathname });
    await page.close();
  }
  site.stop();
}

/** @param {import("puppeteer-core").Page} page */
async function shot(page) {
  return page.screenshot({ encoding: "base64" });
}

/** @param {string} data @param {string} style */
function image(data, style) {
  const look = "position:absolute;border-radius:8px;box-shadow:0 3px 18px #0004";
  return `<img src="data:image/png;base64,${data}" style="${look};${style}">`;
}

/** @param {string} data */
function whole(data) {
  return image(data, `left:0;top:0;width:${WIDTH}px;border-radius:0;box-shadow:none`);
}

/** The popup where the browser shows it. @param {string} data */
function beside(data) {
  return image(data, "right:28px;top:20px");
}

/** @param {string} before @param {string} after */
function pair(before, after) {
  return image(before, "left:32px;top:40px;width:820px") + image(after, "right:32px;bottom:40px;width:820px");
}

/** @param {string} before @param {string} after @param {string} points */
function sides(before, after, points) {
  const half = "top:20px;width:606px";
  return (
    image(before, `left:20px;${half}`) +
    image(after, `left:654px;${half}`) +
    image(points, "right:12px;top:48px;width:232px")
  );
}

/** @param {string} icon @param {string} after */
function tile(icon, after) {
  const name = "font:600 38px 'Noto Serif CJK SC',Georgia,serif;color:#24301f";
  return (
    image(after, "left:214px;top:34px;width:440px") +
    `<div style="position:absolute;left:36px;top:48px;width:144px;text-align:center;${name}">
      <img src="data:image/svg+xml;base64,${icon}" style="width:132px;height:132px"><br>Unhusk</div>`
  );
}
