// What a caller does all day, against the emulator: ingest, wait, search, health; and many calls at once.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { getEventListeners } from "node:events";
import { after, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { MemsyClient, MemsyControlClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));

/** @param {Partial<import("memsy-wasm").MemsyClientOptions>} [options] */
const makeClient = (options) =>
  new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "", ...options });

/** @param {string} content @param {Partial<import("memsy-wasm").EventPayload>} [more] @returns {import("memsy-wasm").EventPayload} */
const event = (content, more) => ({ actorId: "ada", sessionId: "s1", kind: "user_message", content, ...more });

/** @param {MemsyClient} client @param {string[]} eventIds */
async function processed(client, eventIds) {
  await emulator.control("clock", "POST", { advance_ms: 60_000 });
  const status = await client.status(eventIds);
  assert.deepEqual(status.pendingIds, []);
  return status;
}

test("an ingested event is pending, then completed, then found", async () => {
  const client = makeClient();
  const metadata = JSON.stringify({ channel: "web" });
  const { eventIds } = await client.ingest([
    event("Ada prefers green tea in the morning.", { metadata, ts: "2026-01-02T03:04:05Z" }),
    event("The invoice for Berlin was paid yesterday."),
  ]);
  assert.equal(eventIds.length, 2);
  assert.notEqual(eventIds[0], eventIds[1]);

  const status = await processed(client, eventIds);
  assert.deepEqual([...status.completedIds].sort(), [...eventIds].sort());
  assert.deepEqual([status.failedIds, status.unknownIds, status.total], [[], [], 2]);
  assert.equal(status.statuses?.[eventIds[0] ?? ""], "completed");

  const { results } = await client.search("which tea does Ada like", { actorId: "ada", includeSourceEvents: true });
  const [best] = results;
  assert.ok(best);
  assert.match(best.content, /green tea/);
  assert.equal(typeof best.score, "number");
  assert.equal(best.sessionId, "s1");
  assert.equal(best.type, "preference");
  assert.ok(best.strength !== null && best.strength >= 1);
  assert.deepEqual(best.sourceEventIds, [eventIds[0]]);
  assert.equal(best.sourceEvents[0]?.content, "Ada prefers green tea in the morning.");
  assert.equal(best.sourceEvents[0]?.eventId, eventIds[0]);
  assert.deepEqual(best.sourceMetadata, [{ eventId: eventIds[0], metadata: { channel: "web" } }]);
  assert.equal(typeof best.metadata?.source_event_ids, "object");
});

test("usage and rate limit come from the headers", async () => {
  const client = makeClient({ apiKey: emulator.keys.free ?? "" });
  const { usage, rateLimit } = await client.ingest([event("One thing.")]);
  assert.equal(usage?.plan, "free");
  assert.equal(usage?.eventsIngested, 1);
  assert.equal(usage?.eventsIngestedLimit, 5000);
  assert.equal(usage?.apiCalls, 1);
  assert.equal(rateLimit?.limit, 10_000);
  assert.equal(rateLimit?.remaining, 9_999);
  assert.ok((rateLimit?.reset ?? 0) > 1_700_000_000);
});

test("each usage and rate-limit header becomes its own field", async () => {
  const headers = {
    "X-Usage-ApiCalls": "1",
    "X-Usage-ApiCalls-Limit": "2",
    "X-Usage-EventsIngested": "3",
    "X-Usage-EventsIngested-Limit": "4",
    "X-Usage-MemoriesStored": "5",
    "X-Usage-MemoriesStored-Limit": "6",
    "X-Usage-LlmTokens": "7",
    "X-Usage-LlmTokens-Limit": "8",
    "X-Usage-SearchQueries": "9",
    "X-Usage-SearchQueries-Limit": "10",
    "X-RateLimit-Limit": "11",
    "X-RateLimit-Remaining": "12",
    "X-RateLimit-Reset": "13",
    "X-Plan": "pro",
  };
  const { usage, rateLimit } = await makeClient({
    fetch: async () => new Response('{"status":"ok"}', { headers }),
  }).health();
  assert.deepEqual(usage, {
    apiCalls: 1,
    apiCallsLimit: 2,
    eventsIngested: 3,
    eventsIngestedLimit: 4,
    memoryStored: 5,
    memoryStoredLimit: 6,
    llmTokens: 7,
    llmTokensLimit: 8,
    searchQueries: 9,
    searchQueriesLimit: 10,
    plan: "pro",
  });
  assert.deepEqual(rateLimit, { limit: 11, remaining: 12, reset: 13 });
});

