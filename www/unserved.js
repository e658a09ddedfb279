// Opened as a file, the page gets no modules and no words from the browser: this script, the one that comes all the same,
// says what is needed. The build puts the words of each language into it.
import { play_title as enTitle, play_unserved as en } from "../extension/_locales/en/messages.json";
import { play_title as jaTitle, play_unserved as ja } from "../extension/_locales/ja/messages.json";
import { play_title as cnTitle, play_unserved as cn } from "../extension/_locales/zh_CN/messages.json";
import { play_title as twTitle, play_unserved as tw } from "../extension/_locales/zh_TW/messages.json";
import { locale } from "./locale.js";

/** @type {Record<string, { message: string }[]>} */
const WORDS = { en: [enTitle, en], ja: [jaTitle, ja], zh_CN: [cnTitle, cn], zh_TW: [twTitle, tw] };
const COMMAND = "python3 -m http.server 8017 --bind 127.0.0.1";

if (location.protocol === "file:") {
  const [title, what] = WORDS[locale()].map(({ message }) => message);
  document.title = title;
  document.documentElement.lang = locale().replace("_", "-");
  const sheet = document.createElement("main");
  sheet.className = "sheet unserved";
  for (const [tag, text] of [
    ["h1", title],
    ["p", what],
    ["pre", COMMAND],
  ]) {
    sheet.append(Object.assign(document.createElement(tag), { textContent: text }));
  }
  document.getElementById("playground")?.append(sheet);
}
