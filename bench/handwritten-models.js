/** The models of the hand-written client: snake_case to camelCase, wrong types to defaults. */

/** @typedef {Record<string, unknown>} Json */

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : "");
/** @param {unknown} value */
const textOrNull = (value) => (typeof value === "string" ? value : null);
/** @param {unknown} value */
const number = (value) => (typeof value === "number" ? value : 0);
/** @param {unknown} value */
const numberOrNull = (value) => (typeof value === "number" ? value : null);
/** @param {unknown} value */
const truth = (value) => (typeof value === "boolean" ? value : false);
/** @param {unknown} value @returns {value is Json} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value @returns {Json} */
const object = (value) => (isObject(value) ? value : {});
/** @param {unknown} value */
const objectOrNull = (value) => (isObject(value) ? value : null);
/** @template T @param {unknown} value @param {(entry: unknown) => T} read @returns {T[]} */
const list = (value, read) => (Array.isArray(value) ? value.map(read) : []);

/** @param {Headers} headers @param {string} name */
function headerNumber(headers, name) {
  const value = headers.get(name);
  return value !== null && /^\s*-?\d+\s*$/.test(value) ? Number(value) : null;
}

/** @param {Headers} headers */
function observed(headers) {
  const usage = {
    apiCalls: headerNumber(headers, "x-usage-apicalls"),
    apiCallsLimit: headerNumber(headers, "x-usage-apicalls-limit"),
    eventsIngested: headerNumber(headers, "x-usage-eventsingested"),
    eventsIngestedLimit: headerNumber(headers, "x-usage-eventsingested-limit"),
    memoryStored: headerNumber(headers, "x-usage-memoriesstored"),
    memoryStoredLimit: headerNumber(headers, "x-usage-memoriesstored-limit"),
    llmTokens: headerNumber(headers, "x-usage-llmtokens"),
    llmTokensLimit: headerNumber(headers, "x-usage-llmtokens-limit"),
    searchQueries: headerNumber(headers, "x-usage-searchqueries"),
    searchQueriesLimit: headerNumber(headers, "x-usage-searchqueries-limit"),
    plan: headers.get("x-plan"),
  };
  const rateLimit = {
    limit: headerNumber(headers, "x-ratelimit-limit"),
    remaining: headerNumber(headers, "x-ratelimit-remaining"),
    reset: headerNumber(headers, "x-ratelimit-reset"),
  };
  return {
    usage: Object.values(usage).every((value) => value === null) ? null : usage,
    rateLimit: rateLimit.limit === null && rateLimit.remaining === null ? null : rateLimit,
  };
}

/** @param {unknown} json */
function checked(json) {
  if (!isObject(json)) throw new TypeError("not a JSON object");
  return json;
}

/** @param {unknown} json @param {Headers} headers */
export function health(json, headers) {
  const { status, version, billing_enabled, components } = checked(json);
  return {
    status: typeof status === "string" ? status : "unknown",
    version: text(version),
    billingEnabled: typeof billing_enabled === "boolean" ? billing_enabled : null,
    components: objectOrNull(components),
    ...observed(headers),
  };
}

/** @param {unknown} json @param {Headers} headers */
export function ingestResponse(json, headers) {
  return { eventIds: list(checked(json).event_ids, text), ...observed(headers) };
}

/** @param {unknown} json @param {Headers} headers */
export function searchResponse(json, headers) {
  return { results: list(checked(json).results, searchResult), ...observed(headers) };
}

/** @param {unknown} json */
function searchResult(json) {
  const result = object(json);
  const metadata = object(result.metadata);
  return {
    id: text(result.id),
    content: text(result.content),
    score: number(result.score),
    metadata: objectOrNull(result.metadata),
    title: textOrNull(metadata.title),
    summary: textOrNull(metadata.summary),
    tags: list(metadata.tags, text),
    entities: list(metadata.entities, object),
    sessionId: textOrNull(metadata.session_id),
    sourceEventIds: list(metadata.source_event_ids, text),
    sourceEvents: list(metadata.source_events, sourceEvent),
    sourceMetadata: list(metadata.source_metadata, sourceMetadata),
    kind: textOrNull(metadata.kind),
    type: textOrNull(metadata.type),
    strength: numberOrNull(metadata.strength),
    confidence: numberOrNull(metadata.confidence),
    observedAt: textOrNull(metadata.observed_at),
  };
}

