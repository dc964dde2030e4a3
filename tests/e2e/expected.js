/** What each of the 14 buttons must lead to, written down from the error contract and not taken from the page. */

/**
 * @typedef {object} Expected
 * @property {string} name of the class
 * @property {string[]} chain the classes for which instanceof is true
 * @property {string} message
 * @property {Record<string, unknown>} properties what JSON.stringify shows besides name and message
 * @property {number} [status] of the response; none without one
 * @property {string} [cause]
 * @property {string} [reason] what the browser writes to its console
 * @property {RegExp} told what the page's program tells the user
 * @property {[method: string, path: string, key: string, status: number][]} requests what reaches the service
 */

/**
 * A class that answers become.
 * @param {string} name @param {string} prefix of the message @param {Record<string, unknown> & { statusCode: number, detail: string }} properties
 * @param {string} reason @param {Expected["requests"]} requests @param {RegExp} told
 * @returns {Expected}
 */
function answer(name, prefix, properties, reason, requests, told) {
  return {
    name,
    chain: name === "MemsyAPIError" ? ["MemsyError", name] : ["MemsyError", "MemsyAPIError", name],
    message: `${prefix}: ${properties.detail}`,
    properties,
    status: properties.statusCode,
    reason: `the server responded with a status of ${reason}`,
    requests,
    told,
  };
}

/** @param {string} baseUrl of the service @returns {Expected[]} */
export function expectations(baseUrl) {
  return [
    {
      name: "MemsyError",
      chain: ["MemsyError"],
      message: "The apiKey function failed: the key server is asleep",
      properties: {},
      cause: "Error: the key server is asleep",
      told: /^Memory is not available: The apiKey function failed/,
      requests: [],
    },
    {
      name: "MemsyConnectionError",
      chain: ["MemsyError", "MemsyConnectionError"],
      message: `Lost the connection to Memsy at ${baseUrl}: the response of status 200 broke off: network error`,
      properties: {},
      cause: "TypeError: network error",
      told: /^You seem to be offline\.$/,
      reason: "net::ERR_CONTENT_LENGTH_MISMATCH",
      requests: [["GET", "/v1/health", "pro", 200]],
    },
    answer(
      "MemsyAPIError",
      "Memsy API error 422",
      {
        statusCode: 422,
        detail: "events.0.content: String should have at least 1 character",
        errorCode: null,
      },
      "422 (Unprocessable Entity)",
      [["POST", "/v1/ingest", "pro", 422]],
      /^The service said 422: /,
    ),
    answer(
      "AuthenticationError",
      "Authentication failed",
      {
        statusCode: 401,
        detail: "Invalid API key",
        errorCode: null,
      },
      "401 (Unauthorized)",
      [["GET", "/v1/health", "unknown", 401]],
      /^This key is not valid \(401\): sign in again\.$/,
    ),
    answer(
      "AuthorizationError",
      "Authorization failed",
      {
        statusCode: 403,
        detail: "This key lacks the write scope",
        errorCode: "wrong_scope",
        requiredScope: "write",
      },
      "403 (Forbidden)",
      [["POST", "/v1/ingest", "read_only", 403]],
      /^This key needs the scope write\.$/,
    ),
    answer(
      "FeatureNotAvailable",
      "Feature not available",
      {
        statusCode: 403,
        detail: "Upgrade to use reranking",
        errorCode: "feature_not_available",
        feature: "reranking",
        currentTier: "free",
        upgradeUrl: "https://memsy.io/pricing",
      },
      "403 (Forbidden)",
      [["POST", "/v1/search", "pro", 403]],
      /^reranking is not part of the plan free: https:/,
    ),
    answer(
      "OrgIdNotAllowedError",
      "org_id not allowed on this tier",
      {
        statusCode: 400,
        detail: "The key alone decides the organization",
        errorCode: "org_id_not_allowed",
      },
      "400 (Bad Request)",
      [["POST", "/v1/search", "pro", 400]],
      /: The key alone decides the organization$/,
    ),
    answer(
      "SeatRequiredError",
      "Seat required",
      {
        statusCode: 403,
        detail: "This needs an assigned seat",
        errorCode: "seat_required",
      },
      "403 (Forbidden)",
      [["GET", "/api/console/events", "unseated", 403]],
      /^Ask an administrator for a seat\.$/,
    ),
    answer(
      "OrgLimitReachedError",
      "Org limit reached",
      {
        statusCode: 403,
        detail: "No more organization records on this plan",
        errorCode: "org_limit_reached",
        limit: 1,
        current: 1,
      },
      "403 (Forbidden)",
      [["POST", "/v1/orgs", "full", 403]],
      /^1 of 1 organizations: upgrade first\.$/,
    ),
    answer(
      "KeyLimitReachedError",
      "API key limit reached",
      {
        statusCode: 403,
        detail: "No more API keys on this plan; revoke one first",
        errorCode: "key_limit_reached",
        limit: 1,
        current: 1,
      },
      "403 (Forbidden)",
      [["POST", "/api/keys", "full", 403]],
      /^You have 1 of 1 keys: delete one first\.$/,
    ),
    answer(
      "BillingNotEnabledError",
      "Billing not enabled",
      {
        statusCode: 403,
        detail: "The free plan has no billing; tell us that you want more",
        errorCode: "billing_not_enabled",
        interestPath: "/interest/express",
      },
      "403 (Forbidden)",
      [["GET", "/api/billing/summary", "free", 403]],
      /^There is no billing yet: \/interest\/express$/,
    ),
    answer(
      "SeatLimitReachedError",
      "Seat limit reached",
      {
        statusCode: 409,
        detail: "Every purchased seat is taken",
        errorCode: "seat_limit_reached",
        purchasedSeats: 10,
        assignedSeats: 8,
        pendingInvites: 2,
      },
      "409 (Conflict)",
      [["GET", "/v1/health", "pro", 409]],
      /^8 of 10 seats are taken, 2 invitations are open\.$/,
    ),
    answer(
      "RateLimitExceeded",
      "Rate limit exceeded",
      {
        statusCode: 429,
        detail: "1 request per 60 s is allowed for this key; Retry-After says when to try again",
        errorCode: "rate_limit_exceeded",
        retryAfter: WAIT,
      },
      "429 (Too Many Requests)",
      [
        ["GET", "/v1/health", "throttled", 200],
        ["GET", "/v1/health", "throttled", 429],
      ],
      /^Too many requests\. Try again in \d+ seconds\.$/,
    ),
    answer(
      "UsageLimitExceeded",
      "Usage limit exceeded",
      {
        statusCode: 429,
        detail: "The plan's limit for events_ingested is used up",
        errorCode: "usage_limit_exceeded",
        dimension: "events_ingested",
        current: 5000,
        limit: 5000,
        upgradeUrl: "https://memsy.io/pricing",
      },
      "429 (Too Many Requests)",
      [["POST", "/v1/ingest", "quota", 429]],
      /^events_ingested: 5000 of 5000\. More: https:/,
    ),
  ];
}

/** Stands for what is left of the throttled key's minute, which no test can know beforehand. */
export const WAIT = "the rest of a minute";

/** Puts WAIT where a wait of more than nothing and at most a minute was read. @param {string} name @param {unknown} value */
export function withoutWait(name, value) {
  return name === "retryAfter" && typeof value === "number" && value > 0 && value <= 60 ? WAIT : value;
}
