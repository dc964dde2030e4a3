// A key that is a word changes nothing of an error: neither its class nor a field, nor how often the request is repeated.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as memsy from "memsy-wasm";
import { WORD_KEYS } from "./secrets/word-keys.js";

/** @typedef {import("../vectors/check.js").Vector} Vector */

/** @type {{ vectors: Vector[] }} */
const { vectors } = JSON.parse(readFileSync(new URL("../vectors/errors.json", import.meta.url), "utf8"));
const SECRET = "msy_7c1e5b0d9f3a4e62b8a05d17";

/** All that a caller sees of an error, and how many requests were made. @param {string} apiKey @param {Vector["response"]} response */
async function seen(apiKey, { status, headers, body }) {
  let requests = 0;
  const client = new memsy.MemsyClient({
    apiKey,
    baseUrl: "http://127.0.0.1:1/v1",
    maxRetries: 2,
    retryBackoffMs: 1,
    maxRetryWaitMs: 1,
    fetch: async () => {
      requests += 1;
      return new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
    },
  });
  const error = await client.health().then(
    () => assert.fail("it did not reject"),
    (/** @type {unknown} */ thrown) => thrown,
  );
  assert.ok(error instanceof memsy.MemsyAPIError, `${error}`);
  const [head] = `${error.stack}`.split("\n    at ");
  const { date: _, ...rest } = /** @type {Record<string, unknown>} */ (error.toJSON());
  return {
    class: error.constructor.name,
    ...rest,
    head,
    cause: error.cause,
    body: await error.response?.text(),
    requests,
  };
}

for (const key of WORD_KEYS) {
  test(`with the key ${key} each of ${vectors.length} errors is as with a secret key`, async () => {
    const differences = await Promise.all(
      vectors.map(async ({ name, response }) => {
        const [expected, actual] = await Promise.all([seen(SECRET, response), seen(key, response)]);
        return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ name, actual, expected }];
      }),
    );
    assert.deepEqual(differences.flat(), []);
  });
}

/** Long enough to be searched for, and yet part of what decides. @type {[key: string, status: number, body: unknown, seen: Record<string, unknown>][]} */
const LONG = [
  [
    "monthly-quota-1",
    429,
    { message: "monthly-quota-1 is used up" },
    { class: "UsageLimitExceeded", detail: "[API key] is used up", errorCode: null },
  ],
  [
    "limit_2024",
    400,
    { error: "limit_2024", message: "m" },
    { class: "MemsyAPIError", detail: "m", errorCode: "[API key]" },
  ],
  [
    "detail12",
    403,
    { detail12: 1, error: "seat_required", message: "no detail12" },
    { class: "SeatRequiredError", detail: "no [API key]", errorCode: "seat_required" },
  ],
  [
    "org_admin_1",
    403,
    { error: "wrong_scope", message: "m", required_scope: "org_admin_1" },
    { class: "AuthorizationError", detail: "m", requiredScope: "[API key]" },
  ],
];

for (const [key, status, body, expected] of LONG) {
  test(`the key ${key} is replaced, and decides nothing`, async () => {
    const actual = /** @type {Record<string, unknown>} */ (
      await seen(key, { status, headers: {}, body: JSON.stringify(body) })
    );
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, actual[name]])), expected);
  });
}
