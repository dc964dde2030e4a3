/** Serves a project's files, if wanted under a Content-Security-Policy. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { listen } from "../loopback.js";

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
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

/** @param {string} folder @param {string | null} policy */
export async function openSite(folder, policy = null) {
  const server = createServer(async ({ url = "/" }, response) => {
    const path = new URL(url, "http://localhost").pathname;
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const content = await readFile(file).catch(() => null);
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
