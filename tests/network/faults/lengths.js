/** Bodies that are not as long as they say: lengths, chunks, no length at all. */
import { CLOSE, lost, notJson, SHORT_MS, SUCCESS, TIMED_OUT } from "../fault.js";
import { body, CHUNKED, CORS, chunk, complete, head } from "../responses.js";

/** @typedef {import("../fault.js").Fault} Fault */

const LENGTH = body().length;
/** What the HTTP parser of Node calls a message that is none. */
const REFUSED = /HPE_|UND_ERR|Parse Error|Response does not match/;

/** @param {string} length @param {string} [content] */
const withLength = (length, content = body()) => head("200 OK", `Content-Length: ${length}`) + content;

/** @param {string} chunks */
const withChunks = (chunks) => head("200 OK", CHUNKED) + chunks;

/** @type {Fault[]} */
export const LENGTHS = [
  {
    name: "Content-Length is too small",
    steps: [{ send: withLength(`${LENGTH - 4}`) }, CLOSE],
    expected: notJson(200),
  },
  {
    name: "Content-Length is too large",
    steps: [{ send: withLength(`${LENGTH + 4}`) }, CLOSE],
    expected: lost(/UND_ERR|other side closed/),
  },
  {
    name: "Content-Length is too large and the connection stays open",
    steps: [{ send: withLength(`${LENGTH + 4}`) }],
    options: { timeoutMs: SHORT_MS },
    expected: TIMED_OUT,
  },
  // Browsers take a length that is no number for none.
  {
    name: "Content-Length is negative",
    steps: [{ send: withLength("-5") }, CLOSE],
    expected: lost(REFUSED),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "Content-Length is no number",
    steps: [{ send: withLength("many") }, CLOSE],
    expected: lost(REFUSED),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "Content-Length is more than 64 bits hold",
    steps: [{ send: withLength("99999999999999999999999") }, CLOSE],
    expected: lost(REFUSED),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "two Content-Lengths differ",
    steps: [{ send: head("200 OK", `Content-Length: ${LENGTH}`, "Content-Length: 5") + body() }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "there are both a length and chunks",
    steps: [
      { send: head("200 OK", "Content-Length: 5", CHUNKED, "Connection: close") + chunk(body()) + chunk("") },
      CLOSE,
    ],
    expected: lost(REFUSED),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "Content-Length is 0",
    steps: [{ send: head("200 OK", "Content-Length: 0", "Connection: close") }, CLOSE],
    expected: notJson(200),
  },
  {
    name: "the size of a chunk is no number",
    steps: [{ send: withChunks(`zz\r\n${body()}\r\n0\r\n\r\n`) }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "the size of a chunk is negative",
    steps: [{ send: withChunks(`-4\r\n${body()}\r\n0\r\n\r\n`) }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "the size of a chunk is more than 64 bits hold",
    steps: [{ send: withChunks(`fffffffffffffffffffffff\r\n${body()}\r\n0\r\n\r\n`) }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "a chunk is longer than its size",
    steps: [{ send: withChunks(`4\r\n${body()}\r\n0\r\n\r\n`) }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "the last chunk never comes",
    steps: [{ send: withChunks(chunk(body())) }],
    options: { timeoutMs: SHORT_MS },
    expected: TIMED_OUT,
  },
  {
    name: "chunks have extensions and a trailer",
    steps: [
      {
        send: `${head("200 OK", CHUNKED, "Connection: close")}${LENGTH.toString(16)};a=b\r\n${body()}\r\n0\r\nX-Late: 1\r\n\r\n`,
      },
      CLOSE,
    ],
    expected: SUCCESS,
  },
  {
    name: "each chunk has one byte",
    steps: [
      { send: head("200 OK", CHUNKED, "Connection: close") + [...body()].map(chunk).join("") + chunk("") },
      CLOSE,
    ],
    expected: SUCCESS,
  },
  {
    name: "HTTP/1.0 closes instead of telling a length",
    steps: [{ send: ["HTTP/1.0 200 OK", ...CORS, "", body()].join("\r\n") }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "an error of HTTP/1.0 tells no length",
    steps: [{ send: ["HTTP/1.0 503 Service Unavailable", ...CORS, "", body("down")].join("\r\n") }, CLOSE],
    expected: { class: "MemsyAPIError", statusCode: 503, detail: body("down") },
  },
  {
    name: "bytes follow the response",
    steps: [{ send: `${complete("200 OK", body())}more` }, CLOSE],
    expected: SUCCESS,
  },
];
