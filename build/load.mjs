// Load: many tabs at once, and a page that changes a thousand times a second. In: the built extension. Out: a line for
// each; exit status 1 where a figure misses its bound. All is measured against the same pages without Unhusk, in the
// same run.
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { Chromium } from "../tests/browser/chromium.mjs";
import { plantedCopy } from "../tests/browser/planted.mjs";
import { PAGES, testPages } from "../tests/browser/suite.mjs";

/** Tabs that are cleaned at once, and what each may take more, in MB. */
const [TABS, MEGABYTES] = [20, 12];
/** How much more of the processor's time a page may cost that changes so often a second, measured for so many ms. */
const [CHANGES, SHARE, SPAN] = [1_000, 1.25, 10_000];

const folder = await plantedCopy();
const browser = await Chromium.start({ folder });
const { server } = browser;
let missed = 0;

const articles = (await testPages()).filter(([, { article }]) => article).map(([slug]) => slug);
for (const slug of articles) await server.putFile(`/${slug}`, new URL(`${slug}/page.html`, PAGES));
const pages = [];
for (let at = 0; at < TABS; at++) pages.push(await browser.open(`/${articles[at % articles.length]}`));
const tabs = await (
  await browser.worker()
).evaluate(async () => (await chrome.tabs.query({ url: "http://127.0.0.1/*" })).map(({ id }) => id));
await setTimeout(3_000);
const bare = memory();
const reports = await Promise.all(tabs.map((tab) => browser.call("clean", tab)));
await setTimeout(3_000);
const clean = reports.filter(({ state }) => state === "clean").length;
say(`${TABS} tabs cleaned at once: ${clean} clean`, clean, TABS, Infinity);
const more = (memory() - bare) / TABS;
say(`memory for each: ${more.toFixed(1)} MB more`, more, -Infinity, MEGABYTES);
for (const page of pages) await page.close();

const source = readFileSync(new URL("english-news/page.html", PAGES), "utf8");
const script = `setInterval(() => { for (let i = 0; i < ${CHANGES / 100}; i++) {
  const line = document.createElement("p"); line.textContent = "A price that changes: " + Math.random();
  const main = document.querySelector("article") ?? document.body; main.append(line);
  if (main.childElementCount > 200) main.children[150].remove(); } }, 10);`;
server.put("/busy", source.replace("</body>", `<script>${script}</script></body>`));
const page = await browser.open("/busy");
await page.bringToFront();
const tab = await browser.tab();
await setTimeout(4_000);
/** @type {number[]} */
const ratios = [];
for (let round = 0; round < 3; round++) {
  const without = await cost();
  await browser.call("clean", tab);
  await setTimeout(1_000);
  const cleaned = await cost();
  await browser.call("restore", tab);
  ratios.push(cleaned / without);
}
const ratio = ratios.sort((one, other) => one - other)[1];
say(`a page that changes ${CHANGES} times a second: ${ratio.toFixed(3)} of its time without`, ratio, 0, SHARE);
await browser.stop();
rmSync(folder, { recursive: true });
process.exit(missed ? 1 : 0);

/** @param {string} words @param {number} figure @param {number} least @param {number} most */
function say(words, figure, least, most) {
  const holds = figure >= least && figure <= most;
  if (!holds) missed += 1;
  console.log(`${words}${holds ? "" : ` (MISSED: ${least} to ${most})`}`);
}

/** All processes of the browser. */
function processes() {
  /** @type {Map<number, number>} */
  const parents = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(stat(Number(name))[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const all = [browser.driver.process()?.pid ?? 0];
  for (const own of all) for (const [pid, parent] of parents) if (parent === own) all.push(pid);
  return all;
}

/** Its state and what follows. @param {number} pid */
function stat(pid) {
  return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
}

/** Memory of all processes, shared parts by their share, in MB. */
function memory() {
  const of = (/** @type {number} */ pid) => {
    const [, pss] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(pss ?? 0) / 1024;
  };
  return processes().reduce((sum, pid) => sum + of(pid), 0);
}

/** The processor's time that all processes take in a span, in ticks. */
async function cost() {
  const ticks = () => processes().reduce((sum, pid) => sum + Number(stat(pid)[11]) + Number(stat(pid)[12]), 0);
  const before = ticks();
  await setTimeout(SPAN);
  return ticks() - before;
}
