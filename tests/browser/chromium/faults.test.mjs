// Faults, each with the state that it ends in: what the reader is told, and a page that can be put back whole. THREATS.md
// has them as a table, which the last test reads.
import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Chromium } from "../chromium.mjs";
import { difference, state } from "../page.mjs";
import { plantedCopy, setTrap, stopWorker } from "../planted.mjs";
import { PAGES } from "../suite.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const folder = await plantedCopy();
const browser = await Chromium.start({ folder });
after(async () => {
  const strays = await browser.strays();
  await browser.stop();
  await rm(folder, { recursive: true });
  assert.deepEqual(strays, [], "requests that nobody asked for");
});
await browser.server.putFile("/news", new URL("english-news/page.html", PAGES));
await browser.server.putFile("/blog", new URL("blog/page.html", PAGES));

/** A page of the extension's own, which asks the worker as the popup does: that wakes it. */
let own = await browser.openOwn("options.html");

/** Such a page once the extension is there again. @returns {Promise<Page>} */
async function ownAnew() {
  for (let tries = 0; tries < 50; tries++) {
    try {
      return await browser.openOwn("options.html");
    } catch {
      await setTimeout(100);
    }
  }
  throw new Error("the extension does not come back");
}

/** @param {string} call @param {unknown[]} rest @returns {Promise<any>} */
async function ask(call, ...rest) {
  const ask = (/** @type {string} */ call, /** @type {unknown[]} */ rest) =>
    chrome.runtime.sendMessage({ call, arguments: rest });
  const answer = await own.evaluate(ask, call, rest);
  if (answer?.error) throw new Error(answer.error);
  return answer?.value;
}

/** A call of the browser's own interface, on a page of the extension. @param {string} path @param {unknown[]} rest @returns {Promise<any>} */
function api(path, ...rest) {
  const call = (/** @type {string} */ path, /** @type {unknown[]} */ rest) => {
    const parts = path.split(".");
    const name = /** @type {string} */ (parts.pop());
    const at = parts.reduce((at, part) => at[part], /** @type {any} */ (chrome));
    return at[name](...rest);
  };
  return own.evaluate(call, path, rest);
}

/** On the browser's own page of extensions. @param {string} path @param {unknown[]} rest */
async function manage(path, ...rest) {
  const page = await browser.driver.newPage();
  await page.goto("chrome://extensions");
  await page.evaluate(
    (path, rest) => {
      const [area, name] = path.split(".");
      return /** @type {any} */ (chrome)[area][name](...rest);
    },
    path,
    rest,
  );
  await page.close();
}

const allow = (/** @type {boolean} */ all) =>
  manage("developerPrivate.updateExtensionConfiguration", {
    extensionId: browser.id,
    hostAccess: all ? "ON_ALL_SITES" : "ON_SPECIFIC_SITES",
  });

/** Opens a page, in front. @param {string} path @returns {Promise<[Page, number]>} with its tab */
async function open(path) {
  const page = await browser.open(path);
  await page.bringToFront();
  const [{ id }] = await api("tabs.query", { url: `${browser.server.origin}${path}`, active: true });
  return [page, id];
}

/** How a page stands, as the popup would say it. @param {number} tab */
async function standing(tab) {
  const { state, refusal } = await ask("report", tab);
  return refusal ? `${state}: ${refusal}` : state;
}

/** @param {Page} page */
const isBare = (page) =>
  page.evaluate(() => !new XMLSerializer().serializeToString(document).includes("unhusk") && CSS.highlights.size === 0);

/** Puts a page back, cleans it and puts it back again. @param {Page} page @param {number} tab @param {string[]} before */
async function isWhole(page, tab, before) {
  for (const call of ["restore", "clean", "restore"]) {
    const { state: now } = await ask(call, tab);
    if (call === "clean") assert.equal(now, "clean", "it can be cleaned afterwards");
    else assert.equal(difference(before, await state(page)), "", "the page is whole");
  }
}

const QUOTA = 10_485_760;
const CALLS = ["report", "clean", "point", "show", "put_back", "reader", "restyle", "restore"];

/** What a call is given beside the tab. @param {string} call @returns {unknown[]} */
function rest(call) {
  return { point: [0], show: [0], put_back: [[0]], restyle: [{ reader_size: 20 }] }[call] ?? [];
}

/**
 * @typedef {object} Fault
 * @property {string} fault
 * @property {string} end what the report says then
 * @property {(page: Page, tab: number) => Promise<unknown>} act
 * @property {() => Promise<unknown>} [mend] afterwards
 */

