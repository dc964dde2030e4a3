// What a program of the official Node SDK sees of requests and responses through compat: headers, waits, searches, actors.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import * as strict from "memsy-wasm";
import * as compat from "memsy-wasm/compat";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));

const OPTIONS = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" };
const EVENT = { actorId: "ada", kind: /** @type {const} */ ("user_message") };

/** @typedef {Record<string, string>} Names */

/**
 * A `fetch` that goes on to the service, and the headers that it was given.
 * @param {typeof fetch} [send]
 */
function watched(send = fetch) {
  /** @type {Names[]} */
  const seen = [];
  /** @type {typeof fetch} */
  const watch = (url, init) => {
    seen.push(/** @type {Names} */ (init?.headers));
    return send(url, init);
  };
  return { seen, watch };
}

/** Runs with another global `fetch`, and puts the first one back. @param {unknown} value @param {() => Promise<void>} run */
async function withFetch(value, run) {
  const before = globalThis.fetch;
  globalThis.fetch = /** @type {typeof fetch} */ (value);
  try {
    await run();
  } finally {
    globalThis.fetch = before;
  }
}

test("a fetch finds the headers under the names that the SDK gives them", async () => {
  const { seen, watch } = watched();
  const client = new compat.MemsyClient({ ...OPTIONS, fetch: watch, headers: { "x-team-name": "tea" } });
  const control = new compat.MemsyControlClient({ ...OPTIONS, baseUrl: `${emulator.url}/api`, fetch: watch });
  await client.search("tea");
  await client.health();
  await control.me();
  const [search = {}, health = {}, me = {}] = seen;
  assert.equal(search.Authorization, `Bearer ${OPTIONS.apiKey}`);
  assert.equal(search["Content-Type"], "application/json");
  assert.equal(search["X-Team-Name"], "tea");
  assert.equal(me.Authorization, search.Authorization);
  assert.ok(!("Content-Type" in health));
  for (const name of seen.flatMap(Object.keys)) assert.match(name, /^[A-Z][a-z]*(-[A-Z][a-z]*)*$/);
  for (const headers of seen) {
    const values = Object.entries(headers).filter(([name]) => name !== "Authorization");
    assert.ok(!JSON.stringify(values).includes(OPTIONS.apiKey));
  }
});

test("so does a global fetch that a test puts there, when it is there", async () => {
  const { seen, watch } = watched();
  const client = new compat.MemsyClient(OPTIONS);
  await withFetch(watch, async () => {
    await client.search("tea");
  });
  await client.search("tea");
  assert.deepEqual(
    seen.map((headers) => headers.Authorization),
    [`Bearer ${OPTIONS.apiKey}`],
  );
});

test("memsy-wasm itself goes on with lower case", async () => {
  const { seen, watch } = watched();
  await new strict.MemsyClient({ ...OPTIONS, fetch: watch }).search("tea");
  const names = Object.keys(seen[0] ?? {});
  assert.ok(names.includes("authorization") && names.includes("content-type"), `${names}`);
  for (const name of names) assert.equal(name, name.toLowerCase());
});

test("what fetch throws, or a program without one, is a connection error", async () => {
  const thrown = new Error("mine");
  const failing = new compat.MemsyClient({
    ...OPTIONS,
    fetch: () => {
      throw thrown;
    },
  });
  await assert.rejects(failing.health(), (error) => {
    return error instanceof compat.MemsyConnectionError && error.cause === thrown;
  });
  await withFetch(undefined, async () => {
    await assert.rejects(new compat.MemsyClient(OPTIONS).health(), compat.MemsyConnectionError);
  });
});

