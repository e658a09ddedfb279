// The check for stray requests itself: what a worker or a page asks for does not go unseen.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openTestPage, start } from "./suite.mjs";

const browser = await start();

test("the worker's own policy lets no request out", async () => {
  const worker = await browser.worker();
  const sent = await worker.evaluate((origin) => {
    const addresses = ["https://planted.example/", `${origin}/planted`];
    return Promise.all(addresses.map((address) => fetch(address, { mode: "no-cors" }).then(Boolean, () => false)));
  }, browser.server.origin);
  assert.deepEqual(sent, [false, false]);
  assert.deepEqual(await browser.strays(), []);
});

test("a request planted in another extension's worker is seen, to the server and to anywhere else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "unhusk-planted-"));
  const manifest = {
    manifest_version: 3,
    name: "planted",
    version: "1",
    background: browser.name === "firefox" ? { scripts: ["worker.js"] } : { service_worker: "worker.js" },
    // Firefox would ask for the secure address in place of the other.
    content_security_policy: { extension_pages: "script-src 'self'" },
    browser_specific_settings: { gecko: { id: "planted@unhusk.example" } },
  };
  const addresses = ["http://planted.example/worker", "https://planted.example/", `${browser.server.origin}/planted`];
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await writeFile(
    join(folder, "worker.js"),
    `for (const address of ${JSON.stringify(addresses)}) fetch(address, { mode: "no-cors" }).catch(() => {});`,
  );
  await browser.install(folder);
  const planted = ["GET http://planted.example/worker", "CONNECT planted.example:443", "GET /planted"];
  /** @type {string[]} */
  const strays = [];
  for (let tries = 0; tries < 30 && !planted.every((one) => strays.includes(one)); tries++) {
    strays.push(...(await browser.strays()));
  }
  await rm(folder, { recursive: true });
  assert.deepEqual(
    planted.filter((one) => !strays.includes(one)),
    [],
    `not among ${strays.join(", ")}`,
  );
});

test("a request planted in a page is seen", async () => {
  const page = await openTestPage(browser, "nineties");
  await page.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: "http://planted.example/pixel" }));
  });
  assert.deepEqual(await browser.strays(), ["GET http://planted.example/pixel"]);
  await page.close();
});
