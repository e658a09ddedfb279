// The long measurements: text on the corpora, and what is visible of live pages. In: ../shared and the built extension
// and command line. Out: a line for each set; exit status 1 where a figure misses its bound.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";

/** Text: the set, and its F1 at least. @type {[string, number][]} */
const CORPORA = readFileSync("tests/floors.txt", "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split(/\s+/))
  .map(([set, whole]) => [set, Number(whole)]);
/** Live pages: article kept at least, clutter left at most. @type {Record<string, [number, number]>} */
const LIVE = { "live-en": [0.985, 0.12], "live-zh": [0.98, 0.2] };
/** Of the live pages that end clean, and of those restored exactly. */
const [CLEAN, RESTORED] = [0.9, 0.97];
/** In automatic mode: sets, what should become of their pages, and of how many at least. @type {[string, string, number][]} */
const AUTOMATIC = [
  ["live-nonarticle", "untouched", 0.97],
  ["live-en", "acted", 0.95],
  ["live-zh", "acted", 0.95],
];

mkdirSync("target/proof", { recursive: true });
let missed = 0;

for (const [set, floor] of CORPORA) {
  const file = `target/proof/${set}.json`;
  run("python3", "../shared/tools/score.py", "--set", set, "--cmd", "target/release/unhusk --ndjson", "--json", file);
  const { n, F1, crash } = read(file).summary;
  say(set, n, [bound("F1", F1, floor), bound("crashes", -crash, 0)]);
}
for (const [set, [kept, left]] of Object.entries(LIVE)) {
  const file = `target/proof/${set}.json`;
  process.env.STATES = `target/proof/${set}-states.json`;
  const pages = `../shared/corpus/${set}.ndjson.gz`;
  run(
    "node",
    "../shared/tools/live/live.mjs",
    "--set",
    pages,
    "--subject",
    "build/subject.mjs",
    "--jobs",
    "2",
    "--out",
    file,
  );
  const { n, keptRel, left: still, restoreHtml, restoreVis } = read(file).sum;
  const clean = read(process.env.STATES).clean ?? 0;
  const restored = Math.min(restoreHtml, restoreVis) / n;
  say(set, n, [
    bound("kept", keptRel, kept),
    bound("left", -still, -left),
    bound("clean", clean / n, CLEAN),
    bound("restored", restored, RESTORED),
  ]);
}
run("node", "build/automatic.mjs", ...AUTOMATIC.map(([set]) => set));
for (const [set, wanted, least] of AUTOMATIC) {
  const told = read(`target/proof/${set}-automatic.json`);
  say(`${set}, automatic`, told.n, [bound(wanted, told[wanted] / told.n, least)]);
}
process.exit(missed ? 1 : 0);

/** @param {string} command @param {string[]} rest */
function run(command, ...rest) {
  const { status } = spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${command} ${rest.join(" ")} ended with status ${status}`);
}

/** @param {string} file @returns {any} */
function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** A figure and its lower bound; both negative where the bound is an upper one. @param {string} name @param {number} figure @param {number} least */
function bound(name, figure, least) {
  const holds = figure >= least;
  if (!holds) missed += 1;
  return `${name} ${Math.abs(figure).toFixed(4)} (${holds ? "" : "MISSED, "}${least > 0 ? "≥" : "≤"} ${Math.abs(least)})`;
}

/** @param {string} set @param {number} pages @param {string[]} figures */
function say(set, pages, figures) {
  console.log(`${set}, ${pages} pages: ${figures.join(", ")}`);
}
