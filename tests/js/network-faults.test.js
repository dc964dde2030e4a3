// A call never hangs and never throws something unexpected: for each fault of fetch or the network, the caller gets the right error class.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
// This import stands before the package's: it has to see the package create its WebAssembly instance.
import "./memory.js";
import { MemsyAPIError, MemsyClient, MemsyConnectionError, MemsyError } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";
import { memoryBytes } from "./memory.js";

const emulator = await startEmulator();
after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));

const BASE = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" };

/** What the call rejects with; fails when it does not settle. @param {Promise<unknown>} call */
async function rejected(call) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, 10_000, "it hangs");
  });
  const outcome = await Promise.race([
    call.then(
      (value) => `it resolved with ${JSON.stringify(value)}`,
      (/** @type {unknown} */ error) => error,
    ),
    late,
  ]);
  clearTimeout(timer);
  assert.ok(outcome instanceof MemsyError, `${outcome}`);
  return outcome;
}

/** @param {unknown} fetch a stand-in of any shape */
const withFetch = (fetch) =>
  new MemsyClient({ ...BASE, timeoutMs: 500, fetch: /** @type {typeof globalThis.fetch} */ (fetch) });

/** @type {[what: string, fetch: unknown, message: RegExp][]} */
const STAND_INS = [
  ["rejects with a string", () => Promise.reject("no network"), /no network$/],
  ["rejects with undefined", () => Promise.reject(), /undefined$/],
  ["rejects with null", () => Promise.reject(null), /null$/],
  ["rejects with a symbol", () => Promise.reject(Symbol("odd")), /Symbol\(odd\)$/],
  ["rejects with an object that cannot be shown", () => Promise.reject(Object.create(null)), /cannot be shown$/],
  [
    "rejects with an object whose message throws",
    () =>
      Promise.reject({
        get message() {
          throw 1;
        },
      }),
    /cannot be shown$/,
  ],
  [
    "throws synchronously",
    () => {
      throw new Error("sync");
    },
    /sync$/,
  ],
  [
    "throws a number",
    () => {
      throw 7;
    },
    /7$/,
  ],
  ["returns undefined", () => undefined, /did not resolve to a Response$/],
  ["returns null", () => null, /did not resolve to a Response$/],
  ["returns a string", () => "text", /did not resolve to a Response$/],
  ["returns an object without status", async () => ({}), /did not resolve to a Response$/],
  [
    "returns a thenable that throws",
    () => ({
      // biome-ignore lint/suspicious/noThenProperty: the test needs an object that only looks like a promise
      then() {
        throw new Error("then");
      },
    }),
    /then$/,
  ],
  ["answers without text()", async () => ({ status: 200, headers: new Headers() }), /text/],
  [
    "answers with text() that throws",
    async () => ({
      status: 200,
      text() {
        throw new Error("text");
      },
    }),
    /text$/,
  ],
  ["answers with text() that is no text", async () => ({ status: 200, text: async () => 7 }), /has no text$/],
  [
    "answers with a status getter that throws",
    async () => ({
      get status() {
        throw new Error("status");
      },
    }),
    /status$/,
  ],
  ["never settles", () => new Promise(() => {}), /timed out/],
  ["never gives its text", async () => ({ status: 200, text: () => new Promise(() => {}) }), /timed out/],
];

for (const [what, fetch, message] of STAND_INS) {
  test(`a fetch that ${what} is a MemsyConnectionError`, async () => {
    const error = await rejected(withFetch(fetch).health({ timeoutMs: 50 }));
    assert.ok(error instanceof MemsyConnectionError, `${error}`);
    assert.match(error.message, message);
    assert.ok("cause" in error);
  });
}

