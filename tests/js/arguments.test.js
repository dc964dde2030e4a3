// Wrong arguments: a TypeError that names the argument, nothing sent, and the next call works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MemsyClient } from "memsy-wasm";

let sent = 0;
const OPTIONS = {
  apiKey: "msy_0123456789abcdef",
  fetch: async () => {
    sent += 1;
    return new Response('{"status":"ok"}');
  },
};
/** Without types, as a caller in JavaScript has it. */
const Client = /** @type {new (...options: unknown[]) => Record<string, (...args: unknown[]) => Promise<unknown>>} */ (
  /** @type {unknown} */ (MemsyClient)
);

const FULL_URL =
  'a full URL such as https://api.memsy.io/v1 (for a path of the page\'s own origin: new URL("/memsy", location.href).href)';

/** @type {[given: unknown[], message: string][]} */
const CONSTRUCTIONS = [
  [[], "options.apiKey must be a string or a function that returns one, got undefined"],
  [[null], "options must be an object, got null"],
  [["msy_key"], "options must be an object, got string"],
  [[[]], "options must be an object, got an array"],
  [[{ apiKey: 7 }], "options.apiKey must be a string or a function that returns one, got number"],
  [[{ apiKey: "" }], "options.apiKey must not be empty"],
  [[{ apiKey: "two words" }], "options.apiKey must be printable ASCII without spaces"],
  [
    [{ ...OPTIONS, apikey: "x" }],
    "options.apikey is unknown, did you mean apiKey? It takes baseUrl, apiKey, timeoutMs, maxRetries, retryOn, shareRateLimit, retryBackoffMs, maxRetryWaitMs, headers, fetch, credentials, maxResponseBytes, allowKeyInBrowser, hooks, logger, logLevel, surface, captureMode, clientHeader",
  ],
  [[{ ...OPTIONS, baseUrl: "/v1" }], `options.baseUrl must be ${FULL_URL}, got string`],
  [[{ ...OPTIONS, baseUrl: "/memsy" }], `options.baseUrl must be ${FULL_URL}, got string`],
  [[{ ...OPTIONS, baseUrl: 7 }], `options.baseUrl must be ${FULL_URL}, got number`],
  [[{ ...OPTIONS, baseUrl: null }], `options.baseUrl must be ${FULL_URL}, got null`],
  [[{ ...OPTIONS, baseUrl: "http://localhost:99999/v1" }], `options.baseUrl must be ${FULL_URL}, got string`],
  [
    [{ ...OPTIONS, baseUrl: "ftp://a.example/v1" }],
    "options.baseUrl must be a full URL that begins with https:// or http://",
  ],
  [
    [{ ...OPTIONS, baseUrl: "https://me:secret@a.example/v1" }],
    "options.baseUrl must hold no user name and no password",
  ],
  [[{ ...OPTIONS, baseUrl: "https://a.example/v1?x" }], "options.baseUrl must have no query and no fragment"],
  [[{ ...OPTIONS, timeoutMs: "5" }], "options.timeoutMs must be milliseconds above 0, up to 2147483647, got string"],
  [[{ ...OPTIONS, timeoutMs: 0 }], "options.timeoutMs must be milliseconds above 0, up to 2147483647, got number"],
  [[{ ...OPTIONS, timeoutMs: -1 }], "options.timeoutMs must be milliseconds above 0, up to 2147483647, got number"],
  [
    [{ ...OPTIONS, timeoutMs: Infinity }],
    "options.timeoutMs must be milliseconds above 0, up to 2147483647, got Infinity",
  ],
  [[{ ...OPTIONS, maxRetries: NaN }], "options.maxRetries must be a finite number, got NaN"],
  [
    [{ ...OPTIONS, retryBackoffMs: -1 }],
    "options.retryBackoffMs must be milliseconds from 0 to 2147483647, got number",
  ],
  [
    [{ ...OPTIONS, maxRetryWaitMs: 1e12 }],
    "options.maxRetryWaitMs must be milliseconds from 0 to 2147483647, got number",
  ],
  [[{ ...OPTIONS, fetch: "fetch" }], "options.fetch must be a function, got string"],
  [
    [{ ...OPTIONS, headers: "x: y" }],
    "options.headers must be an object of header names and strings, without authorization, got string",
  ],
  [
    [{ ...OPTIONS, headers: { "bad name": "x" } }],
    "options.headers must be an object of header names and strings, without authorization, got object",
  ],
  [
    [{ ...OPTIONS, headers: { Authorization: "x" } }],
    "options.headers must be an object of header names and strings, without authorization, got object",
  ],
  [[{ ...OPTIONS, credentials: "all" }], 'options.credentials must be "omit", "same-origin" or "include", got string'],
];

for (const [given, message] of CONSTRUCTIONS) {
  test(`new MemsyClient: ${message.slice(0, 70)}`, () => {
    assert.throws(() => new Client(...given), { name: "TypeError", message: `MemsyClient(): ${message}` });
  });
}

const EVENT = { actorId: "a", sessionId: "s", kind: "app_event", content: "c" };

