/**
 * The service's answers as callers get them: a reader for each type. Every field is there, an absent or mistyped one replaced
 * by its default, and the compiler holds each reader to the type that callers see.
 *
 * Payloads never enter wasm memory. Objects are written out, because engines make a literal many times faster than an object
 * that grows field by field; a list of plain values that is in order stays the list that it is.
 *
 * Self-contained on purpose: wasm-bindgen copies a snippet file alone, without what it imports.
 */

/** @typedef {Record<string, unknown>} Json an object of the service's JSON */
/** @typedef {typeof import("./types.js")} Types */

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : "");
/** @param {unknown} value */
const textOrNull = (value) => (typeof value === "string" ? value : null);
/** @param {unknown} value */
const number = (value) => (typeof value === "number" ? value : 0);
/** @param {unknown} value */
const numberOrNull = (value) => (typeof value === "number" ? value : null);
/** @param {unknown} value */
const truth = (value) => value === true;
/** @param {unknown} value @returns {value is Json} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value @returns {Json} */
const object = (value) => (isObject(value) ? value : {});
/** @param {unknown} value */
const objectOrNull = (value) => (isObject(value) ? value : null);
/** What the service puts into this one is not looked at. @template T @param {unknown} value @returns {Record<string, T>} */
const record = (value) => /** @type {Record<string, T>} */ (object(value));
/** Likewise. @template T @param {unknown} value @returns {Record<string, T> | null} */
const recordOrNull = (value) => /** @type {Record<string, T> | null} */ (objectOrNull(value));

/**
 * A list of what `read` makes. An entry of the wrong type becomes an empty one: dropping it would shift those behind it.
 * @template T @param {unknown} value @param {(entry: Json) => T} read @returns {T[]}
 */
function list(value, read) {
  return Array.isArray(value) ? value.map((entry) => read(object(entry))) : [];
}

/** @param {unknown} value @returns {string[]} */
function texts(value) {
  if (!Array.isArray(value)) return [];
  for (const entry of value) if (typeof entry !== "string") return value.map(text);
  return value;
}

/** @param {unknown} value @returns {Json[]} */
function objects(value) {
  if (!Array.isArray(value)) return [];
  for (const entry of value) if (!isObject(entry)) return value.map(object);
  return value;
}

/** @param {Json} json @returns {Omit<import("./types.js").IngestResponse, "usage" | "rateLimit">} */
const IngestResponse = (json) => ({ eventIds: texts(json.event_ids) });

/** @param {Json} json @returns {import("./types.js").SourceEvent} */
const SourceEvent = (json) => ({
  eventId: text(json.event_id), kind: text(json.kind), content: text(json.content), ts: textOrNull(json.ts),
});

/** @param {Json} json @returns {import("./types.js").SourceMetadata} */
function SourceMetadata({ event_id, metadata, raw }) {
  /** @type {import("./types.js").SourceMetadata} */
  const result = { eventId: text(event_id) };
  // These two are missing when the service has none.
  if (isObject(metadata)) result.metadata = metadata;
  if (typeof raw === "string") result.raw = raw;
  return result;
}

/** @param {Json} json @returns {import("./types.js").SearchResult} */
function SearchResult(json) {
  const metadata = object(json.metadata);
  return {
    id: text(json.id),
    content: text(json.content),
    score: number(json.score),
    metadata: objectOrNull(json.metadata),
    title: textOrNull(metadata.title),
    summary: textOrNull(metadata.summary),
    tags: texts(metadata.tags),
    entities: objects(metadata.entities),
    sessionId: textOrNull(metadata.session_id),
    sourceEventIds: texts(metadata.source_event_ids),
    sourceEvents: list(metadata.source_events, SourceEvent),
    sourceMetadata: list(metadata.source_metadata, SourceMetadata),
    kind: textOrNull(metadata.kind),
    type: textOrNull(metadata.type),
    strength: numberOrNull(metadata.strength),
    confidence: numberOrNull(metadata.confidence),
    observedAt: textOrNull(metadata.observed_at),
  };
}

/** @param {Json} json @returns {Omit<import("./types.js").SearchResponse, "usage" | "rateLimit">} */
const SearchResponse = (json) => ({ results: list(json.results, SearchResult) });

/** In camelCase on the wire too. @param {Json} json @returns {Omit<import("./types.js").StatusResponse, "usage" | "rateLimit">} */
const StatusResponse = (json) => ({
  completedIds: texts(json.completedIds),
  failedIds: texts(json.failedIds),
  pendingIds: texts(json.pendingIds),
  unknownIds: texts(json.unknownIds),
  total: number(json.total),
  statuses: recordOrNull(json.statuses),
});

