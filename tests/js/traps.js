/**
 * Makes the wasm trap, again and again, and looks at what the clients do. Runs in Node and in pages; to be imported before the
 * package, whose instances it has to see.
 */

/** @type {WebAssembly.Instance[]} */
const instances = [];
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, args) {
    const instance = new target(.../** @type {[WebAssembly.Module]} */ (args));
    instances.push(instance);
    return instance;
  },
});

/** Makes what the wasm does next trap: nothing in its memory is what it was. */
function spoilMemory() {
  // The build shortens the names of exports.
  for (const value of Object.values(instances.at(-1)?.exports ?? {})) {
    if (value instanceof WebAssembly.Memory) new Uint8Array(value.buffer).fill(0xff);
  }
}

/** @param {boolean} condition @param {string} what */
function expect(condition, what) {
  if (!condition) throw new Error(`expected: ${what}`);
}

/**
 * Throws when a call does not settle as it should.
 * @param {typeof import("memsy-wasm")} memsy
 * @param {{ url: string, keys: Record<string, string> }} service the emulator
 * @param {number} rounds
 * @returns {Promise<{ traps: number, rejected: number, succeeded: number }>}
 */
export async function surviveTraps(memsy, { url, keys }, rounds) {
  const { MemsyClient, MemsyControlClient, MemsyError, RateLimitExceeded } = memsy;
  const baseUrl = `${url}/v1`;
  const apiKey = keys.pro ?? "";
  const tally = { traps: 0, rejected: 0, succeeded: 0 };
  let asked = 0;
  /** @type {Record<string, string>[]} */
  const sentHeaders = [];
  /** @type {((response: Response) => void)[]} */
  const unanswered = [];
  const plain = new MemsyClient({ apiKey, baseUrl });
  const control = new MemsyControlClient({ apiKey, baseUrl: `${url}/api` });
  // Its calls are under way for as long as this lasts.
  const slow = new MemsyClient({ apiKey, baseUrl, fetch: () => new Promise((resolve) => unanswered.push(resolve)) });
  const keyed = new MemsyClient({
    baseUrl,
    apiKey() {
      asked += 1;
      return Promise.resolve(apiKey);
    },
  });
  const limited = new MemsyClient({
    apiKey,
    baseUrl,
    maxRetries: 0,
    headers: { "x-app": "kept" },
    async fetch(_url, init) {
      sentHeaders.push(/** @type {Record<string, string>} */ (init.headers));
      return new Response(null, { status: 429 });
    },
  });
  const { orgs } = plain;
  await keyed.health();
  for (let round = 0; round < rounds; round += 1) {
    const underWay = [slow.health(), slow.search("q"), slow.orgs.list()];
    // They have reached the stand-in for fetch by now.
    await plain.health();
    const before = instances.length;
    spoilMemory();
    for (const call of [...underWay, plain.health()]) {
      const error = await call.then(
        () => undefined,
        (/** @type {unknown} */ thrown) => thrown,
      );
      expect(error instanceof MemsyError && error.constructor === MemsyError, `a MemsyError, got ${error}`);
      const { message, cause } = /** @type {Error} */ (error);
      expect(/^(health|search|orgs\.list)\(\): the WebAssembly instance has failed/.test(message), message);
      // Memory that is spoilt makes wasm read outside of it, or reach what is unreachable.
      expect(cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError, `a trap as cause, got ${cause}`);
      tally.rejected += 1;
    }
    expect((await plain.health()).status === "ok", "the client that trapped works");
    expect((await keyed.health()).status === "ok", "one with a key function works");
    expect(Array.isArray((await control.keys.list()).keys), "one of the control plane works");
    const error = await limited.search("q").catch((/** @type {unknown} */ thrown) => thrown);
    expect(error instanceof RateLimitExceeded, `one with options works, got ${error}`);
    expect(instances.length === before + 1, "one fresh instance serves all clients");
    tally.succeeded += 4;
    tally.traps += 1;
  }
  expect(asked === 1, `the key that a function gave is kept, it was asked ${asked} times`);
  expect(plain.orgs === orgs, "resources are the same objects");
  expect(
    sentHeaders.every((headers) => headers["x-app"] === "kept"),
    "options are kept",
  );
  // What comes late, for an instance that is dead, changes nothing.
  for (const answer of unanswered) answer(Response.json({}));
  await new Promise((resolve) => setTimeout(resolve));
  expect((await plain.health()).status === "ok", "late responses do no harm");
  return tally;
}
