/**
 * For programs that were written for the official Node SDK: change the import to `memsy-wasm/compat`. It exports everything that
 * `memsy-wasm` exports, and also the SDK's names of error classes, its resource classes, and clients that take the arguments of the SDK.
 * Both names of an error class are the same class, so `instanceof` works with both. A client is also an instance of the class of
 * `memsy-wasm`.
 */

import type * as strict from "./index.js";
import {
  AuthenticationError,
  AuthorizationError,
  BillingNotEnabledError,
  FeatureNotAvailable,
  KeyLimitReachedError,
  OrgIdNotAllowedError,
  OrgLimitReachedError,
  RateLimitExceeded,
  SeatLimitReachedError,
  SeatRequiredError,
  UsageLimitExceeded,
} from "./index.js";

export * from "./index.js";

export {
  /** The SDK's name of {@link AuthenticationError}. */
  AuthenticationError as MemsyAuthError,
  /** The SDK's name of {@link AuthorizationError}. */
  AuthorizationError as MemsyAuthorizationError,
  /** The SDK's name of {@link BillingNotEnabledError}. */
  BillingNotEnabledError as MemsyBillingNotEnabledError,
  /** The SDK's name of {@link FeatureNotAvailable}. */
  FeatureNotAvailable as MemsyFeatureNotAvailableError,
  /** The SDK's name of {@link KeyLimitReachedError}. */
  KeyLimitReachedError as MemsyKeyLimitReachedError,
  /** The SDK's name of {@link OrgIdNotAllowedError}. */
  OrgIdNotAllowedError as MemsyOrgIdNotAllowedError,
  /** The SDK's name of {@link OrgLimitReachedError}. */
  OrgLimitReachedError as MemsyOrgLimitReachedError,
  /** The SDK's name of {@link RateLimitExceeded}. */
  RateLimitExceeded as MemsyRateLimitError,
  /** The SDK's name of {@link SeatLimitReachedError}. */
  SeatLimitReachedError as MemsySeatLimitReachedError,
  /** The SDK's name of {@link SeatRequiredError}. */
  SeatRequiredError as MemsySeatRequiredError,
  /** The SDK's name of {@link UsageLimitExceeded}. */
  UsageLimitExceeded as MemsyUsageLimitExceededError,
};

/** Options of a client, as in the SDK. The constructor also takes all options of `memsy-wasm`. */
export interface MemsyClientOptions extends strict.MemsyClientOptions {
  /** Absolute URL of the service with its suffix. */
  baseUrl: string;
  /** The API key. */
  apiKey: string;
}

/** Options of a control client. */
export type MemsyControlClientOptions = MemsyClientOptions;

/** A memory that matches the query. Tests may leave out the properties that the SDK does not have; a client sets all of them. */
export interface SearchResult
  extends Pick<strict.SearchResult, "id" | "content" | "score" | "metadata">,
    Partial<Omit<strict.SearchResult, "id" | "content" | "score" | "metadata" | "sourceEvents" | "sourceMetadata">> {
  /** The events it comes from; a client has `[]` for none. */
  sourceEvents: strict.SourceEvent[] | null;
  /** Metadata of those events; a client has `[]` for none. */
  sourceMetadata: strict.SourceMetadata[] | null;
}

/** Result of `search`. */
export interface SearchResponse extends strict.Observed {
  /** Best first; may be empty, or fewer than the limit. */
  results: SearchResult[];
}

/** Result of `status`. What the SDK has not may be left out, as in tests; a client fills it. */
export interface StatusResponse
  extends Omit<strict.StatusResponse, "unknownIds">,
    Partial<Pick<strict.StatusResponse, "unknownIds">> {}

/** A memory with everything known of it. */
export interface MemoryItem extends Omit<strict.MemoryItem, "entityRefs"> {
  /** Entities, each as the service has it, with texts as values if that sent texts. */
  entityRefs: Record<string, string>[];
}

/** A page of memories. */
export interface MemoryListResponse extends Omit<strict.MemoryListResponse, "items"> {
  /** The page. */
  items: MemoryItem[];
}