test("health says how the service is", async () => {
  const health = await makeClient().health();
  assert.equal(health.status, "ok");
  assert.match(health.version, /^\d+\.\d+\.\d+$/);
  assert.equal(typeof health.billingEnabled, "boolean");
  assert.equal(health.components?.async_memsy, "ok");
});

test("an answer with nothing in it has every field the types promise", async () => {
  const client = makeClient({ headers: { "x-test": "empty" } });
  /** @param {() => Promise<unknown>} call */
  const answered = async (call) => {
    await emulator.control("faults", "POST", { status: 200, body: "{}", request_headers: { "x-test": "empty" } });
    return call();
  };
  const observed = { usage: null, rateLimit: null };
  assert.deepEqual(await answered(() => client.health()), {
    status: "unknown",
    version: "",
    billingEnabled: null,
    components: null,
    ...observed,
  });
  assert.deepEqual(await answered(() => client.ingest([])), { eventIds: [], ...observed });
  assert.deepEqual(await answered(() => client.search("q")), { results: [], ...observed });
  assert.deepEqual(await answered(() => client.status([])), {
    completedIds: [],
    failedIds: [],
    pendingIds: [],
    unknownIds: [],
    total: 0,
    statuses: null,
    ...observed,
  });
});

test("fields of the wrong type get their defaults, entries keep their places", async () => {
  const client = makeClient({ headers: { "x-test": "wrong" } });
  const metadata = {
    title: 7,
    tags: ["a", 1, null],
    entities: "none",
    session_id: 5,
    strength: "1",
    source_events: [{ event_id: "e", kind: "k", content: "c", ts: 1 }, null],
    source_metadata: [{ event_id: "e", metadata: [1], raw: "x" }],
  };
  const body = JSON.stringify({ results: [{ id: 1, content: "c", score: "high", metadata }, 5] });
  await emulator.control("faults", "POST", { status: 200, body, request_headers: { "x-test": "wrong" } });
  const { results } = await client.search("q");
  const empty = {
    id: "",
    content: "",
    score: 0,
    metadata: null,
    title: null,
    summary: null,
    tags: [],
    entities: [],
    sessionId: null,
    sourceEventIds: [],
    sourceEvents: [],
    sourceMetadata: [],
    kind: null,
    type: null,
    strength: null,
    confidence: null,
    observedAt: null,
  };
  assert.deepEqual(results, [
    {
      ...empty,
      content: "c",
      metadata,
      tags: ["a", "", ""],
      sourceEvents: [
        { eventId: "e", kind: "k", content: "c", ts: null },
        { eventId: "", kind: "", content: "", ts: null },
      ],
      sourceMetadata: [{ eventId: "e", raw: "x" }],
    },
    empty,
  ]);
});

test("what was left out is absent from the request, and defaults are sent", async () => {
  const client = makeClient({ headers: { "x-app": "notes", "x-both": "client" } });
  const more = { roleId: undefined, ts: undefined };
  await client.ingest([event("Text.", more)], { headers: { "X-Both": "call" } });
  await client.search("q", { roleIds: [], teamIds: ["t"], actorId: undefined, sessionId: "" });
  await client.health();
  const { requests } = await emulator.control("requests");
  /** @type {{ method: string, path: string, body: string, headers: Record<string, string> }[]} */
  const [ingest, search, health] = requests;
  assert.ok(ingest && search && health);
  assert.deepEqual(JSON.parse(ingest.body), {
    events: [{ actor_id: "ada", session_id: "s1", kind: "user_message", content: "Text." }],
  });
  assert.deepEqual(JSON.parse(search.body), {
    query: "q",
    limit: 10,
    threshold: 0,
    include_source_events: false,
    team_ids: ["t"],
    session_id: "",
  });
  assert.deepEqual([ingest.method, ingest.path], ["POST", "/v1/ingest"]);
  assert.deepEqual([health.method, health.path, health.body], ["GET", "/v1/health", ""]);
  assert.equal(ingest.headers["content-type"], "application/json");
  assert.equal(health.headers["content-type"], undefined);
  assert.equal(ingest.headers.authorization, "pro");
  assert.deepEqual([ingest.headers["x-app"], ingest.headers["x-both"]], ["notes", "call"]);
  assert.equal(health.headers["x-both"], "client");
});

