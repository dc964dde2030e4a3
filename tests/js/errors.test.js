// The error classes as a caller has them: real classes, constructible, recognised across copies, with a useful stack.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inspect } from "node:util";
import * as memsy from "memsy-wasm";
import {
  AuthenticationError,
  AuthorizationError,
  BillingNotEnabledError,
  FeatureNotAvailable,
  KeyLimitReachedError,
  MemsyAPIError,
  MemsyClient,
  MemsyConnectionError,
  MemsyError,
  OrgIdNotAllowedError,
  OrgLimitReachedError,
  RateLimitExceeded,
  SeatLimitReachedError,
  SeatRequiredError,
  UsageLimitExceeded,
} from "memsy-wasm";

/** @type {[Class: new (detail?: string, options?: {}) => MemsyAPIError, prefix: string, status: number, properties: Record<string, unknown>][]} */
const ANSWERS = [
  [AuthenticationError, "Authentication failed", 401, {}],
  [AuthorizationError, "Authorization failed", 403, { requiredScope: "write" }],
  [FeatureNotAvailable, "Feature not available", 403, { feature: "reranking", currentTier: "free", upgradeUrl: "u" }],
  [OrgIdNotAllowedError, "org_id not allowed on this tier", 400, {}],
  [SeatRequiredError, "Seat required", 403, {}],
  [OrgLimitReachedError, "Org limit reached", 403, { limit: 3, current: 2 }],
  [KeyLimitReachedError, "API key limit reached", 403, { limit: 3, current: 2 }],
  [BillingNotEnabledError, "Billing not enabled", 403, { interestPath: "/interest/express" }],
  [SeatLimitReachedError, "Seat limit reached", 409, { purchasedSeats: 5, assignedSeats: 4, pendingInvites: 1 }],
  [RateLimitExceeded, "Rate limit exceeded", 429, { retryAfter: 0 }],
  [
    UsageLimitExceeded,
    "Usage limit exceeded",
    429,
    { dimension: "events_ingested", current: 2, limit: 1, upgradeUrl: "u" },
  ],
];

test("there are exactly 14 classes", () => {
  /** @type {[string, unknown][]} */
  const exported = Object.entries(memsy);
  const classes = exported.filter(
    ([, value]) => value === MemsyError || (typeof value === "function" && value.prototype instanceof MemsyError),
  );
  assert.equal(classes.length, 14);
  for (const [name, value] of classes) assert.equal(/** @type {Function} */ (value).name, name);
});

for (const [Class, prefix, status, properties] of ANSWERS) {
  test(`${Class.name} can be constructed and has its properties`, () => {
    const response = new Response("body", { status });
    const cause = new Error("below");
    const error = new Class("what happened", { ...properties, errorCode: "code", response, cause });
    assert.equal(error.message, `${prefix}: what happened`);
    assert.equal(error.name, Class.name);
    assert.deepEqual(error.toJSON(), {
      name: Class.name,
      message: `${prefix}: what happened`,
      statusCode: status,
      detail: "what happened",
      errorCode: "code",
      ...properties,
    });
    assert.equal(error.response, response);
    assert.equal(error.cause, cause);
    assert.ok(error instanceof MemsyAPIError && error instanceof MemsyError && error instanceof Error);
    assert.ok(error.stack?.startsWith(`${Class.name}: ${prefix}`));
    for (const [Other] of ANSWERS) assert.equal(error instanceof Other, Other === Class);
    assert.equal(error instanceof MemsyConnectionError, false);

    const bare = new Class();
    const absent = Object.fromEntries(Object.keys(properties).map((name) => [name, null]));
    assert.deepEqual({ ...bare }, { statusCode: status, detail: "", errorCode: null, ...absent });
    assert.equal(bare.response, null);
    assert.equal("cause" in bare, false);
  });
}

test("the three general classes can be constructed", () => {
  assert.deepEqual(new MemsyError("m", { cause: 1 }).toJSON(), { name: "MemsyError", message: "m" });
  assert.equal(new MemsyConnectionError("m", { cause: 1 }).cause, 1);
  const error = new MemsyAPIError("m", 418, "d", { errorCode: "c" });
  assert.deepEqual({ ...error }, { statusCode: 418, detail: "d", errorCode: "c" });
  assert.equal(new AuthenticationError("d", { statusCode: 403 }).statusCode, 403);
});

