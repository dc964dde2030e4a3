// What is repeated, how often, and what is not. Requests are counted by the service.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import {
  AuthenticationError,
  MemsyAPIError,
  MemsyClient,
  MemsyConnectionError,
  MemsyError,
  RateLimitExceeded,
  UsageLimitExceeded,
} from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));

/** @param {Partial<import("memsy-wasm").MemsyClientOptions>} [options] */
const makeClient = (options) =>
  new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "", ...options });

/** @param {Record<string, unknown>} fault */
const queue = (fault) => emulator.control("faults", "POST", fault);

async function requestCount() {
  /** @type {{ requests: unknown[] }} */
  const { requests } = await emulator.control("requests");
  return requests.length;
}

/** @template E @param {Promise<unknown>} call @param {new (...args: never[]) => E} Class @returns {Promise<E>} */
async function rejection(call, Class) {
  const error = await call.then(
    () => assert.fail("it did not reject"),
    (/** @type {unknown} */ thrown) => thrown,
  );
  assert.ok(error instanceof Class, `${error}`);
  return error;
}

const limited = (retryAfter = "0.2", times = 10) => ({
  status: 429,
  headers: { "Retry-After": retryAfter },
  body: '{"message":"slow"}',
  times,
});

test("with Retry-After 0.2 and maxRetries 2 exactly three requests are made", async () => {
  await queue(limited());
  const error = await rejection(makeClient({ maxRetries: 2 }).health(), RateLimitExceeded);
  assert.equal(error.retryAfter, 0.2);
  assert.equal(error.statusCode, 429);
  assert.equal(await requestCount(), 3);
});

test("a retry that succeeds is a success, for POST as well", async () => {
  await queue(limited("0", 2));
  assert.deepEqual((await makeClient().status([])).total, 0);
  assert.equal(await requestCount(), 3);
});

test("the emulator's own rate limit is waited out by the defaults", async () => {
  const client = makeClient({ apiKey: emulator.keys.limited ?? "" });
  for (let count = 0; count < 4; count += 1) assert.equal((await client.health()).status, "ok");
});

test("a quota 429 is not repeated", async () => {
  const client = makeClient({ apiKey: emulator.keys.quota ?? "" });
  const event = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "Text." };
  const error = await rejection(client.ingest([event]), UsageLimitExceeded);
  assert.equal(error.dimension, "events_ingested");
  assert.ok((error.current ?? 0) >= (error.limit ?? Infinity));
  assert.equal(await requestCount(), 1);
});

test("by default nothing but 429 is repeated", async () => {
  for (const status of [400, 404, 408, 422, 500, 502, 503]) {
    await queue({ status, body: "{}" });
    const error = await rejection(makeClient().health(), MemsyAPIError);
    assert.equal(error.statusCode, status);
  }
  assert.equal(await requestCount(), 7);
});

test("what retryOn names is repeated: each failure by its own name", async () => {
  /** @type {[NonNullable<import("memsy-wasm").MemsyClientOptions["retryOn"]>[number], Record<string, unknown>][]} */
  const failures = [
    ["server-error", { status: 503, body: "{}" }],
    ["connection", { cut: "before_headers" }],
    ["timeout", { delay_ms: 5_000 }],
  ];
  for (const [named, fault] of failures) {
    for (const [retryOn, requests] of /** @type {const} */ ([
      [[named], 2],
      [failures.map(([name]) => name).filter((name) => name !== named), 1],
    ])) {
      await emulator.control("reset", "POST");
      await queue(fault);
      const call = makeClient({ retryOn, retryBackoffMs: 1, timeoutMs: 500 }).search("tea");
      if (requests === 1) await rejection(call, MemsyError);
      else assert.deepEqual((await call).results, []);
      assert.equal(await requestCount(), requests, `${named}, ${retryOn}`);
    }
  }
});

test("reads, searches and events are repeated, and what creates, changes or deletes is not", async () => {
  const client = makeClient({ retryOn: ["server-error"], retryBackoffMs: 1 });
  const event = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "Text." };
  for (const [call, requests] of /** @type {[() => Promise<unknown>, number][]} */ ([
    [() => client.search("tea"), 2],
    [() => client.status([]), 2],
    [() => client.health(), 2],
    [() => client.memories.list(), 2],
    [() => client.ingest([event]), 2],
    [() => client.roles.create("org_1", "Cook", "Cooking"), 1],
    [() => client.roles.update("role_1", "org_1", { name: "Chef" }), 1],
    [() => client.roles.delete("role_1", "org_1"), 1],
  ])) {
    await emulator.control("reset", "POST");
    await queue({ status: 502, body: "{}" });
    if (requests === 1) assert.equal((await rejection(call(), MemsyAPIError)).statusCode, 502);
    else await call();
    assert.equal(await requestCount(), requests, `${call}`);
  }
});

test("an event that was stored although its response was lost is stored once", async () => {
  const client = makeClient({ retryOn: ["connection"], retryBackoffMs: 1 });
  const event = { actorId: "ada", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "Once." };
  await queue({ cut: "mid_body" });
  const { eventIds } = await client.ingest([event]);
  assert.equal(await requestCount(), 2);
  assert.equal((await client.ingest([event])).eventIds[0], eventIds[0], "the service knew it again");
});

test("events are not repeated when the wait ends behind the time in which the service knows them again", async () => {
  const client = makeClient({ retryOn: ["server-error"], retryBackoffMs: 80_000, maxRetryWaitMs: 100_000 });
  await queue({ status: 502, body: "{}" });
  const event = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "Text." };
  await rejection(client.ingest([event]), MemsyAPIError);
  assert.equal(await requestCount(), 1);
});

