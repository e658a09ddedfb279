// What a page costs its reader, in one visit: the extension's share of the page's thread, the time from a call of
// `clean` to its end, and what the peers take for reading the same page. Out: benches/browser.md, benches/browser.svg.
// In: the built extension; the test pages, and pages of ../shared/corpus where that is; PAGES of each set, 20 without.
import { execSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { gunzipSync } from "node:zlib";
import { Chromium, EXTENSION } from "../../tests/browser/chromium.mjs";
import { PAGES, testPages } from "../../tests/browser/suite.mjs";
import { chart } from "../chart.mjs";
import { idle } from "./idle.mjs";
import { peers } from "./peers.mjs";
import { TIMED, makeTimed } from "./timed.mjs";

const CORPUS = new URL("../../../shared/corpus/", import.meta.url);
const SETS = ["live-en", "live-zh"];
const MOST = Number(process.env.PAGES ?? 20);
/** Empty round trips a page, of which the middle counts. */
const TRIPS = 5;

/** Visits of each page, of which the fastest counts: what else the machine does only makes one slower. */
const ROUNDS = 3;

/** @typedef {{ thread: number, clean: number, trip: number, [peer: string]: number }} Visit milliseconds */

makeTimed();
const browser = await Chromium.start({ folder: TIMED });
const version = (await browser.driver.version()).split("/")[1];
const rivals = peers(process.env.CHROMIUM ?? "/usr/bin/chromium", version);
const pages = [...(await own()), ...SETS.flatMap(corpus)];
/** @type {Visit[]} */
const visits = [];
let at = 0;
for (const html of pages) {
  /** @type {Visit[]} */
  const each = [];
  for (let round = 0; round < ROUNDS; round++) {
    const visit = await visited(html);
    if (!visit) break;
    each.push(visit);
  }
  // The first page also starts the worker: it is read, and not counted.
  if (each.length === ROUNDS && at > 0) visits.push(least(each));
  process.stderr.write(`\r${++at} of ${pages.length}`);
}
await browser.stop();
const loads = await idle(
  pages.filter((_, at) => at % 4 === 0),
  EXTENSION,
);
report();

/** @returns {Promise<string[]>} */
async function own() {
  const articles = (await testPages()).filter(([, { article }]) => article);
  return articles.map(([slug]) => readFileSync(new URL(`${slug}/page.html`, PAGES), "utf8"));
}

/** Pages spread over a set. @param {string} set @returns {string[]} */
function corpus(set) {
  const file = new URL(`${set}.ndjson.gz`, CORPUS);
  if (!existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  const step = Math.max(1, Math.floor(lines.length / MOST));
  return lines
    .filter((_, at) => at % step === 0)
    .slice(0, MOST)
    .map((line) => JSON.parse(line).html);
}

/** One page, read by each in turn; nothing where it is no article or a peer fails. @param {string} html */
async function visited(html) {
  browser.server.put("/page", html);
  const page = await browser.driver.newPage();
  try {
    // What a page fetches from elsewhere is not there, and not waited for.
    await page.goto(browser.server.address("/page"), { waitUntil: "domcontentloaded", timeout: 10_000 });
    await page.bringToFront();
    // A reader clicks on what is there to be seen: laid out and painted.
    await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 100))));
    const tab = await browser.tab();
    const worker = await browser.worker();
    const { state, clean, trip, spent, orders } = await worker.evaluate(clean_and_tell, tab, TRIPS);
    if (state !== "clean") return null;
    /** @type {Visit} */
    const visit = { thread: spent, clean, trip };
    if (process.env.ORDERS) console.error(orders);
    // Each peer is first on some pages, so that none always finds the DOM warm.
    const turn = rivals.map((_, i) => rivals[(i + at) % rivals.length]);
    for (const { name, script } of turn) {
      visit[name] = await page.evaluate((script) => {
        const read = (0, eval)(script);
        const start = performance.now();
        read(document);
        return performance.now() - start;
      }, script);
    }
    return visit;
  } catch (error) {
    process.stderr.write(` ${error instanceof Error ? error.message.split("\n")[0] : error}\n`);
    return null;
  } finally {
    await page.close();
    await browser.strays();
  }
}

