// The peers in the page: each as an expression that makes a function of the page, which reads it once.
// In: npm packages of the project and in target/bench, and Chromium's own DOM Distiller out of its resources.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";

const OWN = new URL("../../node_modules/", import.meta.url).pathname;
const FETCHED = new URL("../../target/bench/node_modules/", import.meta.url).pathname;

/** @typedef {{ name: string, version: string, script: string }} Peer */

/** @param {string} chromium the browser's program @param {string} version its version @returns {Peer[]} */
export function peers(chromium, version) {
  const readability = `${source(OWN, "@mozilla/readability/Readability.js")};
    (document) => new Readability(document.cloneNode(true)).parse()?.textContent.length`;
  const defuddle = `${source(FETCHED, "defuddle/dist/index.js")};
    (document) => new Defuddle(document, { useAsync: false }).parse().content.length`;
  return [
    { name: "Readability.js", version: released(OWN, "@mozilla/readability"), script: readability },
    { name: "Defuddle", version: released(FETCHED, "defuddle"), script: defuddle },
    ...distiller(chromium).map((script) => ({ name: "DOM Distiller", version: `of Chromium ${version}`, script })),
  ];
}

/** @param {string} packages @param {string} path */
function source(packages, path) {
  return readFileSync(join(packages, path), "utf8");
}

/** @param {string} packages @param {string} name */
function released(packages, name) {
  return createRequire(import.meta.url)(join(packages, name, "package.json")).version;
}

/** DOM Distiller's script out of a data pack of version 5; none where the browser has another. @param {string} chromium */
function distiller(chromium) {
  const places = [dirname(chromium), "/usr/lib/chromium", "/usr/lib/chromium-browser"];
  for (const place of places) {
    let pack;
    try {
      pack = readFileSync(join(place, "resources.pak"));
    } catch {
      continue;
    }
    const [HEAD, ENTRY] = [12, 6];
    const count = pack.readUInt16LE(8);
    for (let i = 0; i < count; i++) {
      const start = pack.readUInt32LE(HEAD + i * ENTRY + 2);
      const end = pack.readUInt32LE(HEAD + (i + 1) * ENTRY + 2);
      if (end - start < 2 || pack.readUInt16BE(start) !== 0x1f8b) continue;
      const text = gunzipSync(pack.subarray(start, end)).toString();
      if (!text.includes("distiller.applyWithOptions")) continue;
      // The script runs as it is written: it is made a function of the page, to be compiled when it is first called.
      return [
        `(document) => JSON.stringify(${text.slice(text.indexOf("(function")).replace("$$OPTIONS", "{}").replace(/;\s*$/, "")}).length`,
      ];
    }
  }
  console.error("DOM Distiller is not in this browser's resources: it is left out");
  return [];
}
