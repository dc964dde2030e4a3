/** Compressed bodies: bombs, cut ones, and such as are not what Content-Encoding says. */
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { CLOSE, lost, notJson, SUCCESS } from "../fault.js";
import { body, head } from "../responses.js";

/** @typedef {import("../fault.js").Fault} Fault */

const REFUSED = /Z_|ERR_|incorrect header check|unexpected end|invalid/;

/** @type {Record<string, (bytes: Buffer) => Buffer>} */
const COMPRESS = {
  gzip: (bytes) => gzipSync(bytes),
  deflate: (bytes) => deflateSync(bytes),
  br: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
};

/** JSON of so many bytes. @param {number} length */
function largeJson(length) {
  const bytes = Buffer.alloc(length, "x");
  bytes.write('{"detail":"');
  bytes.write('"}', length - 2);
  return bytes;
}

/** @type {Map<string, Buffer>} compressed bombs, which two faults share */
const bombs = new Map();

/** @param {string} encoding @param {number} length */
function bomb(encoding, length) {
  const name = `${encoding} ${length}`;
  const made = bombs.get(name) ?? COMPRESS[encoding]?.(largeJson(length)) ?? Buffer.alloc(0);
  bombs.set(name, made);
  return made;
}

/** @param {string} status @param {string} encoding @param {Buffer} content */
const encoded = (status, encoding, content) =>
  Buffer.concat([
    Buffer.from(
      head(status, `Content-Encoding: ${encoding}`, `Content-Length: ${content.length}`, "Connection: close"),
    ),
    content,
  ]);

const MB = 1_000_000;

/** @param {string} encoding @param {number} length in bytes @returns {Fault[]} */
export const bombsOf = (encoding, length) => [
  {
    name: `a 200 is a bomb: ${length / MB} MB of JSON as ${encoding}`,
    isHeavy: true,
    steps: [{ send: () => encoded("200 OK", encoding, bomb(encoding, length)) }],
    expected: { class: "MemsyAPIError", statusCode: 200, detail: /maxResponseBytes/ },
  },
  {
    name: `a 422 is a bomb: ${length / MB} MB of JSON as ${encoding}`,
    isHeavy: true,
    steps: [{ send: () => encoded("422 Unprocessable Content", encoding, bomb(encoding, length)) }],
    expected: { class: "MemsyAPIError", statusCode: 422, detail: /^\{"detail":"x{65525}$/ },
  },
];

/** @type {Fault[]} */
export const COMPRESSED = [
  ...Object.keys(COMPRESS).flatMap((encoding) => bombsOf(encoding, 200 * MB)),
  ...Object.entries(COMPRESS).map(([encoding, compress]) => ({
    name: `a response is compressed by ${encoding}`,
    steps: [{ send: () => encoded("200 OK", encoding, compress(Buffer.from(body()))) }, CLOSE],
    expected: SUCCESS,
  })),
  {
    name: "a response is compressed twice",
    steps: [{ send: () => encoded("200 OK", "gzip, gzip", gzipSync(gzipSync(body()))) }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "deflate has no header",
    steps: [{ send: () => encoded("200 OK", "deflate", deflateRawSync(body())) }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "gzip is cut",
    steps: [{ send: () => encoded("200 OK", "gzip", gzipSync(body()).subarray(0, -12)) }, CLOSE],
    // Platforms take what there is for the whole.
    expected: notJson(200),
  },
  {
    name: "gzip is cut in its header",
    steps: [{ send: () => encoded("200 OK", "gzip", gzipSync(body()).subarray(0, 5)) }, CLOSE],
    expected: notJson(200),
  },
  {
    name: "gzip is damaged",
    steps: [
      {
        send: () => {
          const bytes = gzipSync(body("o".repeat(1_000)));
          return encoded("200 OK", "gzip", bytes.fill(0xff, 12, 24));
        },
      },
      CLOSE,
    ],
    expected: lost(REFUSED),
  },
  {
    name: "brotli is damaged",
    steps: [{ send: () => encoded("200 OK", "br", Buffer.alloc(100, 0xff)) }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "what is said to be gzip is plain text",
    steps: [{ send: () => encoded("200 OK", "gzip", Buffer.from(body())) }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "an error that is said to be gzip is plain text",
    steps: [{ send: () => encoded("503 Service Unavailable", "gzip", Buffer.from(body())) }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "the encoding is unknown",
    steps: [{ send: () => encoded("200 OK", "rot13", Buffer.from(body())) }, CLOSE],
    expected: SUCCESS,
  },
];
