/** The 52 endpoints as callers call them, and as they must arrive at the service. */

/**
 * @typedef {object} Row
 * @property {"client" | "control"} owner
 * @property {string} name of the method below its client
 * @property {unknown[]} args
 * @property {string} request method, encoded path and query
 * @property {unknown} [body] JSON of the request; left out for none
 * @property {unknown} answers what the service answers; undefined for 204
 * @property {unknown} result a part of what the caller gets
 * @property {string[]} [errors] keys of ERRORS that are documented for it besides those of every endpoint
 */

/** Wire form of errors: status, body, class. @type {Record<string, [status: number, body: unknown, name: string]>} */
export const ERRORS = {
  unauthenticated: [401, { detail: "Invalid API key" }, "AuthenticationError"],
  gateway: [403, { message: "Forbidden" }, "AuthenticationError"],
  forbidden: [403, { error: "wrong_scope", detail: "no", required_scope: "write" }, "AuthorizationError"],
  rate: [429, { message: "slow" }, "RateLimitExceeded"],
  quota: [429, { error: "usage_limit_exceeded", message: "m" }, "UsageLimitExceeded"],
  invalid: [422, { detail: [{ msg: "x" }] }, "MemsyAPIError"],
  broken: [500, "oops", "MemsyAPIError"],
  orgId: [400, { detail: { error: "org_id_not_allowed", message: "m" } }, "OrgIdNotAllowedError"],
  feature: [403, { error: "feature_not_available", message: "m" }, "FeatureNotAvailable"],
  seat: [403, { detail: { error: "seat_required" } }, "SeatRequiredError"],
  orgLimit: [403, { error: "org_limit_reached", message: "m" }, "OrgLimitReachedError"],
  keyLimit: [403, { error: "key_limit_reached", message: "m" }, "KeyLimitReachedError"],
  billing: [403, { error: "billing_not_enabled", message: "m" }, "BillingNotEnabledError"],
  seats: [409, { error: "seat_limit_reached", message: "m" }, "SeatLimitReachedError"],
  missing: [404, { detail: "not found" }, "MemsyAPIError"],
  conflict: [409, { detail: "Connector not authorized yet" }, "MemsyAPIError"],
  bad: [400, { detail: "no" }, "MemsyAPIError"],
};

/** Those that every endpoint may answer with. */
export const COMMON = ["unauthenticated", "gateway", "forbidden", "rate", "quota", "invalid", "broken"];

const EVENT = { actorId: "a", sessionId: "s", kind: "user_message", content: "c" };
const WIRE_EVENT = { actor_id: "a", session_id: "s", kind: "user_message", content: "c" };
/** An id that would leave its segment if it were not encoded, and how it is. */
const ID = "../x?y#z é/%";
const SEGMENT = "..%2Fx%3Fy%23z%20%C3%A9%2F%25";
const CONNECTOR = { id: "c1", provider: "s3", status: "active" };

/** @param {"role" | "team"} word @returns {Row[]} */
function records(word) {
  const path = `/${word}s`;
  const record = { [`${word}_id`]: "r1", org_id: "o1", name: "n" };
  const result = { [`${word}Id`]: "r1", orgId: "o1", name: "n", promptMeta: null };
  const rows = /** @type {[name: string, args: unknown[], request: string, more: Partial<Row>][]} */ ([
    ["list", ["o 1"], `GET ${path}?org_id=o+1&limit=100&offset=0`, { answers: [record], result: [result] }],
    [
      "list",
      ["o1", { limit: 5, offset: 10 }],
      `GET ${path}?org_id=o1&limit=5&offset=10`,
      { answers: null, result: [] },
    ],
    ["create", ["o1", "n", "f"], `POST ${path}`, { body: { org_id: "o1", name: "n", focus: "f" } }],
    ["get", [ID, "o1"], `GET ${path}/${SEGMENT}?org_id=o1`, { errors: ["missing"] }],
    [
      "update",
      [ID, "o&1", { focus: "f" }],
      `PATCH ${path}/${SEGMENT}?org_id=o%261`,
      { body: { focus: "f" }, errors: ["missing"] },
    ],
    ["regeneratePrompt", ["r", "o1"], `POST ${path}/r/regenerate-prompt?org_id=o1`, { errors: ["missing"] }],
    [
      "delete",
      ["r", "o1"],
      `DELETE ${path}/r?org_id=o1`,
      { answers: undefined, result: undefined, errors: ["missing"] },
    ],
  ]);
  return rows.map(([name, args, request, more]) => ({
    owner: "client",
    name: `${word}s.${name}`,
    args,
    request,
    answers: record,
    result,
    ...more,
  }));
}

