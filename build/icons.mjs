// In: extension/icons/*.svg. Out, beside them: the pictures that browsers want, of a size each, drawn by a real browser.
import { readFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";

const FOLDER = new URL("../extension/icons/", import.meta.url);
/** A drawing, the name before the size, the sizes in pixels. @type {[string, string, number[]][]} */
const PICTURES = [
  ["icon", "", [48, 128]],
  ["small", "", [16, 32]],
  ["clean", "clean-", [16, 32]],
  ["grey", "grey-", [16, 32]],
];

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
for (const [drawing, prefix, sizes] of PICTURES) {
  const data = await readFile(new URL(`${drawing}.svg`, FOLDER), "base64");
  for (const size of sizes) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${data}">`,
    );
    await page.screenshot({ path: new URL(`${prefix}${size}.png`, FOLDER).pathname, omitBackground: true });
  }
}
await browser.close();