/** @param {Json} json @returns {Omit<import("./types.js").HealthResponse, "usage" | "rateLimit">} */
const HealthResponse = ({ status, version, billing_enabled, components }) => ({
  status: typeof status === "string" ? status : "unknown",
  version: text(version),
  billingEnabled: typeof billing_enabled === "boolean" ? billing_enabled : null,
  components: recordOrNull(components),
});

/** What the records of organizations, roles and teams have in common. @param {Json} json */
const onboarding = (json) => ({
  orgId: text(json.org_id),
  name: text(json.name),
  focus: text(json.focus),
  promotionPrompt: text(json.promotion_prompt),
  createdAt: text(json.created_at),
  updatedAt: text(json.updated_at),
  promptMeta: objectOrNull(json.prompt_meta),
});

/** @type {(json: Json) => import("./records.js").Org} */
const Org = onboarding;
/** @param {Json} json @returns {import("./records.js").Role} */
const Role = (json) => ({ roleId: text(json.role_id), ...onboarding(json) });
/** @param {Json} json @returns {import("./records.js").Team} */
const Team = (json) => ({ teamId: text(json.team_id), ...onboarding(json) });

/** @param {Json} json @returns {import("./records.js").Actor} */
const Actor = (json) => ({
  actorId: text(json.actor_id),
  firstMemoryAt: textOrNull(json.first_memory_at),
  lastMemoryAt: textOrNull(json.last_memory_at),
  memoryCount: number(json.memory_count),
  activeMemoryCount: number(json.active_memory_count),
  scopeLevels: texts(json.scope_levels),
  roleIds: texts(json.role_ids),
  teamIds: texts(json.team_ids),
});

/** A page of a list. @template T @param {Json} json @param {(entry: Json) => T} read */
const page = ({ items, total, limit, offset }, read) => ({
  items: list(items, read), total: number(total), limit: number(limit), offset: number(offset),
});

/** @param {Json} json @returns {import("./records.js").ActorListResponse} */
const ActorListResponse = (json) => ({ ...page(json, Actor), truncated: truth(json.truncated) });

/** @param {Json} json @returns {import("./records.js").MemoryScope} */
const MemoryScope = (json) => ({
  level: text(json.level), actorId: textOrNull(json.actor_id), teamId: textOrNull(json.team_id), roleId: textOrNull(json.role_id),
});

/** @param {Json} json @returns {import("./records.js").MemoryItem} */
const MemoryItem = (json) => ({
  memoryId: text(json.memory_id),
  orgId: text(json.org_id),
  scope: MemoryScope(object(json.scope)),
  type: text(json.type),
  kind: text(json.kind),
  memoryKind: text(json.memory_kind),
  status: text(json.status),
  text: text(json.text),
  confidence: number(json.confidence),
  strength: number(json.strength),
  recallCount: number(json.recall_count),
  decayHalfLifeDays: number(json.decay_half_life_days),
  pinned: truth(json.pinned),
  tags: texts(json.tags),
  entityRefs: objects(json.entity_refs),
  sourceEventIds: texts(json.source_event_ids),
  sourceUrls: texts(json.source_urls),
  summary: textOrNull(json.summary),
  payload: objectOrNull(json.payload),
  lastRecalledAt: textOrNull(json.last_recalled_at),
  effectiveFrom: textOrNull(json.effective_from),
  effectiveTo: textOrNull(json.effective_to),
  observedAt: textOrNull(json.observed_at),
  createdAt: textOrNull(json.created_at),
  updatedAt: textOrNull(json.updated_at),
});

/** @param {Json} json @returns {import("./records.js").MemoryListResponse} */
const MemoryListResponse = (json) => page(json, MemoryItem);

/** @param {Json} json @returns {import("./records.js").MemoryStatsResponse} */
const MemoryStatsResponse = (json) => ({
  total: number(json.total),
  totalMemories: number(json.total_memories),
  activeMemories: number(json.active_memories),
  byType: record(json.by_type),
  byKind: record(json.by_kind),
  byStatus: record(json.by_status),
  avgConfidence: number(json.avg_confidence),
  avgStrength: number(json.avg_strength),
  topEntities: objects(json.top_entities),
  confidenceBuckets: Array.isArray(json.confidence_buckets) ? objects(json.confidence_buckets) : null,
  dateRange: recordOrNull(json.date_range),
});

/** @param {Json} json @returns {import("./control.js").MeResponse} */
const MeResponse = (json) => ({
  customerId: text(json.customer_id),
  email: text(json.email),
  tier: text(json.tier),
  isSuperadmin: truth(json.is_superadmin),
  orgId: text(json.org_id),
  isBillingAdmin: truth(json.is_billing_admin),
  userId: textOrNull(json.user_id),
  orgRole: textOrNull(json.org_role),
});

