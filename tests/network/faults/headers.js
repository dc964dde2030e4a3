/** Headers that are huge, many, or hold odd bytes. */
import { CLOSE, lost, SUCCESS } from "../fault.js";
import { body, CORS, complete, head } from "../responses.js";

/** @typedef {import("../fault.js").Fault} Fault */

const OVERFLOW = /UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW|Header/;
const REFUSED = /HPE_|UND_ERR|Parse Error|Response does not match/;

/** @param {number} count @param {number} length of each value */
const many = (count, length) => Array.from({ length: count }, (_, index) => `X-${index}: ${"v".repeat(length)}`);

/** @type {Fault[]} */
export const HEADERS = [
  {
    name: "a header has 100 kB",
    steps: [{ send: complete("200 OK", body(), `X-Large: ${"v".repeat(100_000)}`) }, CLOSE],
    // Node takes 16 kB of headers, browsers 256 and more.
    expected: lost(OVERFLOW),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "a header has 1 MB",
    steps: [{ send: complete("200 OK", body(), `X-Large: ${"v".repeat(1_000_000)}`) }, CLOSE],
    expected: lost(OVERFLOW),
  },
  {
    name: "there are 1,000 short headers",
    steps: [{ send: complete("200 OK", body(), ...many(1_000, 2)) }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "there are 1,000 headers of 100 bytes",
    steps: [{ send: complete("200 OK", body(), ...many(1_000, 100)) }, CLOSE],
    expected: lost(OVERFLOW),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "the value of a header has bytes above 127",
    steps: [{ send: complete("200 OK", body(), "X-Plan: caf\xe9 \xff\xfe") }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "Retry-After of a 429 has bytes above 127",
    steps: [{ send: complete("429 Too Many Requests", '{"message":"slow"}', "Retry-After: \xb2\xb3") }, CLOSE],
    expected: { class: "RateLimitExceeded", statusCode: 429, detail: "slow" },
  },
  {
    name: "the value of a header has a NUL",
    steps: [{ send: complete("200 OK", body(), "X-Plan: a\0b") }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "the name of a header has a space",
    steps: [{ send: complete("200 OK", body(), "X Plan: pro") }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "a header has no colon",
    steps: [{ send: complete("200 OK", body(), "nonsense") }, CLOSE],
    expected: lost(REFUSED),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "a header goes on in the next line",
    steps: [{ send: complete("200 OK", body(), "X-Plan: pro,\r\n free") }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "lines end with LF alone",
    steps: [{ send: complete("200 OK", body()).replaceAll("\r\n", "\n") }, CLOSE],
    expected: lost(REFUSED),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "usage headers are no numbers",
    steps: [
      {
        send: complete(
          "200 OK",
          body(),
          "X-Usage-ApiCalls: NaN",
          "X-Usage-LlmTokens: 1e400",
          "X-RateLimit-Reset: -1",
          "X-RateLimit-Limit: 99999999999999999999",
          "X-Usage-SearchQueries: 0x10",
        ),
      },
      CLOSE,
    ],
    expected: SUCCESS,
  },
  {
    name: "the type of the content is no JSON",
    steps: [
      {
        send: [
          "HTTP/1.1 200 OK",
          ...CORS,
          "Content-Type: image/png; charset=utf-7",
          "Connection: close",
          "",
          body(),
        ].join("\r\n"),
      },
      CLOSE,
    ],
    expected: SUCCESS,
  },
  {
    name: "the body begins with a byte order mark",
    steps: [{ send: complete("200 OK", `\xef\xbb\xbf${body()}`) }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "the body is no UTF-8",
    steps: [{ send: complete("200 OK", body("\xff\xfe\xc0")) }, CLOSE],
    expected: { success: "\ufffd\ufffd\ufffd" },
  },
  {
    name: "the response sets cookies and asks for a login",
    steps: [
      {
        send: complete(
          "401 Unauthorized",
          '{"detail":"no"}',
          'WWW-Authenticate: Basic realm="x"',
          "Set-Cookie: a=b; HttpOnly",
        ),
      },
      CLOSE,
    ],
    expected: { class: "AuthenticationError", statusCode: 401, detail: "no" },
  },
  {
    name: "there is an empty header block",
    steps: [{ send: head("200 OK").replace(/\r\n[\s\S]*/, "\r\n\r\n") + body() }, CLOSE],
    expected: SUCCESS,
    // Without a header that allows it, a page must not read it.
    inChromium: lost(),
    inFirefox: lost(),
  },
];
