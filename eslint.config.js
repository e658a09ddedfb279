import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["target/", "tests/pages/"] },
  js.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.webextensions, ATTRIBUTES: "readonly" } } },
  { files: ["build/**", "tests/**", "benches/**"], languageOptions: { globals: globals.node } },
  {
    rules: {
      eqeqeq: "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "markup is never written from strings" },
        { property: "outerHTML", message: "markup is never written from strings" },
      ],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