/** @param {unknown} json */
function sourceEvent(json) {
  const event = object(json);
  return {
    eventId: text(event.event_id),
    kind: text(event.kind),
    content: text(event.content),
    ts: textOrNull(event.ts),
  };
}

/** @param {unknown} json */
function sourceMetadata(json) {
  const { event_id, metadata, raw } = object(json);
  return {
    eventId: text(event_id),
    ...(isObject(metadata) ? { metadata } : {}),
    ...(typeof raw === "string" ? { raw } : {}),
  };
}

/** @param {unknown} json */
export function memoryList(json) {
  const { items, total, limit, offset } = checked(json);
  return { items: list(items, memoryItem), total: number(total), limit: number(limit), offset: number(offset) };
}

/** @param {unknown} json */
function memoryItem(json) {
  const item = object(json);
  const scope = object(item.scope);
  return {
    memoryId: text(item.memory_id),
    orgId: text(item.org_id),
    scope: {
      level: text(scope.level),
      actorId: textOrNull(scope.actor_id),
      teamId: textOrNull(scope.team_id),
      roleId: textOrNull(scope.role_id),
    },
    type: text(item.type),
    kind: text(item.kind),
    memoryKind: text(item.memory_kind),
    status: text(item.status),
    text: text(item.text),
    confidence: number(item.confidence),
    strength: number(item.strength),
    recallCount: number(item.recall_count),
    decayHalfLifeDays: number(item.decay_half_life_days),
    pinned: truth(item.pinned),
    tags: list(item.tags, text),
    entityRefs: list(item.entity_refs, object),
    sourceEventIds: list(item.source_event_ids, text),
    sourceUrls: list(item.source_urls, text),
    summary: textOrNull(item.summary),
    payload: objectOrNull(item.payload),
    lastRecalledAt: textOrNull(item.last_recalled_at),
    effectiveFrom: textOrNull(item.effective_from),
    effectiveTo: textOrNull(item.effective_to),
    observedAt: textOrNull(item.observed_at),
    createdAt: textOrNull(item.created_at),
    updatedAt: textOrNull(item.updated_at),
  };
}

/** @param {unknown} value @param {string} name @param {string} type */
function required(value, name, type) {
  if (typeof value !== type) throw new TypeError(`${name} must be a ${type}, got ${typeof value}`);
  return value;
}

/** @param {unknown} value @param {string} name @param {string} type */
function optional(value, name, type) {
  return value === undefined ? undefined : required(value, name, type);
}

/** @param {import("memsy-wasm").EventPayload} event @param {number} index */
export function eventToWire(event, index) {
  if (!isObject(event)) throw new TypeError(`events[${index}] must be an object`);
  return {
    actor_id: required(event.actorId, "actorId", "string"),
    session_id: required(event.sessionId, "sessionId", "string"),
    kind: required(event.kind, "kind", "string"),
    content: required(event.content, "content", "string"),
    role_id: optional(event.roleId, "roleId", "string"),
    team_id: optional(event.teamId, "teamId", "string"),
    ts: optional(event.ts, "ts", "string"),
    metadata: optional(event.metadata, "metadata", "string"),
  };
}

const SEARCH_OPTIONS = [
  "actorId",
  "limit",
  "threshold",
  "includeSourceEvents",
  "sessionId",
  "excludeSessionId",
  "roleIds",
  "teamIds",
];

/** @param {string} query @param {import("memsy-wasm").SearchOptions} options */
export function searchToWire(query, options) {
  for (const name of Object.keys(options)) {
    if (!SEARCH_OPTIONS.includes(name)) throw new TypeError(`options.${name} is unknown`);
  }
  return {
    query: required(query, "query", "string"),
    limit: optional(options.limit, "limit", "number") ?? 10,
    threshold: optional(options.threshold, "threshold", "number") ?? 0,
    include_source_events: optional(options.includeSourceEvents, "includeSourceEvents", "boolean") ?? false,
    actor_id: optional(options.actorId, "actorId", "string"),
    session_id: optional(options.sessionId, "sessionId", "string"),
    exclude_session_id: optional(options.excludeSessionId, "excludeSessionId", "string"),
    role_ids: options.roleIds?.map((id) => required(id, "roleIds", "string")),
    team_ids: options.teamIds?.map((id) => required(id, "teamIds", "string")),
  };
}
