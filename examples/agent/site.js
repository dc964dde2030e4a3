// The page: built by `npm run build`, or by Vite while it is edited.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

/** @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} Handler */

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
});

/** The files of dist/, read once. @returns {Handler} */
export function builtSite() {
  const dist = join(import.meta.dirname, "dist");
  if (!existsSync(dist)) throw new Error("There is no page yet: run `npm run build`");
  const files = new Map(
    readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [
        path.slice(dist.length).replaceAll("\\", "/"),
        { body: readFileSync(path), type: TYPES[extname(path)] ?? "application/octet-stream" },
      ]),
  );
  return (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = files.get(pathname === "/" ? "/index.html" : pathname);
    if (file) response.writeHead(200, { "content-type": file.type }).end(file.body);
    else response.writeHead(404, { "content-type": "text/plain" }).end("Not Found");
  };
}

/** @param {import("node:http").Server} server which also tells the page about edits @returns {Promise<Handler>} */
export async function editedSite(server) {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } } });
  return vite.middlewares;
}