/** @type {Fault[]} */
const FAULTS = [
  {
    fault: "the engine traps at each sixteenth of the way from a page to its points",
    end: "idle",
    async act(page, tab) {
      const before = await state(page);
      for (let part = 0; part < 16; part++) {
        await setTrap(browser, "read", part / 16);
        const { state: end, refusal } = await ask("clean", tab);
        assert.deepEqual([end, refusal], ["refused", "engine"], `after ${part} parts`);
        assert.equal(difference(before, await state(page)), "");
      }
    },
  },
  {
    fault: "the engine traps while it reads what came late",
    end: "clean",
    async act(page, tab) {
      await ask("clean", tab);
      await setTrap(browser, "read");
      await page.evaluate(() => {
        const late = document.createElement("p");
        late.textContent = "Something that comes late, and is long enough to be looked at.";
        document.body.append(late);
        globalThis.setTimeout(() => late.remove(), 1_500);
      });
      await setTimeout(2_500);
    },
  },
  ...CALLS.map((call) => ({
    fault: `the worker traps in \`${call}\``,
    end: ["report", "clean"].includes(call) ? "idle" : "clean",
    /** @param {Page} _ @param {number} tab */
    async act(_, tab) {
      if (!["report", "clean"].includes(call)) await ask("clean", tab);
      await setTrap(browser, call);
      await assert.rejects(ask(call, tab, ...rest(call)), /unreachable/);
    },
  })),
  {
    fault: "the worker is stopped before each call",
    end: "reader",
    async act(page, tab) {
      /** @type {Record<string, unknown>} */
      const answers = {};
      for (const call of CALLS.filter((call) => call !== "restore")) {
        await stopWorker(browser);
        answers[call] = await ask(call, tab, ...rest(call));
      }
      assert.equal(answers.point, true);
      assert.ok(await page.$("unhusk-bar"));
      await stopWorker(browser);
      await ask("set", { reader_size: 19 });
    },
  },
  ...[0, 10, 30, 80].map((pause) => ({
    fault: `the worker is stopped ${pause} ms after the page is to be cleaned`,
    end: "idle or clean",
    /** @param {Page} _ @param {number} tab */
    async act(_, tab) {
      const cleaned = ask("clean", tab).catch(() => {});
      await setTimeout(pause);
      await stopWorker(browser);
      await cleaned;
    },
  })),
  {
    fault: "the session's storage is full",
    end: "clean",
    async act(_, tab) {
      // As other pages would fill it.
      for (let size = QUOTA; size > 100; size /= 2) {
        await api("storage.session.set", { [`page:${tab}:${size}`]: "x".repeat(size) }).catch(() => {});
      }
      await ask("clean", tab);
    },
    mend: () => api("storage.session.clear"),
  },
  {
    fault: "the storage on the device is full",
    end: "clean",
    async act(_, tab) {
      await api("storage.local.set", { junk: "x".repeat(QUOTA - 100) });
      await assert.rejects(ask("set", { rules: [`hide * ${"a".repeat(500)}`] }), /quota/i);
      assert.deepEqual((await ask("settings")).rules, []);
      await ask("clean", tab);
    },
    mend: () => api("storage.local.remove", "junk"),
  },
  {
    fault: "stored settings are corrupt",
    end: "clean",
    async act(_, tab) {
      const corrupt = { points: "many", keep: { ads: 1 }, sites: [1, null], rules: "hide", automatic: 5, menu: [] };
      await api("storage.local.set", corrupt);
      const { points, keep, sites, rules, automatic, menu } = await ask("settings");
      assert.deepEqual([points, keep, sites, rules, automatic, menu], [5, [], [], [], "off", false]);
      await ask("clean", tab);
    },
    mend: () => api("storage.local.clear"),
  },
  {
    fault: "stored settings are of a future version",
    end: "clean",
    async act(_, tab) {
      const future = { points: 40, keep: ["ads", "holograms"], automatic: "sometimes", later: { a: 1 } };
      await api("storage.local.set", future);
      const { points, keep, automatic, later } = await ask("settings");
      assert.deepEqual([points, keep, automatic, later], [10, ["ads"], "off", undefined]);
      assert.deepEqual((await api("storage.local.get", "later")).later, { a: 1 }, "what is not known stays there");
      await ask("clean", tab);
    },
    mend: () => api("storage.local.clear"),
  },
  {
    fault: "what is remembered of a page is corrupt",
    end: "idle",
    async act(_, tab) {
      await ask("clean", tab);
      const all = await api("storage.session.get", null);
      for (const key of Object.keys(all)) await api("storage.session.set", { [key]: { key: 1, view: null } });
    },
  },
  {
    fault: "the permission is taken away while the page is clean",
    end: "clean",
    async act(page, tab) {
      const before = await state(page);
      await ask("clean", tab);
      await allow(false);
      assert.equal(await standing(tab), "clean");
      await ask("restore", tab);
      assert.equal(difference(before, await state(page)), "", "it is put back without the permission");
      const { state: now, refusal } = await ask("clean", tab);
      assert.deepEqual([now, refusal], ["refused", "no-permission"]);
      await allow(true);
      await ask("clean", tab);
    },
    mend: () => allow(true),
  },
  {
    fault: "the tab is moved to another window",
    end: "clean",
    async act(_, tab) {
      await ask("clean", tab);
      await api("windows.create", { tabId: tab });
    },
  },
  {
    fault: "the page is left while it is cleaned",
    end: "idle",
    async act(page, tab) {
      const cleaned = ask("clean", tab);
      await page.goto(browser.server.address("/news"), { waitUntil: "load" });
      await cleaned;
      await ask("restore", tab);
      await api("storage.session.clear");
    },
  },
];

