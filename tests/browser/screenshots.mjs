// `./build.sh screenshots`: pictures of every surface in every state, and of reader mode on pages of all kinds, light and
// dark, in target/screenshots.
// In: the languages, en and zh_CN where none are named. Each picture is taken once its heading shows.
import { mkdir } from "node:fs/promises";
import { serve } from "../../build/serve.mjs";
import { Chromium } from "./chromium.mjs";
import { LOOKS } from "./looks.mjs";
import { openTestPage } from "./suite.mjs";
import { playground, show, surfaces, words } from "./surfaces.mjs";

const FOLDER = new URL("../../target/screenshots/", import.meta.url);

await mkdir(FOLDER, { recursive: true });
const site = await serve(0);
const locales = process.argv.slice(2);
await readers();
for (const locale of locales.length ? locales : ["en", "zh_CN"]) {
  const browser = await Chromium.start({ language: locale.replace("_", "-") });
  const said = await words(locale);
  for (const surface of [...(await surfaces(said)), ...playground(said, site.address)]) {
    for (const dark of [false, true]) {
      const page = await show(browser, surface, { dark });
      const name = `${surface.name}-${locale}-${dark ? "dark" : "light"}.png`;
      const whole = surface.path.startsWith("popup") ? await page.$("body") : null;
      if (whole) await whole.screenshot({ path: new URL(name, FOLDER).pathname });
      else await picture(page, name);
      await page.close();
      console.log(`target/screenshots/${name}`);
    }
  }
  await browser.stop();
}
site.stop();

/** Reader mode on the test pages, wide and narrow, light and dark. */
async function readers() {
  const browser = await Chromium.start();
  await browser.call("set", { clean_on_click: false });
  for (const slug of LOOKS) {
    const page = await openTestPage(browser, slug);
    await browser.click(page);
    const tab = await browser.tab();
    const { state } = await browser.call("reader", tab);
    if (state !== "reader") throw new Error(`${slug} is ${state}`);
    for (const width of [1280, 400]) {
      await page.setViewport({ width, height: 900 });
      for (const theme of ["light", "dark"]) {
        await browser.call("restyle", tab, { reader_theme: theme });
        const name = `reader-${slug}-${width}-${theme}.png`;
        await picture(page, name);
        await page.setViewport({ width, height: 900 });
        console.log(`target/screenshots/${name}`);
      }
    }
    await page.close();
  }
  await browser.stop();
}

/**
 * The whole page, in a window as high as it is: bars stand where they would, and all of it has been painted.
 * @param {import("puppeteer-core").Page} page @param {string} name
 */
async function picture(page, name) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const width = page.viewport()?.width ?? 1100;
  await page.setViewport({ width, height });
  await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))));
  await page.screenshot({ path: new URL(name, FOLDER).pathname });
}
