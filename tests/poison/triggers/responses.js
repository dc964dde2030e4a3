/** What `fetch` may resolve to. */
import { isDocumented, oneOf, rejects } from "../expectations.js";
import { hiding, redefined, revoked, skippedFor, THENABLES } from "../oddities.js";
import { thrower } from "../replace.js";
import { OK, odd } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("../expectations.js").Expectation} Expectation */

const lost = rejects("MemsyConnectionError");
const refused = rejects("MemsyAPIError");

/** A response with all that is needed, but for `parts`. @param {Record<string, unknown>} parts */
const response = (parts) => ({ status: 200, headers: new Headers(), text: async () => OK, ...parts });

/** One of the platform with such a body. @param {unknown} body @param {number} [status] */
const withBody = (body, status = 200) => new Response(/** @type {BodyInit} */ (body), { status });

/** @param {UnderlyingDefaultSource<unknown>} source */
const stream = (source) => new ReadableStream(source);

/** A stream that is not of the platform. @param {() => unknown} read */
const ownStream = (read) => ({
  getReader: () => ({ read, cancel: async () => {}, releaseLock() {} }),
  cancel: async () => {},
});

function consumed() {
  const used = withBody(OK);
  used.text();
  return used;
}

function locked() {
  const used = withBody(OK);
  used.body?.getReader();
  return used;
}

/** @type {[name: string, make: () => unknown, expected: Expectation][]} */
const ODDITIES = [
  ["undefined", () => undefined, lost],
  ["null", () => null, lost],
  ["a number", () => 200, lost],
  ["a symbol", () => Symbol("odd"), lost],
  ["a function", () => () => OK, lost],
  ["an empty object", () => ({}), lost],
  ["a revoked Proxy", revoked, lost],
  ["status 70000", () => response({ status: 70_000 }), lost],
  ["status -1", () => response({ status: -1 }), lost],
  ["status 200.5", () => response({ status: 200.5 }), lost],
  ["status NaN", () => response({ status: Number.NaN }), lost],
  ["status Infinity", () => response({ status: Number.POSITIVE_INFINITY }), lost],
  ["a status that is a text", () => response({ status: "200" }), lost],
  ["a status that is a BigInt", () => response({ status: 200n }), lost],
  ["a status that is a symbol", () => response({ status: Symbol("200") }), lost],
  ["a status whose valueOf throws", () => response({ status: { valueOf: thrower } }), lost],
  ["a status that cannot be read", () => hiding("status", response({})), lost],
  ["text() that throws", () => response({ text: thrower }), lost],
  ["text() that rejects with a revoked Proxy", () => response({ text: () => Promise.reject(revoked()) }), lost],
  ["text() that never settles", () => response({ text: () => new Promise(() => {}) }), lost],
  ["text() that resolves to an object", () => response({ text: async () => ({}) }), lost],
  ["text() that resolves to a symbol", () => response({ text: async () => Symbol("text") }), lost],
  ["text() that resolves to a revoked Proxy", () => response({ text: async () => revoked() }), lost],
  ["text() that resolves to a String object", () => response({ text: async () => new String(OK) }), lost],
  ["text that is no function", () => response({ text: OK }), lost],
  ["text that cannot be read", () => hiding("text", response({})), lost],
  ["headers that cannot be read", () => hiding("headers", response({})), isDocumented],
  ["headers whose methods throw", () => response({ headers: { get: thrower, forEach: thrower } }), isDocumented],
  ["headers that are a revoked Proxy", () => response({ headers: revoked() }), isDocumented],
  ["headers of symbols", () => response({ headers: { get: () => Symbol("header") } }), isDocumented],
  [
    "headers of five million characters",
    () => response({ headers: { get: () => "9".repeat(5_000_000) } }),
    isDocumented,
  ],
  ["Retry-After of nonsense", () => response({ status: 429, headers: { get: () => "\0 1e999 \ud800" } }), isDocumented],
  ["a body that has been read", consumed, lost],
  ["a body that is locked", locked, lost],
  [
    "a body that errors at once",
    () => withBody(stream({ start: (controller) => controller.error(Symbol("e")) })),
    lost,
  ],
  ["a body that errors later", () => withBody(failingLater(), 500), lost],
  ["a body of texts", () => withBody(stream({ start: (controller) => controller.enqueue(OK) })), lost],
  ["a body of symbols", () => withBody(stream({ start: (controller) => controller.enqueue(Symbol("chunk")) })), lost],
  ["a body of views that are no Uint8Array", () => withBody(stream({ start: floats })), oneOf(lost, refused)],
  ["a body of detached bytes", () => withBody(stream({ start: detached })), oneOf(lost, refused)],
  ["a body that never ends", () => withBody(stream({})), lost],
  ["a body whose cancel throws", () => withBody(stream({ cancel: thrower, pull: flood }), 500), isDocumented],
  [
    "a body that is never cancelled",
    () => withBody(stream({ cancel: () => new Promise(() => {}), pull: flood }), 500),
    isDocumented,
  ],
  ["a body that is no stream", () => response({ body: 7 }), isDocumented],
  ["a body that is a revoked Proxy", () => response({ body: revoked() }), isDocumented],
  ["a body that cannot be read", () => hiding("body", response({})), isDocumented],
  ["a body whose getReader throws", () => response({ body: { getReader: thrower } }), isDocumented],
  ["a body whose read throws", () => response({ body: ownStream(thrower) }), isDocumented],
  ["a body whose read returns nothing", () => response({ body: ownStream(() => undefined) }), isDocumented],
  ["a body whose read never settles", () => response({ body: ownStream(() => new Promise(() => {})) }), isDocumented],
  [
    "a body whose read gives undefined for ever",
    () => response({ body: ownStream(async () => ({ done: false })) }),
    isDocumented,
  ],
  [
    "a body whose read gives a revoked Proxy",
    () => response({ body: ownStream(async () => ({ value: revoked() })) }),
    isDocumented,
  ],
  ["Response.error()", () => Response.error(), oneOf(lost, refused)],
  ["a response whose clone throws", () => redefined(withBody("{}", 500), "clone", { value: thrower }), refused],
  [
    "a response whose arrayBuffer throws",
    () => redefined(withBody("{}", 500), "arrayBuffer", { value: thrower }),
    refused,
  ],
];

