// `./build.sh screenshots`: pictures of every surface in every state, light and dark, in target/screenshots.
// In: the languages, en and zh_CN where none are named. Each picture is taken once its heading shows.
import { mkdir } from "node:fs/promises";
import { serve } from "../../build/serve.mjs";
import { Chromium } from "./chromium.mjs";
import { playground, show, surfaces, words } from "./surfaces.mjs";

const FOLDER = new URL("../../target/screenshots/", import.meta.url);

await mkdir(FOLDER, { recursive: true });
const site = await serve(0);
const locales = process.argv.slice(2);
for (const locale of locales.length ? locales : ["en", "zh_CN"]) {
  const browser = await Chromium.start({ language: locale.replace("_", "-") });
  const said = await words(locale);
  for (const surface of [...(await surfaces(said)), ...playground(said, site.address)]) {
    for (const dark of [false, true]) {
      const page = await show(browser, surface, { dark });
      const name = `${surface.name}-${locale}-${dark ? "dark" : "light"}.png`;
      const whole = surface.path.startsWith("popup") ? await page.$("body") : null;
      const path = new URL(name, FOLDER).pathname;
      await (whole ? whole.screenshot({ path }) : page.screenshot({ path, fullPage: true }));
      await page.close();
      console.log(`target/screenshots/${name}`);
    }
  }
  await browser.stop();
}
site.stop();
