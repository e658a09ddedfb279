// Firefox with the extension in it, driven over WebDriver BiDi. Popup and background page are no tabs, so BiDi does not
// know them: they are introduced to it from the browser's own window.
import puppeteer from "puppeteer-core";
import { Browser, PATIENCE } from "./browser.mjs";
import { Server } from "./server.mjs";

const EXTENSION = new URL("../../target/extension/firefox", import.meta.url).pathname;
const ID = "unhusk@unhusk.org";
const UUID = "9d5a1f2e-6a0c-4c5b-8e43-7f1d20b6a911";

export class Firefox extends Browser {
  name = "firefox";
  ownAddress = "about:license";
  /** The browser's own window. */
  #window = "";

  /** Starts it. @param {{ headless?: boolean }} [options] */
  static async start({ headless = true } = {}) {
    const server = await Server.start();
    const [, host, port] = /^http:\/\/(.*):(\d+)$/.exec(server.proxy) ?? [];
    const driver = await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
      headless,
      defaultViewport: { width: 1280, height: 900 },
      env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
      args: ["--remote-allow-system-access", "--width=1280", "--height=1000"],
      extraPrefsFirefox: {
        "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
        "services.settings.server": "data:,#remote-settings-dummy/v1",
        "intl.locale.requested": "en-US",
        "network.proxy.type": 1,
        "network.proxy.http": host,
        "network.proxy.http_port": Number(port),
        "network.proxy.ssl": host,
        "network.proxy.ssl_port": Number(port),
        "network.proxy.no_proxies_on": "",
      },
    });
    await driver.installExtension(EXTENSION);
    const firefox = new Firefox(driver, server, `moz-extension://${UUID}`);
    const { contexts } = await firefox.#send("browsingContext.getTree", { "moz:scope": "chrome" });
    firefox.#window = contexts[0].context;
    await firefox.#closeWelcome();
    return firefox;
  }

  /** Closes what the first installation shows. */
  async #closeWelcome() {
    const background = await this.worker();
    const closed = await background.evaluate(
      async (address, end) => {
        while (Date.now() < end) {
          const welcome = (await chrome.tabs.query({})).find((tab) => tab.url === address);
          if (welcome?.id) return chrome.tabs.remove(welcome.id).then(() => true);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return false;
      },
      `${this.origin}/welcome.html`,
      Date.now() + PATIENCE,
    );
    if (!closed) throw new Error("the first installation shows no welcome page");
  }

  /** @override @param {string} address */
  async openAddress(address) {
    if (address.startsWith("http:")) return super.openAddress(address);
    const page = await this.driver.newPage();
    // Puppeteer never hears that a page that is none of the web has loaded: its own `goto` and `reload` would wait for ever.
    page.reload = async () => {
      await page.evaluate(() => void Object.assign(document.documentElement, { left: true }));
      page.evaluate(() => location.reload()).catch(() => {});
      await page.waitForFunction(() => !("left" in document.documentElement) && document.readyState === "complete");
      return null;
    };
    const { navigation } = await this.#send("browsingContext.navigate", {
      context: idOf(page),
      url: address,
      wait: "complete",
    });
    if (!navigation) throw new Error(`no way to ${address}`);
    return page;
  }

  /** @override */
  async press() {
    await this.#inWindow(async (id) => {
      const { CustomizableUI, document } = /** @type {any} */ (globalThis);
      // The popup of the click before: it goes as it would when the reader looks elsewhere.
      for (let old; (old = document.querySelector(".webextension-popup-browser"));) {
        old.closest("panel")?.hidePopup();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const widget = `${id.replace(/[^a-z0-9_-]/g, "_")}-browser-action`;
      CustomizableUI.addWidgetToArea(widget, CustomizableUI.AREA_NAVBAR);
      // It is loaded out of sight first, in another browser element.
      const shown = new Promise((resolve) => document.addEventListener("WebExtPopupLoaded", resolve, { once: true }));
      document.getElementById(widget).querySelector(".unified-extensions-item-action-button").click();
      await shown;
    });
    return this.#meet(() => document.querySelector(".webextension-popup-browser:not(.webextension-preload-browser)"));
  }

  /** @override */
  worker() {
    return this.#meet(async (id) => {
      const { extension } = /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id);
      await extension.wakeupBackground?.();
      const background = [...extension.views].find((view) => view.viewType === "background");
      return background?.xulBrowser;
    });
  }

  /** Answers the browser's question whether the extension may do what it asks for, as a reader does. Gives its words. */
  answer() {
    return this.#inWindow(async (_, patience) => {
      const end = Date.now() + patience;
      /** @type {any} */
      let question;
      while (!(question = document.getElementById("addon-webext-permissions-notification"))?.checkVisibility()) {
        if (Date.now() > end) throw new Error("the browser asks nothing");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const words = question.textContent;
      // The browser takes no answer that comes too soon to have been thought about.
      while (question.isConnected && question.checkVisibility()) {
        question.button.click();
        await new Promise((resolve) => setTimeout(resolve, 200));
        if (Date.now() > end) throw new Error("the browser takes no answer");
      }
      return words;
    });
  }

  /** Our entries in the menu of the right click, opened in the middle of a page. @param {import("puppeteer-core").Page} page */
  async menu(page) {
    const shown = this.#inWindow(async () => {
      const menu = /** @type {any} */ (document.getElementById("contentAreaContextMenu"));
      await new Promise((resolve) => menu.addEventListener("popupshown", resolve, { once: true }));
      return [...menu.querySelectorAll("menuitem[id^=unhusk]")].map((item) => item.label);
    });
    await page.mouse.click(640, 450, { button: "right" });
    return shown;
  }

  /** Takes an entry of the menu that is open, or none. @param {string} [label] */
  async choose(label = "") {
    await this.#inWindow(`async () => {
      const menu = document.getElementById("contentAreaContextMenu");
      const gone = new Promise((resolve) => menu.addEventListener("popuphidden", resolve, { once: true }));
      const entry = [...menu.querySelectorAll("menuitem[id^=unhusk]")].find((item) => item.label === ${JSON.stringify(label)});
      entry?.doCommand();
      menu.hidePopup();
      await gone;
    }`);
  }

  /** @override @param {string} origin */
  allow(origin) {
    return this.#permit("add", origin);
  }

  /** @override @param {string} origin */
  refuse(origin) {
    return this.#permit("remove", origin);
  }

  /** Changes what the browser allows, as on its own page of extensions. @param {string} what @param {string} origin */
  async #permit(what, origin) {
    await this.#inWindow(`async (id) => {
      const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
      const { extension } = WebExtensionPolicy.getByID(id);
      await ExtensionPermissions.${what}(id, { permissions: [], origins: ["${origin}"] }, extension);
    }`);
  }

  /** A page for a `<browser>` that is no tab. @param {(id: string) => unknown} find runs in the browser's window */
  async #meet(find) {
    /** @type {{ context: string, url: string }} */
    const { context, url } = await this.#inWindow(`async (id, patience) => {
      const find = ${find};
      const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
      const end = Date.now() + patience;
      let browser;
      while (!(browser = await find(id))?.currentURI?.spec.startsWith("moz-extension:")) {
        if (Date.now() > end) throw new Error("not there: " + find);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      browser.permanentKey ??= {};
      const context = NavigableManager.getIdForBrowser(browser);
      const known = NavigableManager.getBrowserById;
      if (!NavigableManager.getBrowserById(context)) {
        NavigableManager.getBrowserById = function (id) {
          return id === context ? browser : known.call(this, id);
        };
      }
      return { context, url: browser.currentURI.spec };
    }`);
    const pages = async () => (await this.driver.pages()).find((page) => idOf(page) === context);
    const known = await pages();
    if (known) return known;
    const tabs = await this.#send("browsingContext.getTree", { maxDepth: 0 });
    this.#connection.emit("browsingContext.contextCreated", { ...tabs.contexts[0], context, url, children: null });
    const page = await pages();
    if (!page) throw new Error(`no page at ${url}`);
    return page;
  }

  /** @param {string | ((id: string, patience: number) => unknown)} body of a function */
  async #inWindow(body) {
    const { type, result, exceptionDetails } = await this.#send("script.callFunction", {
      functionDeclaration: `async (...rest) => JSON.stringify(await (${body})(...rest))`,
      arguments: [
        { type: "string", value: ID },
        { type: "number", value: PATIENCE },
      ],
      target: { context: this.#window },
      awaitPromise: true,
    });
    if (type === "exception") throw new Error(exceptionDetails.text);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  }

  get #connection() {
    return /** @type {any} */ (this.driver).connection;
  }

  /** @param {string} method @param {object} params @returns {Promise<any>} */
  async #send(method, params) {
    return (await this.#connection.send(method, params)).result;
  }
}

/** @param {import("puppeteer-core").Page} page @returns {string} */
function idOf(page) {
  return /** @type {any} */ (page.mainFrame())._id;
}
