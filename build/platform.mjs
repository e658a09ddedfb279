// Whether the oldest versions that the manifests name are true. In: build/platform.txt, the built manifests, the
// sources of the browser side. Out: what asks for the newest browser; exit status 1 where a manifest says otherwise.
import { readdirSync, readFileSync } from "node:fs";

const sources = ["extension", "src/web"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(js|json|css|html|rs)$/.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
);
const table = readFileSync("build/platform.txt", "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => /^(.*?)\s+(\d+|-)\s+(\d+|-)$/.exec(line)?.slice(1) ?? [line, "?", "?"]);

/** @param {string} browser */
const manifest = (browser) => JSON.parse(readFileSync(`target/extension/${browser}/manifest.json`, "utf8"));
const { gecko } = manifest("firefox").browser_specific_settings;
let wrong = false;
compare("chromium", 1, Number(manifest("chromium").minimum_chrome_version));
compare("firefox", 2, parseFloat(gecko.strict_min_version));
process.exitCode = wrong ? 1 : 0;

/** @param {string} browser @param {number} column @param {number} named */
function compare(browser, column, named) {
  const used = table.filter(([words]) => sources.some((source) => source.includes(words)));
  const oldest = Math.max(...used.map((row) => Number(row[column]) || 0));
  const cause = used.filter((row) => Number(row[column]) === oldest).map(([words]) => words);
  console.error(`${browser}: ${named} is named, ${oldest} is needed by ${cause.join(", ")}`);
  wrong ||= named !== oldest;
}
