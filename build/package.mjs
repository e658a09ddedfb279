// One package. In: its path, and the folder that goes into it. Out: a zip of the folder's files, sorted, without times
// or owners, deflated by a library of a pinned version: the same bytes everywhere.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

/** What a source tree holds beside its sources. */
const BUILT = new Set([".git", "node_modules", "target"]);
/** The first moment that a zip can name; fflate reads it by the local clock. */
const TIME = new Date(1980, 0, 1);
const [UNIX, FILE, PROGRAM] = [3, 0o100644, 0o100755];

const [path, folder] = process.argv.slice(2);
/** @type {import("fflate").Zippable} */
const files = {};
for (const name of (existsSync(join(folder, ".git")) ? tracked() : listed("")).sort()) {
  const mode = statSync(join(folder, name)).mode & 0o100 ? PROGRAM : FILE;
  files[name] = [readFileSync(join(folder, name)), { level: 9, mtime: TIME, os: UNIX, attrs: mode * 0x10000 }];
}
writeFileSync(path, zipSync(files));
console.error(`${path}: ${Object.keys(files).length} files, ${statSync(path).size} bytes`);

/** The files of the commit. */
function tracked() {
  const listed = execFileSync("git", ["-C", folder, "ls-files", "-z"], { encoding: "utf8" });
  return listed.split("\0").filter(Boolean);
}

/** The files of a folder without a repository. @param {string} below @returns {string[]} */
function listed(below) {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (!entry.isDirectory()) return [name];
    return BUILT.has(name) ? [] : listed(name);
  });
}
