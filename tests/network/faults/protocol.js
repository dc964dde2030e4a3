/** What is not quite HTTP/1.1, and interim responses. */
import { CLOSE, lost, SUCCESS } from "../fault.js";
import { body, CORS, complete, good } from "../responses.js";

/** @typedef {import("../fault.js").Fault} Fault */

const REFUSED = /HPE_|UND_ERR|Parse Error|Response does not match|bad upgrade|bad response/;
const GOOD = complete("200 OK", body());

/** The first bytes of a TLS handshake, and an alert. */
const TLS_HELLO = Buffer.from("160303004a020000460303", "hex");
const TLS_ALERT = Buffer.from("15030100020246", "hex");
/** The preface with which HTTP/2 begins. */
const HTTP2_SETTINGS = Buffer.from("000000040000000000", "hex");

/** @type {Fault[]} */
export const PROTOCOL = [
  {
    name: "100 Continue comes before the response",
    steps: [{ send: `HTTP/1.1 100 Continue\r\n\r\n${GOOD}` }, CLOSE],
    // Node takes it only when it was asked for.
    expected: lost(REFUSED),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "100 Continue comes a hundred times",
    steps: [{ send: "HTTP/1.1 100 Continue\r\n\r\n".repeat(100) + GOOD }, CLOSE],
    expected: lost(REFUSED),
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
  {
    name: "102 Processing comes before the response",
    steps: [{ send: `HTTP/1.1 102 Processing\r\n\r\n${GOOD}` }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "103 Early Hints come before the response",
    steps: [{ send: `HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n${GOOD}` }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "101 Switching Protocols comes",
    steps: [
      { send: `HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n${GOOD}` },
      CLOSE,
    ],
    expected: lost(REFUSED),
    inChromium: SUCCESS,
  },
  { name: "only 100 Continue comes", steps: [{ send: "HTTP/1.1 100 Continue\r\n\r\n" }, CLOSE], expected: lost() },
  { name: "text comes without a status line", steps: [{ send: body() }, CLOSE], expected: lost(REFUSED) },
  {
    name: "a page comes without a status line",
    steps: [{ send: "<html>hello</html>\r\n" }, CLOSE],
    expected: lost(REFUSED),
  },
  { name: "TLS comes on a plain port", steps: [{ send: TLS_HELLO }, CLOSE], expected: lost(REFUSED) },
  {
    name: "a TLS alert comes on a plain port",
    at: "accept",
    steps: [{ send: TLS_ALERT }, CLOSE],
    expected: lost(REFUSED),
  },
  { name: "HTTP/2 comes unasked", steps: [{ send: HTTP2_SETTINGS }, CLOSE], expected: lost(REFUSED) },
  {
    name: "the version is HTTP/9.9",
    steps: [{ send: GOOD.replace("HTTP/1.1", "HTTP/9.9") }, CLOSE],
    expected: lost(REFUSED),
    inChromium: SUCCESS,
  },
  {
    name: "the greeting of a mail server comes",
    at: "accept",
    steps: [{ send: "220 mail.example ESMTP\r\n" }, CLOSE],
    expected: lost(REFUSED),
  },
  { name: "empty lines come before the response", steps: [{ send: `\r\n\r\n${GOOD}` }, CLOSE], expected: SUCCESS },
  {
    name: "random bytes come",
    steps: [{ send: Buffer.from(Array.from({ length: 2_000 }, (_, at) => (at * 7919 + 13) % 251)) }, CLOSE],
    expected: lost(REFUSED),
  },
  {
    name: "a second response follows the first on the same connection",
    first: [{ send: good() + good("smuggled") }],
    steps: [{ send: good("ok", "Connection: close") }],
    expected: SUCCESS,
  },
  {
    name: "a second response comes later, before the second request",
    first: [{ send: good() }, { waitMs: 50 }, { send: good("smuggled") }],
    steps: [{ send: good("ok", "Connection: close") }],
    expected: SUCCESS,
  },
  {
    name: "the head comes twice",
    steps: [
      { send: ["HTTP/1.1 200 OK", ...CORS, `Content-Length: ${body().length}`, "", ""].join("\r\n") + GOOD },
      CLOSE,
    ],
    expected: { class: "MemsyAPIError", statusCode: 200, detail: /^HTTP\/1.1 200 OK/, cause: { name: "SyntaxError" } },
  },
];
