// The entry memsy-wasm/queue in Node, over HTTP against the emulator: what is sent when, and what becomes of what fails.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, beforeEach, test } from "node:test";
import { promisify } from "node:util";
import { AuthenticationError, MemsyAPIError, MemsyClient, MemsyConnectionError, RateLimitExceeded } from "memsy-wasm";
import * as compat from "memsy-wasm/compat";
import { IngestQueue, indexedDBAdapter, localStorageAdapter } from "memsy-wasm/queue";
import { startEmulator } from "../../scripts/emulator.js";

/** @typedef {import("memsy-wasm").EventPayload} EventPayload */
/** @typedef {import("memsy-wasm/queue").IngestQueueOptions} Options */
/** @typedef {import("memsy-wasm/queue").StoredEvent} StoredEvent */

/** Longer than any test. */
const NEVER_MS = 1_000_000;
const emulator = await startEmulator();
const KEY = emulator.keys.pro ?? "";

after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));

/** @param {Partial<import("memsy-wasm").MemsyClientOptions>} [options] */
const makeClient = (options) => new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: KEY, ...options });
/** @param {import("node:test").TestContext} t @param {Options} [options] @param {import("memsy-wasm/queue").Ingesting} [client] */
function makeQueue(t, options, client = makeClient()) {
  const end = new AbortController();
  t.after(() => end.abort());
  return new IngestQueue(client, { signal: end.signal, onDrop() {}, onError() {}, ...options });
}
/** @param {number | string} content @returns {EventPayload} */
const event = (content) => ({ actorId: "ada", sessionId: "s", kind: "user_message", content: `${content}` });
/** @param {number} count @param {number} [first] */
const events = (count, first = 0) => Array.from({ length: count }, (_, index) => event(first + index));
/** @param {IngestQueue} queue @param {EventPayload[]} list */
const addAll = (queue, list) => {
  for (const one of list) queue.add(one);
};
/** The contents in each request, with its status. */
async function requests() {
  const { requests } = await emulator.control("requests?path=/v1/ingest");
  return /** @type {{ body: string, status: number }[]} */ (requests).map(({ body, status }) => ({
    status,
    contents: /** @type {{ events: { content: string }[] }} */ (JSON.parse(body)).events.map(({ content }) => content),
  }));
}
/** The contents that the service has, in their order. */
const accepted = async () => (await requests()).flatMap(({ contents, status }) => (status === 200 ? contents : []));
/** @param {number} count */
const contents = (count) => events(count).map(({ content }) => content);
/** @param {() => unknown} isSo */
async function until(isSo) {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`never: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
/** @param {Record<string, unknown>} fault */
const fail = (fault) => emulator.control("faults", "POST", { path: "/v1/ingest", ...fault });

/** A storage in memory, which several queues can share. @param {StoredEvent[]} [stored] */
function sharedStorage(stored = []) {
  /** @type {Map<string, StoredEvent>} */
  const map = new Map(stored.map((entry) => [entry.id, entry]));
  /** @type {{ owner: string, until: number } | undefined} */
  let lease;
  return {
    map,
    name: "shared",
    load: () => structuredClone([...map.values()]),
    /** @param {readonly StoredEvent[]} entries */
    async put(entries) {
      for (const entry of entries) map.set(entry.id, structuredClone(entry));
    },
    /** @param {readonly string[]} ids */
    async remove(ids) {
      for (const id of ids) map.delete(id);
    },
    /** @param {string} owner @param {number} ms */
    lease(owner, ms) {
      if (lease && lease.owner !== owner && lease.until > Date.now()) return false;
      lease = { owner, until: Date.now() + ms };
      return true;
    },
  };
}

test("events are sent in one request after the delay, in order", async (t) => {
  const queue = makeQueue(t, { maxDelayMs: 50 });
  assert.equal(queue.add(event(0)), undefined);
  addAll(queue, events(4, 1));
  assert.equal(queue.size, 5);
  assert.deepEqual(await requests(), [], "nothing is sent before");
  await until(() => queue.size === 0);
  assert.deepEqual(await requests(), [{ status: 200, contents: contents(5) }]);
});

test("a full batch is sent at once, the rest waits for its time or flush()", async (t) => {
  const queue = makeQueue(t, { maxBatchEvents: 100, maxDelayMs: NEVER_MS });
  addAll(queue, events(250));
  await until(() => queue.size === 50);
  assert.deepEqual(
    (await requests()).map(({ contents }) => contents.length),
    [100, 100],
  );
  await queue.flush();
  assert.equal(queue.size, 0);
  assert.deepEqual(await accepted(), contents(250));
  await queue.flush();
  assert.equal((await requests()).length, 3, "an empty queue sends nothing");
});

test("a batch has so many bytes, and one event with more is sent alone", async (t) => {
  const queue = makeQueue(t, { maxBatchBytes: 1_000, maxDelayMs: NEVER_MS });
  const long = "é".repeat(200);
  addAll(queue, [event(`a${long}`), event(`b${long}`), event("c".repeat(2_000)), event("d")]);
  await until(() => queue.size === 1);
  await queue.flush();
  assert.deepEqual(
    (await requests()).map(({ contents }) => contents.map((text) => text[0]).join("")),
    ["ab", "c", "d"],
  );
});

test("one request is under way at a time", async (t) => {
  let underWay = 0;
  let most = 0;
  /** @type {typeof fetch} */
  const counting = async (...args) => {
    underWay += 1;
    most = Math.max(most, underWay);
    try {
      return await fetch(...args);
    } finally {
      underWay -= 1;
    }
  };
  const queue = makeQueue(t, { maxBatchEvents: 2 }, makeClient({ fetch: counting }));
  addAll(queue, events(5));
  const flushes = [queue.flush(), queue.flush()];
  addAll(queue, events(5, 5));
  await Promise.all([...flushes, queue.flush()]);
  assert.equal(most, 1);
  assert.deepEqual(await accepted(), contents(10));
});

/** @type {[what: string, fault: Record<string, unknown>, Class: Function][]} */
const PASSING = [
  ["a 503", { status: 503 }, MemsyAPIError],
  ["a connection that is closed", { cut: "before_headers" }, MemsyConnectionError],
  ["a rate limit", { status: 429, headers: { "Retry-After": "0.02" } }, RateLimitExceeded],
];

for (const [what, fault, Class] of PASSING) {
  test(`${what} is retried, and the order stays`, async (t) => {
    await fail({ ...fault, times: 2 });
    /** @type {{ error: unknown, failure: import("memsy-wasm/queue").QueueFailure }[]} */
    const told = [];
    const onError = (/** @type {unknown} */ error, /** @type {any} */ failure) => told.push({ error, failure });
    const queue = makeQueue(t, { maxBatchEvents: 2, retryBackoffMs: 20, onError });
    addAll(queue, events(5));
    await queue.flush();
    assert.deepEqual(await accepted(), contents(5));
    assert.equal(told.length, 2);
    for (const { error, failure } of told) {
      assert.ok(error instanceof Class);
      assert.equal(failure.willRetry, true);
      assert.deepEqual(failure.events, events(2));
    }
    const waits = told.map(({ failure }) => failure.retryInMs ?? Number.NaN);
    if (what === "a rate limit") assert.deepEqual(waits, [20, 20]);
    else
      assert.ok(
        waits.every((wait, index) => wait <= 20 * 2 ** index && wait >= 15 * 2 ** index),
        `${waits}`,
      );
  });
}

test("a pause is no longer than maxRetryWaitMs", async (t) => {
  await fail({ status: 500, times: 3 });
  /** @type {number[]} */
  const waits = [];
  const queue = makeQueue(t, {
    retryBackoffMs: 10,
    maxRetryWaitMs: 15,
    onError: (_, { retryInMs }) => waits.push(retryInMs ?? -1),
  });
  queue.add(event(0));
  await queue.flush();
  assert.equal(waits.length, 3);
  assert.ok(waits.every((wait) => wait > 0 && wait <= 15));
});

test("what is not retried keeps the events and is told; flush() tries again", async (t) => {
  await fail({ status: 401, times: 2 });
  /** @type {unknown[]} */
  const told = [];
  const queue = makeQueue(t, { onError: (error, failure) => told.push(error, failure), maxDelayMs: 0 });
  queue.add(event(0));
  await until(() => told.length > 0);
  assert.ok(told[0] instanceof AuthenticationError);
  assert.deepEqual(told[1], { events: [event(0)], willRetry: false, retryInMs: null });
  queue.add(event(1));
  await assert.rejects(queue.flush(), AuthenticationError);
  assert.equal(queue.size, 2);
  assert.equal((await requests()).length, 2, "the added event is no reason before maxRetryWaitMs");
  await queue.flush();
  assert.deepEqual(await accepted(), contents(2));
});

test("after maxRetryWaitMs an added event is a reason to try again", async (t) => {
  await fail({ status: 401 });
  /** @type {unknown[]} */
  const told = [];
  const queue = makeQueue(t, { onError: (error) => told.push(error), maxDelayMs: 0, maxRetryWaitMs: 0 });
  queue.add(event(0));
  await until(() => told.length > 0);
  queue.add(event(1));
  await until(() => queue.size === 0);
  assert.deepEqual(await accepted(), contents(2));
});

test("an event that the service refuses is found and dropped; the others are stored in order", async (t) => {
  /** @type {unknown[][]} */
  const dropped = [];
  const queue = makeQueue(t, { onDrop: (...told) => dropped.push(told) });
  const list = events(40);
  list.splice(7, 0, event("  "));
  list.splice(23, 0, { ...event("long"), actorId: "a".repeat(300) });
  addAll(queue, list);
  await queue.flush();
  assert.deepEqual(await accepted(), contents(40));
  assert.deepEqual(
    dropped.map(([events, reason]) => [events, reason]),
    [
      [[list[7]], "refused"],
      [[list[23]], "refused"],
    ],
  );
  for (const [, , error] of dropped) assert.ok(error instanceof MemsyAPIError && error.statusCode === 422);
  assert.ok((await requests()).length < 35, "by halves");
});

test("of too many the oldest are dropped, and onDrop is told", async (t) => {
  /** @type {unknown[][]} */
  const dropped = [];
  const queue = makeQueue(t, { maxEvents: 5, maxDelayMs: NEVER_MS, onDrop: (...told) => dropped.push(told) });
  addAll(queue, events(7));
  assert.equal(queue.size, 5);
  assert.deepEqual(dropped, [
    [[event(0)], "full", undefined],
    [[event(1)], "full", undefined],
  ]);
  await queue.flush();
  assert.deepEqual(await accepted(), ["2", "3", "4", "5", "6"]);
});

test("a wrong event is a TypeError that names what is wrong, and nothing is added", async (t) => {
  const queue = makeQueue(t);
  for (const [wrong, message] of /** @type {[unknown, string][]} */ ([
    [undefined, "queue.add(): event must be an EventPayload object, got undefined"],
    [{ ...event(0), content: 1 }, "queue.add(): event.content must be a string, got number"],
    [{ ...event(0), timestamp: "x" }, "queue.add(): event.timestamp is unknown, did you mean ts?"],
  ])) {
    assert.throws(
      () => queue.add(/** @type {EventPayload} */ (wrong)),
      (error) => error instanceof TypeError && error.message.startsWith(message),
    );
  }
  assert.equal(queue.size, 0);
});

test("an event is sent as it was when it was added, with all its properties", async (t) => {
  const queue = makeQueue(t);
  const given = { ...event(0), roleId: "r", teamId: "t", ts: "2026-01-01T00:00:00Z", metadata: '{"a":1}' };
  queue.add(given);
  given.content = "changed";
  await queue.flush();
  const { requests } = await emulator.control("requests?path=/v1/ingest");
  assert.deepEqual(JSON.parse(requests[0].body), {
    events: [
      {
        actor_id: "ada",
        session_id: "s",
        kind: "user_message",
        content: "0",
        role_id: "r",
        team_id: "t",
        ts: "2026-01-01T00:00:00Z",
        metadata: '{"a":1}',
      },
    ],
  });
});

test("wrong arguments are TypeErrors that name them", async (t) => {
  const client = makeClient();
  for (const [make, message] of /** @type {[() => unknown, RegExp][]} */ ([
    [() => new IngestQueue(/** @type {any} */ ({})), /client must be an object with ingest/],
    [() => new IngestQueue(client, /** @type {any} */ (7)), /options must be an object, got number/],
    [
      () => new IngestQueue(client, /** @type {any} */ ({ storag: 1 })),
      /options\.storag is unknown, did you mean storage\?/,
    ],
    [
      () => new IngestQueue(client, /** @type {any} */ ({ storage: {} })),
      /options\.storage must be an object with name/,
    ],
    [() => new IngestQueue(client, { maxDelayMs: -1 }), /options\.maxDelayMs must be milliseconds/],
    [() => localStorageAdapter(""), /name must be a string that is not empty/],
    [() => indexedDBAdapter(/** @type {any} */ (1)), /name must be a string that is not empty/],
  ])) {
    assert.throws(make, (error) => error instanceof TypeError && message.test(error.message));
  }
  await assert.rejects(
    makeQueue(t).flush(/** @type {any} */ ({ signal: 1 })),
    /queue\.flush\(\): options\.signal must be an AbortSignal/,
  );
});

test("arguments are checked as strictly behind a call of a client of compat", async (t) => {
  const lenient = new compat.MemsyClient({ baseUrl: emulator.baseUrl, apiKey: KEY });
  const queue = makeQueue(t);
  await lenient.health();
  assert.throws(() => new IngestQueue(lenient, /** @type {any} */ ({ storag: 1 })), /storag is unknown/);
  await lenient.health();
  assert.throws(() => queue.add(/** @type {any} */ ({ ...event(0), timestamp: "x" })), /timestamp is unknown/);
  await lenient.health();
  await assert.rejects(queue.flush(/** @type {any} */ ({ timeout: 1 })), /timeout is unknown/);
});

test("an aborted flush() ends with the reason, and the events are sent all the same", async (t) => {
  await fail({ status: 503 });
  const queue = makeQueue(t, { retryBackoffMs: 50 });
  queue.add(event(0));
  const reason = new Error("enough");
  await assert.rejects(queue.flush({ signal: AbortSignal.abort(reason) }), (error) => error === reason);
  const controller = new AbortController();
  const flushed = queue.flush({ signal: controller.signal });
  controller.abort(reason);
  await assert.rejects(flushed, (error) => error === reason);
  assert.equal(queue.size, 1);
  await queue.flush();
  assert.deepEqual(await accepted(), ["0"]);
});

test("the signal of the queue ends it: the request under way, flush() and add(), with its reason", async (t) => {
  await fail({ delay_ms: 60_000 });
  const controller = new AbortController();
  const reason = new Error("enough");
  /** @type {unknown[][]} */
  const dropped = [];
  const queue = makeQueue(t, { signal: controller.signal, onDrop: (...told) => dropped.push(told) });
  queue.add(event(0));
  const flushed = queue.flush();
  await until(async () => (await requests()).length === 1);
  controller.abort(reason);
  await assert.rejects(flushed, (error) => error === reason);
  assert.throws(
    () => queue.add(event(1)),
    (error) => error === reason,
  );
  await until(() => dropped.length > 0);
  assert.deepEqual(dropped, [[[event(0)], "closed", undefined]]);
});

test("close() sends what is left and takes nothing more", async (t) => {
  const queue = makeQueue(t, { maxDelayMs: NEVER_MS });
  queue.add(event(0));
  await queue.close();
  assert.deepEqual(await accepted(), ["0"]);
  await queue.close();
  assert.throws(() => queue.add(event(1)), { name: "AbortError" });
  await assert.rejects(queue.flush(), { name: "AbortError" });
});

test("a closed queue leaves to the storage what it cannot send, and the next one sends it", async (t) => {
  await fail({ status: 403 });
  const storage = sharedStorage();
  /** @type {unknown[]} */
  const dropped = [];
  const first = makeQueue(t, { storage, onDrop: (...told) => dropped.push(told) });
  addAll(first, events(3));
  await assert.rejects(first.close());
  assert.equal(storage.map.size, 3);
  assert.deepEqual(dropped, []);
  const second = makeQueue(t, { storage });
  second.add(event(3));
  await second.flush();
  assert.deepEqual(await accepted(), contents(4));
  assert.equal(storage.map.size, 0);
});

test("two queues with one storage send each event once", async (t) => {
  const storage = sharedStorage();
  const queues = [makeQueue(t, { storage, maxDelayMs: 5 }), makeQueue(t, { storage, maxDelayMs: 5 })];
  for (const one of events(60)) {
    queues[Number(one.content) % 2]?.add(one);
    if (Number(one.content) % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(queues.map((queue) => queue.flush()));
  const sent = await accepted();
  assert.deepEqual(
    sent.map(Number).sort((a, b) => a - b),
    contents(60).map(Number),
  );
  assert.equal(storage.map.size, 0);
});

test("a storage that fails is told once, and the queue goes on in memory", async (t) => {
  const broken = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  /** @type {unknown[][]} */
  const told = [];
  const storage = { name: "broken", load: broken, put: broken, remove: broken };
  const queue = makeQueue(t, { storage, onError: (...all) => told.push(all) });
  addAll(queue, events(3));
  await queue.flush();
  assert.deepEqual(await accepted(), contents(3));
  assert.equal(told.length, 1);
  assert.ok(told[0]?.[0] instanceof DOMException && told[0][0].name === "QuotaExceededError");
  assert.deepEqual(told[0]?.[1], { events: [], willRetry: false, retryInMs: null });
});

test("what is no event in the storage is dropped and told", async (t) => {
  const storage = sharedStorage([
    { id: "1", event: event(0) },
    { id: "2", event: /** @type {EventPayload} */ ({ content: "no event" }) },
  ]);
  /** @type {unknown[][]} */
  const dropped = [];
  const queue = makeQueue(t, { storage, onDrop: (...told) => dropped.push(told) });
  await queue.flush();
  assert.deepEqual(await accepted(), ["0"]);
  assert.deepEqual(
    dropped.map(([events, reason]) => [events, reason]),
    [[[{ content: "no event" }], "refused"]],
  );
  assert.equal(storage.map.size, 0);
});

test("an event that left with a page is given time before it is sent again", async (t) => {
  const storage = sharedStorage([
    { id: "1", event: event("left"), leftAt: Date.now() },
    { id: "2", event: event("left long ago"), leftAt: Date.now() - 60_000 },
  ]);
  const queue = makeQueue(t, { storage });
  await until(() => queue.size === 1);
  assert.deepEqual(await accepted(), ["left long ago"]);
  assert.equal(storage.map.size, 1);
});

test("a program of Node ends when its events are sent, and not before", async () => {
  const program = `
    import { MemsyClient } from "memsy-wasm";
    import { IngestQueue } from "memsy-wasm/queue";
    const queue = new IngestQueue(new MemsyClient({ apiKey: process.env.KEY, baseUrl: process.env.URL }), { maxDelayMs: 100 });
    queue.add({ actorId: "ada", sessionId: "s", kind: "user_message", content: "0" });`;
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: new URL("../..", import.meta.url),
    env: { ...process.env, KEY, URL: emulator.baseUrl },
  });
  assert.deepEqual(await accepted(), ["0"]);
});
