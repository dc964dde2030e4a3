// What a client tells about its calls: hooks, the log, and the request of an error.
import assert from "node:assert/strict";
import { after, beforeEach, mock, test } from "node:test";
import { inspect } from "node:util";
import { MemsyClient, MemsyConnectionError, MemsyControlClient, MemsyError, RateLimitExceeded } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));
after(() => mock.restoreAll());

const KEY = emulator.keys.pro ?? "";
/** @typedef {import("memsy-wasm").MemsyClientOptions} Options */
/** @typedef {import("memsy-wasm").RequestInfo & { error?: unknown }} Info */

/** @param {Partial<Options>} options */
const makeClient = (options) => new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: KEY, ...options });

/** @param {Record<string, unknown>} fault */
const queue = (fault) => emulator.control("faults", "POST", fault);

/** Hooks that keep what they are called with. */
function recorder() {
  /** @type {[name: string, info: Info][]} */
  const events = [];
  const keep = (/** @type {string} */ name) => (/** @type {Info} */ info) => void events.push([name, info]);
  const hooks = {
    onRequest: keep("request"),
    onResponse: keep("response"),
    onRetry: keep("retry"),
    onError: keep("error"),
  };
  return { events, hooks, names: () => events.map(([name]) => name) };
}

/** A logger that keeps its lines. */
function lines() {
  /** @type {string[]} */
  const kept = [];
  const at = (/** @type {string} */ level) => (/** @type {string} */ line) => void kept.push(`${level} ${line}`);
  return { kept, logger: { error: at("error"), warn: at("warn"), info: at("info"), debug: at("debug") } };
}

/** @param {Promise<unknown>} call @returns {Promise<any>} */
const rejection = (call) =>
  call.then(
    () => assert.fail("it did not reject"),
    (/** @type {unknown} */ error) => error,
  );

test("each attempt is told of, with what is known of it", async () => {
  await queue({ status: 429, headers: { "Retry-After": "0.01", "x-request-id": "one" }, body: "{}" });
  await queue({ status: 200, headers: { "x-request-id": "two" }, body: '{"status":"ok"}' });
  const { events, hooks } = recorder();
  await makeClient({ hooks }).health();
  const common = { endpoint: "health", method: "GET", path: "/health" };
  const known = events.map(([name, { durationMs, ...info }]) => {
    assert.equal(typeof durationMs, name === "request" ? "object" : "number", name);
    assert.ok(durationMs === null || durationMs >= 0);
    return [name, info];
  });
  assert.deepEqual(known, [
    ["request", { ...common, attempt: 1, status: null, waitMs: null, requestId: null }],
    ["response", { ...common, attempt: 1, status: 429, waitMs: null, requestId: "one" }],
    ["retry", { ...common, attempt: 1, status: 429, waitMs: 10, requestId: "one" }],
    ["request", { ...common, attempt: 2, status: null, waitMs: null, requestId: null }],
    ["response", { ...common, attempt: 2, status: 200, waitMs: null, requestId: "two" }],
  ]);
});

test("both clients tell, of every endpoint by its name and its path without the query", async () => {
  const { events, hooks } = recorder();
  const client = makeClient({ hooks });
  await client.memories.list({ limit: 3, search: "tea" });
  await rejection(client.orgs.get("no such/org"));
  const control = new MemsyControlClient({ baseUrl: `${emulator.url}/api`, apiKey: KEY, hooks });
  await control.me();
  const requests = events.filter(([name]) => name === "request").map(([, info]) => info);
  assert.deepEqual(
    requests.map(({ endpoint, method, path }) => [endpoint, method, path]),
    [
      ["memories.list", "GET", "/console/memories"],
      ["orgs.get", "GET", "/orgs/no%20such%2Forg"],
      ["me", "GET", "/me"],
    ],
  );
});