/** @param {Json} json @returns {import("./control.js").DimensionUsage} */
const DimensionUsage = (json) => ({
  dimension: text(json.dimension),
  used: number(json.used),
  limit: numberOrNull(json.limit),
  overageRate: numberOrNull(json.overage_rate),
});

/** @param {Json} json @returns {import("./control.js").UsageSummaryResponse} */
const UsageSummaryResponse = (json) => ({
  orgId: text(json.org_id),
  tier: text(json.tier),
  periodStart: text(json.period_start),
  periodEnd: text(json.period_end),
  dimensions: list(json.dimensions, DimensionUsage),
});

/** @param {Json} json @returns {import("./control.js").TimeseriesPoint} */
const TimeseriesPoint = (json) => ({ date: text(json.date), dimension: text(json.dimension), quantity: number(json.quantity) });

/** @param {Json} json @returns {import("./control.js").UsageTimeseriesResponse} */
const UsageTimeseriesResponse = (json) => ({
  orgId: text(json.org_id), granularity: text(json.granularity), data: list(json.data, TimeseriesPoint),
});

/** @param {Json} json @returns {import("./control.js").PaymentMethod} */
const PaymentMethod = (json) => ({
  brand: text(json.brand), last4: text(json.last4), expMonth: number(json.exp_month), expYear: number(json.exp_year),
});

/** @param {Json} json @returns {import("./control.js").UpcomingInvoice} */
const UpcomingInvoice = (json) => ({
  amountDue: number(json.amount_due), currency: text(json.currency), periodEnd: number(json.period_end),
});

/** @param {Json} json @returns {import("./control.js").BillingSummary} */
const BillingSummary = (json) => ({
  tier: text(json.tier),
  purchasedSeats: number(json.purchased_seats),
  assignedSeats: number(json.assigned_seats),
  availableSeats: number(json.available_seats),
  stripeCustomerId: textOrNull(json.stripe_customer_id),
  paymentMethod: isObject(json.payment_method) ? PaymentMethod(json.payment_method) : null,
  upcomingInvoice: isObject(json.upcoming_invoice) ? UpcomingInvoice(json.upcoming_invoice) : null,
  subscriptionStatus: textOrNull(json.subscription_status),
  billingContact: textOrNull(json.billing_contact),
  stripeSubscriptionId: textOrNull(json.stripe_subscription_id),
});

/** @param {Json} json @returns {import("./control.js").Invoice} */
const Invoice = (json) => ({
  id: text(json.id),
  amountDue: number(json.amount_due),
  amountPaid: number(json.amount_paid),
  currency: text(json.currency),
  status: text(json.status),
  // Unix seconds at times.
  created: typeof json.created === "number" ? `${json.created}` : text(json.created),
  hostedInvoiceUrl: textOrNull(json.hosted_invoice_url),
});

/** @param {Json} json @returns {import("./control.js").ApiKeyInfo} */
const ApiKeyInfo = (json) => ({
  keyId: text(json.key_id),
  prefix: text(json.prefix),
  name: text(json.name),
  scopes: texts(json.scopes),
  isActive: truth(json.is_active),
  createdAt: text(json.created_at),
  lastUsedAt: textOrNull(json.last_used_at),
  expiresAt: textOrNull(json.expires_at),
});

/** @param {Json} json @returns {import("./control.js").ApiKeyListResponse} */
const ApiKeyListResponse = (json) => ({
  keys: list(json.keys, ApiKeyInfo), maxKeys: number(json.max_keys), activeCount: number(json.active_count),
});

/** @param {Json} json @returns {import("./control.js").CreateKeyResponse} */
const CreateKeyResponse = (json) => ({
  keyId: text(json.key_id), rawKey: text(json.raw_key), prefix: text(json.prefix), name: text(json.name), scopes: texts(json.scopes),
});

/** @param {Json} json @returns {import("./control.js").EventItem} */
const EventItem = (json) => ({
  eventId: text(json.event_id),
  orgId: text(json.org_id),
  actorId: text(json.actor_id),
  kind: text(json.kind),
  content: text(json.content),
  ts: text(json.ts),
  sessionId: textOrNull(json.session_id),
  metadata: objectOrNull(json.metadata),
  ingestedAt: textOrNull(json.ingested_at),
});

/** @param {Json} json @returns {import("./control.js").EventListResponse} */
const EventListResponse = (json) => page(json, EventItem);

/** @param {Json} json @returns {import("./control.js").ProInterestResponse} */
const ProInterestResponse = (json) => ({ message: text(json.message) });

/** @param {Json} json @returns {import("./control.js").ConnectorConnection} */
const ConnectorConnection = (json) => ({ connectorId: text(json.connector_id), authorizeUrl: text(json.authorize_url) });

