/** The resources of the clients. Every method also rejects with what the doc comment of its client names. */

import type {
  ApiKeyListResponse, BillingSummary, ConfigureS3Options, Connector, ConnectorConnection, ConnectorResourceItem,
  ConnectorStatus, ConsoleEventListOptions, CreateKeyOptions, CreateKeyResponse, EventItem, EventListResponse,
  InterestExpressOptions, Invoice, ListResourcesOptions, PickerConfig, ProInterestResponse, Provider, ResourceSelection,
  UsageSummaryResponse, UsageTimeseriesOptions, UsageTimeseriesResponse,
} from "./control.js";
import type {
  Actor, ActorGetOptions, ActorListOptions, ActorListResponse, MemoryItem, MemoryListOptions, MemoryListResponse,
  MemoryStatsResponse, OnboardingUpdate, Org, Role, RoleListOptions, Team, TeamListOptions,
} from "./records.js";
import type { Open, RequestOptions, WaitOptions } from "./types.js";

/** `client.orgs`: customization records of organizations. */
export interface OrgsResource {
  /**
   * The records that the key may see.
   *
   * `GET /orgs`
   */
  list(requestOptions?: RequestOptions): Promise<Org[]>;

  /**
   * Makes the record of an organization, which must be the key's; the service writes its prompt from name and focus.
   *
   * `POST /orgs`. Notable errors: `OrgLimitReachedError`, `AuthorizationError` for all but administrators.
   */
  create(orgId: string, name: string, focus: string, requestOptions?: RequestOptions): Promise<Org>;

  /**
   * A record.
   *
   * `GET /orgs/{org_id}`. Notable errors: `MemsyAPIError` with status 404.
   */
  get(orgId: string, requestOptions?: RequestOptions): Promise<Org>;

  /**
   * Changes a record.
   *
   * `PATCH /orgs/{org_id}`. Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
   */
  update(orgId: string, update: OnboardingUpdate, requestOptions?: RequestOptions): Promise<Org>;

  /**
   * Lets the service write the prompt anew.
   *
   * `POST /orgs/{org_id}/regenerate-prompt`. Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
   */
  regeneratePrompt(orgId: string, requestOptions?: RequestOptions): Promise<Org>;

  /**
   * Deletes the record; memories stay.
   *
   * `DELETE /orgs/{org_id}`. Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
   */
  delete(orgId: string, requestOptions?: RequestOptions): Promise<void>;
}

/** `client.roles`: customization records of roles. */
export interface RolesResource {
  /**
   * The roles of an organization, a page.
   *
   * `GET /roles`
   */
  list(orgId: string, options?: RoleListOptions, requestOptions?: RequestOptions): Promise<Role[]>;

  /**
   * Every role of an organization, page by page as it is used up; `limit` is the size of a page. Breaking off asks no more.
   *
   * `GET /roles`
   */
  iterate(orgId: string, options?: RoleListOptions, requestOptions?: RequestOptions): AsyncGenerator<Role, void, undefined>;

  /**
   * Makes a role; the service writes its prompt from name and focus.
   *
   * `POST /roles`. Notable errors: `AuthorizationError` for all but administrators.
   */
  create(orgId: string, name: string, focus: string, requestOptions?: RequestOptions): Promise<Role>;

  /**
   * A role.
   *
   * `GET /roles/{role_id}`. Notable errors: `MemsyAPIError` with status 404.
   */
  get(roleId: string, orgId: string, requestOptions?: RequestOptions): Promise<Role>;

  /**
   * Changes a role.
   *
   * `PATCH /roles/{role_id}`. Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
   */
  update(roleId: string, orgId: string, update: OnboardingUpdate, requestOptions?: RequestOptions): Promise<Role>;

  /**
   * Lets the service write the prompt anew.
   *
   * `POST /roles/{role_id}/regenerate-prompt`. Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
   */
  regeneratePrompt(roleId: string, orgId: string, requestOptions?: RequestOptions): Promise<Role>;

  /**
   * Deletes the record; memories of the role stay.
   *
   * `DELETE /roles/{role_id}`. Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
   */
  delete(roleId: string, orgId: string, requestOptions?: RequestOptions): Promise<void>;
}

/** `client.teams`: customization records of teams. */
export interface TeamsResource {
  /**
   * The teams of an organization, a page.
   *
   * `GET /teams`
   */
  list(orgId: string, options?: TeamListOptions, requestOptions?: RequestOptions): Promise<Team[]>;

  /**
   * Every team of an organization, page by page as it is used up; `limit` is the size of a page. Breaking off asks no more.
   *
   * `GET /teams`
   */
  iterate(orgId: string, options?: TeamListOptions, requestOptions?: RequestOptions): AsyncGenerator<Team, void, undefined>;

  /**
   * Makes a team; the service writes its prompt from name and focus.
   *
   * `POST /teams`. Notable errors: `AuthorizationError` for all but administrators.
   */
  create(orgId: string, name: string, focus: string, requestOptions?: RequestOptions): Promise<Team>;

