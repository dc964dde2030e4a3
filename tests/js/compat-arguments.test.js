// How compat takes arguments: as the official Node SDK, beside a strict client that goes on refusing.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import * as strict from "memsy-wasm";
import * as compat from "memsy-wasm/compat";
import { startEmulator } from "../../scripts/emulator.js";
import { ROWS } from "./endpoints.js";

const emulator = await startEmulator();
after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));

const EVENT = { actorId: "ada", sessionId: "s1", kind: /** @type {const} */ ("user_message"), content: "I like tea." };
const OPTIONS = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" };
const client = new compat.MemsyClient(OPTIONS);

/** The types forbid most of what programs do. @typedef {Record<string, (...args: unknown[]) => Promise<unknown>>} Methods */
/** @param {unknown} owner */
const untyped = (owner) => /** @type {Methods} */ (owner);

/** What arrived at the service, in its order. */
async function arrived() {
  /** @type {{ requests: { method: string, path: string, query: string, body: string }[] }} */
  const { requests } = await emulator.control("requests");
  return requests.map(({ method, path, query, body }) => ({
    request: `${method} ${path}${query && "?"}${query}`,
    body: body && JSON.parse(body),
  }));
}

test("null for what is optional is as good as absent", async () => {
  await untyped(client).search?.("tea", { actorId: null, limit: null, threshold: null, roleIds: null });
  await untyped(client).search?.("tea", null, null);
  await untyped(client).ingest?.([{ ...EVENT, roleId: null, ts: null, metadata: null }]);
  await untyped(client.memories).list?.({ kind: null, limit: null });
  await untyped(client.actors).list?.({ orgId: null, sort: null, q: null });
  const search = { query: "tea", limit: 10, threshold: 0, include_source_events: false };
  const event = { actor_id: "ada", session_id: "s1", kind: "user_message", content: "I like tea." };
  assert.deepEqual(
    (await arrived()).map(({ request, body }) => [request, body]),
    [
      ["POST /v1/search", search],
      ["POST /v1/search", search],
      ["POST /v1/ingest", { events: [event] }],
      ["GET /v1/console/memories?sort=observed_at_desc&limit=50&offset=0", ""],
      ["GET /v1/actors?limit=100&offset=0&sort=first_memory_desc", ""],
    ],
  );
});

test("unknown options of a method and unknown properties of an event are ignored", async () => {
  await untyped(client).search?.("tea", { actorID: "ada", topK: 3, limit: 5 });
  await untyped(client).ingest?.([{ ...EVENT, timestamp: "2026-01-01", userId: 7 }]);
  await untyped(client).health?.({ retries: 1 });
  await untyped(client).waitForEvents?.([], { interval: 5 });
  await untyped(client).ingestMany?.([{ ...EVENT, userId: 7 }], { batch: 5 });
  const bodies = (await arrived()).map(({ body }) => body);
  assert.deepEqual(bodies[0], { query: "tea", limit: 5, threshold: 0, include_source_events: false });
  for (const at of [1, 4]) assert.deepEqual(Object.keys(bodies[at].events[0]).length, 4);
});

test("unknown options of a client are ignored, and null ones are as good as absent", async () => {
  const given = { ...OPTIONS, timeout: 5, retryBackoff: 1, timeoutMs: null, maxRetries: null, fetch: null };
  const made = new compat.MemsyClient(/** @type {never} */ (given));
  assert.equal((await made.health()).status, "ok");
  const frozen = Object.freeze({ ...OPTIONS, fetch: /** @type {typeof fetch} */ ((url, init) => fetch(url, init)) });
  assert.equal((await new compat.MemsyClient(frozen).health()).status, "ok");
  /** Options may be inherited, and private. */
  class Config {
    #key = OPTIONS.apiKey;
    get apiKey() {
      return this.#key;
    }
    get baseUrl() {
      return `${emulator.url}/api`;
    }
  }
  assert.equal((await new compat.MemsyControlClient(new Config()).me()).orgId, "acme");
});

test("what map passes besides a value is ignored", async () => {
  await Promise.all(["tea", "coffee"].map(untyped(client).search?.bind(client) ?? assert.fail()));
  await Promise.allSettled(["o1", "o2"].map(untyped(client.orgs).get?.bind(client.orgs) ?? assert.fail()));
  await Promise.allSettled(["a1"].map(untyped(client.actors).get?.bind(client.actors) ?? assert.fail()));
  await Promise.allSettled(["acme"].map(untyped(client.actors).list?.bind(client.actors) ?? assert.fail()));
  await Promise.allSettled(["m1"].map(untyped(client.memories).get?.bind(client.memories) ?? assert.fail()));
  assert.deepEqual((await arrived()).map(({ request }) => request).sort(), [
    "GET /v1/actors/a1",
    "GET /v1/actors?limit=100&offset=0&sort=first_memory_desc&org_id=acme",
    "GET /v1/console/memories/m1",
    "GET /v1/orgs/o1",
    "GET /v1/orgs/o2",
    "POST /v1/search",
    "POST /v1/search",
  ]);
});

test("every endpoint sends what memsy-wasm sends, with more arguments than it has", async () => {
  for (const { owner, name, args } of ROWS) {
    /** @type {string[]} */
    const sent = [];
    /** @type {typeof fetch} */
    const record = async (url, init) => {
      sent.push(`${init?.method} ${url} ${init?.body}`);
      return new Response("", { status: 404 });
    };
    const options = { apiKey: "k", baseUrl: emulator.baseUrl, fetch: record };
    const [last = "", resource] = name.split(".").reverse();
    for (const entry of [strict, compat]) {
      const made = owner === "client" ? new entry.MemsyClient(options) : new entry.MemsyControlClient(options);
      const holder = resource ? new Map(Object.entries(made)).get(resource) : made;
      const more = entry === compat ? [7, ["x"]] : [];
      await assert.rejects(async () => untyped(holder)[last]?.(...args, ...more), { statusCode: 404 });
    }
    assert.equal(sent[1], sent[0], name);
  }
});