/** Those after which there is another page, or none. */
const OTHERS = {
  "the tab is closed while it is cleaned": "other tabs go on",
  "the tab is discarded and comes back": "idle",
  "the page is past the limit": "refused: too-large, untouched",
  "the extension is updated while pages are clean": "they put themselves back",
  "the extension is switched off while pages are clean": "they put themselves back",
};

for (const { fault, end, act, mend } of FAULTS) {
  test(fault, async () => {
    const [page, tab] = await open("/news");
    const before = await state(page);
    try {
      await act(page, tab);
      assert.ok(end.split(" or ").includes(await standing(tab)), `${await standing(tab)}, not ${end}`);
      await isWhole(page, tab, before);
    } finally {
      await mend?.();
      await page.close();
    }
  });
}

test("the tab is closed while it is cleaned", async () => {
  const [page, tab] = await open("/news");
  const cleaned = ask("clean", tab);
  await page.close();
  const { state: end } = await cleaned;
  assert.ok(["refused", "clean"].includes(end), end);
  const [other, its] = await open("/blog");
  assert.equal((await ask("clean", its)).state, "clean");
  await other.close();
});

test("the tab is discarded and comes back", async () => {
  const [page, tab] = await open("/news");
  await ask("clean", tab);
  await own.bringToFront();
  const { id } = await api("tabs.discard", tab);
  browser.server.address("/news");
  await api("tabs.update", id, { active: true });
  const come = async () => (await api("tabs.get", id)).status === "complete";
  while (!(await come())) await setTimeout(50);
  assert.equal(await standing(id), "idle");
  assert.equal((await ask("clean", id)).state, "clean");
  await api("tabs.remove", id);
  await page.close().catch(() => {});
});

test("the page is past the limit", async () => {
  const script = `const lines = document.body.appendChild(document.createElement("div"));
    for (let i = 0; i < 610_000; i++) lines.append("");`;
  browser.server.put("/huge", `<!doctype html><title>Huge</title><p>A page.</p><script>${script}</script>`);
  const [page, tab] = await open("/huge");
  const { state: end, refusal } = await ask("clean", tab);
  assert.deepEqual([end, refusal], ["refused", "too-large"]);
  assert.ok(await page.evaluate(() => !document.querySelector("[data-unhusk]")));
  await page.close();
});

for (const [fault, leave, back] of /** @type {[string, () => Promise<void>, () => Promise<void>][]} */ ([
  ["the extension is updated while pages are clean", () => browser.install(folder), async () => {}],
  [
    "the extension is switched off while pages are clean",
    () => manage("management.setEnabled", browser.id, false),
    () => manage("management.setEnabled", browser.id, true),
  ],
])) {
  test(fault, async () => {
    await ask("set", { rules: ["hide * h2"] });
    const [page, tab] = await open("/news");
    const before = await state(page);
    await ask("reader", tab);
    const [other, its] = await open("/blog");
    await ask("clean", its);
    assert.ok(await page.$("[data-unhusk-own]"));
    await leave();
    for (const orphan of [page, other]) {
      for (let tries = 0; tries < 60 && !(await isBare(orphan)); tries++) await setTimeout(200);
      assert.ok(await isBare(orphan), "it put itself back");
    }
    await page.bringToFront();
    assert.equal(difference(before, await state(page)), "");
    await back();
    own = await ownAnew();
    await ask("set", { rules: [] });
    assert.equal((await ask("clean", tab)).state, "clean", "the next version takes over");
    await ask("restore", tab);
    assert.equal(difference(before, await state(page)), "");
    await page.close();
    await other.close();
  });
}

test("the table of faults in THREATS.md is what these tests have", async () => {
  const page = await readFile(new URL("../../../THREATS.md", import.meta.url), "utf8");
  const [, table] = page.split("| fault | end |\n|---|---|\n");
  const rows = [...FAULTS.map(({ fault, end }) => [fault, end]), ...Object.entries(OTHERS)];
  assert.equal(table.split("\n\n")[0], rows.map((row) => `| ${row.join(" | ")} |`).join("\n"));
});