  /**
   * A team.
   *
   * `GET /teams/{team_id}`. Notable errors: `MemsyAPIError` with status 404.
   */
  get(teamId: string, orgId: string, requestOptions?: RequestOptions): Promise<Team>;

  /**
   * Changes a team.
   *
   * `PATCH /teams/{team_id}`. Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
   */
  update(teamId: string, orgId: string, update: OnboardingUpdate, requestOptions?: RequestOptions): Promise<Team>;

  /**
   * Lets the service write the prompt anew.
   *
   * `POST /teams/{team_id}/regenerate-prompt`. Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
   */
  regeneratePrompt(teamId: string, orgId: string, requestOptions?: RequestOptions): Promise<Team>;

  /**
   * Deletes the record; memories of the team stay.
   *
   * `DELETE /teams/{team_id}`. Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
   */
  delete(teamId: string, orgId: string, requestOptions?: RequestOptions): Promise<void>;
}

/** `client.memories`: the memories themselves. Read-only. */
export interface MemoriesResource {
  /**
   * A page of memories.
   *
   * `GET /console/memories`. Notable errors: `SeatRequiredError`.
   */
  list(options?: MemoryListOptions, requestOptions?: RequestOptions): Promise<MemoryListResponse>;

  /**
   * Every memory, page by page as it is used up; `limit` is the size of a page. Breaking off asks no more.
   *
   * `GET /console/memories`
   */
  iterate(options?: MemoryListOptions, requestOptions?: RequestOptions): AsyncGenerator<MemoryItem, void, undefined>;

  /**
   * Counts over all memories.
   *
   * `GET /console/memories/stats`
   */
  stats(requestOptions?: RequestOptions): Promise<MemoryStatsResponse>;

  /**
   * A memory.
   *
   * `GET /console/memories/{memory_id}`. Notable errors: `MemsyAPIError` with status 404, or 422 for what is no id.
   */
  get(memoryId: string, requestOptions?: RequestOptions): Promise<MemoryItem>;
}

/** `client.actors`: who memories are about. Read-only. */
export interface ActorsResource {
  /**
   * A page of actors.
   *
   * `GET /actors`. Notable errors: `AuthorizationError` for another organization, `MemsyAPIError` with status 422 for an unknown order.
   */
  list(options?: ActorListOptions, requestOptions?: RequestOptions): Promise<ActorListResponse>;

  /**
   * Every actor, page by page as it is used up; `limit` is the size of a page. Breaking off asks no more.
   *
   * `GET /actors`
   */
  iterate(options?: ActorListOptions, requestOptions?: RequestOptions): AsyncGenerator<Actor, void, undefined>;

  /**
   * An actor.
   *
   * `GET /actors/{actor_id}`. Notable errors: `MemsyAPIError` with status 404 for one without memories.
   */
  get(actorId: string, options?: ActorGetOptions, requestOptions?: RequestOptions): Promise<Actor>;
}

/** `control.keys`: API keys. For administrators, otherwise `AuthorizationError`. */
export interface KeysResource {
  /**
   * All keys.
   *
   * `GET /keys`
   */
  list(requestOptions?: RequestOptions): Promise<ApiKeyListResponse>;

  /**
   * Makes a key. Its secret is in the answer and never again.
   *
   * `POST /keys`. Notable errors: `KeyLimitReachedError`.
   */
  create(name: string, options?: CreateKeyOptions, requestOptions?: RequestOptions): Promise<CreateKeyResponse>;

  /**
   * Revokes a key at once.
   *
   * `DELETE /keys/{key_id}`. Notable errors: `MemsyAPIError` with status 404.
   */
  delete(keyId: string, requestOptions?: RequestOptions): Promise<void>;

  /**
   * What a key has used: records as the service has them.
   *
   * `GET /keys/{key_id}/usage`. Notable errors: `MemsyAPIError` with status 404.
   */
  usage(keyId: string, requestOptions?: RequestOptions): Promise<Record<string, unknown>[]>;
}

/** `control.usage`: how much of the plan is used. For administrators, otherwise `AuthorizationError`. */
export interface UsageResource {
  /**
   * The current billing period.
   *
   * `GET /usage/summary`
   */
  summary(requestOptions?: RequestOptions): Promise<UsageSummaryResponse>;

  /**
   * Use over time.
   *
   * `GET /usage/timeseries`
   */
  timeseries(options?: UsageTimeseriesOptions, requestOptions?: RequestOptions): Promise<UsageTimeseriesResponse>;
}

/** `control.billing`: subscription and invoices. For administrators, otherwise `AuthorizationError`. */
export interface BillingResource {
  /**
   * State of the subscription.
   *
   * `GET /billing/summary`. Notable errors: `BillingNotEnabledError`.
   */
  summary(requestOptions?: RequestOptions): Promise<BillingSummary>;

  /**
   * Past invoices.
   *
   * `GET /billing/invoices`. Notable errors: `BillingNotEnabledError`.
   */
  invoices(requestOptions?: RequestOptions): Promise<Invoice[]>;
}

