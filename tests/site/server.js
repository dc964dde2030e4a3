/** Serves the built site at its base, as a host of static files does. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { listen } from "../loopback.js";

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".wasm": "application/wasm",
});

/** @param {string} folder @param {string} base with a slash on both ends */
export async function serveSite(folder, base) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const content = path.startsWith(base)
      ? await readFile(join(folder, name.slice(base.length))).catch(() => null)
      : null;
    if (content)
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" }).end(content);
    else response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
  });
  const { url, stop } = await listen(server);
  return { url: `${url}${base}`, stop };
}