test("a call that fails is told of with the error that it rejects with", async () => {
  const { events, hooks, names } = recorder();
  const client = makeClient({ hooks, maxRetries: 0 });
  await queue({ status: 429, body: "{}" });
  const limited = await rejection(client.search("tea"));
  assert.ok(limited instanceof RateLimitExceeded);
  assert.equal(events.at(-1)?.[1].error, limited);
  assert.deepEqual(names(), ["request", "response", "error"]);

  events.length = 0;
  await queue({ cut: "before_headers" });
  const lost = await rejection(client.search("tea"));
  assert.ok(lost instanceof MemsyConnectionError);
  assert.equal(events.at(-1)?.[1].error, lost);
  // There was no response to tell of.
  assert.deepEqual(names(), ["request", "error"]);

  events.length = 0;
  await queue({ status: 200, body: "no JSON" });
  const unreadable = await rejection(client.search("tea"));
  assert.equal(events.at(-1)?.[1].error, unreadable);
  assert.deepEqual(names(), ["request", "response", "error"]);

  events.length = 0;
  const controller = new AbortController();
  await queue({ delay_ms: 10_000 });
  const aborted = client.search("tea", {}, { signal: controller.signal });
  await emulator.control("requests");
  controller.abort("enough");
  assert.equal(await rejection(aborted), "enough");
  assert.equal(events.at(-1)?.[0], "error");
  assert.equal(events.at(-1)?.[1].error, "enough");

  events.length = 0;
  // The request may have been aborted on its way, and left its fault.
  await emulator.control("reset", "POST");
  const early = client.search("tea", {}, { signal: AbortSignal.abort("before") });
  assert.equal(await rejection(early), "before");
  assert.deepEqual(names(), ["error"]);
  assert.equal(events[0]?.[1].attempt, 0, "nothing was sent");

  events.length = 0;
  await queue({ status: 429, headers: { "Retry-After": "10" }, body: "{}" });
  const waiting = new AbortController();
  const retrying = makeClient({
    hooks: {
      ...hooks,
      onRetry(info) {
        hooks.onRetry(info);
        waiting.abort("while it waits");
      },
    },
  });
  assert.equal(await rejection(retrying.search("tea", {}, { signal: waiting.signal })), "while it waits");
  assert.deepEqual(names(), ["request", "response", "retry", "error"]);
  const { status, waitMs } = events[3]?.[1] ?? {};
  assert.deepEqual([status, waitMs], [429, null]);

  events.length = 0;
  await assert.rejects(client.search(/** @type {never} */ (7)), TypeError);
  assert.deepEqual(events, [], "a wrong argument is no call");
});

test("hooks that fail are reported once and change nothing", async () => {
  const report = mock.method(console, "error", () => {});
  const thrown = new Error("mine");
  for (const onRequest of [
    () => {
      throw thrown;
    },
    async () => {
      throw thrown;
    },
  ]) {
    report.mock.resetCalls();
    const { events, hooks } = recorder();
    const client = makeClient({ hooks: { ...hooks, onRequest } });
    assert.equal((await client.health()).status, "ok");
    assert.equal((await client.health()).status, "ok");
    assert.deepEqual(
      report.mock.calls.map(({ arguments: [, error] }) => error),
      [thrown],
    );
    assert.equal(events.length, 2, "the other hooks go on");
  }
  report.mock.restore();
});

test("a logger that fails is reported once, and keeps no hook from being called", async () => {
  const report = mock.method(console, "error", () => {});
  const { hooks, names } = recorder();
  const fail = () => {
    throw new Error("the disk is full");
  };
  const logger = { error: fail, warn: fail, info: fail, debug: fail };
  assert.equal((await makeClient({ hooks, logger, logLevel: "debug" }).health()).status, "ok");
  assert.deepEqual(names(), ["request", "response"]);
  assert.equal(report.mock.callCount(), 1);
  report.mock.restore();
});

test("a hook may call the client", async () => {
  let isInside = false;
  /** @type {Promise<unknown> | undefined} */
  let inner;
  const client = makeClient({
    hooks: {
      onRequest() {
        if (isInside) return;
        isInside = true;
        inner = client.health();
      },
    },
  });
  assert.equal((await client.health()).status, "ok");
  assert.equal(/** @type {{ status: string }} */ (await inner).status, "ok");
});

test("the log has a line for each event up to its level, and nothing by default", async () => {
  /** @type {[level: Options["logLevel"], expected: RegExp[]][]} */
  const levels = [
    ["off", []],
    ["error", [/^error memsy-wasm: GET \/health: failed: RateLimitExceeded: Rate limit exceeded: slow$/]],
    ["warn", [/^warn memsy-wasm: GET \/health: 429, again in 10 ms$/, /^error /]],
    ["info", [/^info memsy-wasm: GET \/health: 429 after \d+ ms$/, /^warn /, /^info /, /^error /]],
    ["debug", [/^debug memsy-wasm: GET \/health: attempt 1$/, /^info /, /^warn /, /^debug .*2$/, /^info /, /^error /]],
  ];
  const limit = { status: 429, headers: { "Retry-After": "0.01" }, body: '{"detail":"slow"}', times: 2 };
  for (const [logLevel, expected] of levels) {
    await queue(limit);
    const { kept, logger } = lines();
    await rejection(makeClient({ logger, logLevel, maxRetries: 1 }).health());
    assert.equal(kept.length, expected.length, `${logLevel}: ${kept}`);
    for (const [index, line] of expected.entries()) assert.match(kept[index] ?? "", line);
  }
  // With a logger and no level, what a program wants to know in production.
  await queue(limit);
  const { kept, logger } = lines();
  await rejection(makeClient({ logger, maxRetries: 1 }).health());
  assert.deepEqual(
    kept.map((line) => line.split(" ")[0]),
    ["warn", "error"],
  );
});

