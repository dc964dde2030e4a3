// Calls that share what a rate limit said. The service says in which order requests came.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { MemsyClient, RateLimitExceeded } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));

/** @param {Partial<import("memsy-wasm").MemsyClientOptions>} [options] */
function makeClient(options) {
  let tell = () => {};
  const hooks = { onRetry: () => tell() };
  /** Ends with the first response that limits calls. @type {Promise<void>} */
  const limited = new Promise((resolve) => {
    tell = resolve;
  });
  const common = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "", hooks };
  return { client: new MemsyClient({ ...common, shareRateLimit: true, ...options }), limited };
}

/** @param {number} seconds @param {number} [times] */
const limit = (seconds, times = 1) =>
  emulator.control("faults", "POST", { status: 429, headers: { "Retry-After": `${seconds}` }, body: "{}", times });

/** The paths that were asked for, in their order. */
async function paths() {
  const { requests } = await emulator.control("requests");
  return requests.map((/** @type {{ path: string }} */ { path }) => path.replace(/^.*\//, ""));
}

test("while a limit holds, further calls wait, and then go in the order in which they were made", async () => {
  const { client, limited } = makeClient();
  await limit(0.3);
  const first = client.health();
  await limited;
  const others = [client.memories.list(), client.orgs.list(), client.actors.list(), client.status([])];
  await Promise.all([first, ...others]);
  assert.deepEqual(await paths(), ["health", "health", "memories", "orgs", "actors", "status"]);
});

test("without the option they run into it", async () => {
  const { client, limited } = makeClient({ shareRateLimit: false });
  await limit(0.3);
  const first = client.health();
  await limited;
  await client.memories.list();
  assert.deepEqual(await paths(), ["health", "memories"]);
  await first;
});

test("a further limit holds them again, and none is overtaken", async () => {
  const { client, limited } = makeClient();
  await limit(0.1, 3);
  const first = client.health();
  await limited;
  await Promise.all([first, client.memories.list(), client.orgs.list()]);
  assert.deepEqual(await paths(), ["health", "health", "health", "health", "memories", "orgs"]);
});

test("a call that waits can be aborted, and sends nothing", async () => {
  const { client, limited } = makeClient();
  await limit(0.3);
  const first = client.health();
  await limited;
  const controller = new AbortController();
  const aborted = client.memories.list({}, { signal: controller.signal });
  const last = client.orgs.list();
  controller.abort("enough");
  await assert.rejects(aborted, (reason) => reason === "enough");
  await Promise.all([first, last]);
  assert.deepEqual(await paths(), ["health", "health", "orgs"]);
});

test("the call that met the limit can be aborted, and the others go on", async () => {
  const { client, limited } = makeClient();
  await limit(0.3);
  const controller = new AbortController();
  const first = client.health({ signal: controller.signal });
  await limited;
  const others = [client.memories.list(), client.orgs.list()];
  controller.abort("enough");
  await assert.rejects(first, (reason) => reason === "enough");
  await Promise.all(others);
  assert.deepEqual(await paths(), ["health", "memories", "orgs"]);
});

test("a call whose retries are used up leaves the limit to the others", async () => {
  const { client } = makeClient({ maxRetries: 0 });
  await limit(0.3);
  await assert.rejects(client.health(), RateLimitExceeded);
  const start = performance.now();
  await client.memories.list();
  // Less than the whole wait, since a part of it is over.
  assert.ok(performance.now() - start > 100);
  assert.deepEqual(await paths(), ["health", "memories"]);
});

test("a wait above the bound is not shared: each call gets its own error at once", async () => {
  const { client } = makeClient();
  await limit(3600, 2);
  await assert.rejects(client.health(), RateLimitExceeded);
  await assert.rejects(client.memories.list(), RateLimitExceeded);
  assert.deepEqual(await paths(), ["health", "memories"]);
});

test("without a limit calls overlap as ever, and each client has a limit of its own", async () => {
  const { client, limited } = makeClient();
  const other = makeClient().client;
  await limit(0.2);
  const first = client.health();
  await limited;
  await other.orgs.list();
  assert.deepEqual(await paths(), ["health", "orgs"]);
  await first;
  let under = 0;
  let most = 0;
  const counting = makeClient({
    fetch: async (url, init) => {
      under += 1;
      most = Math.max(most, under);
      const response = await fetch(url, init);
      under -= 1;
      return response;
    },
  }).client;
  await Promise.all(Array.from({ length: 5 }, () => counting.health()));
  assert.equal(most, 5);
});
