// Reader mode on pages of all kinds, wide and narrow, light and dark: nothing scrolls sideways, all text stands out from
// its ground, lines are as long as they should be.
import assert from "node:assert/strict";
import { LOOKS, faint, lines, overflow } from "./looks.mjs";
import { onlyIn, openTestPage, start } from "./suite.mjs";

const browser = await start();
await browser.call("set", { clean_on_click: false });

/** Characters of a line: of Latin letters, of Chinese and Japanese ones. Its last words may not fit. */
const [LATIN, CJK] = [
  [60, 75],
  [32, 42],
];
/** Pages that have no paragraph as long as a line. */
const SHORT = ["table-with-breaks", "forum-thread"];

for (const slug of LOOKS) {
  onlyIn(browser)(`${slug} is comfortable to read, wide and narrow, light and dark`, async () => {
    const page = await openTestPage(browser, slug);
    await browser.click(page);
    assert.equal((await browser.call("reader", await browser.tab())).state, "reader");
    if (!SHORT.includes(slug)) {
      const longest = (await lines(page))[0];
      const isCjk = /^(chinese|japanese)/.test(slug);
      const [least, most] = isCjk ? CJK : LATIN;
      assert.ok(longest >= least && longest <= most, `${longest} characters`);
    }
    for (const width of [1280, 400]) {
      await page.setViewport({ width, height: 800 });
      assert.ok((await overflow(page)) <= 0, `scrolls sideways at ${width}`);
      for (const theme of ["light", "dark", "sepia", "black"]) {
        await browser.call("restyle", await browser.tab(), { reader_theme: theme });
        assert.deepEqual(await faint(page), [], `${theme}, ${width}`);
      }
    }
    await page.close();
  });
}