test("without a logger the log goes to the console, and by default nowhere", async () => {
  const methods = /** @type {const} */ (["error", "warn", "info", "debug", "log"]).map((name) =>
    mock.method(console, name, () => {}),
  );
  const count = () => methods.reduce((sum, method) => sum + method.mock.callCount(), 0);
  try {
    await makeClient({}).health();
    assert.equal(count(), 0);
    await makeClient({ logLevel: "debug" }).health();
    assert.equal(count(), 2);
  } finally {
    for (const method of methods) method.mock.restore();
  }
});

test("the API key is in nothing that hooks and loggers get", async () => {
  const { events, hooks } = recorder();
  const { kept, logger } = lines();
  const client = makeClient({ hooks, logger, logLevel: "debug", maxRetries: 1 });
  await queue({
    status: 429,
    headers: { "Retry-After": "0" },
    body: JSON.stringify({ detail: `key ${KEY}` }),
    times: 2,
  });
  await rejection(client.search("tea"));
  // A service may repeat it as the id of the request, and a caller may take it for an id.
  const { request } = await rejection(makeClient({}).orgs.get(KEY));
  assert.equal(request.path, "/orgs/[API key]");
  await client.health();
  await queue({ status: 500, body: "{}", headers: { "x-request-id": KEY } });
  const repeats = { ...(await rejection(makeClient({}).search("tea"))).request };
  assert.equal(repeats.requestId, "[API key]");
  assert.ok(events.length > 6 && kept.length > 6);
  assert.ok(!inspect([events, kept], { depth: 9, showHidden: true }).includes(KEY));
});

test("an error says of which request it tells", async () => {
  const client = makeClient({ maxRetries: 1 });
  await queue({ status: 429, headers: { "Retry-After": "0" }, body: "{}" });
  const missing = await rejection(client.roles.get("role_9", "org_1"));
  const request = { method: "GET", path: "/roles/role_9", attempts: 2, requestId: null };
  assert.deepEqual(missing.request, request);
  assert.deepEqual(missing.toJSON().request, request);
  assert.deepEqual(MemsyError.fromJSON(JSON.parse(JSON.stringify(missing))).request, request);
  assert.ok(!Object.keys(missing).includes("request"), "the classes' own properties are those of the reference");

  await queue({ cut: "before_headers" });
  const lost = await rejection(client.health());
  assert.deepEqual(lost.request, { method: "GET", path: "/health", attempts: 1, requestId: null });

  const noKey = await rejection(makeClient({ apiKey: () => Promise.reject(new Error("down")) }).search("tea"));
  assert.deepEqual(noKey.request, { method: "POST", path: "/search", attempts: 0, requestId: null });
  assert.equal(new RateLimitExceeded("slow").request, null);
  assert.ok(!("request" in new RateLimitExceeded("slow").toJSON()));
});

test("the request id comes from any of the usual headers", async () => {
  for (const name of ["x-request-id", "x-amzn-requestid", "apigw-requestid"]) {
    await queue({ status: 500, headers: { [name]: `id-${name}` }, body: "{}" });
    const error = await rejection(makeClient({}).health());
    assert.equal(error.request.requestId, `id-${name}`);
  }
  // Cut off behind its headers, a response has told its id.
  await queue({ headers: { "x-request-id": "cut" }, cut: "mid_body" });
  const error = await rejection(makeClient({}).health());
  assert.ok(error instanceof MemsyConnectionError);
  assert.equal(error.request?.requestId, "cut");
});

test("wrong options are refused", () => {
  /** @type {[Record<string, unknown>, RegExp][]} */
  const wrong = [
    [
      { hooks: () => {} },
      /options\.hooks must be an object of functions named onError, onRetry, onResponse, onRequest, got function$/,
    ],
    [{ hooks: { onRequests() {} } }, /options\.hooks must be an object of functions named/],
    [{ hooks: { onRetry: 7 } }, /options\.hooks must be an object of functions named/],
    [
      { logger: { warn() {} } },
      /options\.logger must be an object with the functions error, warn, info, debug, got object$/,
    ],
    [{ logLevel: "loud" }, /options\.logLevel must be "off", "error", "warn", "info" or "debug", got string$/],
  ];
  for (const [options, message] of wrong) assert.throws(() => makeClient(options), { name: "TypeError", message });
  makeClient({ hooks: {}, logger: console });
});
