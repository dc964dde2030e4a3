/**
 * How to make the service answer so that the client throws each of the 14 classes. Where the state of the local service
 * leads there, a seeded key does it; what no state leads to is queued there as a fault. Those that need neither work
 * with every service.
 */
import type { MemsyClientOptions } from "memsy-wasm";
import type { Fault } from "../emulator.ts";
import type { Clients } from "../service.ts";
import type { ClassName } from "./classes.ts";

export interface Provocation {
  /** What is done, as a sentence. */
  how: string;
  /** What is expected to throw. */
  call: (clients: Clients) => Promise<unknown>;
  /** Name of the seeded key of the clients; the page's own when left out. */
  key?: string;
  /** Of the clients. */
  options?: Partial<MemsyClientOptions>;
  /** How often the call is made at most; once when left out. */
  calls?: number;
  /** What is queued for the call. */
  fault?: Fault;
}

const ingest = ({ client }: Clients, content = "This is never stored.") =>
  client.ingest([{ actorId: "ana", sessionId: "errors", kind: "user_message", content }]);
const search = ({ client }: Clients) => client.search("anything");
const health = ({ client }: Clients) => client.health();

export const PROVOCATIONS: Record<ClassName, Provocation> = {
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
    fault: { status: 200, body: JSON.stringify({ status: "ok", version: "cut off here" }), cut: "mid_body" },
    call: health,
  },
  MemsyAPIError: {
    how: "An event whose content is blank is ingested: 422 with a list of what is wrong.",
    call: (clients) => ingest(clients, " "),
  },
  AuthenticationError: {
    how: "A key that nobody ever made asks for the health of the service.",
    options: { apiKey: "msy_nobody_ever_made_this_key" },
    call: health,
  },
  AuthorizationError: {
    how: "A key that may only read ingests an event.",
    key: "read_only",
    call: ingest,
  },
  FeatureNotAvailable: {
    how: "The answer of a feature outside the plan is queued for a search.",
    fault: answer(403, {
      detail: {
        error: "feature_not_available",
        message: "Upgrade to use reranking",
        feature: "reranking",
        current_tier: "free",
        upgrade_url: "https://memsy.io/pricing",
      },
    }),
    call: search,
  },
  OrgIdNotAllowedError: {
    how: "The answer to an org_id from the free tier is queued for a search: this client never sends one.",
    fault: answer(400, { error: "org_id_not_allowed", message: "The key alone decides the organization" }),
    call: search,
  },
  SeatRequiredError: {
    how: "A member without a seat lists the organization's events.",
    key: "unseated",
    call: ({ control }) => control.events.list(),
  },
  OrgLimitReachedError: {
    how: "An organization that has all its records makes one more.",
    key: "full",
    call: ({ client }) => client.orgs.create("crowded", "Crowded", "One record more"),
  },
  KeyLimitReachedError: {
    how: "An organization that has all its keys makes one more.",
    key: "full",
    call: ({ control }) => control.keys.create("one more"),
  },
  BillingNotEnabledError: {
    how: "An organization on the free plan asks for its billing.",
    key: "free",
    call: ({ control }) => control.billing.summary(),
  },
  SeatLimitReachedError: {
    how: "The answer to one seat too many is queued: no method of the client assigns seats.",
    fault: answer(409, {
      error: "seat_limit_reached",
      message: "Every purchased seat is taken",
      purchased_seats: 10,
      assigned_seats: 8,
      pending_invites: 2,
    }),
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

function answer(status: number, body: unknown): Fault {
  return { status, body: JSON.stringify(body) };
}
