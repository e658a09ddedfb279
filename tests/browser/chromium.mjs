// Chromium with the extension in it.
import puppeteer from "puppeteer-core";
import { Browser, PATIENCE } from "./browser.mjs";
import { Server } from "./server.mjs";

export const EXTENSION = new URL("../../target/extension/chromium", import.meta.url).pathname;
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-pings",
  "--gaia-url=http://127.0.0.1:9",
  "--component-updater=url-source=http://127.0.0.1:9/",
  "--apps-gallery-update-url=http://127.0.0.1:9/",
  "--disable-features=NetworkTimeServiceQuerying,AutofillServerCommunication,OptimizationHints,Translate,MediaRouter",
];

export class Chromium extends Browser {
  name = "chromium";
  ownAddress = "chrome://version";

  /**
   * Starts it; what the first installation shows is closed again.
   * @param {{ headless?: boolean, folder?: string, language?: string, inPrivate?: boolean, args?: string[] }} [options]
   * `folder`: of the extension, "" for a browser without, `inPrivate`: whether it is let into private windows
   * @param {boolean} [again] whether it is started anew where the extension has no words
   * @returns {Promise<Chromium>}
   */
  static async start(
    { headless = true, folder = EXTENSION, language = "en", inPrivate = false, args = [] } = {},
    again = true,
  ) {
    const server = await Server.start();
    const driver = await puppeteer.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless,
      pipe: true,
      enableExtensions: true,
      defaultViewport: { width: 1280, height: 900 },
      env: { ...process.env, LANGUAGE: language.replace("-", "_") },
      args: [
        ...QUIET,
        "--no-sandbox",
        `--lang=${language}`,
        "--window-size=1280,1000",
        `--proxy-server=${server.proxy}`,
        ...args,
      ],
    });
    if (!folder) return new Chromium(driver, server, "");
    const session = await driver.target().createCDPSession();
    // Puppeteer's own `installExtension` does not know private windows.
    const load = /** @type {any} */ ({ path: folder, enableInIncognito: inPrivate });
    const { id } = await session.send("Extensions.loadUnpacked", load);
    const chromium = new Chromium(driver, server, `chrome-extension://${id}`);
    const address = `${chromium.origin}/welcome.html`;
    const welcome = await driver.waitForTarget((target) => target.url() === address, { timeout: PATIENCE });
    const page = await welcome.page();
    // Under load Chromium may load an extension without its words, for as long as it runs.
    const words = await page?.evaluate(() => chrome.i18n.getMessage("name"));
    if (!words) {
      await chromium.stop();
      if (!again) throw new Error("the extension has no words");
      return Chromium.start({ headless, folder, language, inPrivate, args }, false);
    }
    await page?.close();
    return chromium;
  }

  get id() {
    return new URL(this.origin).host;
  }

  /** @override @param {import("puppeteer-core").Page} page */
  async press(page) {
    const target = this.driver.waitForTarget((target) => this.isPopup(target), { timeout: PATIENCE });
    await page.triggerExtensionAction(await this.extension());
    return (await target).asPage();
  }

  /** @param {import("puppeteer-core").Target} target */
  isPopup(target) {
    return target.url().startsWith(`${this.origin}/popup.html`);
  }

  /** Withholds every host; for an extension that wants them from the start. */
  refuseAll() {
    return this.#permit("updateExtensionConfiguration", { extensionId: this.id, hostAccess: "ON_SPECIFIC_SITES" });
  }

  /** @override @param {string} origin */
  async allow(origin) {
    if (origin !== "*://*/*") return this.#permit("addHostPermission", this.id, origin);
    return this.#permit("updateExtensionConfiguration", { extensionId: this.id, hostAccess: "ON_ALL_SITES" });
  }

  /** @override @param {string} origin */
  async refuse(origin) {
    if (origin !== "*://*/*") return this.#permit("removeHostPermission", this.id, origin);
    return this.refuseAll();
  }

  /** Changes what the browser allows, as on its own page of extensions. @param {string} what @param {unknown[]} rest */
  async #permit(what, ...rest) {
    const page = await this.driver.newPage();
    await page.goto("chrome://extensions");
    await page.evaluate((what, rest) => /** @type {any} */ (chrome).developerPrivate[what](...rest), what, rest);
    await page.close();
  }

  async extension() {
    const extension = (await this.driver.extensions()).get(this.id);
    if (!extension) throw new Error("the extension is not installed");
    return extension;
  }

  /** @override */
  async worker() {
    const target = await this.driver.waitForTarget(
      (target) => target.type() === "service_worker" && target.url().startsWith(this.origin),
      { timeout: PATIENCE },
    );
    const worker = await target.worker();
    if (!worker) throw new Error("the background worker is not there");
    return worker;
  }
}