function failingLater() {
  let count = 0;
  return stream({
    pull(controller) {
      count += 1;
      if (count < 3) controller.enqueue(new Uint8Array([123]));
      else controller.error(hiding("message", {}));
    },
  });
}

/** @param {ReadableStreamDefaultController<unknown>} controller */
function floats(controller) {
  controller.enqueue(new Float64Array(4));
  controller.close();
}

/** @param {ReadableStreamDefaultController<unknown>} controller */
function detached(controller) {
  const bytes = new Uint8Array([123, 125]);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  controller.enqueue(bytes);
  controller.close();
}

/** @param {ReadableStreamDefaultController<unknown>} controller */
function flood(controller) {
  flooded += 1;
  controller.enqueue(new Uint8Array(100_000).fill(97));
  // An end, for a client that reads all there is.
  if (flooded % 100 === 0) controller.close();
}
let flooded = 0;

/** @type {Trigger[]} */
export const RESPONSES = [
  ...ODDITIES.map(
    ([name, make, expected]) =>
      /** @type {Trigger} */ ({
        name: `fetch resolves to ${name}`,
        expected,
        harm({ client, stage, meet }) {
          stage.fetch = odd(async () => make());
          return meet(() => client.health({ timeoutMs: 300, maxRetries: 0 }));
        },
      }),
  ),
  ...THENABLES.map(
    ([name, make]) =>
      /** @type {Trigger} */ ({
        name: `fetch returns ${name}`,
        skipped: skippedFor(name),
        expected: isDocumented,
        harm({ client, stage, meet }) {
          stage.fetch = odd(() => make(response({})));
          return meet(() => client.health({ timeoutMs: 300 }));
        },
      }),
  ),
];
