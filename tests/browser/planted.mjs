// A copy of the extension for tests of faults: traps in both of its modules, which go off once when `trap` names their
// station, and all hosts allowed from the start, as after the reader's consent.
import { cp, mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { EXTENSION } from "./chromium.mjs";

// (module (func (export "trap") unreachable))
const UNREACHABLE = [
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0],
  ...[10, 5, 1, 3, 0, 0, 11],
];

/** Makes the copy. @returns {Promise<string>} its folder */
export async function plantedCopy() {
  const folder = await mkdtemp(join(tmpdir(), "unhusk-planted-"));
  await cp(EXTENSION, folder, { recursive: true });
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  delete manifest.optional_host_permissions;
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ ...manifest, host_permissions: ["*://*/*"] }));
  // What the worker does it does later than it is called, and nobody catches it there.
  await plant(
    folder,
    "surfaces",
    "call",
    ["engine", "name", "rest"],
    "name",
    "queueMicrotask(go); return new Promise(() => {});",
  );
  await plant(folder, "engine", "read", ["...page"], '"read"', "go();");
  return folder;
}

/**
 * @param {string} folder @param {string} module @param {string} name of its function @param {string[]} takes
 * @param {string} station what names it @param {string} act what is done there
 */
async function plant(folder, module, name, takes, station, act) {
  const file = join(folder, "wasm", `${module}.js`);
  await rename(file, file.replace(".js", ".real.js"));
  const code = `new Uint8Array([${UNREACHABLE}])`;
  await writeFile(
    file,
    `import * as real from "./${module}.real.js";
    export * from "./${module}.real.js";
    export { default } from "./${module}.real.js";
    const go = () => new WebAssembly.Instance(new WebAssembly.Module(${code})).exports.trap();
    export function ${name}(${takes}) {
      if (globalThis.trap === ${station}) { globalThis.trap = ""; ${act} }
      return real.${name}(${takes});
    }`,
  );
}

/** Has the worker trap at a station, once. @param {import("./chromium.mjs").Chromium} browser @param {string} station */
export async function setTrap(browser, station) {
  const set = (/** @type {string} */ station) => void Object.assign(self, { trap: station });
  await (await browser.worker()).evaluate(set, station);
}

/** Stops the worker, as the browser does after half a minute. @param {import("./chromium.mjs").Chromium} browser */
export async function stopWorker(browser) {
  const is = (/** @type {import("puppeteer-core").Target} */ target) =>
    target.type() === "service_worker" && target.url().startsWith(browser.origin);
  await (await browser.driver.targets().find(is)?.worker())?.close();
  while (browser.driver.targets().some(is)) await setTimeout(20);
}
