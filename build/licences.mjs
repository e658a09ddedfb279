// The licences of the crates that Unhusk is built on. In: cargo's metadata, build/licences.txt. With `check`: exit
// status 1 where a licence is not in that list. With `notice`: on stdout, the notice for the extension's packages, with
// the licence of each crate that is in the wasm.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * @typedef {{ id: string, name: string, version: string, license: string | null, manifest_path: string,
 *   authors: string[], repository: string | null, targets: { kind: string[] }[] }} Crate
 * @typedef {{ packages: Crate[], resolve: { root: string, nodes: { id: string, deps: Dependency[] }[] } }} Metadata
 * @typedef {{ pkg: string, dep_kinds: { kind: string | null }[] }} Dependency
 */

const WASM = "wasm32-unknown-unknown";
const ALLOWED = readFileSync("build/licences.txt", "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"));

const INTRODUCTION = `The wasm modules hold code of the Rust standard library (MIT OR Apache-2.0, The Rust Project contributors)
and of the crates below, each with its licence.`;

if (process.argv[2] === "notice") notice();
else check();

function check() {
  const host = /^host: (.*)$/m.exec(run("rustc", "-vV"))?.[1] ?? "";
  const crates = new Map([host, WASM].flatMap((platform) => metadata(platform).packages.map((one) => [one.id, one])));
  const refused = [...crates.values()].filter(({ license }) => !taken(license ?? ""));
  for (const { name, version, license } of refused) {
    console.error(`${name} ${version}: licence "${license}" is not in build/licences.txt`);
  }
  console.error(`the licences of ${crates.size} crates are known, ${refused.length} are not allowed`);
  process.exitCode = refused.length ? 1 : 0;
}

function notice() {
  /** Texts, and the crates that are under each. @type {Map<string, string[]>} */
  const texts = new Map();
  for (const crate of linked(metadata(WASM))) {
    const licence = taken(crate.license ?? "");
    if (!licence) throw new Error(`${crate.name}: licence "${crate.license}" is not in build/licences.txt`);
    const text = licenceText(crate, licence);
    texts.set(text, [...(texts.get(text) ?? []), `${crate.name} ${crate.version} (${crate.license})`]);
  }
  const parts = [readFileSync("NOTICE", "utf8").trim(), INTRODUCTION];
  for (const [text, names] of texts) parts.push(`${"-".repeat(78)}\n${names.join("\n")}\n\n${text}`);
  console.log(parts.join("\n\n"));
}

/**
 * What to take of a licence expression: an allowed identifier for each part of AND; empty where there is none.
 * @param {string} expression in SPDX, or with the slash of old
 */
function taken(expression) {
  const parts = expression.replaceAll(/[()]/g, "").split(" AND ");
  const choices = parts.map((part) => part.split(/ OR |\//).map((one) => one.trim().replace(/ WITH .*/, "")));
  const found = choices.map((choice) => ALLOWED.find((one) => choice.includes(one)));
  return found.every(Boolean) ? found.join(" AND ") : "";
}

/** The crates whose code is in the module: no macros, no build scripts, not Unhusk itself. @param {Metadata} metadata */
function linked({ packages, resolve }) {
  const crates = new Map(packages.map((crate) => [crate.id, crate]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  /** @type {Set<string>} */
  const seen = new Set();
  const open = [resolve.root];
  for (let id; (id = open.pop());) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id)?.deps ?? []) {
      const macro = crates.get(pkg)?.targets.some(({ kind }) => kind.includes("proc-macro"));
      if (!macro && dep_kinds.some(({ kind }) => kind === null)) open.push(pkg);
    }
  }
  seen.delete(resolve.root);
  return packages.filter(({ id }) => seen.has(id)).sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** @param {Crate} crate @param {string} licence */
function licenceText(crate, licence) {
  const folder = dirname(crate.manifest_path);
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying)/i.test(name));
  const file = files.find((name) => name.toUpperCase().includes(licence.toUpperCase())) ?? files[0];
  if (file && existsSync(join(folder, file)))
    return readFileSync(join(folder, file), "utf8").replaceAll("\r", "").trim();
  // The crate comes without a file: its own words for whose it is, and where its licence stands.
  return `Copyright (c) ${crate.authors.join(", ") || `the authors of ${crate.name}`}\nLicence ${licence}: ${crate.repository}`;
}

/** @param {string} platform @returns {Metadata} */
function metadata(platform) {
  return JSON.parse(run("cargo", "metadata", "--format-version=1", "--locked", `--filter-platform=${platform}`));
}

/** @param {string} command @param {string[]} rest */
function run(command, ...rest) {
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${rest.join(" ")}: ${stderr}`);
  return stdout;
}
