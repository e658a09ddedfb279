// A browser in which a test allows and refuses hosts, as a reader does in the browser's own question.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { Chromium, EXTENSION } from "./chromium.mjs";
import { Firefox } from "./firefox.mjs";

/** The host of the pages of a test, and all of its pages as the browser writes them. */
export const SITE = "127.0.0.1";
export const ORIGIN = `*://*.${SITE}/*`;
export const EVERYWHERE = "*://*/*";

/**
 * Starts the browser that BROWSER names, Chromium without, for the tests of a file. Nothing is allowed at first.
 * @param {{ language?: string, permissions?: string[] }} [options] `permissions`: that are there from the start
 */
export async function startGranted({ permissions = [], ...options } = {}) {
  if (process.env.BROWSER === "firefox") return watched(await Firefox.start());
  const folder = makeGranted(permissions);
  const browser = await Chromium.start({ folder, inPrivate: true, ...options });
  after(() => rmSync(folder, { recursive: true }));
  await browser.refuseAll();
  return watched(browser);
}

/** @template {import("./browser.mjs").Browser} B @param {B} browser */
function watched(browser) {
  after(async () => {
    const strays = await browser.strays();
    await browser.stop();
    assert.deepEqual(strays, [], "requests that nobody asked for");
  });
  return browser;
}

/**
 * A copy of the extension for Chromium that wants all hosts from the start: these a test can withhold and grant as on the
 * browser's own page of extensions, while nobody could answer its question. Gives the folder.
 * @param {string[]} [permissions] that it has besides
 */
export function makeGranted(permissions = []) {
  const folder = mkdtempSync(join(tmpdir(), "unhusk-granted-"));
  cpSync(EXTENSION, folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  assert.deepEqual(manifest.optional_host_permissions, [EVERYWHERE]);
  assert.equal(manifest.host_permissions, undefined);
  assert.equal(manifest.content_scripts, undefined);
  delete manifest.optional_host_permissions;
  manifest.host_permissions = [EVERYWHERE];
  manifest.permissions.push(...permissions);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}
