/** Connections that end at every stage of a response: by a reset, and by closing them. */
import { CLOSE, lost, notJson, RESET, SUCCESS } from "../fault.js";
import { body, CHUNKED, chunk, complete, good, head } from "../responses.js";

/** @typedef {import("../fault.js").Fault} Fault */
/** @typedef {import("../fault.js").Expected} Expected */

const GOOD = good();
const HEAD = head("200 OK", `Content-Length: ${body().length}`);
const [STATUS_LINE = ""] = HEAD.split("\r\n");
/** What undici calls a connection that ended. */
const GONE = /ECONNRESET|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|other side closed/;

/**
 * @typedef {object} Stage
 * @property {string} after
 * @property {Fault["at"]} [at]
 * @property {string} sent
 * @property {Expected} [expected] where it is not a lost connection
 * @property {{ closed?: Expected, reset?: Expected }} [inBrowsers] where it is something else there
 * @property {Expected} [closedInFirefox] likewise
 */

/** @type {Stage[]} */
const STAGES = [
  { after: "it was accepted", at: "accept", sent: "" },
  { after: "the head of the request", at: "head", sent: "" },
  { after: "the request", sent: "" },
  { after: "half of the status line", sent: "HTTP/1.1 20" },
  { after: "the status line", sent: `${STATUS_LINE}\r\n` },
  // Browsers take headers that are cut for the whole.
  { after: "half of a header", sent: HEAD.slice(0, -12), inBrowsers: { closed: notJson(200) } },
  { after: "the headers", sent: HEAD },
  { after: "half of the body", sent: GOOD.slice(0, -10) },
  { after: "the size of a chunk", sent: `${head("200 OK", CHUNKED)}20\r\n` },
  { after: "half of a chunk", sent: `${head("200 OK", CHUNKED)}20\r\n${body().slice(0, 10)}` },
  { after: "all but the last chunk", sent: head("200 OK", CHUNKED) + chunk(body()) },
  {
    after: "half of a body without a length",
    sent: head("200 OK", "Connection: close") + body().slice(0, 10),
    // Nothing tells such a body from a complete one. Node says so of a reset as well.
    expected: notJson(200),
    inBrowsers: { reset: lost() },
  },
  // Firefox takes a cut body for the whole when it is that of an error.
  {
    after: "half of the body of a 503",
    sent: complete("503 Service Unavailable", body()).slice(0, -10),
    closedInFirefox: { class: "MemsyAPIError", statusCode: 503, detail: body().slice(0, -10) },
  },
  {
    after: "half of the body of a 401",
    sent: complete("401 Unauthorized", body()).slice(0, -10),
    closedInFirefox: { class: "AuthenticationError", statusCode: 401, detail: body().slice(0, -10) },
  },
];

/** @param {Stage} stage @returns {Fault[]} */
function cutsAfter({ after, at = "request", sent, expected = lost(GONE), inBrowsers = {}, closedInFirefox }) {
  const before = sent === "" ? [] : [{ send: sent }];
  const { reset = expected, closed = expected } = inBrowsers;
  return [
    {
      name: `the connection is reset after ${after}`,
      at,
      steps: [...before, RESET],
      expected,
      inChromium: reset,
      inFirefox: reset,
    },
    {
      name: `the connection is closed after ${after}`,
      at,
      steps: [...before, CLOSE],
      expected,
      inChromium: closed,
      inFirefox: closedInFirefox ?? closed,
    },
  ];
}

/** @type {Fault[]} */
export const CUTS = [
  ...STAGES.flatMap(cutsAfter),
  {
    name: "the connection is closed after a complete response",
    steps: [{ send: GOOD }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "a kept connection is closed while it is idle",
    first: [{ send: GOOD }, CLOSE],
    steps: [{ send: good("ok", "Connection: close") }],
    expected: SUCCESS,
  },
  {
    name: "a kept connection is reset by the second request",
    first: [{ send: GOOD }],
    steps: [RESET],
    once: true,
    expected: lost(GONE),
    // A browser repeats by itself what was lost on a kept connection.
    inChromium: SUCCESS,
    inFirefox: SUCCESS,
  },
];

/** The long form: a connection that ends behind each byte of a response. @returns {Fault[]} */
export function cutsBehindEachByte() {
  const content = body();
  const responses = {
    response: complete("200 OK", content),
    "chunked response": head("200 OK", CHUNKED, "Connection: close") + chunk(content) + chunk(""),
  };
  return Object.entries(responses).flatMap(([name, response]) => {
    const positions = Array.from({ length: response.length - 1 }, (_, at) => at + 1);
    return positions.flatMap((at) => {
      const sent = response.slice(0, at);
      // Which one depends on how much of the head a platform insists on. A body that is cut is never a success.
      const oneOf = [lost(GONE), notJson(200), ...(sent.includes(content) ? [SUCCESS] : [])];
      return cutsAfter({ after: `${at} bytes of a ${name}`, sent, expected: { oneOf } });
    });
  });
}
