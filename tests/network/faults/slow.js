/** Responses that take their time, or for ever. */
import { CLOSE, SHORT_MS, SUCCESS, TIMED_OUT } from "../fault.js";
import { body, CHUNKED, chunk, complete, good, head } from "../responses.js";

/** @typedef {import("../fault.js").Fault} Fault */

const ONE_BYTE_AT_A_TIME = [
  { send: head("200 OK", CHUNKED) },
  ...Array.from({ length: 10_000 }, () => [{ waitMs: 5 }, { send: chunk(" ") }]).flat(),
];
/** Less than the second of the two bounds of an error's body, more than all buffers on the way together. */
const BOUND_BYTES = 1_000_000;

/** @type {Fault[]} */
export const SLOW = [
  { name: "the bytes come one by one", steps: [{ drip: complete("200 OK", body()) }, CLOSE], expected: SUCCESS },
  {
    name: "the bytes of an error come one by one",
    steps: [
      { drip: complete("409 Conflict", JSON.stringify({ error: "seat_limit_reached", message: "full" })) },
      CLOSE,
    ],
    expected: { class: "SeatLimitReachedError", statusCode: 409, detail: "full" },
  },
  { name: "nothing comes", steps: [], options: { timeoutMs: SHORT_MS }, expected: TIMED_OUT },
  {
    name: "the headers never end",
    steps: [
      { send: "HTTP/1.1 200 OK\r\nX-Slow: " },
      ...Array.from({ length: 10_000 }, () => [{ waitMs: 5 }, { send: "x" }]).flat(),
    ],
    options: { timeoutMs: SHORT_MS },
    expected: TIMED_OUT,
  },
  {
    name: "the body stops",
    steps: [{ send: good().slice(0, -5) }],
    options: { timeoutMs: SHORT_MS },
    expected: TIMED_OUT,
  },
  {
    name: "the body comes byte by byte for ever",
    steps: ONE_BYTE_AT_A_TIME,
    options: { timeoutMs: SHORT_MS },
    expected: TIMED_OUT,
  },
  {
    name: "the body of a 503 stops",
    steps: [{ send: complete("503 Service Unavailable", body()).slice(0, -5) }],
    options: { timeoutMs: SHORT_MS },
    expected: TIMED_OUT,
  },
  {
    name: "a success is longer than maxResponseBytes",
    steps: [{ send: head("200 OK", CHUNKED) }, { flood: chunk("x".repeat(1_000)) }],
    options: { maxResponseBytes: BOUND_BYTES },
    expected: { class: "MemsyAPIError", statusCode: 200, detail: /maxResponseBytes/ },
  },
  {
    name: "a success announces more than maxResponseBytes",
    steps: [{ send: head("200 OK", `Content-Length: ${10 * BOUND_BYTES}`) }, { flood: "x" }],
    options: { maxResponseBytes: BOUND_BYTES },
    expected: { class: "MemsyAPIError", statusCode: 200, detail: /maxResponseBytes/ },
  },
  {
    name: "the body of a 503 has no end",
    steps: [{ send: head("503 Service Unavailable", CHUNKED) }, { flood: chunk("x".repeat(1_000)) }],
    expected: { class: "MemsyAPIError", statusCode: 503, detail: /^x{65536}$/ },
  },
  {
    name: "a JSON body of a 422 has no end",
    steps: [
      { send: head("422 Unprocessable Content", CHUNKED) + chunk('{"detail":"') },
      { flood: chunk("x".repeat(1_000)) },
    ],
    expected: { class: "MemsyAPIError", statusCode: 422, detail: /^\{"detail":"x{65525}$/ },
  },
  {
    name: "the caller aborts before the response begins, which comes all the same",
    steps: [{ waitMs: 2 * SHORT_MS }, { send: good("late") }, CLOSE],
    abortAfterMs: SHORT_MS,
    expected: { abort: true },
  },
  {
    name: "the caller aborts within the body, whose rest comes all the same",
    steps: [{ send: good("late").slice(0, -5) }, { waitMs: 2 * SHORT_MS }, { send: good("late").slice(-5) }, CLOSE],
    abortAfterMs: SHORT_MS,
    expected: { abort: true },
  },
  {
    name: "the caller aborts within the body of an error",
    steps: [{ send: complete("503 Service Unavailable", body()).slice(0, -5) }],
    abortAfterMs: SHORT_MS,
    expected: { abort: true },
  },
];
