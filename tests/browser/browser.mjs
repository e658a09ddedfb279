// A real Chromium with the extension in it, as the tests and `./build.sh run` use it.
import { setTimeout } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { Server } from "./server.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** What `self.unhusk.report` gives. @typedef {import("./report.d.ts").Report} Report */

const EXTENSION = new URL("../../target/extension/chromium", import.meta.url).pathname;
const PATIENCE = 20_000;
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

export class Browser {
  /** @param {import("puppeteer-core").Browser} chromium @param {Server} server @param {string} id */
  constructor(chromium, server, id) {
    this.chromium = chromium;
    this.server = server;
    this.id = id;
  }

  /** Starts it. @param {{ headless?: boolean }} [options] */
  static async start({ headless = true } = {}) {
    const server = await Server.start();
    const chromium = await puppeteer.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless,
      pipe: true,
      enableExtensions: true,
      defaultViewport: { width: 1280, height: 900 },
      args: [...QUIET, "--no-sandbox", "--lang=en", "--window-size=1280,1000", `--proxy-server=${server.proxy}`],
    });
    const id = await chromium.installExtension(EXTENSION);
    return new Browser(chromium, server, id);
  }

  async stop() {
    await this.chromium.close();
    await this.server.stop();
  }

  /** Opens a page of the server in a tab of its own. @param {string} path */
  open(path) {
    return this.openAddress(this.server.address(path));
  }

  /** Opens any address in a tab of its own. @param {string} address */
  async openAddress(address) {
    const page = await this.chromium.newPage();
    await page.goto(address, { waitUntil: "load" });
    return page;
  }

  /** A click on the toolbar button, with the permission that comes with it. Gives the popup. @param {Page} page */
  async click(page) {
    const target = this.chromium.waitForTarget((target) => this.isPopup(target), { timeout: PATIENCE });
    await page.bringToFront();
    await page.triggerExtensionAction(await this.extension());
    const popup = await (await target).asPage();
    await popup.waitForSelector("article, .refused", { timeout: PATIENCE });
    return popup;
  }

  /** @param {import("puppeteer-core").Target} target */
  isPopup(target) {
    return target.url().startsWith(`chrome-extension://${this.id}/popup.html`);
  }

  async extension() {
    const extension = (await this.chromium.extensions()).get(this.id);
    if (!extension) throw new Error("the extension is not installed");
    return extension;
  }

  /** One of the extension's pages in a tab. @param {string} name */
  openOwn(name) {
    return this.openAddress(`chrome-extension://${this.id}/${name}`);
  }

  /** The background worker. */
  async worker() {
    const target = await this.chromium.waitForTarget(
      (target) => target.type() === "service_worker" && target.url().includes(this.id),
      { timeout: PATIENCE },
    );
    const worker = await target.worker();
    if (!worker) throw new Error("the background worker is not there");
    return worker;
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
    return worker.evaluate((name, rest) => /** @type {any} */ (self).unhusk[name](...rest), name, rest);
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