/** @type {Row[]} */
// biome-ignore format: a call and its answer stay on few lines, so that the table can be read as one
const CLIENT = [
  {
    owner: "client", name: "ingest", args: [[EVENT, { ...EVENT, roleId: "r", metadata: "{}", sourceId: "d" }]], request: "POST /ingest",
    body: { events: [WIRE_EVENT, { ...WIRE_EVENT, role_id: "r", metadata: "{}", source_id: "d" }] },
    answers: { event_ids: ["e1", "e2"] }, result: { eventIds: ["e1", "e2"] }, errors: ["orgId", "feature"],
  },
  {
    owner: "client", name: "search", args: ["q"], request: "POST /search",
    body: { query: "q", limit: 10, threshold: 0, include_source_events: false },
    answers: { results: [] }, result: { results: [] }, errors: ["orgId", "feature"],
  },
  {
    owner: "client", name: "search",
    args: ["q", { actorId: "a", limit: 3, threshold: 0.5, includeSourceEvents: true, sessionId: "s", roleIds: ["r"], teamIds: ["t"] }],
    request: "POST /search",
    body: {
      query: "q", actor_id: "a", limit: 3, threshold: 0.5, include_source_events: true, session_id: "s", role_ids: ["r"], team_ids: ["t"],
    },
    answers: { results: [{ id: "m1", content: "c", score: 0.5 }] }, result: { results: [{ id: "m1", score: 0.5, tags: [], title: null }] },
  },
  {
    owner: "client", name: "status", args: [["e1"]], request: "POST /status", body: { event_ids: ["e1"] },
    answers: { completedIds: ["e1"], total: 1, statuses: { e1: "completed" } },
    result: { completedIds: ["e1"], pendingIds: [], unknownIds: [], total: 1, statuses: { e1: "completed" } },
  },
  { owner: "client", name: "health", args: [], request: "GET /health", answers: { status: "ok" }, result: { status: "ok", version: "" } },
  { owner: "client", name: "orgs.list", args: [], request: "GET /orgs", answers: [{ org_id: "o1" }], result: [{ orgId: "o1", name: "" }] },
  {
    owner: "client", name: "orgs.create", args: ["o1", "n", "f"], request: "POST /orgs", body: { org_id: "o1", name: "n", focus: "f" },
    answers: { org_id: "o1", prompt_meta: { a_b: 1 } }, result: { orgId: "o1", promptMeta: { a_b: 1 } }, errors: ["orgLimit"],
  },
  { owner: "client", name: "orgs.get", args: [ID], request: `GET /orgs/${SEGMENT}`, answers: {}, result: { orgId: "" }, errors: ["missing"] },
  {
    owner: "client", name: "orgs.update", args: ["o1", { name: "n", promotionPrompt: "p" }], request: "PATCH /orgs/o1",
    body: { name: "n", promotion_prompt: "p" }, answers: { org_id: "o1" }, result: { orgId: "o1" }, errors: ["missing"],
  },
  { owner: "client", name: "orgs.update", args: ["o1", {}], request: "PATCH /orgs/o1", body: {}, answers: {}, result: {} },
  { owner: "client", name: "orgs.regeneratePrompt", args: ["o1"], request: "POST /orgs/o1/regenerate-prompt", answers: {}, result: {}, errors: ["missing"] },
  { owner: "client", name: "orgs.delete", args: ["o1"], request: "DELETE /orgs/o1", answers: undefined, result: undefined, errors: ["missing"] },
  ...records("role"),
  ...records("team"),
  {
    owner: "client", name: "memories.list", args: [], request: "GET /console/memories?sort=observed_at_desc&limit=50&offset=0",
    answers: { items: [{ memory_id: "m1", scope: { level: "org" } }], total: 1, limit: 50, offset: 0 },
    result: { items: [{ memoryId: "m1", scope: { level: "org", actorId: null } }], total: 1 }, errors: ["seat"],
  },
  {
    owner: "client", name: "memories.list",
    args: [{ sort: "strength_desc", limit: 1, offset: 2, actorId: "a/b", kind: "semantic", type: "fact", status: "archived", search: "x y" }],
    request: "GET /console/memories?sort=strength_desc&limit=1&offset=2&actor_id=a%2Fb&kind=semantic&type=fact&status=archived&search=x+y",
    answers: {}, result: { items: [], total: 0 },
  },
  {
    owner: "client", name: "memories.stats", args: [], request: "GET /console/memories/stats",
    answers: { total: 2, by_type: { fact: 2 } }, result: { total: 2, byType: { fact: 2 }, byKind: {}, confidenceBuckets: null, topEntities: [] },
  },
  {
    owner: "client", name: "memories.get", args: [ID], request: `GET /console/memories/${SEGMENT}`,
    answers: { memory_id: "m1", entity_refs: [{ a: "b" }] },
    result: { memoryId: "m1", entityRefs: [{ a: "b" }], scope: { level: "", actorId: null } }, errors: ["missing"],
  },
  {
    owner: "client", name: "actors.list", args: [], request: "GET /actors?limit=100&offset=0&sort=first_memory_desc",
    answers: { items: [{ actor_id: "a" }], total: 1 }, result: { items: [{ actorId: "a", memoryCount: 0 }], truncated: false },
  },
  {
    owner: "client", name: "actors.list", args: [{ orgId: "o", limit: 1, offset: 2, sort: "actor_id_asc", q: "é" }],
    request: "GET /actors?limit=1&offset=2&sort=actor_id_asc&org_id=o&q=%C3%A9", answers: { truncated: true }, result: { truncated: true },
  },
  { owner: "client", name: "actors.get", args: ["slack:T1:U2"], request: "GET /actors/slack%3AT1%3AU2", answers: {}, result: {}, errors: ["missing"] },
  { owner: "client", name: "actors.get", args: [ID, { orgId: "o" }], request: `GET /actors/${SEGMENT}?org_id=o`, answers: {}, result: {} },
];