test("a stand-in response with what is needed is an answer", async () => {
  const map = new Map([
    ["x-plan", "pro"],
    ["x-usage-apicalls", "3"],
  ]);
  for (const headers of [map, { get: (/** @type {string} */ name) => map.get(name) ?? null }]) {
    const health = await withFetch(async () => ({ status: 200, headers, text: () => '{"status":"ok"}' })).health();
    assert.equal(health.status, "ok");
    assert.deepEqual([health.usage?.plan, health.usage?.apiCalls], ["pro", 3]);
  }
  const failing = withFetch(async () => ({ status: 404, text: async () => "gone" }));
  const error = await rejected(failing.health());
  assert.ok(error instanceof MemsyAPIError && error.statusCode === 404 && error.detail === "gone");
});

test("a connection that is lost behind a retry is not that of the response before it", async () => {
  await emulator.control("faults", "POST", { status: 429, headers: { "Retry-After": "0" }, body: "{}" });
  await emulator.control("faults", "POST", { cut: "before_headers", times: 5 });
  unanswered(await rejected(new MemsyClient(BASE).health()));
  await emulator.control("faults", "DELETE");
});

test("a service that is stopped is a MemsyConnectionError that names it", async () => {
  const gone = await startEmulator();
  await gone.stop();
  const error = await rejected(new MemsyClient({ ...BASE, baseUrl: gone.baseUrl }).health());
  assert.ok(error instanceof MemsyConnectionError);
  assert.ok(error.message.startsWith(`Could not connect to Memsy at ${gone.baseUrl}: `), error.message);
  assert.match(error.message, /ECONNREFUSED/);
});

/** @param {number} status @returns {(error: MemsyError) => void} */
const brokeOff = (status) => (error) => {
  const said = `Lost the connection to Memsy at ${BASE.baseUrl}: the response of status ${status} broke off: `;
  assert.ok(error.message.startsWith(said), error.message);
  assert.ok(error.cause instanceof Error, `${error.cause}`);
};

/** @param {MemsyError} error */
const unanswered = (error) =>
  assert.ok(error.message.startsWith(`Could not connect to Memsy at ${BASE.baseUrl}: `), error.message);

/** @type {[what: string, fault: Record<string, unknown>, Class: new (...args: never[]) => MemsyError, check?: (error: MemsyError) => void][]} */
const FAULTS = [
  ["closes the connection unanswered", { cut: "before_headers" }, MemsyConnectionError, unanswered],
  [
    "dies in the middle of a 200",
    { status: 200, body: '{"status":"ok"}', cut: "mid_body" },
    MemsyConnectionError,
    brokeOff(200),
  ],
  [
    "dies in the middle of a 500",
    { status: 500, body: '{"detail":"down"}', cut: "mid_body" },
    MemsyConnectionError,
    brokeOff(500),
  ],
  [
    "sends less than it announced",
    { status: 200, body: '{"status":"ok"}', truncate: 5 },
    MemsyConnectionError,
    brokeOff(200),
  ],
  ["does not answer in time", { delay_ms: 60_000 }, MemsyConnectionError, timedOut],
  [
    "does not finish its body in time",
    { status: 200, body: '{"status":"ok"}', body_delay_ms: 60_000 },
    MemsyConnectionError,
    timedOut,
  ],
  [
    "does not finish an error body in time",
    { status: 500, body: '{"detail":"down"}', body_delay_ms: 60_000 },
    MemsyConnectionError,
    timedOut,
  ],
  ["answers 200 with HTML", { status: 200, body: "<html></html>" }, MemsyAPIError, answered(200, "<html></html>")],
  ["answers 200 with null", { status: 200, body: "null" }, MemsyAPIError, answered(200, "null")],
  ["answers 200 with a list", { status: 200, body: "[]" }, MemsyAPIError, answered(200, "[]")],
  ["answers 200 with nothing", { status: 200, body: "" }, MemsyAPIError, answered(200, "")],
  ["answers 204", { status: 204 }, MemsyAPIError, answered(204, "")],
  ["redirects", { status: 302, headers: { Location: "/v1/health" }, body: "" }, MemsyAPIError, answered(302, "")],
  [
    "answers 500 with broken UTF-8",
    { status: 500, body_base64: "/4AA/w==" },
    MemsyAPIError,
    answered(500, "\ufffd\ufffd\0\ufffd"),
  ],
  ["answers 200 with broken UTF-8", { status: 200, body_base64: "/4AA/w==" }, MemsyAPIError],
  [
    "answers 10 MB of text",
    { status: 200, body: "x".repeat(10_000_000) },
    MemsyAPIError,
    answered(200, "x".repeat(65_536)),
  ],
  [
    "answers 500 with 10 MB of text",
    { status: 500, body: "x".repeat(10_000_000) },
    MemsyAPIError,
    answered(500, "x".repeat(65_536)),
  ],
  [
    "answers 500 with deeply nested JSON",
    { status: 500, body: `${'{"detail":'.repeat(3_000)}1${"}".repeat(3_000)}` },
    MemsyAPIError,
  ],
];

