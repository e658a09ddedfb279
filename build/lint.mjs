// What Mozilla's linter finds in the Firefox package. Out: a line for each finding; exit status 1 unless there is none,
// be it an error, a warning or a notice.
import { spawnSync } from "node:child_process";

const linter = "node_modules/.bin/addons-linter";
const { stdout, stderr } = spawnSync(linter, ["--output", "json", "target/extension/firefox"], { encoding: "utf8" });
if (!stdout) throw new Error(`${linter} said nothing: ${stderr}`);
const { summary, ...found } = JSON.parse(stdout);
for (const { code, file, line, message } of [found.errors, found.warnings, found.notices].flat()) {
  console.error(`${file}:${line ?? 0}: ${code}: ${message}`);
}
console.error(`the Firefox package: ${JSON.stringify(summary)}`);
process.exitCode = Object.values(summary).some(Boolean) ? 1 : 0;
