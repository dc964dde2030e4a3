/** A site for a page of a document: files of a folder, and the handlers of its server. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { listen } from "../loopback.js";

/** @typedef {(request: Request) => Promise<Response | null>} Handler null for what is not its own */

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css",
});

/**
 * @param {import("node:test").TestContext} t the site ends with it
 * @param {string} folder @param {Handler} handle
 * @returns {Promise<string>} its URL, without a slash at the end
 */
export async function serve(t, folder, handle = async () => null) {
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host}`);
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
    const headers = Object.entries(incoming.headers).map(
      ([name, value]) => /** @type {[string, string]} */ ([name, String(value)]),
    );
    const response =
      (await handle(new Request(url, { method: incoming.method ?? "GET", headers, ...body }))) ??
      (await fileAt(folder, url.pathname));
    outgoing
      .writeHead(response.status, Object.fromEntries(response.headers))
      .end(Buffer.from(await response.arrayBuffer()));
  });
  const { url, stop } = await listen(server);
  t.after(stop);
  return url;
}

/** @param {string} folder @param {string} path */
async function fileAt(folder, path) {
  const name = path.endsWith("/") ? `${path}index.html` : path;
  // A browser asks for a picture of its own accord.
  if (name === "/favicon.ico") return new Response(null, { status: 204 });
  const content = await readFile(join(folder, name)).catch(() => null);
  return content
    ? new Response(content, { headers: { "content-type": TYPES[extname(name)] ?? "application/octet-stream" } })
    : new Response("Not found", { status: 404 });
}
