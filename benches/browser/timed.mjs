// The extension as it is timed: a copy that may read any page, and whose hands say how long they held the page's thread.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const BUILT = new URL("../../target/extension/chromium/", import.meta.url).pathname;
export const TIMED = new URL("../../target/bench/extension/", import.meta.url).pathname;

/** Before the hands: every order is timed, and a listener that answers at once is the empty round trip. */
const BEFORE = `if (!globalThis.unhuskSpent) {
  globalThis.unhuskSpent = [];
  const messages = (globalThis.browser ?? chrome).runtime.onMessage;
  const add = messages.addListener.bind(messages);
  add((message, sender, answer) => void (message.empty && answer(true)));
  messages.addListener = (listener) => add((message, ...rest) => {
    if (message.empty) return;
    const start = performance.now();
    const kept = listener(message, ...rest);
    globalThis.unhuskSpent.push({ ask: message.order?.ask, spent: performance.now() - start });
    return kept;
  });
}
globalThis.unhuskStart = performance.now();
`;
const AFTER = `
globalThis.unhuskSpent.push({ ask: "start", spent: performance.now() - globalThis.unhuskStart });
globalThis[Symbol.for("unhusk.hands")].greeting();
`;

export function makeTimed() {
  rmSync(TIMED, { recursive: true, force: true });
  cpSync(BUILT, TIMED, { recursive: true });
  const manifest = JSON.parse(readFileSync(`${TIMED}/manifest.json`, "utf8"));
  writeFileSync(`${TIMED}/manifest.json`, JSON.stringify({ ...manifest, host_permissions: ["<all_urls>"] }));
  writeFileSync(`${TIMED}/hands.js`, BEFORE + readFileSync(`${BUILT}/hands.js`, "utf8") + AFTER);
}
