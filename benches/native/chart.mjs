// Draws the times of the native bench. In: target/bench/native.json. Out: benches/native.svg.
import { readFileSync, writeFileSync } from "node:fs";
import { chart } from "../chart.mjs";

const rows = JSON.parse(readFileSync(new URL("../../target/bench/native.json", import.meta.url), "utf8"));
const drawing = chart(rows, "Milliseconds a page, native, median and p95");
writeFileSync(new URL("../native.svg", import.meta.url), drawing);
