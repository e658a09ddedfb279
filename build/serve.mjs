// A server for the playground on this machine alone: `./build.sh playground`. PORT names another port.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const FOLDER = new URL("../target/www/", import.meta.url);
const PORT = 8017;
/** @type {Record<string, string>} */
const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
};

/**
 * Serves target/www; gives the address and the way to stop.
 * @param {number} port 0 for any that is free @param {(path: string) => void} [missing] hears what is asked for in vain
 */
export async function serve(port, missing = () => {}) {
  const http = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname.replace(/\/$/, "/index.html");
    try {
      const body = await readFile(new URL(`.${path}`, FOLDER));
      response.writeHead(200, { "content-type": KINDS[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      missing(path);
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve, reject) => {
    http.on("error", reject);
    http.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = http.address();
  const open = typeof address === "object" ? address?.port : 0;
  const stop = () => {
    http.closeAllConnections();
    http.close();
  };
  return { address: `http://127.0.0.1:${open}/`, stop };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { address } = await serve(Number(process.env.PORT ?? PORT));
  console.log(`the playground is at ${address}; end it with Ctrl+C`);
}
