// Many pages in one browser: each is cleaned, led to a point and put back, every other one is left cleaned. In: the built
// extension, the test pages. Out: the worker's memory along the way; exit status 1 where it grows.
import { readFileSync } from "node:fs";
import { Chromium } from "../tests/browser/chromium.mjs";
import { PAGES, testPages } from "../tests/browser/suite.mjs";
import { TIMED, makeTimed } from "../benches/browser/timed.mjs";

const COUNT = 300;
/** The page after which memory counts as settled, and how much more there may be at the end. */
const [SETTLED, GROWTH] = [50, 1.1];

makeTimed();
const browser = await Chromium.start({ folder: TIMED });
const target = await browser.driver.waitForTarget(
  (target) => target.type() === "service_worker" && target.url().startsWith(browser.origin),
);
const session = await target.createCDPSession();
const slugs = (await testPages()).map(([slug]) => slug);
let settled = 0;
let last = 0;
for (let count = 1; count <= COUNT; count++) {
  const slug = slugs[count % slugs.length];
  browser.server.put(`/${count}`, readFileSync(new URL(`${slug}/page.html`, PAGES)));
  const page = await browser.driver.newPage();
  await page.goto(browser.server.address(`/${count}`), { waitUntil: "domcontentloaded" });
  await page.bringToFront();
  const tab = await browser.tab();
  const { points } = await browser.call("clean", tab);
  if (points.length) await browser.call("point", tab, points[0].id);
  if (count % 2) await browser.call("restore", tab);
  await page.close();
  if (count % SETTLED) continue;
  last = await memory();
  settled ||= last;
  console.log(`after ${count} pages the worker holds ${(last / 1e6).toFixed(2)} MB`);
}
await browser.stop();
const ratio = last / settled;
console.log(`${ratio.toFixed(3)} of what it held after ${SETTLED} (${ratio > GROWTH ? "MISSED, " : ""}≤ ${GROWTH})`);
process.exit(ratio > GROWTH ? 1 : 0);

/** What is in use once all that is not is gone: the script's heap, what hangs on it, and wasm's memories; bytes. */
async function memory() {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
  return usedSize + embedderHeapUsedSize + backingStorageSize + (await wasm());
}

/** The linear memories that there are in the worker, which the heap's own figures do not hold. */
async function wasm() {
  const { result } = await session.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const prototypeObjectId = result.objectId ?? "";
  const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId });
  const { result: sum } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
    returnByValue: true,
  });
  await session.send("Runtime.releaseObject", { objectId: objects.objectId ?? "" });
  return Number(sum.value);
}
