// What it costs a page that Unhusk is there and does nothing. In: pages. Out: for each that loads, with and without the
// extension, the time to its load event and the work of its thread until then, milliseconds.
import { Chromium } from "../../tests/browser/chromium.mjs";

/** Loads of each page in each browser, of which the fastest counts. */
const ROUNDS = 5;

/** @typedef {{ load: number, work: number }} Load */

/** @param {string[]} pages @param {string} folder of the extension */
export async function idle(pages, folder) {
  const browsers = [await Chromium.start({ folder }), await Chromium.start({ folder: "" })];
  /** @type {{ with: Load, without: Load }[]} */
  const loads = [];
  for (const html of pages) {
    /** @type {(Load | null)[][]} */
    const each = [[], []];
    for (let round = 0; round < ROUNDS && !each.flat().includes(null); round++) {
      for (const at of round % 2 ? [1, 0] : [0, 1]) each[at].push(await loaded(browsers[at], html));
    }
    const [present, absent] = each.map((all) => all.filter((load) => load !== null));
    if (present.length === ROUNDS && absent.length === ROUNDS) {
      loads.push({ with: least(present), without: least(absent) });
    }
  }
  for (const browser of browsers) await browser.stop();
  return loads;
}

/** Nothing where the page does not come to its load event. @param {Chromium} browser @param {string} html */
async function loaded(browser, html) {
  browser.server.put("/idle", html);
  const page = await browser.driver.newPage();
  try {
    await page.goto(browser.server.address("/idle"), { waitUntil: "load", timeout: 20_000 });
    const load = await page.evaluate(() => {
      const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
      return entry.loadEventStart;
    });
    const { TaskDuration = 0 } = await page.metrics();
    return { load, work: TaskDuration * 1000 };
  } catch (error) {
    process.stderr.write(` ${error instanceof Error ? error.message.split("\n")[0] : error}\n`);
    return null;
  } finally {
    await page.close();
    browser.server.strays();
  }
}

/** @param {Load[]} loads @returns {Load} */
function least(loads) {
  return { load: Math.min(...loads.map(({ load }) => load)), work: Math.min(...loads.map(({ work }) => work)) };
}
