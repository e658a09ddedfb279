// The rating of key points by eye: ours and TextRank's for the same articles, side by side, in an order that nobody
// knows who rates. `draw ROUND SEED` chooses the articles and lays the sheet out in target/rating/ROUND; `open ROUND
// RATER…` gives the means of the raters' scores. See README.md beside this file.
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const HERE = "tests/rating";
const SHARED = "../shared";
const POINTS = 5;
/** Articles of each set, and what makes one eligible: its language, and room for five points. */
const EACH = 10;
/** @type {Record<string, (text: string) => boolean>} */
const SETS = { cjk: isChinese, articles: isEnglish };
const CRITERIA = ["main", "alone", "facts", "repetition", "cover"];

/** @typedef {{id: string, url: string, html: string, ref: {text: string, title: string}}} Page */
/** @typedef {{set: string, id: string, url: string, seen?: boolean}} Choice */
/** @typedef {{round: string, seed: number, articles: Choice[], key: string}} Round */
/** @typedef {Record<string, number>} Scores */

const [, , command, round = "", ...rest] = process.argv;
if (command === "draw" && round && rest.length === 1) draw(round, Number(rest[0]));
else if (command === "open" && round && rest.length > 0) open(round, rest);
else {
  console.error(`usage: node ${HERE}/rating.mjs draw ROUND SEED | open ROUND RATER…`);
  process.exit(2);
}

/** @param {string} round @param {number} seed */
function draw(round, seed) {
  const random = generator(seed);
  // Nothing that was rated before; what was read while the engine was made only where all else is used up.
  const rated = earlier(round).flatMap(({ articles }) => articles.map(({ set, id }) => `${set}/${id}`));
  const seen = new Set(read(`${HERE}/seen.json`));
  /** @type {{choice: Choice, page: Page}[]} */
  const drawn = [];
  for (const [set, fits] of Object.entries(SETS)) {
    const pages = corpus(set).filter((page) => fits(page.ref.text) && !rated.includes(`${set}/${page.id}`));
    pages.sort((a, b) => (a.id < b.id ? -1 : 1));
    const isSeen = (/** @type {Page} */ page) => seen.has(`${set}/${page.id}`);
    const pools = [pages.filter((page) => !isSeen(page)), pages.filter(isSeen)];
    for (let left = EACH; left > 0; left -= 1) {
      const pool = pools[pools[0].length ? 0 : 1];
      const [page] = pool.splice(Math.floor(random() * pool.length), 1);
      drawn.push({ choice: { set, id: page.id, url: page.url, ...(isSeen(page) && { seen: true }) }, page });
    }
  }
  const ours = lines(
    "target/release/unhusk",
    ["--ndjson", "--points", `${POINTS}`],
    drawn.map(({ page }, at) => ({ id: at, url: page.url, html: page.html })),
  );
  const texts = ours.map((answer) => ({
    id: answer.id,
    title: answer.title,
    text: answer.text,
    lang: answer.language,
    k: POINTS,
  }));
  const theirs = lines("python3", [`${SHARED}/keypoints/baselines.py`, "textrank"], texts);
  const folder = `target/rating/${round}`;
  mkdirSync(folder, { recursive: true });
  const oursFirst = drawn.map(() => randomBytes(1)[0] % 2 === 0);
  drawn.forEach(({ page }, at) => {
    const own = /** @type {string[]} */ (ours.find(({ id }) => id === at).points);
    const { keypoints, order } = theirs.find(({ id }) => id === at);
    const best = order.slice(0, POINTS).sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
    const other = best.map((/** @type {number} */ nth) => keypoints[nth]);
    const [a, b] = oursFirst[at] ? [own, other] : [other, own];
    writeFileSync(`${folder}/${name(at)}.md`, sheet(page, a, b));
  });
  const key = JSON.stringify({ nonce: randomBytes(16).toString("hex"), oursFirst });
  writeFileSync(`${folder}/key.json`, key);
  const articles = drawn.map(({ choice }) => choice);
  const kept = { round, seed, articles, key: digest(key) };
  write(round, kept);
  console.log(`${folder}: ${articles.length} sheets; key ${kept.key}`);
}

