/** Serves the page of www/ and the package it imports to a browser on this machine. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { root } from "./run.js";

const TYPES = /** @type {Record<string, string>} */ ({
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
});

/** First part of a URL's path → folder; anything else is in www/. */
const FOLDERS = new Map([["pkg", "pkg"], ["tests", "tests"]]);

/**
 * @param {string} emulator URL of the emulator, which the page asks for at /emulator.json
 * @param {number} port 0 for a free one
 */
export async function serve(emulator, port = 0) {
  const server = createServer(async ({ url = "/" }, response) => {
    const [path = "/"] = url.split("?");
    if (path === "/emulator.json") {
      response.writeHead(200, { "content-type": TYPES[".json"] }).end(JSON.stringify({ url: emulator }));
      return;
    }
    const file = locate(path);
    const content = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || content === null) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "cache-control": "no-store",
    });
    response.end(content);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {string} path still encoded @returns {string | null} null for one that is no path, or outside the folders */
function locate(path) {
  let plain;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return null;
  }
  const [, first = ""] = plain.split("/");
  const folder = FOLDERS.get(first);
  const base = join(root, folder ?? "www");
  const rest = folder ? plain.slice(first.length + 1) : plain;
  const file = normalize(join(base, rest.endsWith("/") ? `${rest}index.html` : rest));
  return file.startsWith(base + sep) ? file : null;
}
