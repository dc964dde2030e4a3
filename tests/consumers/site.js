/** Serves the files of a folder, if wanted under a Content-Security-Policy or below a path. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { listen } from "../loopback.js";

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".css": "text/css",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
});

/** The strictest under which WebAssembly may run. @param {string} service origin that the page may talk to */
export const strictPolicy = (service) =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${service}; img-src data:`;

/**
 * @template T
 * @param {string} folder @param {string | null} policy @param {(url: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withSite(folder, policy, use) {
  const site = await openSite(folder, policy);
  try {
    return await use(site.url);
  } finally {
    site.stop();
  }
}

/** @param {string} folder @param {string | null} policy @param {string} base where the folder is served, with a slash on both ends; nothing is elsewhere */
export async function openSite(folder, policy = null, base = "/") {
  const server = createServer(async ({ url = "/" }, response) => {
    const path = new URL(url, "http://localhost").pathname;
    const name = path.slice(base.length);
    const file = join(folder, path.endsWith("/") ? `${name}index.html` : name);
    const content = path.startsWith(base) ? await readFile(file).catch(() => null) : null;
    const type = content ? (TYPES[extname(file)] ?? "application/octet-stream") : "text/plain";
    response
      .writeHead(content ? 200 : 404, {
        "content-type": type,
        ...(policy === null ? {} : { "content-security-policy": policy }),
      })
      .end(content ?? "Not found");
  });
  return listen(server);
}
