// Responses of every kind: the result that the types promise, or an error of the right class whose properties have the right
// types, the true status and no key.
import assert from "node:assert/strict";
import { before, test } from "node:test";
// Before the package: it has to see the package create its WebAssembly instance.
import "../poison/memory.js";
import fc from "fast-check";
import * as memsy from "memsy-wasm";
import { ROWS } from "../js/endpoints.js";
import { loadSchemas, TYPES, violations } from "../js/schemas.js";
import { describe, flawOf, kindOf } from "../poison/failure.js";
import { meet } from "../poison/meeting.js";
import { memoryBytes, PAGE_BYTES } from "../poison/memory.js";
import { bodies, REAL_ERRORS } from "./bodies.js";
import { invoke } from "./calls.js";
import { check } from "./check.js";
import { placesOfKey } from "./secret.js";

const KEY = "msy_F7uzz0K3y4valu3";
/** What an error keeps of a text; its message has 200 characters of that, which may take two units each. */
const KEPT = 65_536;
const PATIENCE_MS = 10_000;

/** @type {{ respond: () => unknown }} */
const service = { respond: () => Response.json({ status: "ok" }) };
const options = { apiKey: KEY, fetch: async () => /** @type {Response} */ (service.respond()), maxRetries: 0 };
const owners = { client: new memsy.MemsyClient(options), control: new memsy.MemsyControlClient(options) };

/** The statuses that each class may have. @type {Record<string, number[]>} */
const STATUSES = {
  AuthenticationError: [401, 403],
  AuthorizationError: [403],
  FeatureNotAvailable: [403],
  OrgIdNotAllowedError: [400],
  SeatRequiredError: [403],
  OrgLimitReachedError: [403],
  KeyLimitReachedError: [403],
  BillingNotEnabledError: [403],
  SeatLimitReachedError: [409],
  RateLimitExceeded: [429],
  UsageLimitExceeded: [429],
};

/** What the properties of errors are when they are not null. @type {Record<string, string>} */
const TYPES_OF_PROPERTIES = {
  request: "object",
  errorCode: "string",
  requiredScope: "string",
  feature: "string",
  currentTier: "string",
  upgradeUrl: "string",
  interestPath: "string",
  dimension: "string",
  limit: "number",
  current: "number",
  purchasedSeats: "number",
  assignedSeats: "number",
  pendingInvites: "number",
  retryAfter: "number",
};

const text = fc.oneof(
  fc.constantFrom(
    "",
    "0",
    "1",
    "-1",
    "1e9",
    "NaN",
    "0x10",
    "1.5",
    "99999999999999999999",
    "pro",
    KEY,
    "Wed, 21 Oct 2015 07:28:00 GMT",
    "Thu, 01 Jan 2099 00:00:00 GMT",
  ),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 20 }),
);
const headers = fc.dictionary(
  fc.constantFrom(
    ..."content-type content-length retry-after x-plan x-usage-apicalls x-usage-apicalls-limit x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset x-request-id content-encoding location".split(
      " ",
    ),
  ),
  fc.oneof(
    text,
    fc.constantFrom("application/json", "text/html", "application/problem+json", "text/plain; charset=utf-16"),
  ),
  { maxKeys: 4, noNullPrototype: true },
);
const status = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(200, 201, 202, 204, 205, 206, 226, 299) },
  { weight: 6, arbitrary: fc.constantFrom(...new Set(REAL_ERRORS.map(([code]) => code))) },
  { weight: 3, arbitrary: fc.integer({ min: 200, max: 599 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      0,
      100,
      101,
      103,
      199,
      600,
      999,
      -1,
      1_000,
      70_000,
      65_736,
      200.5,
      Number.NaN,
      2 ** 32 + 200,
    ),
  },
);

/**
 * A response of the platform where that takes the status, else one that only looks so.
 * @param {number} code @param {Record<string, string>} names @param {Uint8Array} bytes @param {boolean} isPlatform
 */
function responseOf(code, names, bytes, isPlatform) {
  if (isPlatform && Number.isInteger(code) && code >= 200 && code <= 599) {
    const isEmpty = [204, 205, 304].includes(code);
    return new Response(isEmpty ? null : Uint8Array.from(bytes), { status: code, headers: names });
  }
  return { status: code, headers: new Headers(names), text: async () => new TextDecoder().decode(bytes) };
}

