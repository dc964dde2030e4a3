/**
 * A server of large bodies, compressed on the way: `/<status>/<form>/<count>/…`. Anything may follow, so that this is the base
 * URL of a client.
 */
import { createServer } from "node:http";
import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { listen } from "../loopback.js";

const PIECE = 1_000_000;

/** What a body is made of, by its form: each part is repeated as often as it says. @type {Record<string, (count: number) => [part: string, times: number][]>} */
const FORMS = {
  ascii: (count) => [
    ['{"error":"odd","detail":"', 1],
    ["a", count],
    ['"}', 1],
  ],
  cjk: (count) => [
    ['{"error":"odd","detail":"', 1],
    ["語", count],
    ['"}', 1],
  ],
  text: (count) => [["plain text ", count]],
  nested: (count) => [
    ['{"detail":', count],
    ["1", 1],
    ["}", count],
  ],
  lists: (count) => [
    ["[", count],
    ["]", count],
  ],
  code: (count) => [
    ['{"detail":"d","error":"', 1],
    ["c", count],
    ['"}', 1],
  ],
  members: (count) => [
    ["{", 1],
    ['"m":1,', count],
    ['"detail":"d"}', 1],
  ],
  entries: (count) => [
    ['{"detail":[0', 1],
    [',{"msg":"x","loc":["body"]}', count],
    ["]}", 1],
  ],
  status: (count) => [
    ['{"status":"', 1],
    ["o", count],
    ['"}', 1],
  ],
};

/** @param {[part: string, times: number][]} parts */
function* pieces(parts) {
  for (const [part, times] of parts) {
    const together = Math.min(times, Math.ceil(PIECE / part.length));
    const piece = part.repeat(together);
    for (let left = times; left > 0; left -= together) yield left < together ? part.repeat(left) : piece;
  }
}

/** @returns {Promise<{ url: string, stop: () => void }>} */
export async function openBodies() {
  const server = createServer((request, response) => {
    request.resume();
    // Pages of another origin may ask.
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "authorization, content-type, x-memsy-client");
    response.setHeader("access-control-allow-methods", "*");
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    const [, status = "", form = "", count = ""] = (request.url ?? "").split("/");
    const parts = FORMS[form]?.(Number(count)) ?? [];
    response.writeHead(Number(status), { "content-type": "application/json", "content-encoding": "gzip" });
    // A client that has read enough ends the connection, which is no error here.
    pipeline(Readable.from(pieces(parts)), createGzip({ level: 1 }), response, () => {});
  });
  return listen(server);
}
