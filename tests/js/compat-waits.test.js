// How long compat waits between attempts. A file of its own, and not over HTTP: Node's `fetch` has timers which are not told apart.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as strict from "memsy-wasm";
import * as compat from "memsy-wasm/compat";

const TIMEOUT_MS = 50_000;

/**
 * The waits of a call that is refused each time, none of which is made.
 * @param {new (options: strict.MemsyClientOptions) => { health: () => Promise<unknown> }} Class
 * @param {{ retryBackoffMs?: number, retryAfter?: string }} [given]
 */
async function waitsOf(Class, { retryAfter, ...options } = {}) {
  const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  const refuse = async () => new Response("{}", { status: 429, headers });
  const client = new Class({ apiKey: "k", timeoutMs: TIMEOUT_MS, fetch: refuse, ...options });
  /** @type {number[]} */
  const waits = [];
  const { setTimeout } = globalThis;
  const { random } = Math;
  /** @param {() => void} run @param {number} ms */
  const atOnce = (run, ms) => {
    if (ms === TIMEOUT_MS) return setTimeout(run, ms);
    waits.push(ms);
    return setTimeout(run, 0);
  };
  globalThis.setTimeout = /** @type {typeof setTimeout} */ (/** @type {unknown} */ (atOnce));
  Math.random = () => 0.5;
  try {
    await assert.rejects(client.health(), strict.RateLimitExceeded);
  } finally {
    globalThis.setTimeout = setTimeout;
    Math.random = random;
  }
  return waits;
}

test("they are 1, 2 and 4 s, or double from the option's, without chance", async () => {
  assert.deepEqual(await waitsOf(compat.MemsyClient), [1000, 2000, 4000]);
  assert.deepEqual(await waitsOf(compat.MemsyControlClient), [1000, 2000, 4000]);
  assert.deepEqual(await waitsOf(compat.MemsyClient, { retryBackoffMs: 200 }), [200, 400, 800]);
});

test("chance shortens those of memsy-wasm", async () => {
  assert.deepEqual(await waitsOf(strict.MemsyClient), [875, 1750, 3500]);
  assert.deepEqual(await waitsOf(strict.MemsyControlClient), [875, 1750, 3500]);
});

test("what the service asks for is waited in both", async () => {
  for (const Class of [strict.MemsyClient, compat.MemsyClient])
    assert.deepEqual(await waitsOf(Class, { retryAfter: "0.25" }), [250, 250, 250]);
});
