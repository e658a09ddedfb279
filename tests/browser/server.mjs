// A server for the pages of a test, and a dead end for everything else; both write down what was asked of them.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

/** @typedef {{ body: string | Buffer, headers?: Record<string, string>, held?: Promise<void> }} Answer */

/** Pages by path; the only thing on this machine that a test's browser may ask for. */
export class Server {
  /** @type {Map<string, Answer>} */
  #pages = new Map();
  /** Paths asked for, and how often a test asked for them. @type {Map<string, number>} */
  #opened = new Map();
  /** What was asked for and stands on no page of a test. @type {string[]} */
  #strays = [];
  #http = createServer(async (request, response) => {
    const path = request.url ?? "";
    // The browser's own wish for a picture in the tab.
    if (path === "/favicon.ico") return void response.writeHead(204).end();
    const answer = this.#pages.get(path);
    const left = this.#opened.get(path) ?? 0;
    if (!answer || left === 0) {
      this.#strays.push(`${request.method} ${path}`);
      response.writeHead(404).end();
      return;
    }
    this.#opened.set(path, left - 1);
    await answer.held;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...answer.headers }).end(answer.body);
  });
  // A browser that is given a proxy asks it for every address but those on this machine, the worker's requests and
  // the browser's own included.
  #proxy = createServer((request, response) => {
    this.#strays.push(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  }).on("connect", (request, socket) => {
    this.#strays.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 502 Dead end\r\n\r\n");
  });

  static async start() {
    const server = new Server();
    for (const http of [server.#http, server.#proxy]) {
      await new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve(undefined)));
    }
    return server;
  }

  get proxy() {
    return `http://127.0.0.1:${port(this.#proxy)}`;
  }

  /** Puts a page there. @param {string} path @param {Answer["body"]} body @param {Answer["headers"]} [headers] */
  put(path, body, headers) {
    this.#pages.set(path, { body, headers });
  }

  /**
   * Puts a page there that is not answered until the function that this gives is called.
   * @param {string} path @param {Answer["body"]} body @param {Answer["headers"]} [headers] @returns {() => void}
   */
  hold(path, body, headers) {
    /** @type {() => void} */
    let answer = () => {};
    const held = new Promise((/** @type {(value: void) => void} */ resolve) => (answer = resolve));
    this.#pages.set(path, { body, headers, held });
    return answer;
  }

  /** Puts a file there. @param {string} path @param {URL} file */
  async putFile(path, file) {
    this.put(path, await readFile(file));
  }

  /** The address of a page, to be loaded once. @param {string} path */
  address(path) {
    this.#opened.set(path, (this.#opened.get(path) ?? 0) + 1);
    return `http://127.0.0.1:${port(this.#http)}${path}`;
  }

  /** The address of the server itself, for requests that nobody should make. */
  get origin() {
    return `http://127.0.0.1:${port(this.#http)}`;
  }

  /** Every request so far that no test asked for; the list starts anew. */
  strays() {
    return this.#strays.splice(0);
  }

  async stop() {
    for (const http of [this.#http, this.#proxy]) {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    }
  }
}

/** @param {import("node:http").Server} http */
function port(http) {
  const address = http.address();
  return typeof address === "object" && address ? address.port : 0;
}
