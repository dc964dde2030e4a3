/**
 * How to make the service answer so that the client throws each of the 14 classes. Where the state of the emulator
 * leads there, a seeded key does it; the routes that throw the others are not among the four endpoints, so their
 * documented answers are queued as faults, in the different shapes in which the service words them.
 */

/** @typedef {import("memsy-wasm").MemsyClient} MemsyClient */
/** @typedef {import("./classes.js").ClassName} ClassName */

/**
 * @typedef {object} Provocation
 * @property {string} how what is done, as a sentence
 * @property {(client: MemsyClient) => Promise<unknown>} call what is expected to throw
 * @property {string} [key] name of the seeded key of the client; "pro" when left out
 * @property {Partial<import("memsy-wasm").MemsyClientOptions>} [options] of the client
 * @property {number} [calls] how often the call is made at most; once when left out
 * @property {{ status: number, body: unknown, cut?: "mid_body" }} [fault] the answer that is queued for the call
 */

/** @param {MemsyClient} client @param {string} [content] */
const ingest = (client, content = "This is never stored.") =>
  client.ingest([{ actorId: "ana", sessionId: "errors", kind: "user_message", content }]);

/** @param {MemsyClient} client */
const search = (client) => client.search("anything");

/** @param {MemsyClient} client */
const health = (client) => client.health();

/** @type {Record<ClassName, Provocation>} */
export const PROVOCATIONS = {
  MemsyError: {
    how: "The client is given an apiKey function, and the function throws. Nothing is sent.",
    options: {
      apiKey: () => {
        throw new Error("the key server is asleep");
      },
    },
    call: health,
  },
  MemsyConnectionError: {
    how: "The service is told to close the connection in the middle of its answer.",
    // Not before the headers: a browser then silently sends the request again on a new connection.
    fault: { status: 200, body: { status: "ok", version: "cut off here" }, cut: "mid_body" },
    call: health,
  },
  MemsyAPIError: {
    how: "An event whose content is blank is ingested: 422 with a list of what is wrong.",
    call: (client) => ingest(client, " "),
  },
  AuthenticationError: {
    how: "A revoked key asks for the health of the service.",
    key: "revoked",
    call: health,
  },
  AuthorizationError: {
    how: "A key that may only read ingests an event.",
    key: "read_only",
    call: ingest,
  },
  FeatureNotAvailable: {
    how: "The answer of a feature outside the plan is queued for a search. Its fields stand inside detail.",
    fault: {
      status: 403,
      body: {
        detail: {
          error: "feature_not_available",
          message: "Upgrade to use reranking",
          feature: "reranking",
          current_tier: "free",
          upgrade_url: "https://memsy.io/pricing",
        },
      },
    },
    call: search,
  },
  OrgIdNotAllowedError: {
    how: "The answer to an org_id from the free tier is queued for a search: this client never sends one.",
    fault: { status: 400, body: { error: "org_id_not_allowed", message: "The key alone decides the organization" } },
    call: search,
  },
  SeatRequiredError: {
    how: "The answer to a caller without a seat is queued. It has a code and no message.",
    fault: { status: 403, body: { detail: { error: "seat_required" } } },
    call: health,
  },
  OrgLimitReachedError: {
    how: "The answer to one organization record too many is queued. Its fields stand at the top.",
    fault: {
      status: 403,
      body: { error: "org_limit_reached", message: "No more organizations on this plan", limit: 3, current: 3 },
    },
    call: health,
  },
  KeyLimitReachedError: {
    how: "The answer to one API key too many is queued. It has a message and a detail: the detail counts.",
    fault: {
      status: 403,
      body: { error: "key_limit_reached", message: "Limit", detail: "Revoke a key first", limit: 5, current: 5 },
    },
    call: health,
  },
  BillingNotEnabledError: {
    how: "The answer of a billing route to an organization without billing is queued.",
    fault: {
      status: 403,
      body: {
        detail: { error: "billing_not_enabled", message: "Paid plans are not open yet", interest_path: "/interest/express" },
      },
    },
    call: health,
  },
  SeatLimitReachedError: {
    how: "The answer to one seat too many is queued: the only class that stands for a 409.",
    fault: {
      status: 409,
      body: {
        error: "seat_limit_reached",
        message: "Every purchased seat is taken",
        purchased_seats: 10,
        assigned_seats: 8,
        pending_invites: 2,
      },
    },
    call: health,
  },
  RateLimitExceeded: {
    how: "A key that is allowed one request per minute asks until it is refused, with maxRetries at 0.",
    key: "throttled",
    options: { maxRetries: 0 },
    calls: 3,
    call: health,
  },
  UsageLimitExceeded: {
    how: "A key whose events of this month are used up ingests one more.",
    key: "quota",
    call: ingest,
  },
};