/** @type {[method: string, given: unknown[], message: string][]} */
const CALLS = [
  ["ingest", [], "events must be an array (each entry an EventPayload object), got undefined"],
  ["ingest", [EVENT], "events must be an array (each entry an EventPayload object), got object"],
  ["ingest", ["text"], "events must be an array (each entry an EventPayload object), got string"],
  ["ingest", [[null]], "events[0] must be an EventPayload object, got null"],
  ["ingest", [[EVENT, { ...EVENT, kind: undefined }]], "events[1].kind must be a string, got undefined"],
  ["ingest", [[{ ...EVENT, actorId: 42 }]], "events[0].actorId must be a string, got number"],
  ["ingest", [[{ ...EVENT, metadata: {} }]], "events[0].metadata must be a string, got object"],
  ["ingest", [[{ ...EVENT, roleId: null }]], "events[0].roleId must be a string, got null"],
  [
    "ingest",
    [[EVENT, { ...EVENT, timestamp: "2026-01-01" }]],
    "events[1].timestamp is unknown, did you mean ts? It takes actorId, sessionId, kind, content, roleId, teamId, ts, metadata, sourceId, sourceAuthorEmail, sourceAuthorId",
  ],
  [
    "ingest",
    [[{ ...EVENT, role_id: "r" }]],
    "events[0].role_id is unknown, did you mean roleId? It takes actorId, sessionId, kind, content, roleId, teamId, ts, metadata, sourceId, sourceAuthorEmail, sourceAuthorId",
  ],
  // biome-ignore lint/suspicious/noSparseArray: the test is about an array with a hole
  ["ingest", [[, EVENT]], "events[0] must be an EventPayload object, got undefined"],
  ["ingest", [[EVENT], null], "requestOptions must be an object, got null"],
  [
    "ingest",
    [[EVENT], { timeout: 5 }],
    "requestOptions.timeout is unknown, did you mean timeoutMs? It takes signal, timeoutMs, maxRetries, headers, keepalive",
  ],
  [
    "search",
    ["q", { signal: AbortSignal.timeout(5) }],
    "options.signal is unknown: it belongs in requestOptions, the argument behind options",
  ],
  [
    "search",
    ["q", { limit: 5, maxRetries: 0 }],
    "options.maxRetries is unknown: it belongs in requestOptions, the argument behind options",
  ],
  ["search", [], "query must be a string, got undefined"],
  ["search", [42], "query must be a string, got number"],
  ["search", ["q", null], "options must be an object, got null"],
  ["search", ["q", { limit: "10" }], "options.limit must be a finite number, got string"],
  ["search", ["q", { threshold: NaN }], "options.threshold must be a finite number, got NaN"],
  ["search", ["q", { includeSourceEvents: 1 }], "options.includeSourceEvents must be a boolean, got number"],
  ["search", ["q", { roleIds: "r" }], "options.roleIds must be an array (each entry a string), got string"],
  ["search", ["q", { roleIds: [1] }], "options.roleIds[0] must be a string, got number"],
  [
    "search",
    ["q", { actor_id: "a" }],
    "options.actor_id is unknown, did you mean actorId? It takes actorId, limit, threshold, includeSourceEvents, sessionId, excludeSessionId, roleIds, teamIds",
  ],
  ["search", ["q", {}, 5], "requestOptions must be an object, got number"],
  ["status", ["id"], "eventIds must be an array (each entry a string), got string"],
  ["status", [["id", 5]], "eventIds[1] must be a string, got number"],
  ["health", [7], "requestOptions must be an object, got number"],
  ["health", [{ signal: 7 }], "requestOptions.signal must be an AbortSignal, got number"],
  ["health", [{ signal: {} }], "requestOptions.signal must be an AbortSignal, got object"],
  ["health", [{ timeoutMs: 0 }], "requestOptions.timeoutMs must be milliseconds above 0, up to 2147483647, got number"],
  [
    "health",
    [{ headers: { authorization: "x" } }],
    "requestOptions.headers must be an object of header names and strings, without authorization, got object",
  ],
];

for (const [method, given, message] of CALLS) {
  test(`${method}: ${message.slice(0, 70)}`, async () => {
    const client = new Client(OPTIONS);
    const before = sent;
    const call = client[method]?.(...given);
    assert.ok(call instanceof Promise, "it rejects, it does not throw");
    await assert.rejects(call, (error) => {
      assert.ok(error instanceof TypeError);
      assert.equal(error.message, `${method}(): ${message}`);
      assert.match(error.stack ?? "", /arguments\.test\.js/);
      return true;
    });
    assert.equal(sent, before, "nothing is sent");
    assert.deepEqual(/** @type {{ status: string } | undefined} */ (await client.health?.())?.status, "ok");
  });
}

test("an option whose getter throws is named, and what it threw is the cause", async () => {
  const thrown = new Error("mine");
  const client = new Client(OPTIONS);
  const options = {
    get limit() {
      throw thrown;
    },
  };
  await assert.rejects(client.search?.("q", options) ?? Promise.resolve(), {
    name: "TypeError",
    message: "search(): options.limit cannot be read",
    cause: thrown,
  });
});

test("numbers out of range are sent as they are, for the service to judge", async () => {
  /** @type {string[]} */
  const bodies = [];
  const client = new MemsyClient({
    ...OPTIONS,
    fetch: async (_, init) => {
      bodies.push(String(init.body));
      return new Response("{}");
    },
  });
  await client.search("", { limit: -5.5, threshold: 9 });
  assert.deepEqual(JSON.parse(bodies[0] ?? ""), { query: "", limit: -5.5, threshold: 9, include_source_events: false });
});