test("actors take an organization as the SDK does, and as memsy-wasm does", async () => {
  const { actors } = client;
  const options = { limit: 25, offset: 50, sort: /** @type {const} */ ("actor_id_asc"), q: "slack" };
  await actors.list("acme", options);
  await actors.list({ orgId: "acme", ...options });
  await actors.list(undefined, { limit: 5 });
  await actors.list(null, { limit: 5 });
  await actors.list();
  await actors.list("acme");
  await actors.get("ada", "acme").catch(() => {});
  await actors.get("ada", { orgId: "acme" }).catch(() => {});
  await actors.get("ada", undefined).catch(() => {});
  const [all, five] = ["limit=25&offset=50&sort=actor_id_asc", "limit=5&offset=0&sort=first_memory_desc"];
  const preset = "limit=100&offset=0&sort=first_memory_desc";
  assert.deepEqual(
    (await arrived()).map(({ request }) => request.replace("GET /v1/actors", "")),
    [
      `?${all}&org_id=acme&q=slack`,
      `?${all}&org_id=acme&q=slack`,
      `?${five}`,
      `?${five}`,
      `?${preset}`,
      `?${preset}&org_id=acme`,
      "/ada?org_id=acme",
      "/ada?org_id=acme",
      "/ada",
    ],
  );
});

test("request options reach actors behind either signature", async () => {
  const { actors } = client;
  const signal = AbortSignal.abort(new Error("mine"));
  const calls = [
    actors.list(undefined, { signal }),
    actors.list({ limit: 5 }, { signal }),
    actors.list("acme", { limit: 5 }, { signal }),
    actors.get("ada", "acme", { signal }),
    actors.get("ada", { orgId: "acme" }, { signal }),
  ];
  for (const call of calls) await assert.rejects(call, { message: "mine" });
  assert.deepEqual(await arrived(), []);
});

test("a list is gone through page by page, whatever stands for its options", { timeout: 20_000 }, async () => {
  await client.ingest(["a", "b", "c"].map((actorId) => ({ ...EVENT, actorId, content: `${actorId} likes tea.` })));
  /** @param {AsyncIterable<{ actorId: string }>} list */
  const idsOf = async (list) => {
    const ids = [];
    for await (const { actorId } of list) ids.push(actorId);
    return ids.sort();
  };
  await emulator.control("clock", "POST", { advance_ms: 60_000 });
  const expected = await idsOf(client.actors.iterate());
  assert.deepEqual(expected, ["a", "b", "c"]);
  assert.deepEqual(await idsOf(client.actors.iterate({ limit: 1 })), expected);
  assert.deepEqual(await idsOf(client.actors.iterate("acme", { limit: 1 })), expected);
  const roles = await Promise.all(["x", "y"].map((name) => client.roles.create("acme", name, "f")));
  const found = [];
  for await (const { roleId } of client.roles.iterate(
    "acme",
    /** @type {never} */ (0),
    /** @type {never} */ (["acme"]),
  ))
    found.push(roleId);
  assert.deepEqual(found.sort(), roles.map(({ roleId }) => roleId).sort());
});

test("what is required, or of another type, is a TypeError as in memsy-wasm, and nothing is sent", async () => {
  const wrong = [
    () => untyped(client).search?.(null),
    () => untyped(client).search?.("tea", { limit: "5" }),
    () => untyped(client).ingest?.(EVENT),
    () => untyped(client).ingest?.([{ ...EVENT, actorId: null }]),
    () => untyped(client).ingest?.([null]),
    () => untyped(client.orgs).get?.(""),
    () => untyped(client.actors).list?.("acme", { sort: 1 }),
  ];
  for (const call of wrong) await assert.rejects(async () => call(), TypeError, `${call}`);
  for (const options of [undefined, null, {}, { ...OPTIONS, fetch: "x" }, { ...OPTIONS, timeoutMs: 0 }])
    assert.throws(() => new compat.MemsyClient(/** @type {never} */ (options)), TypeError);
  const unreadable = Object.defineProperty({ ...OPTIONS }, "fetch", {
    get() {
      throw new Error("mine");
    },
  });
  assert.throws(() => new compat.MemsyClient(unreadable), /options\.fetch cannot be read/);
  assert.deepEqual(await arrived(), []);
});

test("a strict client stays strict beside it, whatever is given to its constructor besides the options", async () => {
  const Strict = /** @type {new (...args: unknown[]) => strict.MemsyClient} */ (strict.MemsyClient);
  for (const other of [new strict.MemsyClient(OPTIONS), new Strict(OPTIONS, {}), new Strict(OPTIONS, true)]) {
    const lenient = untyped(client).search?.("tea", { topK: 3 });
    await assert.rejects(async () => untyped(other).search?.("tea", { topK: 3 }), /topK is unknown/);
    await assert.rejects(async () => untyped(other).search?.("tea", { limit: null }), TypeError);
    await assert.rejects(async () => untyped(other).ingest?.([{ ...EVENT, foo: 1 }]), /foo is unknown/);
    await assert.rejects(async () => untyped(other).search?.("tea", 0), TypeError);
    await lenient;
  }
  assert.throws(() => new Strict({ ...OPTIONS, timeout: 5 }), /timeout is unknown/);
});
