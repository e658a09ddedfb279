// `./build.sh run`: opens the sample articles in a real browser, cleans them by a click, prints what was found. With a
// display the browser stays open until it is closed; without one pictures go to target/run.
import { mkdir, readFile } from "node:fs/promises";
import { Chromium } from "./chromium.mjs";

const PAGES = new URL("../pages/", import.meta.url);
const PICTURES = new URL("../../target/run/", import.meta.url);
const SAMPLES = ["chinese-news", "english-news"];

const headless = !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const browser = await Chromium.start({ headless });
await mkdir(PICTURES, { recursive: true });
for (const slug of SAMPLES) {
  await browser.server.putFile(`/${slug}`, new URL(`${slug}/page.html`, PAGES));
  const page = await browser.open(`/${slug}`);
  await picture(page, `${slug}-before`);
  const popup = await browser.click(page);
  const report = await browser.report();
  await picture(page, `${slug}-after`);
  await picture(popup, `${slug}-popup`);
  if (headless) await together(slug);
  print(report);
}
if (headless) {
  console.log("no display here: pictures are in target/run");
  await browser.stop();
} else {
  console.log("the browser stays open; close it to end");
  await new Promise((resolve) => browser.driver.once("disconnected", resolve));
  await browser.server.stop();
}

/** @param {import("puppeteer-core").Page} page @param {string} name */
async function picture(page, name) {
  if (headless) await page.screenshot({ path: new URL(`${name}.png`, PICTURES).pathname });
}

/** One picture of before, after and popup. @param {string} slug */
async function together(slug) {
  const page = await browser.driver.newPage();
  await page.setViewport({ width: 1280, height: 474 });
  const images = ["before", "after", "popup"].map(async (name) => {
    const data = await readFile(new URL(`${slug}-${name}.png`, PICTURES), "base64");
    return `<img class="${name}" src="data:image/png;base64,${data}">`;
  });
  await page.setContent(`<style>
    body { margin: 0; background: #e9e6df; }
    img { position: absolute; top: 24px; width: 604px; border-radius: 6px; box-shadow: 0 2px 14px #0004; }
    .before { left: 24px; }
    .after { left: 652px; }
    .popup { left: 1020px; top: 48px; width: 228px; }
  </style>${(await Promise.all(images)).join("")}`);
  await picture(page, `${slug}-together`);
  await page.close();
}

/** @param {import("./report.d.ts").Report} report */
function print(report) {
  console.log(`\n${report.title}`);
  console.log(
    [report.byline, report.published, `${Math.round(report.share * 100)} % stripped`].filter(Boolean).join(" · "),
  );
  console.log("\nKey points");
  for (const { text } of report.points) console.log(`  – ${text}`);
  console.log(`\nTaken off: ${report.removed.length} pieces`);
  const categories = new Set(report.removed.map((piece) => piece.category));
  for (const category of categories) {
    const pieces = report.removed.filter((piece) => piece.category === category);
    console.log(`  ${category} (${pieces.length}): ${pieces.map((piece) => piece.preview.slice(0, 24)).join(" | ")}`);
  }
  console.log("");
}
