/** What the resources of `MemsyControlClient` take and return. */

import type { EventKind, Open } from "./types.js";

/** Whose key it is. */
export interface MeResponse {
  /** Customer. */
  customerId: string;
  /** E-mail address. */
  email: string;
  /** Plan. */
  tier: Open<"free" | "pro">;
  /** Whether it is the service's own staff. */
  isSuperadmin: boolean;
  /** Organization of the key; never changes for a key. */
  orgId: string;
  /** Whether it may see billing. */
  isBillingAdmin: boolean;
  /** User, if the key is one's. */
  userId: string | null;
  /** `org:admin` for administrators. */
  orgRole: string | null;
}

/** What a key may do; the service may know more. */
export type KeyScope = "read" | "write";

/** An API key without its secret. */
export interface ApiKeyInfo {
  /** Id. */
  keyId: string;
  /** How the key begins, such as `msy_abc`. */
  prefix: string;
  /** Label. */
  name: string;
  /** What it may do. */
  scopes: Open<KeyScope>[];
  /** Whether it works. */
  isActive: boolean;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601; null when never. */
  lastUsedAt: string | null;
  /** ISO 8601; null for never. */
  expiresAt: string | null;
}

/** All keys. */
export interface ApiKeyListResponse {
  /** The keys. */
  keys: ApiKeyInfo[];
  /** How many the plan allows. */
  maxKeys: number;
  /** How many work. */
  activeCount: number;
}

/** What a new key is to be. */
export interface CreateKeyOptions {
  /** Default `["read", "write"]`. */
  scopes?: Open<KeyScope>[] | undefined;
  /** ISO 8601; left out for never. */
  expiresAt?: string | undefined;
}

/** A new key. */
export interface CreateKeyResponse {
  /** Id. */
  keyId: string;
  /** The secret: shown this once. */
  rawKey: string;
  /** How it begins. */
  prefix: string;
  /** Label. */
  name: string;
  /** What it may do. */
  scopes: Open<KeyScope>[];
}

/** What is counted; the service may know more. */
export type UsageDimension = "api_calls" | "events_ingested" | "memories_stored" | "llm_tokens" | "search_queries";

/** Use of one dimension. */
export interface DimensionUsage {
  /** Which. */
  dimension: Open<UsageDimension>;
  /** How much is used. */
  used: number;
  /** How much the plan has; null for no limit. */
  limit: number | null;
  /** Price beyond the limit. */
  overageRate: number | null;
}

/** Use in the current billing period. */
export interface UsageSummaryResponse {
  /** Organization. */
  orgId: string;
  /** Plan. */
  tier: Open<"free" | "pro">;
  /** First day (ISO date). */
  periodStart: string;
  /** Last day (ISO date). */
  periodEnd: string;
  /** Each dimension. */
  dimensions: DimensionUsage[];
}

/** Which use over time. */
export interface UsageTimeseriesOptions {
  /** Only this one. */
  dimension?: Open<UsageDimension> | undefined;
  /** Default `daily`. */
  granularity?: Open<"daily" | "hourly"> | undefined;
  /** First day (ISO date), included. */
  periodStart?: string | undefined;
  /** Last day (ISO date), included. */
  periodEnd?: string | undefined;
}

/** Use in one stretch of time. */
export interface TimeseriesPoint {
  /** When it began (ISO 8601). */
  date: string;
  /** Which. */
  dimension: Open<UsageDimension>;
  /** How much. */
  quantity: number;
}

/** Use over time. */
export interface UsageTimeseriesResponse {
  /** Organization. */
  orgId: string;
  /** Length of a stretch. */
  granularity: Open<"daily" | "hourly">;
  /** The points. */
  data: TimeseriesPoint[];
}

/** A card. */
export interface PaymentMethod {
  /** Such as `visa`. */
  brand: string;
  /** Last four digits. */
  last4: string;
  /** 1 to 12. */
  expMonth: number;
  /** Four digits. */
  expYear: number;
}

/** What is due next. */
export interface UpcomingInvoice {
  /** In the smallest unit of the currency. */
  amountDue: number;
  /** Such as `usd`. */
  currency: string;
  /** Unix seconds. */
  periodEnd: number;
}

/** State of the subscription. */
export interface BillingSummary {
  /** Plan. */
  tier: Open<"free" | "pro">;
  /** Seats purchased. */
  purchasedSeats: number;
  /** Seats assigned. */
  assignedSeats: number;
  /** Seats left. */
  availableSeats: number;
  /** Id at Stripe. */
  stripeCustomerId: string | null;
  /** Card. */
  paymentMethod: PaymentMethod | null;
  /** What is due next. */
  upcomingInvoice: UpcomingInvoice | null;
  /** Such as `active`. */
  subscriptionStatus: string | null;
  /** E-mail address. */
  billingContact: string | null;
  /** Id at Stripe. */
  stripeSubscriptionId: string | null;
}

