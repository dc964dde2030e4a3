/** Redirects, responses without a body, and statuses that are none. */
import { CLOSE, lost, notJson, SUCCESS } from "../fault.js";
import { body, complete, ELSEWHERE, head } from "../responses.js";

/** @typedef {import("../fault.js").Fault} Fault */
/** @typedef {import("../fault.js").Expected} Expected */

/** A browser hides what a redirect that it does not follow was. @type {Expected} */
const HIDDEN = { class: "MemsyAPIError", statusCode: 0, detail: "" };

/** @type {[status: number, phrase: string][]} */
const REDIRECTS = [
  [301, "Moved Permanently"],
  [302, "Found"],
  [303, "See Other"],
  [307, "Temporary Redirect"],
  [308, "Permanent Redirect"],
];

/** @type {[where: string, location: string, inChromium: Expected][]} */
const LOCATIONS = [
  ["within the origin", "/v1/elsewhere", HIDDEN],
  ["to another origin", `http://${ELSEWHERE}/v1/health`, HIDDEN],
  ["to what is no URL", "http://[::", lost()],
];

/** Some redirects are kept by browsers for the next request, unless told not to. */
const NOT_KEPT = "Cache-Control: no-store";

/** @param {number} statusCode @returns {Expected} */
const odd = (statusCode) => ({ class: "MemsyAPIError", statusCode, detail: body() });

/** Chromium reads the digits that it finds, and takes a status without any for 200. @type {[status: string, inChromium: Expected, inFirefox: Expected][]} */
const OF_DIGITS = [
  ["000", odd(0), odd(0)],
  ["99", odd(99), odd(99)],
  ["2e2", odd(2), lost()],
  ["-200", SUCCESS, lost()],
  ["two", SUCCESS, lost()],
];

/** @type {Fault[]} */
export const STATUSES = [
  ...REDIRECTS.flatMap(([status, phrase]) =>
    LOCATIONS.map(([where, location, inChromium]) => ({
      name: `${status} redirects ${where}`,
      steps: [
        { send: complete(`${status} ${phrase}`, '{"detail":"moved"}', NOT_KEPT, `Location: ${location}`) },
        CLOSE,
      ],
      expected: { class: "MemsyAPIError", statusCode: status, detail: "moved" },
      inChromium,
      inFirefox: HIDDEN,
    })),
  ),
  {
    name: "300 names no place",
    steps: [{ send: complete("300 Multiple Choices", '{"detail":"choose"}', NOT_KEPT) }, CLOSE],
    expected: { class: "MemsyAPIError", statusCode: 300, detail: "choose" },
  },
  {
    name: "302 names no place",
    steps: [{ send: complete("302 Found", '{"detail":"where"}') }, CLOSE],
    expected: { class: "MemsyAPIError", statusCode: 302, detail: "where" },
    inChromium: HIDDEN,
    inFirefox: HIDDEN,
  },
  { name: "204 has a body", steps: [{ send: complete("204 No Content", body()) }, CLOSE], expected: notJson(204) },
  { name: "205 has a body", steps: [{ send: complete("205 Reset Content", body()) }, CLOSE], expected: notJson(205) },
  {
    name: "304 has a body",
    steps: [{ send: complete("304 Not Modified", body()) }, CLOSE],
    expected: { class: "MemsyAPIError", statusCode: 304, detail: "" },
  },
  {
    name: "204 has none",
    steps: [{ send: head("204 No Content", "Connection: close") }, CLOSE],
    expected: notJson(204),
  },
  ...[201, 206, 226, 299].map((status) => ({
    name: `${status} is a success`,
    steps: [{ send: complete(`${status} Fine`, body()) }, CLOSE],
    expected: SUCCESS,
  })),
  ...[400, 402, 418, 451, 499, 500, 599].map((status) => ({
    name: `${status} is an error`,
    steps: [{ send: complete(`${status} Wrong`, '{"detail":"wrong"}') }, CLOSE],
    expected: { class: "MemsyAPIError", statusCode: status, detail: "wrong" },
  })),
  ...[600, 999].map((status) => ({
    name: `the status is ${status}`,
    steps: [{ send: complete(`${status} Odd`, '{"detail":"odd"}') }, CLOSE],
    expected: { class: "MemsyAPIError", statusCode: status, detail: "odd" },
  })),
  ...["199", "1000", "70000"].map((status) => ({
    name: `the status is ${status}`,
    steps: [{ send: complete(`${status} Odd`, '{"detail":"odd"}') }, CLOSE],
    expected: lost(),
  })),
  ...OF_DIGITS.map(([status, inChromium, inFirefox]) => ({
    name: `the status is ${status}`,
    steps: [{ send: complete(`${status} Odd`, body()) }, CLOSE],
    expected: lost(),
    inChromium,
    inFirefox,
  })),
  {
    name: "the status has no phrase",
    steps: [{ send: complete("200", body()) }, CLOSE],
    expected: SUCCESS,
  },
  {
    name: "an error is a page",
    steps: [{ send: complete("502 Bad Gateway", "<html><h1>502</h1></html>") }, CLOSE],
    expected: { class: "MemsyAPIError", statusCode: 502, detail: "<html><h1>502</h1></html>" },
  },
  {
    name: "a success is a page",
    steps: [{ send: complete("200 OK", "<html>portal</html>") }, CLOSE],
    expected: notJson(200),
  },
];
