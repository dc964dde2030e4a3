// The asynchronous context of a call is there when its requests are made, also for calls that overlap.
import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { test } from "node:test";
import { MemsyClient } from "memsy-wasm";

/** @type {AsyncLocalStorage<string>} */
const storage = new AsyncLocalStorage();
const NAMES = ["a", "b", "c"];
const limited = () => new Response("{}", { status: 429, headers: { "retry-after": "0" } });
/** @param {RequestInit | undefined} init */
const queryOf = (init) => JSON.parse(`${init?.body}`).query;

/**
 * Starts a search for each name in a context of that name, all at once. Every request must be made in the context of its search.
 * @param {Partial<import("memsy-wasm").MemsyClientOptions>} options
 */
async function searchAll(options) {
  /** @type {Map<string, number>} */
  const attempts = new Map();
  const client = new MemsyClient({
    apiKey: "msy_0",
    baseUrl: "https://memsy.example/v1",
    fetch: async (_, init) => {
      const name = queryOf(init);
      assert.equal(storage.getStore(), name);
      attempts.set(name, (attempts.get(name) ?? 0) + 1);
      return attempts.get(name) === 1 ? limited() : Response.json({ results: [] });
    },
    ...options,
  });
  await Promise.all(NAMES.map((name) => storage.run(name, () => client.search(name))));
  return attempts;
}
const TWICE = new Map(NAMES.map((name) => [name, 2]));

test("every attempt of calls that overlap", async () => {
  assert.deepEqual(await searchAll({}), TWICE);
});

test("calls that wait for one key", async () => {
  assert.deepEqual(await searchAll({ apiKey: async () => "msy_0" }), TWICE);
});

test("the global fetch, as it is when the request is made", async (t) => {
  const real = globalThis.fetch;
  t.after(() => {
    globalThis.fetch = real;
  });
  /** @type {(string | undefined)[]} */
  const contexts = [];
  const client = new MemsyClient({ apiKey: "msy_0", baseUrl: "https://memsy.example/v1" });
  globalThis.fetch = async () => {
    contexts.push(storage.getStore());
    return Response.json({ results: [] });
  };
  await Promise.all(NAMES.map((name) => storage.run(name, () => client.search(name))));
  assert.deepEqual(contexts, NAMES);
});

test("the calls go on where a program has replaced what keeps contexts", async (t) => {
  const { snapshot } = AsyncLocalStorage;
  t.after(() => {
    AsyncLocalStorage.snapshot = snapshot;
  });
  AsyncLocalStorage.snapshot = () => assert.fail("replaced");
  const client = new MemsyClient({
    apiKey: "msy_0",
    baseUrl: "https://memsy.example/v1",
    fetch: async () => Response.json({ results: [] }),
  });
  assert.deepEqual((await client.search("tea")).results, []);
});
