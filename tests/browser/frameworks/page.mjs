// The pages of the frameworks: markup as a server sends it, and a script that takes it over when told to.
// In: a framework's name. Out: the page, where `hydrate()` makes `set(state)`.
import { build } from "esbuild";
import { renderToString as renderPreact } from "preact-render-to-string";
import { createElement as createPreact } from "preact";
import { createElement as createReact } from "react";
import { renderToString as renderReact } from "react-dom/server";
import { compile } from "svelte/compiler";
import { render as renderSvelte } from "svelte/server";
import { renderToString as renderVue } from "vue/server-renderer";
import { readFile } from "node:fs/promises";
import * as preact from "./preact.mjs";
import * as react from "./react.mjs";
import { STORY } from "./story.mjs";
import * as vue from "./vue.mjs";

/** @type {Record<string, () => string | Promise<string>>} */
const MARKUP = {
  react: () => renderReact(createReact(react.App)),
  preact: () => renderPreact(createPreact(preact.App, {})),
  vue: () => renderVue(vue.app()),
  svelte: async () => {
    const script = await bundle('export { default } from "./Story.svelte";', "server");
    const { default: Story } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
    return renderSvelte(Story).body;
  },
};

export const FRAMEWORKS = Object.keys(MARKUP);

/** @param {string} framework */
export async function framed(framework) {
  const script = await bundle(
    `import { hydrate } from "./${framework}.mjs";
    window.hydrate = () => { window.set = hydrate(document.querySelector("#root")); };`,
    "client",
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${STORY.title}</title></head>
    <body><div id="root">${await MARKUP[framework]()}</div><script>${script.replaceAll("</script", "<\\/script")}</script></body></html>`;
}

/** @param {string} source @param {"client" | "server"} side */
async function bundle(source, side) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: side === "client" ? "iife" : "esm",
    platform: side === "client" ? "browser" : "node",
    conditions: ["production"],
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
    plugins: [
      {
        name: "svelte",
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
            contents: compile(await readFile(path, "utf8"), { generate: side }).js.code,
          })),
      },
    ],
  });
  return outputFiles[0].text;
}