/** A method with one argument besides the request options. */
export type OneArgument<Value, Result> = (value: Value, requestOptions?: strict.RequestOptions) => Result;

/** A method that can be given to `map` where the SDK's can: `ids.map(client.orgs.get.bind(client.orgs))`. */
export type Mappable<Method> =
  Method extends OneArgument<infer Value, infer Result>
    ? undefined extends Value
      ? Method
      : Method & ((value: Value) => Result)
    : Method;

/** A resource whose methods can be given to `map`. */
export type Resource<Of> = { [Name in keyof Of]: Mappable<Of[Name]> };

/** Memories with the types of the SDK. */
export interface OfficialMemories {
  /** Like in `memsy-wasm`. */
  list(options?: strict.MemoryListOptions, requestOptions?: strict.RequestOptions): Promise<MemoryListResponse>;
  /** Like in `memsy-wasm`. */
  iterate(
    options?: strict.MemoryListOptions,
    requestOptions?: strict.RequestOptions,
  ): AsyncGenerator<MemoryItem, void, undefined>;
  /** Like in `memsy-wasm`. */
  get(memoryId: string, requestOptions?: strict.RequestOptions): Promise<MemoryItem>;
}

/** `client.memories`: the memories themselves. */
export type MemoriesResource = Resource<Omit<strict.MemoriesResource, keyof OfficialMemories> & OfficialMemories>;

/** Methods of actors with the arguments of the SDK. */
export interface OfficialActors {
  /** Lists the actors of an organization. `undefined` is the organization of the key. */
  list(
    orgId: string | null | undefined,
    options?: strict.ActorListOptions,
    requestOptions?: strict.RequestOptions,
  ): Promise<strict.ActorListResponse>;
  /** Yields every actor of all pages. */
  iterate(
    orgId: string | null | undefined,
    options?: strict.ActorListOptions,
    requestOptions?: strict.RequestOptions,
  ): AsyncGenerator<strict.Actor, void, undefined>;
  /** Returns an actor of an organization; by default of the organization of the key. */
  get(actorId: string, orgId?: string | null, requestOptions?: strict.RequestOptions): Promise<strict.Actor>;
}

/** `client.actors`: the people and things that memories are about. It takes the arguments of the SDK and those of `memsy-wasm`. */
export type ActorsResource = strict.ActorsResource & OfficialActors;

type Replaced =
  | "ingest"
  | "search"
  | "status"
  | "health"
  | "waitForEvents"
  | "orgs"
  | "roles"
  | "teams"
  | "memories"
  | "actors";
declare const Inherited: new (options: strict.MemsyClientOptions) => Omit<strict.MemsyClient, Replaced>;

/**
 * The client of `memsy-wasm`, with the arguments of the SDK. `null` for an optional value is the same as no value. Unknown options and
 * unknown properties of events are ignored, and so are the further arguments that `map` passes. The pauses between attempts are exactly
 * 1, 2 and 4 seconds. A `fetch` function gets the names of headers as the SDK writes them, such as `Authorization`.
 *
 * @example
 * ```ts
 * const client = new MemsyClient({ baseUrl: "https://api.memsy.io/v1", apiKey: "msy_your_key" });
 * ```
 */