/** @param {MemsyError} error */
function timedOut(error) {
  assert.ok(error.message.startsWith("Request to Memsy timed out: http://127.0.0.1:"), error.message);
  assert.ok(error.cause instanceof DOMException && error.cause.name === "TimeoutError");
}

/** @param {number} statusCode @param {string} detail @returns {(error: MemsyError) => void} */
function answered(statusCode, detail) {
  return (error) => {
    assert.ok(error instanceof MemsyAPIError);
    assert.deepEqual([error.statusCode, error.errorCode], [statusCode, null]);
    assert.ok(error.detail === detail, `${error.detail.slice(0, 300)}`);
    assert.ok(error.message.length < 300);
  };
}

for (const [what, fault, Class, check] of FAULTS) {
  test(`a service that ${what} is a ${Class.name}`, async () => {
    await emulator.control("faults", "POST", fault);
    const client = new MemsyClient(BASE);
    const impatient = "delay_ms" in fault || "body_delay_ms" in fault;
    const error = await rejected(client.health(impatient ? { timeoutMs: 50 } : {}));
    assert.equal(error.constructor, Class, `${error}`);
    check?.(error);
    assert.equal((await client.health()).status, "ok", "the next call works");
  });
}

test("the timeout aborts the request it gave up", async () => {
  /** @type {AbortSignal | null | undefined} */
  let signal;
  const client = withFetch((/** @type {string} */ _, /** @type {RequestInit} */ init) => {
    signal = init.signal;
    return new Promise(() => {});
  });
  await rejected(client.health({ timeoutMs: 20 }));
  assert.equal(signal?.aborted, true);
  assert.equal(signal.reason.name, "TimeoutError");
});

test("the body of a 2xx that is not what was promised can still be read", async () => {
  await emulator.control("faults", "POST", { status: 200, headers: { "x-more": "yes" }, body: "<html>" });
  const error = await rejected(new MemsyClient(BASE).health());
  assert.ok(error instanceof MemsyAPIError && error.response);
  assert.deepEqual([error.response.status, error.response.headers.get("x-more")], [200, "yes"]);
  assert.equal(await error.response.text(), "<html>");
  assert.ok(error.cause instanceof SyntaxError);
});

test("the body of the response of an error can still be read", async () => {
  const body = JSON.stringify({ error: "odd", message: "m", more: [1, 2] });
  await emulator.control("faults", "POST", { status: 418, headers: { "x-more": "yes" }, body });
  const error = await rejected(new MemsyClient(BASE).health());
  assert.ok(error instanceof MemsyAPIError && error.response);
  assert.equal(error.response.headers.get("x-more"), "yes");
  assert.deepEqual(await error.response.json(), JSON.parse(body));
});

test("a promise that never settles leaves nothing behind in wasm memory", async () => {
  const client = withFetch(() => new Promise(() => {}));
  const round = () => Promise.all(Array.from({ length: 200 }, () => rejected(client.health({ timeoutMs: 1 }))));
  await round();
  const before = memoryBytes();
  for (let count = 0; count < 20; count += 1) await round();
  assert.equal(memoryBytes(), before);
});
