// The page it all started from, in two DOM shapes, when the shared material stands beside the repository.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { difference, holds, state, visibleText } from "./page.mjs";
import { start } from "./suite.mjs";

const SEED = new URL("../../../shared/seed/", import.meta.url);
const missing = existsSync(SEED) ? false : "../shared/seed is not there";
const browser = missing ? undefined : await start();

for (const shape of ["classes", "semantic"]) {
  test(`${shape}.html: what must stay stays, what must go goes`, { skip: missing }, async () => {
    if (!browser) return;
    const expected = JSON.parse(readFileSync(new URL(`${shape}.json`, SEED), "utf8"));
    await browser.server.putFile(`/${shape}`, new URL(`${shape}.html`, SEED));
    const page = await browser.open(`/${shape}`);
    // The page's own pictures, which nobody has.
    const own = await browser.strays();
    assert.ok(
      own.every((stray) => stray.endsWith(".jpg")),
      own.join("\n"),
    );
    const before = await state(page);
    await browser.click(page);
    const report = await browser.report();
    const text = await visibleText(page);
    const clutter = /** @type {string[]} */ (Object.values(expected.strip).flat());
    assert.deepEqual(
      expected.keep.filter((/** @type {string} */ snippet) => !holds(text, snippet)),
      [],
      "hidden",
    );
    assert.deepEqual(
      clutter.filter((snippet) => holds(text, snippet)),
      [],
      "left",
    );
    assert.equal(report.title, expected.title);
    assert.ok(report.published.startsWith(expected.published), report.published);
    assert.ok(report.points.length >= 3);
    const body = expected.keep.join("").replace(/\s/g, "");
    for (const point of report.points) {
      assert.ok(holds(body, point.text), point.text);
      assert.doesNotMatch(point.text, /版权|责任编辑|来源/);
    }
    await browser.call("restore", await browser.tab());
    assert.equal(difference(before, await state(page)), "");
    await page.close();
  });
}