/** @type {Row[]} */
// biome-ignore format: a call and its answer stay on few lines, so that the table can be read as one
const CONTROL = [
  { owner: "control", name: "me", args: [], request: "GET /me", answers: { org_id: "o" }, result: { orgId: "o", isSuperadmin: false, userId: null } },
  { owner: "control", name: "health", args: [], request: "GET /health", answers: {}, result: { status: "unknown" } },
  { owner: "control", name: "keys.list", args: [], request: "GET /keys", answers: { keys: [{ key_id: "k" }], max_keys: 5 }, result: { keys: [{ keyId: "k", lastUsedAt: null }], maxKeys: 5, activeCount: 0 } },
  {
    owner: "control", name: "keys.create", args: ["n"], request: "POST /keys", body: { name: "n", scopes: ["read", "write"] },
    answers: { raw_key: "msy_x" }, result: { rawKey: "msy_x", scopes: [] }, errors: ["keyLimit"],
  },
  {
    owner: "control", name: "keys.create", args: ["n", { scopes: [], expiresAt: "2030-01-01" }], request: "POST /keys",
    body: { name: "n", scopes: [], expires_at: "2030-01-01" }, answers: {}, result: {},
  },
  { owner: "control", name: "keys.delete", args: [ID], request: `DELETE /keys/${SEGMENT}`, answers: undefined, result: undefined, errors: ["missing"] },
  { owner: "control", name: "keys.usage", args: ["k"], request: "GET /keys/k/usage", answers: { usage: [{ a_b: 1 }] }, result: [{ a_b: 1 }], errors: ["missing"] },
  { owner: "control", name: "keys.usage", args: ["k"], request: "GET /keys/k/usage", answers: {}, result: [] },
  { owner: "control", name: "usage.summary", args: [], request: "GET /usage/summary", answers: { dimensions: [{ dimension: "api_calls", used: 3 }] }, result: { dimensions: [{ dimension: "api_calls", used: 3, limit: null }] } },
  { owner: "control", name: "usage.timeseries", args: [], request: "GET /usage/timeseries?granularity=daily", answers: { data: [{ quantity: 3 }] }, result: { data: [{ quantity: 3, date: "" }] } },
  {
    owner: "control", name: "usage.timeseries", args: [{ dimension: "api_calls", granularity: "hourly", periodStart: "2026-01-01", periodEnd: "2026-01-02" }],
    request: "GET /usage/timeseries?dimension=api_calls&granularity=hourly&period_start=2026-01-01&period_end=2026-01-02", answers: {}, result: { data: [] },
  },
  {
    owner: "control", name: "billing.summary", args: [], request: "GET /billing/summary", answers: { payment_method: { brand: "visa", exp_month: 5 } },
    result: { paymentMethod: { brand: "visa", last4: "", expMonth: 5 }, upcomingInvoice: null }, errors: ["billing"],
  },
  { owner: "control", name: "billing.invoices", args: [], request: "GET /billing/invoices", answers: [{ id: "i", created: 1700000000 }], result: [{ id: "i", created: "1700000000" }], errors: ["billing"] },
  { owner: "control", name: "billing.invoices", args: [], request: "GET /billing/invoices", answers: null, result: [] },
  { owner: "control", name: "events.list", args: [], request: "GET /console/events?sort=ts_desc&limit=50&offset=0", answers: { items: [{ event_id: "e" }] }, result: { items: [{ eventId: "e", metadata: null }] }, errors: ["seat", "seats"] },
  {
    owner: "control", name: "events.list", args: [{ actorId: "a", sessionId: "s", kind: "app_event", sort: "ts_asc", limit: 1, offset: 2 }],
    request: "GET /console/events?actor_id=a&session_id=s&kind=app_event&sort=ts_asc&limit=1&offset=2", answers: {}, result: { items: [] },
  },
  { owner: "control", name: "interest.express", args: ["a@b.c", "n"], request: "POST /interest/pro", body: { email: "a@b.c", name: "n" }, answers: { message: "m" }, result: { message: "m" } },
  {
    owner: "control", name: "interest.express", args: ["a@b.c", "n", { company: "c", useCase: "u", notes: "x" }], request: "POST /interest/pro",
    body: { email: "a@b.c", name: "n", company: "c", use_case: "u", notes: "x" }, answers: {}, result: {},
  },
  { owner: "control", name: "interest.status", args: [], request: "GET /interest/pro/status", answers: { expressed: true }, result: true },
  { owner: "control", name: "interest.status", args: [], request: "GET /interest/pro/status", answers: undefined, result: false },
  { owner: "control", name: "connectors.listProviders", args: [], request: "GET /connectors/providers", answers: { providers: ["slack"] }, result: ["slack"] },
  { owner: "control", name: "connectors.status", args: [ID], request: `GET /connectors/${SEGMENT}/status`, answers: { connected: true }, result: { connected: true, displayName: null } },
  { owner: "control", name: "connectors.create", args: ["slack"], request: "POST /connectors/slack/connect", answers: { connector_id: "c" }, result: { connectorId: "c", authorizeUrl: "" }, errors: ["bad", "conflict"] },
  {
    owner: "control", name: "connectors.configureS3", args: [{ accessKeyId: "a", secretAccessKey: "s", region: "r", bucket: "b" }],
    request: "POST /connectors/s3/configure", body: { access_key_id: "a", secret_access_key: "s", region: "r", bucket: "b" }, answers: CONNECTOR, result: { ...CONNECTOR, bucket: null },
  },
  { owner: "control", name: "connectors.list", args: [], request: "GET /connectors", answers: [CONNECTOR], result: [CONNECTOR] },
  { owner: "control", name: "connectors.get", args: [ID], request: `GET /connectors/${SEGMENT}`, answers: CONNECTOR, result: CONNECTOR, errors: ["missing"] },
  { owner: "control", name: "connectors.listResources", args: ["c"], request: "GET /connectors/c/resources", answers: { resources: [{ external_id: "x" }] }, result: [{ externalId: "x", resourceType: "channel", name: null, selected: false }], errors: ["bad", "conflict"] },
  { owner: "control", name: "connectors.listResources", args: ["c", { parentId: "p" }], request: "GET /connectors/c/resources?parent_id=p", answers: {}, result: [] },
  { owner: "control", name: "connectors.listBranches", args: ["c", "acme/app"], request: "GET /connectors/c/branches?repo=acme%2Fapp", answers: {}, result: [], errors: ["bad"] },
  { owner: "control", name: "connectors.pickerConfig", args: ["c"], request: "GET /connectors/c/picker-token", answers: { expires_in: "3600" }, result: { expiresIn: 3600, appId: "" } },
  {
    owner: "control", name: "connectors.configureResources",
    args: ["c", [{ externalId: "x" }, { externalId: "y", resourceType: "repo", name: null, selected: true }]], request: "PUT /connectors/c/resources",
    body: { resources: [{ external_id: "x", resource_type: "channel" }, { external_id: "y", resource_type: "repo" }] }, answers: CONNECTOR, result: CONNECTOR,
  },
  { owner: "control", name: "connectors.sync", args: ["c"], request: "POST /connectors/c/sync", answers: CONNECTOR, result: CONNECTOR, errors: ["conflict"] },
  { owner: "control", name: "connectors.delete", args: ["c"], request: "DELETE /connectors/c", answers: undefined, result: undefined },
];

export const ROWS = [...CLIENT, ...CONTROL];