/** A past invoice. */
export interface Invoice {
  /** Id. */
  id: string;
  /** In the smallest unit of the currency. */
  amountDue: number;
  /** In the smallest unit of the currency. */
  amountPaid: number;
  /** Such as `usd`. */
  currency: string;
  /** Such as `paid`. */
  status: string;
  /** Unix seconds, as text. */
  created: string;
  /** Page to see it on. */
  hostedInvoiceUrl: string | null;
}

/** Order of events. */
export type EventSort = "ts_desc" | "ts_asc";

/** Which events. */
export interface ConsoleEventListOptions {
  /** Only of this actor. */
  actorId?: string | undefined;
  /** Only of this session. */
  sessionId?: string | undefined;
  /** Only of this kind. */
  kind?: Open<EventKind> | undefined;
  /** Default `ts_desc`. */
  sort?: Open<EventSort> | undefined;
  /** Entries of a page, 1 to 200, default 50. */
  limit?: number | undefined;
  /** Entries before it, default 0. */
  offset?: number | undefined;
}

/** An event as it was ingested. */
export interface EventItem {
  /** Id. */
  eventId: string;
  /** Organization. */
  orgId: string;
  /** Who it is about. */
  actorId: string;
  /** What it is. */
  kind: Open<EventKind>;
  /** Its text. */
  content: string;
  /** When it happened (ISO 8601). */
  ts: string;
  /** Its conversation. */
  sessionId: string | null;
  /** Parsed; `{ raw }` when it was not JSON. */
  metadata: Record<string, unknown> | null;
  /** When it arrived (ISO 8601). */
  ingestedAt: string | null;
}

/** A page of events. */
export interface EventListResponse {
  /** The page. */
  items: EventItem[];
  /** Events in all, after the filters. */
  total: number;
  /** As asked for. */
  limit: number;
  /** As asked for. */
  offset: number;
}

/** More about who is interested. */
export interface InterestExpressOptions {
  /** Company. */
  company?: string | undefined;
  /** What for. */
  useCase?: string | undefined;
  /** Anything else. */
  notes?: string | undefined;
}

/** Answer of `interest.express`. */
export interface ProInterestResponse {
  /** For the user. */
  message: string;
}

/** Source of a connector; the service may know more. */
export type Provider = "slack" | "google_drive" | "s3" | "notion" | "github" | "onedrive";
/** What a source has; the service may know more. */
export type ResourceType = "channel" | "bucket" | "workspace" | "repo" | "branch" | "default_branch" | "folder" | "file";

/** Where to send the user for consent. */
export interface ConnectorConnection {
  /** Id of the new connector. */
  connectorId: string;
  /** Page for the user. */
  authorizeUrl: string;
}

/** An attached source. */
export interface Connector {
  /** Id. */
  id: string;
  /** Source. */
  provider: Open<Provider>;
  /** `active` once resources are selected. */
  status: Open<"pending" | "active">;
  /** Such as the name of a workspace. */
  displayName: string | null;
  /** Account at the source. */
  externalAccountId: string | null;
  /** Who attached it. */
  configuredByEmail: string | null;
  /** What it may read there. */
  scopes: string[];
  /** ISO 8601. */
  lastSyncAt: string | null;
  /** ISO 8601. */
  nextSyncAt: string | null;
  /** What went wrong last. */
  lastError: string | null;
  /** ISO 8601. */
  createdAt: string;
  /** Of S3. */
  bucket: string | null;
  /** Of S3. */
  region: string | null;
}

/** Something a source has to sync. */
export interface ConnectorResourceItem {
  /** Id at the source. */
  externalId: string;
  /** What it is. */
  resourceType: Open<ResourceType>;
  /** Name. */
  name: string | null;
  /** Whether it is synced. */
  selected: boolean;
}

/** Something to sync. An entry of `listResources` serves as well. */
export interface ResourceSelection {
  /** Id at the source. */
  externalId: string;
  /** What it is, as listed; default `channel`. */
  resourceType?: Open<ResourceType> | undefined;
  /** Name. */
  name?: string | null | undefined;
}

/** Whether a source is attached. */
export interface ConnectorStatus {
  /** Whether it is. */
  connected: boolean;
  /** Such as the name of a workspace. */
  displayName: string | null;
}

/** What Google's picker needs. Holds a live credential: do not log it. */
export interface PickerConfig {
  /** Google access token. */
  accessToken: string;
  /** Seconds until it expires. */
  expiresIn: number;
  /** Google API key. */
  apiKey: string;
  /** Google app id. */
  appId: string;
}

/** Credentials of a bucket; checked before they are stored. */
export interface ConfigureS3Options {
  /** AWS access key id. */
  accessKeyId: string;
  /** AWS secret access key. */
  secretAccessKey: string;
  /** AWS region. */
  region: string;
  /** Name of the bucket. */
  bucket: string;
  /** To configure an existing connector anew. */
  connectorId?: string | undefined;
}

/** Which resources. */
export interface ListResourcesOptions {
  /** Those in this folder; only where a provider has folders. */
  parentId?: string | undefined;
}