test("Retry-After of a 503 is the wait, up to the bound", async () => {
  const client = makeClient({ retryOn: ["server-error"], retryBackoffMs: 2_000_000, maxRetryWaitMs: 60_000 });
  await queue({ status: 503, headers: { "Retry-After": "0.05" }, body: "{}" });
  assert.equal((await client.health()).status, "ok");
  await queue({ status: 503, headers: { "Retry-After": "61" }, body: "{}" });
  assert.equal((await rejection(client.health(), MemsyAPIError)).statusCode, 503);
  assert.equal(await requestCount(), 3);
});

test("failures and rate limits count together, and the error is the last one's", async () => {
  const client = makeClient({ retryOn: ["connection", "server-error"], retryBackoffMs: 1, maxRetries: 2 });
  await queue({ cut: "before_headers" });
  await queue(limited("0", 1));
  await queue({ status: 500, body: '{"detail":"last"}' });
  const error = await rejection(client.health(), MemsyAPIError);
  assert.equal(error.detail, "last");
  assert.equal(error.cause, undefined, "not that of the first attempt");
  assert.equal(error.request?.attempts, 3);
});

test("a wait above the cap is not made", async () => {
  await queue(limited("3600"));
  const error = await rejection(makeClient().health(), RateLimitExceeded);
  assert.equal(error.retryAfter, 3600);
  assert.equal(await requestCount(), 1);

  await queue(limited("0.5"));
  await rejection(makeClient({ maxRetryWaitMs: 100 }).health(), RateLimitExceeded);
});

test("a date in Retry-After is the seconds until then", async () => {
  await queue(limited(new Date(Date.now() + 3_600_000).toUTCString()));
  const { retryAfter } = await rejection(makeClient().health(), RateLimitExceeded);
  assert.ok(retryAfter !== null && retryAfter > 3_500 && retryAfter <= 3_600, `${retryAfter}`);
});

test("without Retry-After the backoff is the option's, and doubles", async () => {
  await queue({ status: 429, times: 4, body: "{}" });
  /** @type {number[]} */
  const times = [];
  const client = makeClient({
    retryBackoffMs: 40,
    fetch: (url, init) => {
      times.push(performance.now());
      return fetch(url, init);
    },
  });
  await rejection(client.health(), RateLimitExceeded);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  // At least three quarters of 40, 80, 160 ms; how much more is the machine's business.
  assert.equal(gaps.length, 3);
  for (const [index, least] of [29, 59, 119].entries()) assert.ok((gaps[index] ?? 0) >= least, `${gaps}`);
});

test("maxRetries of the call beats the client's, and a negative number is none", async () => {
  await queue(limited("0"));
  await rejection(makeClient({ maxRetries: 5 }).health({ maxRetries: 1 }), RateLimitExceeded);
  assert.equal(await requestCount(), 2);
  await rejection(makeClient({ maxRetries: -1 }).health(), RateLimitExceeded);
  assert.equal(await requestCount(), 3);
});

test("an apiKey function is asked once for all calls, and once more when its key is refused", async () => {
  let asked = 0;
  const client = makeClient({
    apiKey: async () => {
      asked += 1;
      return (asked === 1 ? emulator.keys.revoked : emulator.keys.pro) ?? "";
    },
  });
  const answers = await Promise.all([client.health(), client.health(), client.health()]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    ["ok", "ok", "ok"],
  );
  assert.equal(asked, 2);
  await client.health();
  assert.equal(asked, 2);
});

test("a key that is refused twice is an AuthenticationError after two requests", async () => {
  let asked = 0;
  const client = makeClient({
    apiKey: () => {
      asked += 1;
      return emulator.keys.revoked ?? "";
    },
  });
  await rejection(client.health(), AuthenticationError);
  assert.equal(asked, 2);
  assert.equal(await requestCount(), 2);
  await rejection(makeClient({ apiKey: emulator.keys.revoked ?? "" }).health(), AuthenticationError);
  assert.equal(await requestCount(), 3);
});

test("an apiKey function that fails is a MemsyError with the cause, and is asked again", async () => {
  const cause = new Error("the token server is down");
  let fail = true;
  const client = makeClient({
    apiKey: () => {
      if (fail) throw cause;
      return emulator.keys.pro ?? "";
    },
  });
  const error = await rejection(client.health(), MemsyError);
  assert.equal(error.constructor, MemsyError);
  assert.equal(error.cause, cause);
  assert.equal(error.message, "The apiKey function failed: the token server is down");
  assert.equal(await requestCount(), 0);
  fail = false;
  assert.equal((await client.health()).status, "ok");
});

test("an apiKey function that never answers ends in a timeout", async () => {
  const client = makeClient({ apiKey: () => new Promise(() => {}), timeoutMs: 50 });
  const error = await rejection(client.health(), MemsyConnectionError);
  assert.ok(error.cause instanceof DOMException && error.cause.name === "TimeoutError");
});

test("an apiKey function that returns no key is a TypeError", async () => {
  for (const returned of [undefined, 7, "", "two words", Promise.resolve(null)]) {
    const client = makeClient({ apiKey: /** @type {() => string} */ (() => returned) });
    await assert.rejects(client.health(), {
      name: "TypeError",
      message: /^health\(\): what options\.apiKey\(\) returns must/,
    });
  }
  assert.equal(await requestCount(), 0);
});
