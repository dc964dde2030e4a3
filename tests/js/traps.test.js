// A wasm instance that traps: the calls under way reject, and every client goes on with a fresh instance.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";

/** @type {WebAssembly.Instance[]} */
const instances = [];
const Instance = WebAssembly.Instance;
WebAssembly.Instance = class extends Instance {
  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
  constructor(module, imports = {}) {
    super(module, imports);
    instances.push(this);
  }
};
const { MemsyClient, MemsyControlClient, MemsyError, RateLimitExceeded } = await import("memsy-wasm");

const emulator = await startEmulator();
after(() => emulator.stop());
const { baseUrl, keys } = emulator;
const apiKey = keys.pro ?? "";

/** Makes what the wasm does next trap: nothing in its memory is what it was. */
function spoil() {
  const { memory } = /** @type {{ memory: WebAssembly.Memory }} */ (
    Object.fromEntries(
      Object.values(instances.at(-1)?.exports ?? {}).map((value) => [
        value instanceof WebAssembly.Memory ? "memory" : "",
        value,
      ]),
    )
  );
  new Uint8Array(memory.buffer).fill(0xff);
}

/** A promise, and what settles it. */
function deferred() {
  /** @type {(value: Response) => void} */
  let resolve = () => {};
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const ROUNDS = 100;

test(`after each of ${ROUNDS} traps the calls under way have rejected, and every client works`, async () => {
  let asked = 0;
  const waiting = deferred();
  const clients = {
    plain: new MemsyClient({ apiKey, baseUrl }),
    // Its calls are under way for as long as the test lasts.
    slow: new MemsyClient({ apiKey, baseUrl, fetch: () => /** @type {Promise<Response>} */ (waiting.promise) }),
    keyed: new MemsyClient({
      baseUrl,
      apiKey() {
        asked += 1;
        return Promise.resolve(apiKey);
      },
    }),
    control: new MemsyControlClient({ apiKey, baseUrl: `${emulator.url}/api` }),
    limited: new MemsyClient({ apiKey: keys.throttled ?? "", baseUrl, maxRetries: 0, headers: { "x-app": "kept" } }),
  };
  const { orgs } = clients.plain;
  await clients.keyed.health();
  await clients.limited.health();
  for (let round = 0; round < ROUNDS; round += 1) {
    const underWay = [clients.slow.health(), clients.slow.search("q"), clients.slow.orgs.list()];
    // They have reached the stand-in for fetch by now.
    await clients.plain.health();
    const before = instances.length;
    spoil();
    const trapping = clients.plain.health();
    for (const call of [...underWay, trapping]) {
      const error = await call.then(
        () => assert.fail("it succeeded"),
        (/** @type {unknown} */ thrown) => thrown,
      );
      assert.ok(error instanceof MemsyError, `${error}`);
      assert.equal(error.name, "MemsyError");
      assert.ok(error.cause instanceof WebAssembly.RuntimeError, `${error.cause}`);
      assert.match(error.message, /^(health|search|orgs\.list)\(\): the WebAssembly instance has failed/);
    }
    assert.equal((await clients.plain.health()).status, "ok");
    assert.equal((await clients.keyed.health()).status, "ok");
    assert.ok(Array.isArray((await clients.control.keys.list()).keys));
    await assert.rejects(clients.limited.search("q"), RateLimitExceeded);
    assert.equal(instances.length, before + 1, "one fresh instance serves all clients");
  }
  assert.equal(asked, 1, "the key that a function gave is kept");
  assert.equal(clients.plain.orgs, orgs);
  const { requests } = await emulator.control("requests?path=/v1/search");
  assert.equal(requests.at(-1)?.headers["x-app"], "kept", "and so are the options");
  // What comes late, for an instance that is dead, changes nothing.
  waiting.resolve(Response.json({}));
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal((await clients.plain.health()).status, "ok");
});
