// The packages: the same bytes whenever and wherever they are made, with nothing in them that is not the extension's.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { unzipSync } from "fflate";

const scratch = mkdtempSync(join(tmpdir(), "unhusk-package-"));
after(() => rmSync(scratch, { recursive: true }));

/** @param {string} name @param {string} folder @param {NodeJS.ProcessEnv} [env] */
function pack(name, folder, env = {}) {
  const path = join(scratch, name);
  execFileSync("node", ["build/package.mjs", path, folder], { env: { ...process.env, ...env }, stdio: "ignore" });
  return readFileSync(path);
}

for (const browser of ["chromium", "firefox"]) {
  const built = `target/extension/${browser}`;
  const files = Object.keys(unzipSync(pack(`${browser}.zip`, built)));

  test(`the ${browser} package is the same from another folder, at another time, in another zone`, () => {
    const copy = join(scratch, browser);
    cpSync(built, copy, { recursive: true });
    for (const name of files) utimesSync(join(copy, name), 1_900_000_000, 1_900_000_000);
    assert.deepEqual(pack("late.zip", copy, { TZ: "Pacific/Apia" }), pack("here.zip", built, { TZ: "UTC" }));
  });

  test(`the ${browser} package holds what the extension is made of, sorted, and its licences`, () => {
    assert.deepEqual(files, [...files].sort());
    for (const name of ["manifest.json", "NOTICE", "LICENSE-MIT", "LICENSE-APACHE"]) {
      assert.ok(files.includes(name), name);
    }
    const sources = new Set(readdirSync("extension", { recursive: true, encoding: "utf8" }));
    const made = /^(wasm\/\w+\.(js|wasm|archive)|NOTICE|LICENSE-\w+)$/;
    const strangers = files.filter((name) => !sources.has(name) && !made.test(name));
    assert.deepEqual(strangers, []);
  });

  test(`nothing in the ${browser} package names a path of the machine that built it`, () => {
    for (const [name, content] of Object.entries(unzipSync(pack(`${browser}.zip`, built)))) {
      assert.doesNotMatch(Buffer.from(content).toString("latin1"), /\/(root|home|Users|tmp|work)\/\w+\//, name);
    }
  });
}

test("a package has the version of Cargo.toml", () => {
  const [, version] = /^version = "(.*)"$/m.exec(readFileSync("Cargo.toml", "utf8")) ?? [];
  for (const browser of ["chromium", "firefox"]) {
    assert.equal(JSON.parse(readFileSync(`target/extension/${browser}/manifest.json`, "utf8")).version, version);
  }
});
