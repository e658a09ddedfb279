// The odd and hostile pages of ../shared, at a click and in automatic mode. In: the built extension. Out: a line for each
// way, by group; exit status 1 where a page misses that does not miss with an extension that does nothing, too.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const NOTHING = "target/proof/nothing";
const WORKER = "self.unhusk = { clean: async () => ({}), restore: async () => ({}), set: async () => ({}) };";

mkdirSync(NOTHING, { recursive: true });
writeFileSync(
  `${NOTHING}/manifest.json`,
  JSON.stringify({
    manifest_version: 3,
    name: "Nothing",
    version: "1",
    permissions: ["tabs"],
    background: { service_worker: "worker.js" },
  }),
);
writeFileSync(`${NOTHING}/worker.js`, WORKER);

let missed = 0;
for (const [name, flags] of /** @type {[string, string[]][]} */ ([
  ["odd pages", []],
  ["odd pages, automatic", ["--auto"]],
])) {
  const { sum, rows } = run("target/extension/chromium", flags);
  const misses = rows.filter(({ ok }) => !ok).map(({ id }) => id);
  const alike = misses.length ? run(NOTHING, ["--only", misses.join(",")]).rows : [];
  const outside = misses.filter((miss) => alike.some(({ id, fail }) => id === miss && fail.some(touches)));
  const own = misses.filter((miss) => !outside.includes(miss));
  missed += own.length;
  const groups = Object.entries(sum.groups).map(([group, pass]) => `${group} ${pass}`);
  console.log(`${name}: ${sum.pass} of ${sum.cases} (${groups.join(", ")})`);
  if (own.length) console.log(`  MISSED: ${own.join(", ")}`);
  if (outside.length) console.log(`  not alike from one load to the next, without Unhusk: ${outside.join(", ")}`);
}
process.exit(missed ? 1 : 0);

/** Whether a page was not the same again, though nothing was done to it. @param {string} fault */
function touches(fault) {
  return /^(touched|restore):/.test(fault);
}

/** @param {string} extension @param {string[]} flags @returns {{ sum: any, rows: { id: string, ok: boolean, fail: string[] }[] }} */
function run(extension, flags) {
  const out = "target/proof/odd.json";
  const rest = ["../shared/hostile/run.mjs", "--extension", extension, "--out", out, ...flags];
  const { status } = spawnSync("node", rest, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`node ${rest.join(" ")} ended with status ${status}`);
  return JSON.parse(readFileSync(out, "utf8"));
}