/** @param {Page} page @param {string[]} a @param {string[]} b */
function sheet(page, a, b) {
  const list = (/** @type {string[]} */ points) =>
    points.map((point, at) => `${at + 1}. ${point.replaceAll("\n", " ")}`).join("\n");
  return `# ${page.ref.title}\n\n## Points A\n${list(a)}\n\n## Points B\n${list(b)}\n\n## The article\n${page.ref.text}\n`;
}

/** @param {string} round @param {string[]} raters */
function open(round, raters) {
  const key = readFileSync(`target/rating/${round}/key.json`, "utf8");
  const kept = /** @type {Round} */ (read(`${HERE}/${round}.json`));
  if (digest(key) !== kept.key) throw new Error(`${round}: the key is not the one that was committed to`);
  const { oursFirst } = JSON.parse(key);
  const results = raters.map((file) => {
    const answers = /** @type {{article: number, A: Scores, B: Scores}[]} */ (read(file));
    if (answers.length !== kept.articles.length) throw new Error(`${file}: ${answers.length} articles`);
    const scores = answers.map(({ article, A, B }) => (oursFirst[article - 1] ? [A, B] : [B, A]));
    const mean = (/** @type {number} */ system, /** @type {string[]} */ criteria, from = 0, to = scores.length) => {
      const sums = scores.slice(from, to).map((pair) => criteria.reduce((sum, name) => sum + pair[system][name], 0));
      return Number((sums.reduce((a, b) => a + b, 0) / sums.length).toFixed(2));
    };
    const system = (/** @type {number} */ nth) => ({
      mean: mean(nth, CRITERIA),
      cjk: mean(nth, CRITERIA, 0, EACH),
      articles: mean(nth, CRITERIA, EACH),
      ...Object.fromEntries(CRITERIA.map((name) => [name, mean(nth, [name])])),
    });
    return { ours: system(0), textrank: system(1), scores };
  });
  write(round, { ...kept, opened: JSON.parse(key), raters: results });
  console.table(
    results.flatMap(({ ours, textrank }, at) => [
      { rater: at + 1, system: "ours", ...ours },
      { rater: at + 1, system: "textrank", ...textrank },
    ]),
  );
}

/** @param {number} at */
function name(at) {
  return `${at + 1}`.padStart(2, "0");
}

/** The rounds but one. @param {string} round @returns {Round[]} */
function earlier(round) {
  const files = readdirSync(HERE).filter((file) => /^round-.*\.json$/.test(file) && file !== `${round}.json`);
  return files.map((file) => read(`${HERE}/${file}`));
}

/** @param {string} set @returns {Page[]} */
function corpus(set) {
  const file = `${SHARED}/corpus/${set}.ndjson.gz`;
  if (!existsSync(file)) throw new Error(`${file} is not there`);
  const text = gunzipSync(readFileSync(file)).toString("utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** What a command answers to lines of JSON. @param {string} command @param {string[]} flags @param {object[]} input @returns {any[]} */
function lines(command, flags, input) {
  const { status, stdout } = spawnSync(command, flags, {
    input: input.map((line) => JSON.stringify(line)).join("\n"),
    maxBuffer: 1 << 28,
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${command} ended with status ${status}`);
  return stdout
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** @param {string} text */
function isChinese(text) {
  const count = (/** @type {RegExp} */ of) => (text.match(of) ?? []).length;
  const han = count(/\p{Script=Han}/gu);
  return han >= 400 && count(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) * 50 < han;
}

/** @param {string} text */
function isEnglish(text) {
  const words = text.toLowerCase().match(/[a-z']+/g) ?? [];
  const common = words.filter((word) => ["the", "of", "and", "to", "in", "is", "was"].includes(word));
  return words.length >= 200 && common.length > words.length * 0.12;
}

/** Numbers from 0 to 1 (mulberry32): the same for a seed everywhere. @param {number} seed */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {string} file @returns {any} */
function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** @param {string} round @param {object} kept */
function write(round, kept) {
  const file = `${HERE}/${round}.json`;
  writeFileSync(file, JSON.stringify(kept, null, 2));
  spawnSync("npx", ["prettier", "--log-level", "silent", "--write", file], { stdio: "inherit" });
}

/** @param {string} text */
function digest(text) {
  return createHash("sha256").update(text).digest("hex");
}
