// What is cleaned and put back is what it was, on pages that are made up. UNHUSK_SEEDS says on how many.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { test } from "node:test";
import { generated } from "./generated.mjs";
import { difference, state } from "./page.mjs";
import { start } from "./suite.mjs";

const SEEDS = Number(process.env.UNHUSK_SEEDS ?? 10);
const browser = await start();

/** All of a page's state, closed shadow roots, forms and scrolled boxes included. @param {import("puppeteer-core").Page} page */
async function whole(page) {
  const more = await page.evaluate(() => {
    const roots = /** @type {(Document | ShadowRoot)[]} */ ([document, .../** @type {any} */ (globalThis).roots]);
    return roots.flatMap((root) => [
      `${root.nodeName}: ${root.adoptedStyleSheets.length} adopted sheets`,
      ...[...root.querySelectorAll("*")].map((at) => {
        const field = /** @type {any} */ (at);
        const attributes = [...at.attributes].map(({ name, value }) => `${name}="${value}"`).join(" ");
        const style = getComputedStyle(at);
        return `${at.localName} ${attributes} ${style.display} ${at.scrollTop} ${field.value} ${field.checked} ${field.selectedIndex} ${field.open}`;
      }),
    ]);
  });
  // Laid out anew, a box may differ by a sixtieth of a pixel.
  const rounded = (/** @type {string} */ line) =>
    line.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
  // Firefox lays columns out by what stood in them before: there, boxes are not compared.
  const boxless = (/** @type {string} */ line) =>
    browser.name === "firefox" ? line.replace(/( -?[\d.]+){4}$/, "") : line;
  return [...(await state(page)).map(rounded).map(boxless), ...more];
}

for (let seed = 1; seed <= SEEDS; seed++) {
  test(`page ${seed} comes back as it was`, async () => {
    browser.server.put(`/generated-${seed}`, generated(seed));
    const page = await browser.open(`/generated-${seed}`);
    const before = await whole(page);
    await browser.click(page);
    const tab = await browser.tab();
    const report = await browser.call("clean", tab, { anyway: true });
    assert.equal(report.state, "clean");
    if (seed % 2) await browser.call("reader", tab, { anyway: true });
    if (seed % 3 === 0) await browser.call("point", tab, 0);
    if (seed % 5 === 0 && report.removed.length) {
      await browser.call("put_back", tab, [report.removed[0].id]);
      await browser.call("show", tab, report.removed.at(-1).id);
    }
    // Who went to a sentence or a piece stays there; this one goes back.
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    // The page's own scripts answer meanwhile.
    await setTimeout(400);
    const { state: end } = await browser.call("restore", tab);
    assert.equal(end, "restored");
    await setTimeout(200);
    assert.equal(difference(before, await whole(page)), "");
    await page.close();
  });
}
