// Every surface in every state for everybody: axe, narrow windows, targets large enough, the keyboard alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after } from "node:test";
import { serve } from "../../build/serve.mjs";
import { Chromium } from "./chromium.mjs";
import { onlyIn, start } from "./suite.mjs";
import { LOCALES, playground, show, surfaces, words } from "./surfaces.mjs";

const browser = await start();
const test = onlyIn(browser);
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const site = await serve(0);
after(() => site.stop());
const english = await words("en");
const all = [...(await surfaces(english)), ...playground(english, site.address)];

/** What axe finds fault with. @param {import("puppeteer-core").Page} page @returns {Promise<string[]>} */
async function faults(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const found = await /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] });
    return found.violations.map((/** @type {any} */ fault) => {
      const [node] = fault.nodes;
      return `${fault.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`;
    });
  });
}

test("a fault that is planted is found", async () => {
  const page = await show(browser, all[1]);
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("button")));
  assert.equal((await faults(page)).length, 1);
  await page.close();
});

for (const surface of all) {
  test(`${surface.name} has nothing that axe finds fault with, light or dark`, async () => {
    for (const dark of [false, true]) {
      const page = await show(browser, surface, { dark });
      assert.deepEqual(await faults(page), [], dark ? "dark" : "light");
      await page.close();
    }
  });

  test(`${surface.name} fits 320 pixels, with targets of at least 24`, async () => {
    const page = await show(browser, surface, { width: 320, height: 560 });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, "scrolls sideways");
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, summary, input, textarea, nav a")]
        .map((at) => at.closest("label") ?? at)
        .filter((at) => at.checkVisibility() && !at.matches(".unseen, [hidden]"))
        .filter((at) => at.getBoundingClientRect().width < 24 || at.getBoundingClientRect().height < 24)
        .map((at) => `${at.localName}.${at.className} ${at.textContent}`),
    );
    assert.deepEqual(small, []);
    await page.close();
  });

  test(`${surface.name} has one region that speaks, and it is polite`, async () => {
    const page = await show(browser, surface);
    const regions = await page.$$eval("[aria-live], [role=status], [role=alert], [role=log]", (found) =>
      found.map((region) => region.id),
    );
    assert.deepEqual(
      regions,
      surface.path.startsWith("welcome") || surface.path.startsWith("sample") ? [] : ["status"],
    );
    await page.close();
  });
}

for (const locale of LOCALES.filter((locale) => locale !== "en")) {
  test(`in ${locale} axe finds no fault with any surface, and all fits 320 pixels`, async (t) => {
    const other = await Chromium.start({ language: locale.replace("_", "-") });
    t.after(() => other.stop());
    const said = await words(locale);
    for (const surface of [...(await surfaces(said)), ...playground(said, site.address)]) {
      const page = await show(other, surface);
      assert.equal(await page.evaluate(() => document.documentElement.lang), said.language, surface.name);
      assert.deepEqual(await faults(page), [], surface.name);
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
      assert.deepEqual(await faults(page), [], `${surface.name}, dark`);
      await page.setViewport({ width: 320, height: 560 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${surface.name} is ${width} px wide`);
      await page.close();
    }
  });
}

for (const name of ["popup-clean", "popup-not-article", "options", "welcome"]) {
  test(`${name} is used by the keyboard alone, and shows where it is`, async () => {
    const surface = all.find((surface) => surface.name === name);
    assert.ok(surface);
    const page = await show(browser, surface);
    const wanted = await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      const radios = new Set();
      const found = [...document.querySelectorAll("button, summary, input, textarea, a[href]")].filter((at) => {
        const radio = at instanceof HTMLInputElement && at.type === "radio" ? at.name : "";
        if (radio && radios.has(radio)) return false;
        radios.add(radio);
        return at.checkVisibility();
      });
      return found.length;
    });
    const reached = new Set();
    for (let i = 0; i < wanted; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const at = document.activeElement;
        const seen = at && getComputedStyle(at).outlineStyle !== "none";
        const all = [...document.querySelectorAll("*")];
        return { place: at ? all.indexOf(at) : -1, seen, what: `${at?.localName}.${at?.className} ${at?.textContent}` };
      });
      assert.ok(at.seen, `no outline on ${at.what}`);
      reached.add(at.place);
    }
    assert.equal(reached.size, wanted);
    await page.close();
  });
}
