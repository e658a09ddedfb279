// In: the version of Cargo.toml, the manifest, and overlays for another browser. Out, on stdout: the manifest with the
// version and each overlay's members in it; a member that is null there is left out (JSON merge patch, RFC 7396).
import { readFileSync } from "node:fs";

/** @typedef {null | boolean | number | string | Json[] | { [key: string]: Json }} Json */

/** @param {string} path @returns {Json} */
const read = (path) => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
};

/** @param {Json | undefined} value @returns {value is { [key: string]: Json }} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Json | undefined} below @param {Json} patch @returns {Json} */
function merge(below, patch) {
  if (!isObject(patch)) return patch;
  /** @type {{ [key: string]: Json }} */
  const merged = isObject(below) ? { ...below } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

const [version, manifest, ...overlays] = process.argv.slice(2);
// Stores take numbers alone.
if (!/^\d+(\.\d+){2}$/.test(version)) throw new Error(`Cargo.toml: version "${version}" is none for a store`);
const { manifest_version, name, description, ...rest } = /** @type {{ [key: string]: Json }} */ (read(manifest));
const versioned = { manifest_version, name, description, version, ...rest };
console.log(JSON.stringify(overlays.map(read).reduce(merge, versioned), null, 2));
