// A key that a service repeats shows nowhere in the error: neither as it is, nor behind JSON escapes, nor cut in half by a bound.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MemsyAPIError, MemsyClient } from "memsy-wasm";
import { KEYS, PLACES, PLAIN_KEY, WRITTEN } from "./secrets/echoes.js";
import { placesOf } from "./secrets/reachable.js";

/** What a response holds is the caller's to look at; the documentation says so. @param {string} path */
const isResponse = (path) => path.startsWith("error.response");

/** @param {string} apiKey @param {number} status @param {string} body @returns {Promise<MemsyAPIError>} */
async function refused(apiKey, status, body) {
  const client = new MemsyClient({
    apiKey,
    baseUrl: "http://127.0.0.1:1/v1",
    maxRetries: 0,
    fetch: async () => new Response(body, { status, headers: { "retry-after": apiKey, "x-plan": apiKey } }),
  });
  const error = await client.health().then(
    () => assert.fail("it did not reject"),
    (/** @type {unknown} */ thrown) => thrown,
  );
  assert.ok(error instanceof MemsyAPIError, `${error}`);
  client.free();
  return error;
}

for (const [where, status, body] of PLACES) {
  for (const [how, write] of Object.entries(WRITTEN)) {
    test(`in ${where}, written ${how}, the key does not show`, async () => {
      /** @type {[key: string, places: string[]][]} */
      const shown = [];
      for (const key of KEYS) {
        const places = placesOf(await refused(key, status, body(write(key))), key, isResponse);
        if (places.length > 0) shown.push([key, places]);
      }
      assert.deepEqual(shown, []);
    });
  }
}

/** Characters or bytes at which something is cut. */
const BOUNDS = [200, 10_000, 65_536, 262_144];

/** What is before the key: ASCII, and characters of which the bounds count other lengths. @type {Record<string, string>} */
const FILLERS = {
  ASCII: "x",
  "characters of two bytes": "é",
  "characters of three bytes": "漢",
  "characters of two units": "🙂",
};

/** @type {[what: string, status: number, before: string, after: string][]} */
const LONG_BODIES = [
  ["a detail", 404, '{"detail":"', '"}'],
  ["a raw body", 500, '{"trace":"', '"}'],
  ["a page", 502, "", ""],
  ["a success that is no JSON", 200, "<html>", ""],
];

for (const bound of BOUNDS) {
  for (const [filler, character] of Object.entries(FILLERS)) {
    for (const [what, status, before, after] of LONG_BODIES) {
      test(`a key that lies across ${bound} of ${filler} in ${what} leaves no half`, async () => {
        // Each bound counts units of UTF-16 or bytes, so the key is put across both.
        const sizes = new Set([character.length, Buffer.byteLength(character)]);
        for (const size of sizes) {
          for (let inside = 1; inside < PLAIN_KEY.length; inside += 3) {
            const count = Math.max(0, Math.floor((bound - before.length - inside) / size));
            const body = `${before}${character.repeat(count)}${PLAIN_KEY}${character.repeat(50)}${after}`;
            const error = await refused(PLAIN_KEY, status, body);
            assert.deepEqual(placesOf(error, PLAIN_KEY, isResponse), [], `${inside} characters before the bound`);
          }
        }
      });
    }
  }
}