export class MemsyClient extends Inherited {
  /** Customization records of organizations. */
  readonly orgs: OrgsResource;
  /** Customization records of roles. */
  readonly roles: RolesResource;
  /** Customization records of teams. */
  readonly teams: TeamsResource;
  /** The memories themselves. */
  readonly memories: MemoriesResource;
  /** The people and things that memories are about. */
  readonly actors: ActorsResource;
  /** @throws TypeError that names the option when one is missing or wrong. */
  constructor(options: strict.MemsyClientOptions);
  /** Like in `memsy-wasm`. */
  ingest(
    events: readonly strict.EventPayload[],
    requestOptions?: strict.RequestOptions,
  ): Promise<strict.IngestResponse>;
  /** Like in the SDK: it can be passed to `map`. */
  ingest(events: readonly strict.EventPayload[]): Promise<strict.IngestResponse>;
  /** Like in `memsy-wasm`. */
  search(
    query: string,
    options?: strict.SearchOptions,
    requestOptions?: strict.RequestOptions,
  ): Promise<SearchResponse>;
  /** Like in `memsy-wasm`. */
  status(eventIds: readonly string[], requestOptions?: strict.RequestOptions): Promise<StatusResponse>;
  /** Like in the SDK: it can be passed to `map`. */
  status(eventIds: readonly string[]): Promise<StatusResponse>;
  /** Like in `memsy-wasm`. */
  health(requestOptions?: strict.RequestOptions): Promise<strict.HealthResponse>;
  /** Like in `memsy-wasm`. */
  waitForEvents(eventIds: readonly string[], options?: strict.WaitForEventsOptions): Promise<StatusResponse>;
}

/** The control client of `memsy-wasm`, which takes arguments, waits and names headers as {@link MemsyClient} does. */
export class MemsyControlClient extends strict.MemsyControlClient {
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
}

/** The class of a resource, for `instanceof`. Made from a client, it is the client's own. */
export interface ResourceClass<Client, Resource> {
  /** The resource of this client. */
  new (client: Client): Resource;
  /** What all resources of the class share. */
  readonly prototype: Resource;
}

/** The class of `client.orgs`. */
export const OrgsResource: ResourceClass<MemsyClient, OrgsResource>;
/** `client.orgs`, as in `memsy-wasm`. */
export type OrgsResource = Resource<strict.OrgsResource>;

/** The class of `client.roles`. */
export const RolesResource: ResourceClass<MemsyClient, RolesResource>;
/** `client.roles`, as in `memsy-wasm`. */
export type RolesResource = Resource<strict.RolesResource>;

/** The class of `client.teams`. */
export const TeamsResource: ResourceClass<MemsyClient, TeamsResource>;
/** `client.teams`, as in `memsy-wasm`. */
export type TeamsResource = Resource<strict.TeamsResource>;

/** The class of `client.memories`. */
export const MemoriesResource: ResourceClass<MemsyClient, MemoriesResource>;

/** The class of `client.actors`. */
export const ActorsResource: ResourceClass<MemsyClient, ActorsResource>;

/** The class of `control.keys`. */
export const KeysResource: ResourceClass<MemsyControlClient, KeysResource>;
/** `control.keys`, as in `memsy-wasm`. */
export type KeysResource = Resource<strict.KeysResource>;

/** The class of `control.usage`. */
export const UsageResource: ResourceClass<MemsyControlClient, UsageResource>;
/** `control.usage`, as in `memsy-wasm`. */
export type UsageResource = Resource<strict.UsageResource>;

/** The class of `control.billing`. */
export const BillingResource: ResourceClass<MemsyControlClient, BillingResource>;
/** `control.billing`, as in `memsy-wasm`. */
export type BillingResource = Resource<strict.BillingResource>;

/** The class of `control.events`. */
export const EventsResource: ResourceClass<MemsyControlClient, EventsResource>;
/** `control.events`, as in `memsy-wasm`. */
export type EventsResource = Resource<strict.EventsResource>;

/** The class of `control.interest`. */
export const InterestResource: ResourceClass<MemsyControlClient, InterestResource>;
/** `control.interest`, as in `memsy-wasm`. */
export type InterestResource = Resource<strict.InterestResource>;

/** The class of `control.connectors`. */
export const ConnectorsResource: ResourceClass<MemsyControlClient, ConnectorsResource>;
/** `control.connectors`, as in `memsy-wasm`. */
export type ConnectorsResource = Resource<strict.ConnectorsResource>;

/** Providers of which each member attaches an own account: a set, as in the SDK. */
export const USER_SCOPED_PROVIDERS: ReadonlySet<strict.Open<strict.Provider>>;

/** Providers of which the organization has one connector: a set, as in the SDK. */
export const ORG_SCOPED_PROVIDERS: ReadonlySet<strict.Open<strict.Provider>>;
