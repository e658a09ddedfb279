// What is painted, and when, on a page of the automatic mode: frames in which clutter shows, and how much later than
// without Unhusk the article's first text is there. The page's parts are told apart by their colours in the frames of
// the browser's own trace. In: the built extension; ROUNDS. Out: benches/paint.md.
import { execSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { Chromium } from "../../tests/browser/chromium.mjs";
import { article } from "./coloured.mjs";
import { makeGranted } from "../../tests/browser/granted.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 10);
/** Milliseconds a frame, and that the veil lasts. */
const [FRAME, VEIL] = [1000 / 60, 1_200];
/** From the end of the veil until a page is at rest. */
const REST = 300;
/** How the page arrives: parts, milliseconds between them, whether it has lines instead of paragraphs. @type {[string, number, number, boolean?][]} */
const ARRIVALS = [
  ["at once", 1, 0],
  ["in four parts", 4, 60],
  ["in four parts, without paragraphs", 4, 60, true],
];
const SITE = "127.0.0.1";

/** @typedef {{ text: number, clutter: number }} Paint `text`: ms from the navigation to the article's first text; `clutter`: frames */

/** How many processes were waiting for a processor before all began. */
const [busy] = loadavg();
let [parts, gap, broken] = [1, 0, false];
let number = 0;
const server = createServer(async (request, response) => {
  if (!request.url?.startsWith("/story")) return void response.writeHead(204).end();
  const html = article(number++, broken);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  for (let part = 0; part < parts; part++) {
    if (part) await pause(gap);
    const [from, to] = [part, part + 1].map((at) => Math.round((html.length * at) / parts));
    response.write(html.slice(from, to));
  }
  response.end();
});
await new Promise((resolve) => server.listen(0, SITE, () => resolve(undefined)));
const address = server.address();
const port = typeof address === "object" && address ? address.port : 0;

const folder = makeGranted();
const browser = await Chromium.start({ folder });
const version = (await browser.driver.version()).split("/")[1];
const eye = await browser.driver.newPage();

/** @type {{ name: string, prepare: () => Promise<unknown>, before: () => Promise<unknown> }[]} */
const ways = [
  { name: "without Unhusk", prepare: () => set("off", false), before: idle },
  { name: "no memory, worker running", prepare: () => set("sites", false), before: wake },
  { name: "no memory, worker stopped", prepare: () => set("sites", false), before: stopWorker },
  { name: "site memory, worker running", prepare: remember, before: wake },
  { name: "site memory, worker stopped", prepare: remember, before: stopWorker },
];

/** @type {string[]} */
const lines = [];
for (const [arrival, count, between, isBroken] of ARRIVALS) {
  [parts, gap, broken] = [count, between, isBroken ?? false];
  /** @type {number[]} */
  let plain = [];
  for (const { name, prepare, before } of ways) {
    if (process.env.ONLY && !name.match(process.env.ONLY)) continue;
    await prepare();
    /** @type {Paint[]} */
    const paints = [];
    // The first visit warms what any would find warm.
    for (let round = 0; round <= ROUNDS; round++) {
      await before();
      const seen = await paint();
      if (round) paints.push(seen);
    }
    const texts = paints.map(({ text }) => text);
    if (!plain.length) plain = texts;
    const later = (/** @type {number} */ share) => (quantile(texts, share) - quantile(plain, share)) / FRAME;
    const clutter = paints.map((one) => one.clutter);
    const inTime = texts.filter((text) => text < VEIL).length / texts.length;
    const cells = [
      ...[quantile(texts, 0), quantile(texts, 0.5)].map((ms) => ms.toFixed(0)),
      ...[later(0), later(0.5), (Math.max(...texts) - quantile(plain, 0.5)) / FRAME].map((frames) => frames.toFixed(1)),
      ...[quantile(clutter, 0.5), Math.max(...clutter)],
      `${(inTime * 100).toFixed(0)} %`,
    ];
    lines.push(`| ${arrival} | ${name} | ${cells.join(" | ")} |`);
    console.log(lines.at(-1));
  }
}
await browser.stop();
server.close();
rmSync(folder, { recursive: true });
if (!process.env.ONLY) report();

/** @param {string} automatic @param {boolean} memory */
async function set(automatic, memory) {
  await browser.call("set", { automatic, sites: [SITE], memory });
}

/** Has the site be known: pages of it are read. */
async function remember() {
  await set("sites", true);
  for (let visit = 0; visit < 4; visit++) await paint();
}

function idle() {
  return pause(0);
}

/** The worker is awake: it has just been asked something. */
function wake() {
  return browser.call("settings");
}

/** Half a minute after it was last needed, the browser stops it. */
async function stopWorker() {
  const worker = await browser.worker();
  await worker.close();
  await pause(300);
}

/** One visit, seen through the browser's trace. @returns {Promise<Paint>} */
async function paint() {
  const page = await browser.driver.newPage();
  await page.bringToFront();
  const categories = ["blink.user_timing", "disabled-by-default-devtools.screenshot"];
  await page.tracing.start({ categories, screenshots: true });
  await page.goto(`http://${SITE}:${port}/story/${number}`, { waitUntil: "load" });
  // The veil ends by itself at the latest.
  await page.waitForFunction(() => document.getAnimations().length === 0, { timeout: 10_000 });
  await pause(REST);
  const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  await page.close();
  /** @type {any[]} */
  const events = trace.traceEvents;
  const start = events.find(
    ({ name, args }) => name === "navigationStart" && args.data?.documentLoaderURL?.includes("/story"),
  ).ts;
  const shots = events.filter(({ name, ts }) => name === "Screenshot" && ts > start);
  const seen = await look(shots.map(({ args }) => args.snapshot));
  const first = seen.findIndex(({ text }) => text);
  if (first < 0) throw new Error("no frame shows the article");
  return { text: (shots[first].ts - start) / 1000, clutter: seen.filter(({ clutter }) => clutter).length };
}

/** What each of some pictures shows. @param {string[]} pictures JPEG, base64 @returns {Promise<{ text: boolean, clutter: boolean }[]>} */
function look(pictures) {
  return eye.evaluate(async (pictures) => {
    const seen = [];
    for (const picture of pictures) {
      const bytes = Uint8Array.from(atob(picture), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      if (!canvas) throw new Error("no canvas");
      canvas.drawImage(bitmap, 0, 0);
      const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
      let [text, clutter] = [0, 0];
      for (let at = 0; at < data.length; at += 4) {
        const [red, green, blue] = data.subarray(at, at + 3);
        if (red < 120 && green > 150 && blue > 190) text++;
        if (red > 190 && green < 120 && blue > 150) clutter++;
      }
      seen.push({ text: text > 40, clutter: clutter > 40 });
    }
    return seen;
  }, pictures);
}

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function report() {
  const commit = execSync("git rev-parse --short HEAD", { encoding: "utf8" }).trim();
  writeFileSync(
    new URL("../paint.md", import.meta.url),
    `# What is painted on a page of the automatic mode, in Chromium

Written by \`./build.sh bench-paint\`: ${ROUNDS} visits each, to pages of our own whose article and clutter have colours
of their own, told apart in the frames of the browser's trace. "Text" is the time from the navigation to the first frame
with a paragraph of the article, "later" how many frames of 1/60 s that is after the same without Unhusk (least after least,
median after median, and the worst visit after that median), "clutter" in how many frames clutter shows. The clutter
stands in paragraphs as well: a bar that asks for cookies, a call for a newsletter, cards, comments, a copyright.

| the page arrives | | text, least ms | median | later, least | median | worst | clutter, median | most | in time |
|---|---|---|---|---|---|---|---|---|---|
${lines.join("\n")}

Chromium ${version}; Unhusk at ${commit}; ${cpus().length} × ${cpus()[0].model}, with a load of
${busy.toFixed(1)} before it began: above 1, later and worst are the others' as well.
`,
  );
}