const responses = fc
  .record({
    which: fc.nat(ROWS.length - 1),
    code: status,
    names: headers,
    bytes: bodies(KEY),
    isPlatform: fc.boolean(),
  })
  .map((run) => ({
    ...run,
    [fc.toStringMethod]: () =>
      `${ROWS[run.which]?.owner}.${ROWS[run.which]?.name} gets ${run.isPlatform ? "Response" : "stand-in"} ${run.code} ${JSON.stringify(run.names)} ${JSON.stringify(new TextDecoder().decode(run.bytes)).slice(0, 2_000)}`,
  }));

before(loadSchemas);

test("responses of every kind", async (t) => {
  const start = memoryBytes();
  await check(t, "responses", 4_000, responses, async ({ which, code, names, bytes, isPlatform }) => {
    const row = ROWS[which] ?? assert.fail();
    service.respond = () => responseOf(code, names, bytes, isPlatform);
    const { how, value } = await meet(
      () => invoke(owners, { ...row, names: [], responds: null, places: [] }, row.args),
      {
        patienceMs: PATIENCE_MS,
      },
    );
    const isSuccess = code >= 200 && code <= 299 && Number.isInteger(code);
    if (how === "resolved") {
      assert.ok(isSuccess, `status ${code} was a success`);
      const type = row.owner === "control" && row.name === "health" ? "control.health" : row.name;
      if (TYPES.has(type)) assert.deepEqual(violations(type, value), []);
    } else {
      assert.equal(how, "rejected");
      checkError(value, code, isSuccess);
    }
    service.respond = () => Response.json({ status: "ok" });
    const after = await meet(() => owners[row.owner].health(), { patienceMs: PATIENCE_MS });
    assert.equal(after.how, "resolved", `the next call ${after.how} ${describe(after.value)}`);
  });
  const grown = (memoryBytes() - start) / PAGE_BYTES;
  assert.ok(grown <= 32, `the wasm memory has grown by ${grown} pages`);
});

/** @param {unknown} error @param {number} code @param {boolean} isSuccess */
function checkError(error, code, isSuccess) {
  const kind = kindOf(error, memsy);
  assert.ok(kind !== null, `it rejected with ${describe(error)}`);
  assert.equal(flawOf(error, KEY), null, describe(error));
  assert.deepEqual(placesOfKey(error, KEY), [], "the key can be seen");
  if (!(error instanceof memsy.MemsyAPIError)) {
    assert.equal(kind, "MemsyConnectionError");
    assert.ok(!(Number.isInteger(code) && code >= 0 && code <= 999), `status ${code} was ${describe(error)}`);
    return;
  }
  assert.equal(error.statusCode, code);
  assert.equal(typeof error.detail, "string");
  assert.ok(error.detail.length <= KEPT, `detail has ${error.detail.length} characters`);
  assert.ok(error.message.length <= 500, `message has ${error.message.length} characters`);
  assert.ok("response" in error && error.response !== undefined);
  const allowed = STATUSES[kind];
  assert.ok(allowed === undefined || allowed.includes(code), `${kind} with status ${code}`);
  if (code === 401) assert.equal(kind, "AuthenticationError");
  if (isSuccess) assert.equal(kind, "MemsyAPIError");
  const { name: _, message: __, statusCode: ___, detail: ____, ...properties } = error.toJSON();
  for (const [name, property] of Object.entries(properties)) {
    const type = TYPES_OF_PROPERTIES[name];
    assert.ok(type !== undefined, `${kind} has a property ${name}`);
    if (property === null) continue;
    assert.equal(typeof property, type, `${kind}.${name} is ${describe(property)}`);
    if (type === "number")
      assert.ok(
        Number.isFinite(property) && Number(property) >= (name === "retryAfter" ? 0 : Number.NEGATIVE_INFINITY),
        `${name} is ${property}`,
      );
    assert.ok(String(property).length <= KEPT, `${name} has ${String(property).length} characters`);
  }
}
