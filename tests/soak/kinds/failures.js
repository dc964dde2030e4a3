/** Calls that fail: each class of error, bodies without bound, connections, retries. */
import { check, EVENT, KEY, rejection, rejectsWith } from "../kind.js";
import { breaks, fails, responds, respondsJson, stops, streams } from "../standins.js";

/** @typedef {import("../kind.js").Kind} Kind */

/** Of each class that a response becomes: status and body. @type {Record<string, [status: number, body: Record<string, unknown>]>} */
const CLASSES = {
  AuthenticationError: [401, { detail: "Invalid API key" }],
  AuthorizationError: [403, { error: "wrong_scope", detail: "no", required_scope: "write" }],
  FeatureNotAvailable: [403, { detail: { error: "feature_not_available", feature: "reranking" } }],
  OrgIdNotAllowedError: [400, { error: "org_id_not_allowed", message: "m" }],
  SeatRequiredError: [403, { error: "seat_required" }],
  OrgLimitReachedError: [403, { error: "org_limit_reached", limit: 1, current: 1 }],
  KeyLimitReachedError: [403, { error: "key_limit_reached", limit: 1, current: 1 }],
  BillingNotEnabledError: [403, { error: "billing_not_enabled", interest_path: "/interest/express" }],
  SeatLimitReachedError: [409, { error: "seat_limit_reached", purchased_seats: 1 }],
  RateLimitExceeded: [429, { message: "slow" }],
  UsageLimitExceeded: [429, { error: "usage_limit_exceeded", dimension: "events_ingested" }],
};

/** @type {Kind[]} */
const OF_CLASSES = Object.entries(CLASSES).map(([name, [status, body]]) => ({
  name,
  weight: 1.5,
  async call({ client }) {
    const fetch = responds(status, JSON.stringify(body));
    const error = await rejectsWith(client(name, { fetch, maxRetries: 0 }).ingest([EVENT]), name);
    check(error.statusCode === status, `status ${error.statusCode}`);
    check(typeof JSON.stringify(error) === "string" && typeof error.stack === "string", "it can be shown");
  },
}));

const LONG_TEXT = "long ".repeat(100_000);
const LONG_JSON = JSON.stringify({ detail: "漢".repeat(90_000), more: "x".repeat(300_000) });
const DEEP_JSON = '{"detail":'.repeat(50_000);

/** Bodies of a 503. @type {Record<string, string>} */
const BODIES = {
  page: "<html>502</html>",
  empty: "",
  "500 kB": LONG_TEXT,
  "600 kB of JSON": LONG_JSON,
  "deep JSON": DEEP_JSON,
};

/** @type {Kind[]} */
const OF_BODIES = Object.entries(BODIES).map(([name, body]) => ({
  name: `a 503 whose body is: ${name}`,
  weight: body.length > 1_000 ? 0.3 : 2,
  async call({ client }) {
    const error = await rejectsWith(client(name, { fetch: responds(503, body) }).health(), "MemsyAPIError");
    check(String(error.detail).length <= 65_536, "its detail is bounded");
    const text = await /** @type {Response} */ (error.response).text();
    check(body.startsWith(text.slice(0, 1_000)), "its body can be read");
  },
}));

/** What `fetch` throws. @type {Record<string, unknown>} */
const THROWN = {
  "a TypeError": new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") }),
  "a string": "offline",
  undefined,
  "an error with the key": Object.assign(new Error(`bad header Bearer ${KEY}`), { config: { headers: { a: KEY } } }),
  "a cyclic object": Object.defineProperty({ a: 1 }, "self", {
    get() {
      return this;
    },
  }),
};

/** @type {Kind[]} */
const OF_THROWN = Object.entries(THROWN).map(([name, thrown]) => ({
  name: `fetch throws ${name}`,
  weight: 1.5,
  async call({ client }) {
    const error = await rejectsWith(client(name, { fetch: fails(thrown) }).health(), "MemsyConnectionError");
    check(!String(error.message).includes(KEY), "it does not show the key");
  },
}));

/** @type {Kind[]} */
export const FAILURES = [
  ...OF_CLASSES,
  ...OF_BODIES,
  ...OF_THROWN,
  {
    name: "a success that is no JSON",
    weight: 1,
    async call({ client }) {
      await rejectsWith(client("no JSON", { fetch: responds(200, "<html>") }).health(), "MemsyAPIError");
    },
  },
  {
    name: "a success that is longer than maxResponseBytes",
    weight: 0.5,
    async call({ client }) {
      const options = { fetch: streams(200, 1_000, "x".repeat(1_000)), maxResponseBytes: 10_000 };
      await rejectsWith(client("too long", options).health(), "MemsyAPIError");
    },
  },
  {
    name: "an error without end",
    weight: 0.2,
    async call({ client }) {
      const fetch = streams(500, Number.POSITIVE_INFINITY, "x".repeat(10_000));
      await rejectsWith(client("without end", { fetch }).health(), "MemsyAPIError");
    },
  },
  {
    name: "a body that breaks off",
    weight: 1,
    async call({ client }) {
      await rejectsWith(client("breaks", { fetch: breaks }).health(), "MemsyConnectionError");
    },
  },
  {
    name: "a status that is none",
    weight: 0.5,
    async call({ client }) {
      const fetch = async () => /** @type {Response} */ ({ status: 70_000, text: async () => "{}" });
      await rejectsWith(client("no status", { fetch }).health(), "MemsyConnectionError");
    },
  },
  {
    name: "a connection that is refused",
    weight: 0.3,
    async call({ client, service }) {
      const refused = client("refused", { baseUrl: service.refusing });
      await rejectsWith(refused.health(), "MemsyConnectionError");
    },
  },
  {
    name: "a time that is over before the response",
    weight: 1,
    async call({ client }) {
      const late = client("late", { fetch: () => new Promise(() => {}), timeoutMs: 2 });
      const { cause } = await rejectsWith(late.health(), "MemsyConnectionError");
      check(cause instanceof DOMException && cause.name === "TimeoutError", `${cause}`);
    },
  },
  {
    name: "a time that is over within the body",
    weight: 1,
    async call({ client }) {
      await rejectsWith(client("stops", { fetch: stops(200), timeoutMs: 2 }).health(), "MemsyConnectionError");
    },
  },
  {
    name: "retries up to a success",
    weight: 1,
    async call({ throwAway }) {
      let sent = 0;
      const fetch = async () => new Response('{"status":"ok"}', { status: ++sent < 3 ? 429 : 200 });
      const client = throwAway({ fetch, retryBackoffMs: 1 });
      check((await client.health()).status === "ok" && sent === 3, `${sent} requests`);
      client.free();
    },
  },
  {
    name: "retries in vain",
    weight: 1,
    async call({ client }) {
      const fetch = responds(429, '{"message":"slow"}', { "Retry-After": "0" });
      await rejectsWith(client("in vain", { fetch, maxRetries: 2 }).health(), "RateLimitExceeded");
    },
  },
  {
    name: "an error crosses as JSON",
    weight: 1,
    async call({ client, memsy }) {
      const fetch = respondsJson({});
      const error = await rejection(
        client("json", {
          fetch: async (...args) => new Response(await (await fetch(...args)).text(), { status: 404 }),
        }).health(),
      );
      check(error instanceof memsy.MemsyError, `${error}`);
    },
  },
];
