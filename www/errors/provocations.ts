/**
 * How to make the service respond so that the client throws each of the 14 classes. Where the state of the local service
 * leads there, a seeded key does it. The other responses are queued there as faults. Where neither is needed, any service
 * will do.
 */
import type { MemsyClientOptions } from "memsy-wasm";
import type { Fault } from "../emulator.ts";
import type { Clients } from "../service.ts";
import type { ClassName } from "./classes.ts";
import { checkKey } from "./programs/access/authenticationError.ts";
import { saveMessage as saveAllowed } from "./programs/access/authorizationError.ts";
import { readSubscription } from "./programs/access/billingNotEnabledError.ts";
import { search } from "./programs/access/featureNotAvailable.ts";
import { search as searchOrg } from "./programs/access/orgIdNotAllowedError.ts";
import { countEvents } from "./programs/access/seatRequiredError.ts";
import { saveMessage } from "./programs/base/memsyAPIError.ts";
import { checkConnection } from "./programs/base/memsyConnectionError.ts";
import { checkMemory } from "./programs/base/memsyError.ts";
import { createKey } from "./programs/limits/keyLimitReachedError.ts";
import { createOrg } from "./programs/limits/orgLimitReachedError.ts";
import { callOnce } from "./programs/limits/rateLimitExceeded.ts";
import { checkSeats } from "./programs/limits/seatLimitReachedError.ts";
import { saveMessage as saveCounted } from "./programs/limits/usageLimitExceeded.ts";

export interface Provocation {
  /** What is done, as a sentence. */
  how: string;
  /** Runs the program that is shown. Returns what it tells the user. */
  run: (clients: Clients) => Promise<string>;
  /** Name of the seeded key of the clients; the page's own when left out. */
  key?: string;
  /** Options of the clients. */
  options?: Partial<MemsyClientOptions>;
  /** How often the program runs at most; once when left out. */
  runs?: number;
  /** The response that is queued for the call. */
  fault?: Fault;
}

const MESSAGE = "This is never stored.";

export const PROVOCATIONS: Record<ClassName, Provocation> = {
  MemsyError: {
    how: "The client has an apiKey function, and the function throws. Nothing is sent.",
    options: {
      apiKey: () => {
        throw new Error("the key server is asleep");
      },
    },
    run: ({ client }) => checkMemory(client),
  },
  MemsyConnectionError: {
    how: "The local service closes the connection in the middle of its response.",
    // Not before the headers: a browser then silently sends the request again on a new connection.
    fault: { status: 200, body: JSON.stringify({ status: "ok", version: "cut off here" }), cut: "mid_body" },
    run: ({ client }) => checkConnection(client),
  },
  MemsyAPIError: {
    how: "The content of the event is blank. The service responds with 422 and a list of what is wrong.",
    run: ({ client }) => saveMessage(client, " "),
  },
  AuthenticationError: {
    how: "The client has a key that does not exist.",
    options: { apiKey: "msy_nobody_ever_made_this_key" },
    run: ({ client }) => checkKey(client),
  },
  AuthorizationError: {
    how: "The client has a key that may only read, and sends an event.",
    key: "read_only",
    run: ({ client }) => saveAllowed(client, MESSAGE),
  },
  FeatureNotAvailable: {
    how: "The local service responds to a search as it does for a feature that the plan does not have.",
    fault: response(403, {
      detail: {
        error: "feature_not_available",
        message: "Upgrade to use reranking",
        feature: "reranking",
        current_tier: "free",
        upgrade_url: "https://memsy.io/pricing",
      },
    }),
    run: ({ client }) => search(client, "anything"),
  },
  OrgIdNotAllowedError: {
    how: "The local service responds as it does to an org_id from the free plan. This client never sends one.",
    fault: response(400, { error: "org_id_not_allowed", message: "The key alone decides the organization" }),
    run: ({ client }) => searchOrg(client, "anything"),
  },
  SeatRequiredError: {
    how: "The client has the key of a member without a seat, and lists the events of the organization.",
    key: "unseated",
    run: ({ control }) => countEvents(control),
  },
  OrgLimitReachedError: {
    how: "The organization has as many records as its plan allows, and makes one more.",
    key: "full",
    run: ({ client }) => createOrg(client, "crowded", "Crowded"),
  },
  KeyLimitReachedError: {
    how: "The organization has as many keys as its plan allows, and makes one more.",
    key: "full",
    run: ({ control }) => createKey(control, "one more"),
  },
  BillingNotEnabledError: {
    how: "The organization is on the free plan, and asks for its billing.",
    key: "free",
    run: ({ control }) => readSubscription(control),
  },
  SeatLimitReachedError: {
    how: "The local service responds as it does when one seat too many is assigned. No method of the client assigns seats.",
    fault: response(409, {
      error: "seat_limit_reached",
      message: "Every purchased seat is taken",
      purchased_seats: 10,
      assigned_seats: 8,
      pending_invites: 2,
    }),
    run: ({ client }) => checkSeats(client),
  },
  RateLimitExceeded: {
    how: "The key allows one request per minute. The program runs until the service refuses one.",
    key: "throttled",
    runs: 3,
    run: ({ client }) => callOnce(client),
  },
  UsageLimitExceeded: {
    how: "The plan allows 5,000 events per month. All are used, and the client sends one more.",
    key: "quota",
    run: ({ client }) => saveCounted(client, MESSAGE),
  },
};

function response(status: number, body: unknown): Fault {
  return { status, body: JSON.stringify(body) };
}