/** @param {Json} json @returns {import("./control.js").Connector} */
const Connector = (json) => ({
  id: text(json.id),
  provider: text(json.provider),
  status: text(json.status),
  displayName: textOrNull(json.display_name),
  externalAccountId: textOrNull(json.external_account_id),
  configuredByEmail: textOrNull(json.configured_by_email),
  scopes: texts(json.scopes),
  lastSyncAt: textOrNull(json.last_sync_at),
  nextSyncAt: textOrNull(json.next_sync_at),
  lastError: textOrNull(json.last_error),
  createdAt: text(json.created_at),
  bucket: textOrNull(json.bucket),
  region: textOrNull(json.region),
});

/** @param {Json} json @returns {import("./control.js").ConnectorResourceItem} */
const ConnectorResourceItem = (json) => ({
  externalId: text(json.external_id),
  resourceType: typeof json.resource_type === "string" ? json.resource_type : "channel",
  name: textOrNull(json.name),
  selected: truth(json.selected),
});

/** @param {Json} json @returns {import("./control.js").ConnectorStatus} */
const ConnectorStatus = (json) => ({ connected: truth(json.connected), displayName: textOrNull(json.display_name) });

/** @param {Json} json @returns {import("./control.js").PickerConfig} */
const PickerConfig = ({ access_token, expires_in, api_key, app_id }) => ({
  accessToken: text(access_token),
  // Digits in a string at times.
  expiresIn: typeof expires_in === "string" && /^\d+$/.test(expires_in) ? Number(expires_in) : number(expires_in),
  apiKey: text(api_key),
  appId: text(app_id),
});

/** By the names that src/resources has; those in small letters read an envelope, of which callers get the contents. */
const READERS = /** @type {Record<string, (json: Json) => unknown>} */ ({
  IngestResponse, SearchResponse, StatusResponse, HealthResponse,
  Org, Role, Team, Actor, ActorListResponse, MemoryItem, MemoryListResponse, MemoryStatsResponse,
  MeResponse, UsageSummaryResponse, UsageTimeseriesResponse, BillingSummary, Invoice, ApiKeyListResponse, CreateKeyResponse,
  EventListResponse, ProInterestResponse, ConnectorConnection, Connector, ConnectorStatus, PickerConfig,
  /** @returns {Json[]} */
  usage: (json) => objects(json.usage),
  expressed: (json) => truth(json.expressed),
  providers: (json) => texts(json.providers),
  resources: (json) => list(json.resources, ConnectorResourceItem),
});

/** What the caller gets of an answer; `Answer` of src/request.rs, by number. */
const FORMS = /** @type {const} */ (["object", "observed", "list", "contents"]);

/** @typedef {{ form: typeof FORMS[number], reader: (json: Json) => unknown }} Reading what to make of an endpoint's answer */

/** @param {number} form @param {string} name of the reader @returns {Reading} */
export function reading(form, name) {
  return { form: FORMS[form] ?? "object", reader: READERS[name] ?? object };
}

/**
 * What the caller gets of the JSON in `body`. Throws when it is not the JSON of what was promised.
 * @param {Reading} reading @param {string} body
 * @param {Float64Array} numbers the usage and rate-limit headers in the order of src/headers.rs, NaN for an absent one
 * @param {string | undefined} plan the one that is text
 * @returns {unknown}
 */
export function read({ form, reader }, body, numbers, plan) {
  // No body is as good as null, which these two may be.
  const empty = form === "list" ? [] : form === "contents" ? {} : null;
  const json = empty && body === "" ? empty : JSON.parse(body) ?? empty;
  if (form === "list") {
    if (!Array.isArray(json)) throw new TypeError("not a JSON list");
    return list(json, reader);
  }
  if (!isObject(json)) throw new TypeError("not a JSON object");
  const value = /** @type {Json} */ (reader(json));
  if (form === "observed") observe(value, numbers, plan);
  return value;
}

/** @param {Json} value gets what the headers say @param {Float64Array} numbers @param {string | undefined} plan */
function observe(value, numbers, plan) {
  let known = 0;
  const at = (/** @type {number} */ index) => {
    const number = numbers[index] ?? NaN;
    if (Number.isNaN(number)) return null;
    known += 1;
    return number;
  };
  const usage = {
    apiCalls: at(0), apiCallsLimit: at(1), eventsIngested: at(2), eventsIngestedLimit: at(3), memoryStored: at(4),
    memoryStoredLimit: at(5), llmTokens: at(6), llmTokensLimit: at(7), searchQueries: at(8), searchQueriesLimit: at(9),
    plan: plan ?? null,
  };
  value.usage = known > 0 || plan !== undefined ? usage : null;
  const limit = at(10);
  const remaining = at(11);
  // A reset alone says nothing.
  value.rateLimit = limit === null && remaining === null ? null : { limit, remaining, reset: at(12) };
}