/** `control.events`: ingested events as they came. Read-only; needs a seat, otherwise `SeatRequiredError`. */
export interface EventsResource {
  /**
   * A page of events.
   *
   * `GET /console/events`
   */
  list(options?: ConsoleEventListOptions, requestOptions?: RequestOptions): Promise<EventListResponse>;

  /**
   * Every event, page by page as it is used up; `limit` is the size of a page. Breaking off asks no more.
   *
   * `GET /console/events`
   */
  iterate(options?: ConsoleEventListOptions, requestOptions?: RequestOptions): AsyncGenerator<EventItem, void, undefined>;
}

/** `control.interest`: interest in a paid plan. */
export interface InterestResource {
  /**
   * Says that somebody is interested.
   *
   * `POST /interest/pro`. Notable errors: `MemsyAPIError` with status 422 for what is no e-mail address.
   */
  express(email: string, name: string, options?: InterestExpressOptions, requestOptions?: RequestOptions): Promise<ProInterestResponse>;

  /**
   * Whether somebody has said so.
   *
   * `GET /interest/pro/status`
   */
  status(requestOptions?: RequestOptions): Promise<boolean>;
}

/** `control.connectors`: sources that are synced in. Changes to those of the organization are for administrators and API keys,
 * to a member's own for that member; otherwise `AuthorizationError`. */
export interface ConnectorsResource {
  /**
   * Sources there are.
   *
   * `GET /connectors/providers`
   */
  listProviders(requestOptions?: RequestOptions): Promise<Open<Provider>[]>;

  /**
   * Whether a source is attached.
   *
   * `GET /connectors/{provider}/status`
   */
  status(provider: Open<Provider>, requestOptions?: RequestOptions): Promise<ConnectorStatus>;

  /**
   * Attaches a source: send the user to `authorizeUrl`, then call `waitUntilAuthorized`.
   *
   * `POST /connectors/{provider}/connect`. Notable errors: `MemsyAPIError` with status 400 for one without OAuth (S3), 409 for one attached already.
   */
  create(provider: Open<Provider>, requestOptions?: RequestOptions): Promise<ConnectorConnection>;

  /**
   * Attaches a bucket, or configures it anew; a backfill starts.
   *
   * `POST /connectors/s3/configure`
   */
  configureS3(options: ConfigureS3Options, requestOptions?: RequestOptions): Promise<Connector>;

  /**
   * Attached sources.
   *
   * `GET /connectors`
   */
  list(requestOptions?: RequestOptions): Promise<Connector[]>;

  /**
   * An attached source.
   *
   * `GET /connectors/{connector_id}`. Notable errors: `MemsyAPIError` with status 404.
   */
  get(connectorId: string, requestOptions?: RequestOptions): Promise<Connector>;

  /**
   * What a source has to sync.
   *
   * `GET /connectors/{connector_id}/resources`. Notable errors: `MemsyAPIError` with status 409 before the user has consented, 400 for a
   * `parentId` where there are no folders.
   */
  listResources(connectorId: string, options?: ListResourcesOptions, requestOptions?: RequestOptions): Promise<ConnectorResourceItem[]>;

  /**
   * Branches of a repository.
   *
   * `GET /connectors/{connector_id}/branches`. Notable errors: `MemsyAPIError` with status 400 for a source without branches.
   *
   * @param repo `externalId` of a listed repository.
   */
  listBranches(connectorId: string, repo: string, requestOptions?: RequestOptions): Promise<ConnectorResourceItem[]>;

  /**
   * What Google's picker needs, for the owner of a Google Drive connector.
   *
   * `GET /connectors/{connector_id}/picker-token`
   */
  pickerConfig(connectorId: string, requestOptions?: RequestOptions): Promise<PickerConfig>;

  /**
   * Selects what is synced, instead of what was; a backfill starts.
   *
   * `PUT /connectors/{connector_id}/resources`
   */
  configureResources(connectorId: string, resources: readonly ResourceSelection[], requestOptions?: RequestOptions): Promise<Connector>;

  /**
   * Syncs now.
   *
   * `POST /connectors/{connector_id}/sync`. Notable errors: `MemsyAPIError` with status 409 unless active.
   */
  sync(connectorId: string, requestOptions?: RequestOptions): Promise<Connector>;

  /**
   * Detaches a source and revokes its credentials.
   *
   * `DELETE /connectors/{connector_id}`
   */
  delete(connectorId: string, requestOptions?: RequestOptions): Promise<void>;

  /**
   * Asks for the resources until the user has consented: for 300,000 ms, every 3,000 ms, unless told otherwise. Rejects with a
   * `DOMException` named `TimeoutError` when that takes longer, and with any error of `listResources` but status 409.
   *
   * `GET /connectors/{connector_id}/resources`
   */
  waitUntilAuthorized(connectorId: string, options?: WaitOptions): Promise<ConnectorResourceItem[]>;
}
