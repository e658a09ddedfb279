// What is the reader's own on a page is as it was: the place, the selection, the focus, what was typed; and what the page
// did to hold the reader is undone, and done again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { article, RELATED, whole } from "./article.mjs";
import { STORY } from "./frameworks/story.mjs";
import { holds, visibleText } from "./page.mjs";
import { onlyIn, start } from "./suite.mjs";

const browser = await start();

test("place, selection, focus and what was typed are as they were, cleaned and put back", async () => {
  const body = `<main>${RELATED}${RELATED}${article()}<div class="notes" contenteditable spellcheck="false">A note</div>
    <textarea spellcheck="false"></textarea>${RELATED}</main>`;
  browser.server.put("/place", whole(body, "body { margin-bottom: 900px }"));
  const page = await browser.open("/place");
  await page.type("textarea", "half a sentence");
  await page.$eval(".notes", (notes) => notes.append(" of one's own"));
  await page.evaluate(() => {
    const paragraph = document.querySelectorAll("article p")[4];
    paragraph.scrollIntoView({ block: "start", behavior: "instant" });
    getSelection()?.selectAllChildren(paragraph);
    Object.assign(self, { paragraph, focus: document.activeElement });
  });
  const own = () =>
    page.evaluate(() => {
      const { paragraph, focus } = /** @type {any} */ (self);
      return {
        top: Math.round(paragraph.getBoundingClientRect().top),
        selected: String(getSelection()),
        focused: document.activeElement === focus,
        typed: document.querySelector("textarea")?.value,
        note: document.querySelector(".notes")?.textContent,
      };
    });
  const [before, scrolled] = [await own(), await page.evaluate(() => scrollY)];
  assert.equal(before.typed, "half a sentence");
  await browser.click(page);
  assert.ok(!holds(await visibleText(page), "Recommended for you"));
  // Firefox scrolls by whole pixels.
  const near = (/** @type {number} */ one, /** @type {number} */ other) => Math.abs(one - other) <= 1;
  const same = async () => {
    const { top, ...rest } = await own();
    assert.ok(near(top, before.top), `${top} from the top, ${before.top} before`);
    assert.deepEqual({ top: before.top, ...rest }, before);
  };
  await same();
  await browser.call("restore", await browser.tab());
  await same();
  assert.ok(near(await page.evaluate(() => scrollY), scrolled));
  await page.close();
});

test("a text that its page pulls up under the header stays within reach", async () => {
  const header = `<header><nav>${["World", "Science", "Travel", "Food"].map((name) => `<a href="/${name}">${name}</a>`).join(" ")}</nav></header>`;
  const style = "header { height: 200px } main { margin-top: -90px }";
  browser.server.put("/pulled", whole(`${header}<main>${article()}${RELATED}</main>`, style));
  const page = await browser.open("/pulled");
  const top = () => page.$eval("h1", (title) => title.getBoundingClientRect().top + scrollY);
  const shown = () => page.$eval("nav a", (link) => link.checkVisibility({ visibilityProperty: true }));
  const before = [await top(), await shown()];
  await browser.click(page);
  await page.waitForFunction(() => (document.querySelector("h1")?.getBoundingClientRect().top ?? -1) >= 0);
  assert.ok(!(await shown()));
  const text = await visibleText(page);
  assert.ok(holds(text, STORY.title) && !holds(text, "Recommended for you"));
  await browser.call("restore", await browser.tab());
  assert.deepEqual([await top(), await shown()], before);
  await page.close();
});

test("a lock on scrolling goes with the overlay that it came with, and comes back with it", async () => {
  const overlay = `<div class="newsletter-overlay modal" role="dialog"><h2>Subscribe to our newsletter</h2>
    <p>Sign up now and never miss a story.</p><button>Subscribe</button></div>`;
  const style = `body { overflow: hidden } .modal { position: fixed; inset: 20% 10%; background: #fff }`;
  browser.server.put("/locked", whole(`<main>${article()}</main>${overlay}`, style));
  const page = await browser.open("/locked");
  const held = () =>
    page.evaluate(() => [
      getComputedStyle(document.body).overflowY,
      document.querySelector(".modal")?.checkVisibility(),
    ]);
  assert.deepEqual(await held(), ["hidden", true]);
  await browser.click(page);
  assert.deepEqual(await held(), ["auto", false]);
  await browser.call("restore", await browser.tab());
  assert.deepEqual(await held(), ["hidden", true]);
  await page.close();
});

onlyIn(browser)("what is printed is the clean page", async () => {
  const style = "@media print { .related { display: block !important } }";
  browser.server.put("/printed", whole(`<main>${article()}${RELATED}</main>`, style));
  const page = await browser.open("/printed");
  await browser.click(page);
  await page.emulateMediaType("print");
  const text = await visibleText(page);
  assert.ok(holds(text, STORY.paragraphs[5]) && !holds(text, "Recommended for you"));
  await page.close();
});