test("conversations: searched, left out, and told of each result; the service refuses both at once", async () => {
  const client = new compat.MemsyClient(OPTIONS);
  await client.ingest([
    { ...EVENT, sessionId: "conv-1", content: "I like green tea." },
    { ...EVENT, sessionId: "conv-2", content: "I like black tea." },
  ]);
  await emulator.control("clock", "POST", { advance_ms: 60_000 });
  /** @param {compat.SearchOptions} options */
  const found = async (options) =>
    (await client.search("tea", options)).results.map(({ sessionId }) => sessionId).sort();
  assert.deepEqual(await found({}), ["conv-1", "conv-2"]);
  assert.deepEqual(await found({ sessionId: "conv-1" }), ["conv-1"]);
  assert.deepEqual(await found({ excludeSessionId: "conv-1" }), ["conv-2"]);
  // Not a pair: the service takes an empty one for none.
  assert.deepEqual(await found({ sessionId: "", excludeSessionId: "conv-2" }), ["conv-1"]);
  for (const options of [{ sessionId: "conv-1", excludeSessionId: "conv-2" }, { sessionId: "chat über tee" }])
    await assert.rejects(client.search("tea", options), { statusCode: 422 });
  /** @type {{ requests: { path: string, body: string }[] }} */
  const { requests } = await emulator.control("requests");
  const bodies = requests.filter(({ path }) => path === "/v1/search").map(({ body }) => JSON.parse(body));
  const preset = { query: "tea", limit: 10, threshold: 0, include_source_events: false };
  assert.deepEqual(bodies, [
    preset,
    { ...preset, session_id: "conv-1" },
    { ...preset, exclude_session_id: "conv-1" },
    { ...preset, session_id: "", exclude_session_id: "conv-2" },
    { ...preset, session_id: "conv-1", exclude_session_id: "conv-2" },
    { ...preset, session_id: "chat über tee" },
  ]);
});

test("the conversation of a result is null where the service has none, or no text", async () => {
  const results = [
    { id: "1", content: "a", score: 1, metadata: { session_id: 42 } },
    { id: "2", content: "b", score: 1, metadata: { title: "t" } },
    { id: "3", content: "c", score: 1 },
  ];
  await emulator.control("faults", "POST", { body: JSON.stringify({ results }) });
  const found = await new compat.MemsyClient(OPTIONS).search("tea");
  assert.deepEqual(
    found.results.map(({ sessionId }) => sessionId),
    [null, null, null],
  );
});

test("actors: fields, the count of all, what is missing, and an id that stays in its segment", async () => {
  const { actors } = new compat.MemsyClient(OPTIONS);
  const answer = (/** @type {unknown} */ body) =>
    emulator.control("faults", "POST", { body: JSON.stringify(body), path: undefined });
  const full = { actor_id: "u1", first_memory_at: null, memory_count: 12, active_memory_count: 10, role_ids: ["r1"] };
  const expected = {
    actorId: "u1",
    firstMemoryAt: null,
    lastMemoryAt: null,
    memoryCount: 12,
    activeMemoryCount: 10,
    scopeLevels: [],
    roleIds: ["r1"],
    teamIds: [],
  };
  await answer({ items: [full], total: 7, limit: 100, offset: 0 });
  const page = { items: [expected], total: 7, limit: 100, offset: 0 };
  assert.deepEqual(await actors.list(), { ...page, truncated: false });
  await answer({ items: [full], total: 7, limit: 100, offset: 0, truncated: true });
  assert.deepEqual(await actors.list("acme"), { ...page, truncated: true });
  await answer(full);
  assert.deepEqual(await actors.get("../roles"), expected);
  await answer(full);
  assert.deepEqual(await actors.get("slack:T1:U2", "acme"), expected);
  /** @type {{ requests: { path: string }[] }} */
  const { requests } = await emulator.control("requests");
  assert.deepEqual(
    requests.map(({ path }) => path),
    ["/v1/actors", "/v1/actors", "/v1/actors/..%2Froles", "/v1/actors/slack%3AT1%3AU2"],
  );
});

test("waiting for consent takes the SDK's options and ignores others", async () => {
  const control = new compat.MemsyControlClient({ ...OPTIONS, baseUrl: `${emulator.url}/api` });
  const { connectorId } = await control.connectors.create("slack");
  const waiting = control.connectors.waitUntilAuthorized(connectorId, {
    timeoutMs: 60,
    pollIntervalMs: 20,
    .../** @type {{}} */ ({ onPoll: 1 }),
  });
  await assert.rejects(waiting, {
    name: "MemsyConnectionError",
    message: "connectors.waitUntilAuthorized() did not finish within 60 ms",
  });
});
