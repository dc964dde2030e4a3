/** The error classes of the hand-written client, and which answer is which. */

export class HandwrittenError extends Error {
  /** @override */
  name = "HandwrittenError";
}

export class HandwrittenConnectionError extends HandwrittenError {
  /** @override */
  name = "HandwrittenConnectionError";
}

/** @typedef {{ detail: string, errorCode: string | null, fields: Record<string, unknown> }} Body */

export class ApiError extends HandwrittenError {
  /** @override */
  name = "ApiError";

  /** @param {string} prefix @param {Response} response @param {Body} body */
  constructor(prefix, response, { detail, errorCode }) {
    super(`${prefix}: ${detail.length > 200 ? `${detail.slice(0, 200)}…` : detail}`);
    this.statusCode = response.status;
    this.detail = detail;
    this.errorCode = errorCode;
    Object.defineProperty(this, "response", { value: response });
  }
}

/** @param {string} name @param {string} prefix @param {Record<string, string>} [properties] name → name in the body */
function answer(name, prefix, properties = {}) {
  return class extends ApiError {
    /** @override */
    name = name;

    /** @param {Response} response @param {Body} body */
    constructor(response, body) {
      super(prefix, response, body);
      for (const [property, wire] of Object.entries(properties)) {
        Object.assign(this, { [property]: body.fields[wire] ?? null });
      }
    }
  };
}

const Authentication = answer("AuthenticationError", "Authentication failed");
const Authorization = answer("AuthorizationError", "Authorization failed", { requiredScope: "required_scope" });
const Feature = answer("FeatureNotAvailable", "Feature not available", {
  feature: "feature",
  currentTier: "current_tier",
  upgradeUrl: "upgrade_url",
});
const OrgId = answer("OrgIdNotAllowedError", "org_id not allowed on this tier");
const SeatRequired = answer("SeatRequiredError", "Seat required");
const OrgLimit = answer("OrgLimitReachedError", "Org limit reached", { limit: "limit", current: "current" });
const KeyLimit = answer("KeyLimitReachedError", "API key limit reached", { limit: "limit", current: "current" });
const Billing = answer("BillingNotEnabledError", "Billing not enabled", { interestPath: "interest_path" });
const SeatLimit = answer("SeatLimitReachedError", "Seat limit reached", {
  purchasedSeats: "purchased_seats",
  assignedSeats: "assigned_seats",
  pendingInvites: "pending_invites",
});
const UsageLimit = answer("UsageLimitExceeded", "Usage limit exceeded", {
  dimension: "dimension",
  current: "current",
  limit: "limit",
  upgradeUrl: "upgrade_url",
});

export class RateLimited extends ApiError {
  /** @override */
  name = "RateLimitExceeded";

  /** @param {Response} response @param {Body} body */
  constructor(response, body) {
    super("Rate limit exceeded", response, body);
    const header = response.headers.get("retry-after");
    const seconds = header === null || header === "" ? NaN : Number(header);
    this.retryAfter = Number.isFinite(seconds)
      ? seconds
      : header === null || Number.isNaN(Date.parse(header))
        ? null
        : Math.max(0, (Date.parse(header) - Date.now()) / 1000);
  }
}

const BY_CODE = new Map(
  Object.entries({
    feature_not_available: Feature,
    org_id_not_allowed: OrgId,
    seat_required: SeatRequired,
    org_limit_reached: OrgLimit,
    key_limit_reached: KeyLimit,
    billing_not_enabled: Billing,
    seat_limit_reached: SeatLimit,
    usage_limit_exceeded: UsageLimit,
  }),
);
const BY_STATUS = new Map([
  [401, Authentication],
  [403, Authorization],
  [429, RateLimited],
]);

/** @param {Response} response @param {string} text */
export function errorOf(response, text) {
  const body = read(text);
  const Class = BY_CODE.get(body.errorCode ?? "") ?? BY_STATUS.get(response.status);
  return Class ? new Class(response, body) : new ApiError(`API error ${response.status}`, response, body);
}

/** @param {string} text @returns {Body} */
function read(text) {
  try {
    const json = JSON.parse(text);
    const inner = typeof json.detail === "object" && json.detail !== null ? json.detail : json;
    const detail = [inner.detail, inner.message, inner.error].find((value) => typeof value === "string") ?? text;
    const code = inner.code ?? inner.error_code;
    return { detail, errorCode: typeof code === "string" ? code : null, fields: inner };
  } catch {
    return { detail: text, errorCode: null, fields: {} };
  }
}
