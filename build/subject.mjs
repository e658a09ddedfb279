// The extension as the live scorer drives it; counts in what state its pages end.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

const { inWorker } = await import(resolve("../shared/tools/live/lib.mjs"));
/** @type {Record<string, number>} */
const states = {};

export default {
  name: "unhusk",
  extension: resolve("target/extension/chromium"),
  settle: 300,
  /** @param {{ sw: unknown, page: unknown }} visit */
  async apply({ sw, page }) {
    const { state, refusal } = await inWorker(sw, page, "self.unhusk.clean(tab)");
    const end = refusal ?? state;
    states[end] = (states[end] ?? 0) + 1;
    writeFileSync(process.env.STATES ?? "target/proof/states.json", JSON.stringify(states));
  },
  /** @param {{ sw: unknown, page: unknown }} visit */
  undo: ({ sw, page }) => inWorker(sw, page, "self.unhusk.restore(tab)"),
};
