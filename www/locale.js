// The locale that the page speaks: the first of the reader's languages that there are words for.
const LOCALES = ["en", "ja", "zh_CN", "zh_TW"];

/** Its name, as in _locales. */
export function locale() {
  for (const language of navigator.languages) {
    const { language: main, region, script } = new Intl.Locale(language).maximize();
    const name = main === "zh" ? (script === "Hant" || region === "TW" ? "zh_TW" : "zh_CN") : main;
    if (LOCALES.includes(name)) return name;
  }
  return "en";
}