/** In the worker: cleans, puts back, and tells the time. @param {number} tab @param {number} trips */
async function clean_and_tell(tab, trips) {
  const start = performance.now();
  const { state } = await /** @type {any} */ (self).unhusk.clean(tab);
  const clean = performance.now() - start;
  const told = await chrome.scripting.executeScript({
    target: { tabId: tab },
    func: () => /** @type {any} */ (globalThis).unhuskSpent,
  });
  /** @type {{ ask: string, spent: number }[]} */
  const orders = told[0].result;
  const spent = orders.reduce((sum, { spent }) => sum + spent, 0);
  const empty = [];
  for (let i = 0; i < trips; i++) {
    const start = performance.now();
    await chrome.tabs.sendMessage(tab, { empty: true }, { frameId: 0 });
    empty.push(performance.now() - start);
  }
  await /** @type {any} */ (self).unhusk.restore(tab);
  return { state, clean, trip: empty.sort((one, other) => one - other)[trips >> 1], spent, orders };
}

/** The least of each figure. @param {Visit[]} visits @returns {Visit} */
function least(visits) {
  const names = /** @type {(keyof Visit)[]} */ (Object.keys(visits[0]));
  return /** @type {Visit} */ (
    Object.fromEntries(names.map((name) => [name, Math.min(...visits.map((visit) => visit[name]))]))
  );
}

/** The files of the extension that `benches/budget.txt` names. */
function sizes() {
  const lines = readFileSync(new URL("../budget.txt", import.meta.url), "utf8").split("\n");
  const budget = lines.filter((line) => line.startsWith("extension/")).map((line) => line.split(/\s+/));
  return budget.map(([pattern, most]) => {
    const size = Number(execSync(`cat ${EXTENSION}/../../${pattern} | wc -c`, { encoding: "utf8" }));
    return `| ${pattern} | ${size.toLocaleString("en")} | ${Number(most).toLocaleString("en")} |`;
  });
}

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function report() {
  const names = rivals.map(({ name }) => name);
  const rows = [
    { name: "Unhusk, page's thread", values: visits.map(({ thread }) => thread) },
    { name: "Unhusk, clean from call to end", values: visits.map(({ clean }) => clean) },
    { name: "an empty round trip to the page", values: visits.map(({ trip }) => trip) },
    ...names.map((name) => ({ name, values: visits.map((visit) => visit[name]) })),
  ].map(({ name, values }) => ({ name, middle: quantile(values, 0.5), high: quantile(values, 0.95) }));
  const base = rows.find(({ name }) => name === "Readability.js");
  const figure = (/** @type {number} */ ms) => ms.toFixed(1);
  const share = (/** @type {number} */ ms, /** @type {number} */ of) => (ms / of).toFixed(2);
  const lines = rows.map(
    ({ name, middle, high }) =>
      `| ${name} | ${figure(middle)} | ${figure(high)} | ${base ? `${share(middle, base.middle)} | ${share(high, base.high)}` : "|"} |`,
  );
  const idling = /** @type {["load" | "work", string][]} */ ([
    ["load", "to the load event"],
    ["work", "work of the page's thread"],
  ]).map(([name, what]) => {
    const [without, own] = /** @type {("without" | "with")[]} */ (["without", "with"]).map((which) =>
      quantile(
        loads.map((load) => load[which][name]),
        0.5,
      ),
    );
    return `| ${what} | ${figure(without)} | ${figure(own)} |`;
  });
  const over = visits.filter((visit) => visit.clean > visit["Readability.js"] + 2 * visit.trip).length;
  const commit = execSync("git rev-parse --short HEAD", { encoding: "utf8" }).trim();
  writeFileSync(
    new URL("../browser.md", import.meta.url),
    `# What a page costs, in Chromium

Written by \`./build.sh bench-browser\`: ${visits.length} pages, each read once by each in one visit; milliseconds, the fastest
of ${ROUNDS} visits. Everything runs cold, as it does for a reader; the peers read the page in its own world and change nothing.

| | median | p95 | of Readability.js, median | p95 |
|---|---|---|---|---|
${lines.join("\n")}

On ${visits.length - over} of ${visits.length} pages Unhusk had cleaned within Readability.js's own time and two empty round trips.

## Installed, and idle

${loads.length} pages, each loaded in turn in a browser without Unhusk and in one with it, where it is not asked for; medians.

| | without | with |
|---|---|---|
${idling.join("\n")}

## What it weighs

| | bytes | at most |
|---|---|---|
${sizes().join("\n")}

${rivals.map(({ name, version }) => `${name} ${version}`).join(", ")}; Chromium ${version}; Unhusk at ${commit}; ${cpus().length} × ${cpus()[0].model}.

![The table as a chart](browser.svg)
`,
  );
  writeFileSync(
    new URL("../browser.svg", import.meta.url),
    chart(rows, "Milliseconds a page in Chromium, median and p95"),
  );
  console.log(lines.join("\n"));
}
