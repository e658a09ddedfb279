// A copy of the extension for tests of faults: traps in both of its modules, which go off once when `trap` names their
// call, and all hosts allowed from the start, as after the reader's consent.
import { appendFile, cp, mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import binaryen from "binaryen";
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
  const code = `new Uint8Array([${UNREACHABLE}])`;
  const trap = `new WebAssembly.Instance(new WebAssembly.Module(${code})).exports.trap()`;
  await wrap(folder, "surfaces", "call", ["engine", "name", "rest"], "name", [
    `queueMicrotask(() => ${trap});`,
    "return new Promise(() => {});",
  ]);
  await ration(folder, "engine");
  // A first reading unpacks what the engine knows, a second one tells how many calls there are on the way.
  await wrap(folder, "engine", "read", ["...page"], '"read"', [
    "const { fuel } = real.instance();",
    "real.read(...page);",
    `fuel.value = ${PLENTY};`,
    "real.read(...page);",
    `fuel.value = Math.floor((${PLENTY} - fuel.value) * globalThis.share);`,
  ]);
  return folder;
}

/** More calls than any reading takes. */
const PLENTY = 2 ** 31 - 1;

/**
 * Has a function of a module do something else, once, where `globalThis.trap` is what it is called for.
 * @param {string} folder @param {string} module @param {string} name of its function @param {string[]} takes
 * @param {string} call what `trap` is compared with @param {string[]} acts
 */
async function wrap(folder, module, name, takes, call, acts) {
  const file = join(folder, "wasm", `${module}.js`);
  await rename(file, file.replace(".js", ".real.js"));
  await writeFile(
    file,
    `import * as real from "./${module}.real.js";
    export * from "./${module}.real.js";
    export { default } from "./${module}.real.js";
    export function ${name}(${takes}) {
      if (globalThis.trap === ${call}) { globalThis.trap = ""; ${acts.join(" ")} }
      return real.${name}(${takes});
    }`,
  );
}

/** Gives a module fuel: each call of one of its functions takes one, and without any it traps. @param {string} folder @param {string} name */
async function ration(folder, name) {
  const file = join(folder, "wasm", `${name}_bg.wasm`);
  const module = binaryen.readBinary(await readFile(file));
  module.addGlobal("fuel", binaryen.i32, true, module.i32.const(-1));
  module.addGlobalExport("fuel", "fuel");
  const fuel = () => module.global.get("fuel", binaryen.i32);
  const numbers = Array.from({ length: module.getNumFunctions() }, (_, at) => at);
  const all = numbers.map((at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
  // An import has no body.
  for (const { name, params, results, vars, body } of all.filter(({ base }) => !base)) {
    const stop = module.if(module.i32.eqz(fuel()), module.unreachable());
    const spend = module.global.set("fuel", module.i32.sub(fuel(), module.i32.const(1)));
    module.removeFunction(name);
    module.addFunction(name, params, results, vars, module.block(null, [stop, spend, body], results));
  }
  await writeFile(file, module.emitBinary());
  module.dispose();
  await appendFile(join(folder, "wasm", `${name}.js`), "\nexport const instance = () => wasm;\n");
}

/**
 * Has the worker trap in a call, once; the engine's `read` after a share of its way.
 * @param {import("./chromium.mjs").Chromium} browser @param {string} call
 */
export async function setTrap(browser, call, share = 0) {
  const set = (/** @type {string} */ trap, /** @type {number} */ share) => void Object.assign(self, { trap, share });
  await (await browser.worker()).evaluate(set, call, share);
}

/** Stops the worker, as the browser does after half a minute. @param {import("./chromium.mjs").Chromium} browser */
export async function stopWorker(browser) {
  const is = (/** @type {import("puppeteer-core").Target} */ target) =>
    target.type() === "service_worker" && target.url().startsWith(browser.origin);
  await (await browser.driver.targets().find(is)?.worker())?.close();
  while (browser.driver.targets().some(is)) await setTimeout(20);
}
