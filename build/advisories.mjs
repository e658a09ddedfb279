// What became of the crates' versions that Cargo.lock names. In: that file, the index of crates.io. Exit status 1 where
// one was yanked, which its authors do with what is broken or unsafe, or is not there.
import { readFileSync } from "node:fs";

const INDEX = "https://index.crates.io";
/** Requests at once. */
const AT_ONCE = 16;

const lock = readFileSync("Cargo.lock", "utf8");
const crates = [...lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = "registry/g)].map(([, name, version]) => ({
  name,
  version,
}));
/** @type {string[]} */
const faults = [];
for (let from = 0; from < crates.length; from += AT_ONCE) {
  const asked = crates.slice(from, from + AT_ONCE).map(async (crate) => ({ crate, fault: await fault(crate) }));
  for (const { crate, fault } of await Promise.all(asked)) {
    if (fault) faults.push(`Cargo.lock: ${crate.name} ${crate.version} ${fault}`);
  }
}
for (const fault of faults) console.error(fault);
console.error(
  `${crates.length} crates were looked up in the index of crates.io, ${faults.length} are not as they should be`,
);
process.exitCode = faults.length || !crates.length ? 1 : 0;

/** What is wrong with a version; nothing for most. @param {{ name: string, version: string }} crate */
async function fault({ name, version }) {
  const answer = await fetch(`${INDEX}/${place(name)}`).catch(() => null);
  if (!answer?.ok) return `could not be looked up${answer ? `: status ${answer.status}` : ": is there a network?"}`;
  const lines = (await answer.text()).trim().split("\n");
  /** @type {{ vers: string, yanked: boolean } | undefined} */
  const own = lines.map((line) => JSON.parse(line)).find(({ vers }) => vers === version);
  return own ? own.yanked && "was yanked" : "is not there";
}

/** Where the index has a crate, by the length and the first letters of its name. @param {string} name */
function place(name) {
  const small = name.toLowerCase();
  if (small.length < 3) return `${small.length}/${small}`;
  return small.length === 3 ? `3/${small[0]}/${small}` : `${small.slice(0, 2)}/${small.slice(2, 4)}/${small}`;
}
