// The scripts that go into other people's pages, made small: the hands down to the names that only they use among
// themselves. In: the scripts, the attributes that the engine reads. Out: the same scripts in a folder.
import { buildSync } from "esbuild";
import { readdirSync } from "node:fs";

const [outdir, attributes] = process.argv.slice(2);
const OTHERS = ["automatic.js", "pick.js", "selector.js"];
// Each becomes one letter, the same in all of them. What other scripts, messages or an older version use is none of these.
const INNER =
  "numbered asked unseen ours place turn unwatch readAgain forget roots live string shadow around tell mark learn watch scrub isOff";
const names = INNER.split(" ").map((name, at) => [name, String.fromCharCode(65 + at)]);

/** @param {string[]} files @param {import("esbuild").BuildOptions} options */
function small(files, options) {
  const entryPoints = files.map((name) => `extension/${name}`);
  buildSync({
    entryPoints,
    outdir,
    allowOverwrite: true,
    minify: true,
    define: { ATTRIBUTES: attributes },
    ...options,
  });
}

small(OTHERS, {});
small([...readdirSync("extension").filter((name) => name.startsWith("hands")), "outline.js"], {
  mangleProps: new RegExp(`^(${names.map(([name]) => name).join("|")})$`),
  mangleCache: Object.fromEntries(names),
});
