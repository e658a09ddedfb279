// Live pages in automatic mode, in real Chromium, without a click: which are acted on, and which stay as they are to the
// byte. In: sets of ../shared/corpus, by name; LIMIT. Out: a line of JSON for each, and target/proof/SET-automatic.json.
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const { launch, pool, readHtml, readSet, startServer } = await import(resolve("../shared/tools/live/lib.mjs"));
/** How long a page may take to be acted on after it was loaded, in ms. */
const PATIENCE = 1_500;
const JOBS = 2;

const server = await startServer({});
const plain = await launch(server);
const own = await launch(server, { extension: resolve("target/extension/chromium") });
await own.sw.evaluate("self.unhusk.set({ automatic: 'everywhere' })");
mkdirSync("target/proof", { recursive: true });

for (const set of process.argv.slice(2)) {
  /** @type {any[]} */
  const pages = readSet(`../shared/corpus/${set}.ndjson.gz`).slice(0, Number(process.env.LIMIT ?? Infinity));
  const seen = await pool(pages, JOBS, look);
  const n = seen.length;
  const count = (/** @type {"acted" | "untouched" | "failed"} */ what) =>
    seen.filter((/** @type {any} */ one) => one[what]).length;
  const [acted, untouched, failed] = [count("acted"), count("untouched"), count("failed")];
  writeFileSync(`target/proof/${set}-automatic.json`, JSON.stringify({ n, acted, untouched, failed, seen }));
  console.log(JSON.stringify({ set, n, acted, untouched, failed }));
}
await plain.close();
await own.close();
server.close();
process.exit(0);

/** @param {any} page */
async function look({ id, url, html, file, lang }) {
  const body = html === undefined ? readHtml(file) : Buffer.from(html, "utf8");
  server.add(url, { body, type: `text/html${charset(body, lang)}` });
  try {
    const before = await markup(plain, url, false);
    const after = await markup(own, url, true);
    const acted = after.includes(" data-unhusk");
    return { id, acted, untouched: before === after, failed: false };
  } catch (error) {
    return { id, acted: false, untouched: false, failed: String(error) };
  } finally {
    server.del(url);
  }
}

/** What the page itself says, or what is usual where it is from. @param {Buffer} body @param {string} lang */
function charset(body, lang) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(body);
    return "; charset=utf-8";
  } catch {
    if (/charset=/i.test(body.subarray(0, 4096).toString("latin1"))) return "";
    return `; charset=${lang === "zh" ? "gb18030" : "windows-1252"}`;
  }
}

/** A page's markup once it was loaded. @param {any} browser @param {string} url @param {boolean} waits for the extension */
async function markup({ ctx }, url, waits) {
  const page = await ctx.newPage();
  try {
    await page.goto(url, { waitUntil: "load", timeout: 25_000 });
    if (waits) await page.waitForSelector("[data-unhusk]", { state: "attached", timeout: PATIENCE }).catch(() => {});
    return await page.content();
  } finally {
    await page.close();
  }
}
