/** Client for the Memsy memory service: send events, let the service extract memories, search them. */

import type { MeResponse, Provider } from "./control.js";
import type {
  ActorsResource, BillingResource, ConnectorsResource, EventsResource, InterestResource, KeysResource, MemoriesResource,
  OrgsResource, RolesResource, TeamsResource, UsageResource,
} from "./resources.js";
import type {
  EventPayload, HealthResponse, IngestManyOptions, IngestResponse, MemsyClientOptions, MemsyControlClientOptions, Open,
  RequestOptions, SearchOptions, SearchResponse, StatusResponse, WaitForEventsOptions,
} from "./types.js";

export * from "./errors.js";
export type * from "./control.js";
export type * from "./records.js";
export type * from "./resources.js";
export type * from "./types.js";

/**
 * Client for one key of the service. Make one and share it: calls overlap freely.
 *
 * Every method rejects with a `TypeError` that names the argument when one is wrong (nothing is sent then), with the
 * signal's reason when the caller aborts, and with a subclass of `MemsyError` for all else:
 * `MemsyConnectionError` without a complete response, otherwise `MemsyAPIError` or the subclass that tells what happened.
 */
export class MemsyClient {
  /** Customization records of organizations. */
  readonly orgs: OrgsResource;
  /** Customization records of roles. */
  readonly roles: RolesResource;
  /** Customization records of teams. */
  readonly teams: TeamsResource;
  /** The memories themselves. */
  readonly memories: MemoriesResource;
  /** Who memories are about. */
  readonly actors: ActorsResource;

  /**
   * @throws TypeError that names the option when one is missing, unknown or wrong.
   */
  constructor(options: MemsyClientOptions);

  /**
   * Stores events; the service extracts memories from them in the background, within seconds. One request, however many
   * events. Repeating an event within 60 seconds returns the id of the first (and so it does no harm that a browser by
   * itself repeats a request whose connection was closed unanswered).
   *
   * `POST /ingest`. Notable errors: `AuthorizationError` without the scope `write`, `UsageLimitExceeded`,
   * `MemsyAPIError` with status 422 for an event that breaks a rule (then none is stored).
   *
   * @param events the service advises tens to low hundreds per call.
   */
  ingest(events: readonly EventPayload[], requestOptions?: RequestOptions): Promise<IngestResponse>;

  /**
   * Finds memories. Only what has been processed is found.
   *
   * `POST /search`. Notable errors: `FeatureNotAvailable`, `UsageLimitExceeded`, `MemsyAPIError` with status 422 for
   * options out of range.
   *
   * @param query natural language.
   */
  search(query: string, options?: SearchOptions, requestOptions?: RequestOptions): Promise<SearchResponse>;

  /**
   * How far the processing of events is. The service takes 500 ids at once: more are asked for in several requests.
   *
   * `POST /status`
   *
   * @param eventIds what `ingest` returned.
   */
  status(eventIds: readonly string[], requestOptions?: RequestOptions): Promise<StatusResponse>;

  /**
   * Whether the service is well and the key is good.
   *
   * `GET /health`. Notable errors: `AuthenticationError` for a bad key.
   */
  health(requestOptions?: RequestOptions): Promise<HealthResponse>;

  /**
   * Asks for the status of events until none is pending, and resolves with it. Rejects with a `DOMException` named
   * `TimeoutError` when that takes longer than `timeoutMs`.
   *
   * `POST /status`
   *
   * @param eventIds what `ingest` returned.
   */
  waitForEvents(eventIds: readonly string[], options?: WaitForEventsOptions): Promise<StatusResponse>;

  /**
   * Ingests any number of events, in order, in requests of up to 200 events and 1,000,000 bytes. When one fails, it
   * rejects with that request's error, on which `acceptedEventIds` lists the ids of what was accepted before.
   *
   * `POST /ingest`
   */
  ingestMany(events: readonly EventPayload[], options?: IngestManyOptions): Promise<IngestResponse>;

  /**
   * Frees the wasm memory of the client now instead of when it is garbage collected. Calls under way finish; later
   * ones reject with a `TypeError`.
   */
  free(): void;
}

/**
 * Client for the control plane: identity, API keys, usage, billing, events, connectors. As {@link MemsyClient} otherwise.
 */
export class MemsyControlClient {
  /** API keys. */
  readonly keys: KeysResource;
  /** How much of the plan is used. */
  readonly usage: UsageResource;
  /** Subscription and invoices. */
  readonly billing: BillingResource;
  /** Ingested events as they came. */
  readonly events: EventsResource;
  /** Interest in a paid plan. */
  readonly interest: InterestResource;
  /** Sources that are synced in. */
  readonly connectors: ConnectorsResource;

  /**
   * @throws TypeError that names the option when one is missing, unknown or wrong.
   */
  constructor(options: MemsyControlClientOptions);

  /**
   * Whose key it is.
   *
   * `GET /me`
   */
  me(requestOptions?: RequestOptions): Promise<MeResponse>;

  /**
   * Whether the service is well and the key is good.
   *
   * `GET /health`. Notable errors: `AuthenticationError` for a bad key.
   */
  health(requestOptions?: RequestOptions): Promise<HealthResponse>;

  /** As {@link MemsyClient.free}. */
  free(): void;
}

/** Providers of which each member attaches an own account. */
export const USER_SCOPED_PROVIDERS: readonly Open<Provider>[];

/** Providers of which the organization has one connector. */
export const ORG_SCOPED_PROVIDERS: readonly Open<Provider>[];

/** Whether a provider is the organization's to attach, as unknown ones are taken to be. Advisory: the service decides. */
export function requiresOrgAdmin(provider: Open<Provider>): boolean;