test("a caller's own subclass is its own class", () => {
  class Mine extends RateLimitExceeded {}
  assert.ok(new Mine("d") instanceof Mine && new Mine("d") instanceof RateLimitExceeded);
  assert.equal(new RateLimitExceeded("d") instanceof Mine, false);
});

test("instanceof says false to anything else, without throwing", () => {
  for (const value of [null, undefined, 0, "MemsyError", Symbol("x"), {}, new Error("x"), Object.create(null)]) {
    assert.equal(value instanceof MemsyError, false);
  }
});

test("instanceof holds across two copies of the package", async () => {
  const folder = mkdtempSync(join(tmpdir(), "memsy copy "));
  after(() => rmSync(folder, { recursive: true }));
  cpSync(fileURLToPath(new URL("../../pkg", import.meta.url)), folder, { recursive: true });
  const url = pathToFileURL(join(folder, "index.js")).href;
  const copy = /** @type {typeof memsy} */ (await import(url));
  assert.notEqual(copy.RateLimitExceeded, RateLimitExceeded);
  const error = new copy.RateLimitExceeded("d");
  assert.ok(error instanceof RateLimitExceeded && error instanceof MemsyAPIError && error instanceof MemsyError);
  assert.equal(error instanceof UsageLimitExceeded, false);
});

test("the stack shows the line of the call, and none of ours", async () => {
  const client = new MemsyClient({
    apiKey: "msy_0123456789abcdef",
    fetch: async () => new Response("", { status: 404 }),
  });
  async function theCallersFunction() {
    return client.health();
  }
  const error = await theCallersFunction().catch((/** @type {Error} */ thrown) => thrown);
  assert.ok(error instanceof MemsyAPIError);
  const [head, first] = error.stack?.split("\n") ?? [];
  assert.equal(head, "MemsyAPIError: Memsy API error 404: ");
  assert.match(first ?? "", /theCallersFunction .*errors\.test\.js/);
  assert.doesNotMatch(error.stack ?? "", /wasm-function|\/pkg\//);
});

test("a logged error shows what happened, not the response", () => {
  const shown = inspect(new RateLimitExceeded("slow", { retryAfter: 2, response: new Response("secret body") }));
  assert.match(shown, /RateLimitExceeded: Rate limit exceeded: slow/);
  assert.match(shown, /retryAfter: 2/);
  assert.doesNotMatch(shown, /Response/);
});

test("a long detail is shortened in the message only", () => {
  const error = new SeatRequiredError("d".repeat(500));
  assert.equal(error.message, `Seat required: ${"d".repeat(200)}…`);
  assert.equal(error.detail.length, 500);
  assert.equal(new SeatRequiredError(`x${"🙂".repeat(300)}`).message, `Seat required: x${"🙂".repeat(199)}…`);
  assert.equal(new SeatRequiredError("🙂".repeat(200)).message, `Seat required: ${"🙂".repeat(200)}`);
});

test("an error crosses to another thread by its plain form, and keeps its class and properties", () => {
  const response = new Response("", { status: 429 });
  const plain = new MemsyError("m", { cause: 1 });
  const errors = [
    Object.assign(plain, { acceptedEventIds: ["a"] }),
    new MemsyConnectionError("c", { cause: new Error("x") }),
    new MemsyAPIError("Memsy API error 418: d", 418, "d", { errorCode: "e", response }),
    new RateLimitExceeded("d", { retryAfter: 1.5, response, cause: new Error("x") }),
    new OrgLimitReachedError("d", { limit: 5, current: 5 }),
  ];
  for (const error of errors) {
    const again = MemsyError.fromJSON(structuredClone(error.toJSON()));
    assert.equal(again.constructor, error.constructor);
    assert.deepEqual(again.toJSON(), error.toJSON());
    assert.equal(again.message, error.message);
    assert.ok(!("cause" in again), "a cause does not travel");
    if (again instanceof MemsyAPIError) assert.equal(again.response, null);
  }
  // What is said to be a cause is not taken for one.
  assert.ok(!("cause" in MemsyError.fromJSON({ name: "MemsyError", message: "m", cause: 1 })));
  for (const wrong of [
    null,
    "text",
    {},
    { name: "Error", message: "m" },
    { name: "MemsyError" },
    { name: "toString", message: "m" },
  ]) {
    assert.throws(() => MemsyError.fromJSON(/** @type {never} */ (wrong)), { name: "TypeError", message: /fromJSON/ });
  }
});
