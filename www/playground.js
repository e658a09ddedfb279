// Starts the playground, src/web/playground, and lends it what is simplest said in JavaScript.
import init, { playground } from "./wasm/playground.js";
import initEngine, { load, examine, __wbg_reset_state as resetEngine } from "./wasm/engine.js";
import { locale } from "./locale.js";

const api = /** @type {any} */ (globalThis).chrome;
const hands = /** @type {Hands} */ (/** @type {any} */ (globalThis)[Symbol.for("unhusk.hands")]);
// Of a page that is only parsed nothing is rendered: all of it is read.
hands.dom.checkVisibility = () => true;

/** @param {string} path */
async function file(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

/** @param {string} locale */
const words = async (locale) => (await file(`_locales/${locale}/messages.json`)).json();

const shims = {
  locale: locale(),
  words,

  /** @param {string} path */
  text: async (path) => (await file(path)).text(),

  /**
   * Has the hands and the engine read a parsed page.
   * @param {Document} page @param {string} url @param {object} settings @param {string[]} attributes
   */
  read(page, url, settings, attributes) {
    hands.dom.documentElement = () => page.documentElement;
    const snapshot = hands.read({ attributes });
    if (!snapshot) return null;
    try {
      const [view, blocks] = examine(snapshot.numbers, snapshot.strings, url, settings);
      return { view, blocks, nodes: hands.numbered };
    } catch (trap) {
      resetEngine();
      load(archive);
      throw trap;
    }
  },

  /** Packs a text into letters that an address may hold. @param {string} text */
  async pack(text) {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = await new Response(packed).bytes();
    return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
  },

  /** The way back; null for what is no text, or one longer than so many bytes. @param {string} packed @param {number} limit */
  async unpack(packed, limit) {
    try {
      const bytes = Uint8Array.fromBase64(packed, { alphabet: "base64url" });
      const parts = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
      const decoder = new TextDecoder("utf-8", { fatal: true });
      let [text, length] = ["", 0];
      for (let part = await parts.read(); part.value; part = await parts.read()) {
        if ((length += part.value.length) > limit) return null;
        text += decoder.decode(part.value, { stream: true });
      }
      return text + decoder.decode();
    } catch {
      return null;
    }
  },

  /** What Readability.js makes of a page, its article as an element; null where it is not here. @param {Document} page */
  async readability(page) {
    const world = /** @type {any} */ (globalThis);
    if (!world.Readability) {
      const script = Object.assign(document.createElement("script"), { src: "readability/Readability.js" });
      const loaded = new Promise((resolve) => ["load", "error"].map((end) => script.addEventListener(end, resolve)));
      document.head.append(script);
      await loaded;
      script.remove();
    }
    if (!world.Readability) return null;
    return new world.Readability(page, { serializer: (/** @type {Element} */ at) => at }).parse() ?? {};
  },
};

const [all, data] = await Promise.all([words(shims.locale), file("wasm/engine.archive"), init(), initEngine()]);
const archive = new Uint8Array(await data.arrayBuffer());
load(archive);
api.speak(all);
playground(shims);