test("a body is sent as JSON, whatever content-type a caller names", async () => {
  const client = makeClient({ headers: { "Content-Type": "text/plain" } });
  await client.search("q", {}, { headers: { "content-type": "text/html" } });
  const { requests } = await emulator.control("requests?path=/v1/search");
  assert.equal(requests.at(-1)?.headers["content-type"], "application/json");
});

test("fetch is told that a request outlives its page, when the call says so", async () => {
  /** @type {unknown[]} */
  const told = [];
  /** @type {typeof fetch} */
  const watching = (url, init) => {
    told.push(init && "keepalive" in init ? init.keepalive : "nothing");
    return fetch(url, init);
  };
  const client = makeClient({ fetch: watching });
  for (const keepalive of [undefined, false, true]) await client.ingest([event("tea")], { keepalive });
  await client.health({ keepalive: true });
  assert.deepEqual(told, ["nothing", "nothing", true, true]);
  await assert.rejects(
    client.health(/** @type {{}} */ ({ keepalive: 1 })),
    /health\(\): requestOptions\.keepalive must be a boolean, got number/,
  );
});

test("200 calls at once on one client", async () => {
  const client = makeClient();
  const contents = Array.from({ length: 200 }, (_, index) => `Statement number ${index} of two hundred.`);
  const answers = await Promise.all(contents.map((content) => client.ingest([event(content)])));
  const ids = answers.flatMap(({ eventIds }) => eventIds);
  assert.equal(new Set(ids).size, 200);
  const { requests } = await emulator.control("requests?path=/v1/ingest");
  assert.equal(requests.length, 200);
});

test("free() during calls does not disturb them", async () => {
  const client = makeClient();
  const calls = [client.health(), client.ingest([event("One.")]), client.search("x")];
  client.free();
  const [health] = await Promise.all(calls);
  assert.ok(health && "status" in health && health.status === "ok");
  await assert.rejects(client.health(), { name: "TypeError", message: "health(): the client has been freed" });
  assert.equal((await makeClient().health()).status, "ok");
});

test("an aborted call rejects with the signal's own reason", async () => {
  const client = makeClient({ headers: { "x-test": "abort" } });
  const reason = { any: "value" };
  const early = AbortSignal.abort(reason);
  await assert.rejects(client.health({ signal: early }), (error) => error === reason);
  assert.deepEqual((await emulator.control("requests")).requests, []);

  await emulator.control("faults", "POST", { delay_ms: 60_000, request_headers: { "x-test": "abort" } });
  const controller = new AbortController();
  const call = client.health({ signal: controller.signal });
  setTimeout(() => controller.abort(reason), 30);
  await assert.rejects(call, (error) => error === reason);
});

test("a call that waits to retry can be aborted, and no listener stays behind on the signal", async () => {
  const client = makeClient({ headers: { "x-test": "listener" } });
  const controller = new AbortController();
  const limited = { status: 429, headers: { "Retry-After": "50" }, request_headers: { "x-test": "listener" } };
  await emulator.control("faults", "POST", limited);
  const call = client.health({ signal: controller.signal });
  setTimeout(() => controller.abort(), 50);
  await assert.rejects(call, { name: "AbortError" });
  assert.equal(getEventListeners(controller.signal, "abort").length, 0);

  const lasting = new AbortController();
  for (let count = 0; count < 20; count += 1) await client.health({ signal: lasting.signal });
  assert.equal(getEventListeners(lasting.signal, "abort").length, 0);
});

test("a client is freed at the end of its block by `using`", async () => {
  for (const client of [makeClient(), new MemsyControlClient({ apiKey: "msy_0" })]) {
    const underWay = client instanceof MemsyClient ? client.health() : undefined;
    assert.equal(client[Symbol.dispose](), undefined);
    assert.equal((await underWay)?.status ?? "ok", "ok", "a call under way finishes");
    await assert.rejects(client.health(), { name: "TypeError", message: "health(): the client has been freed" });
    client[Symbol.dispose]();
    client.free();
  }
  assert.ok(!Object.keys(MemsyClient.prototype).length, "it is not enumerable");
});

test("the package loads where no `using` is known", async () => {
  const program = `
    const { dispose, ...known } = Object.getOwnPropertyDescriptors(Symbol);
    globalThis.Symbol = Object.defineProperties((text) => dispose.value.constructor(text), known);
    const { MemsyClient } = await import("memsy-wasm");
    const client = new MemsyClient({ apiKey: "msy_0" });
    console.log(Symbol.dispose, "undefined" in client, client.free());`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
  });
  assert.equal(stdout, "undefined false undefined\n");
});
