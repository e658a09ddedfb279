// A real browser with the extension in it, as the tests and `./build.sh run` use it: what is the same in each.
import { setTimeout } from "node:timers/promises";

/** @typedef {import("puppeteer-core").Page} Page */
/** What `self.unhusk.report` gives. @typedef {import("./report.d.ts").Report} Report */

/** How long a test waits for what must come, in ms. */
export const PATIENCE = 20_000;

/** @abstract */
export class Browser {
  name = "";
  /** A page of the browser's own. */
  ownAddress = "";

  /**
   * @param {import("puppeteer-core").Browser} driver @param {import("./server.mjs").Server} server
   * @param {string} origin of the extension's own pages
   */
  constructor(driver, server, origin) {
    this.driver = driver;
    this.server = server;
    this.origin = origin;
  }

  async stop() {
    await this.driver.close();
    await this.server.stop();
  }

  /** Opens a page of the server in a tab of its own. @param {string} path */
  open(path) {
    return this.openAddress(this.server.address(path));
  }

  /** Opens any address in a tab of its own. @param {string} address */
  async openAddress(address) {
    const page = await this.driver.newPage();
    await page.goto(address, { waitUntil: "load" });
    return page;
  }

  /** Installs another extension. @param {string} folder */
  async install(folder) {
    await this.driver.installExtension(folder);
  }

  /** One of the extension's pages in a tab. @param {string} name */
  openOwn(name) {
    return this.openAddress(`${this.origin}/${name}`);
  }

  /** A click on the toolbar button, with the permission that comes with it. Gives the popup. @param {Page} page */
  async click(page) {
    await page.bringToFront();
    const popup = await this.press(page);
    await popup.waitForSelector("article, .refused", { timeout: PATIENCE });
    return popup;
  }

  /** Presses the toolbar button. @abstract @param {Page} page @returns {Promise<Page>} the popup */
  press(page) {
    throw new Error(`no button to press for ${page.url()}`);
  }

  /** Allows an origin to the extension, as the reader would. @abstract @param {string} origin @returns {Promise<void>} */
  allow(origin) {
    throw new Error(`nobody to allow ${origin}`);
  }

  /** Takes the permission for an origin away. @abstract @param {string} origin @returns {Promise<void>} */
  refuse(origin) {
    throw new Error(`nobody to refuse ${origin}`);
  }

  /** What runs in the background. @abstract @returns {Promise<Page | import("puppeteer-core").WebWorker>} */
  worker() {
    throw new Error("no background");
  }

  /** The number of the tab that is in front. */
  async tab() {
    const worker = await this.worker();
    const tab = await worker.evaluate(
      async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0].id,
    );
    if (tab === undefined) throw new Error("no tab is in front");
    return tab;
  }

  /** A call of `self.unhusk`. @param {string} name @param {unknown[]} rest @returns {Promise<any>} */
  async call(name, ...rest) {
    const worker = await this.worker();
    // A worker is seen before its modules have run.
    const act = async (/** @type {string} */ name, /** @type {unknown[]} */ rest) => {
      const { self } = /** @type {any} */ (globalThis);
      while (!self.unhusk) await new Promise((resolve) => self.setTimeout(resolve, 20));
      return self.unhusk[name](...rest);
    };
    return worker.evaluate(act, name, rest);
  }

  /** The report of the page in front. @returns {Promise<Report>} */
  async report() {
    return this.call("report", await this.tab());
  }

  /** Every request that nobody asked for, after a moment for late ones. */
  async strays() {
    await setTimeout(300);
    return this.server.strays();
  }
}
