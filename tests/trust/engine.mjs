// The extension's engine, outside of a browser. In: a snapshot a line, as JSON. Out: a view a line.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = "target/extension/chromium/wasm/";
const { initSync, load, read } = await import(pathToFileURL(`${folder}engine.js`).href);
initSync({ module: new WebAssembly.Module(readFileSync(`${folder}engine_bg.wasm`)) });
load(new Uint8Array(readFileSync(`${folder}engine.archive`)));

for await (const line of createInterface({ input: process.stdin })) {
  const { numbers, strings, url } = JSON.parse(line);
  console.log(JSON.stringify(read(Int32Array.from(numbers), strings, url, {}, undefined)));
}
