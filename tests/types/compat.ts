// A program written for the official Node SDK, its import changed. Compiled here, run by tests/js/compat.test.js.
import {
  type ApiKeyInfo,
  type ApiKeyListResponse,
  type BillingSummary,
  type ConsoleEventListOptions,
  type CreateKeyOptions,
  type CreateKeyResponse,
  type DimensionUsage,
  type EventItem,
  type EventKind,
  type EventListResponse,
  type EventPayload,
  type HealthResponse,
  type IngestResponse,
  type InterestExpressOptions,
  type Invoice,
  type MemoryItem,
  type MemoryListOptions,
  type MemoryListResponse,
  type MemoryScope,
  type MemoryStatsResponse,
  MemsyAPIError,
  MemsyAuthError,
  MemsyAuthorizationError,
  MemsyBillingNotEnabledError,
  MemsyClient,
  type MemsyClientOptions,
  MemsyConnectionError,
  MemsyControlClient,
  type MemsyControlClientOptions,
  MemsyError,
  MemsyFeatureNotAvailableError,
  MemsyKeyLimitReachedError,
  MemsyOrgIdNotAllowedError,
  MemsyOrgLimitReachedError,
  MemsyRateLimitError,
  MemsySeatLimitReachedError,
  MemsySeatRequiredError,
  MemsyUsageLimitExceededError,
  type MeResponse,
  type OnboardingUpdate,
  type Org,
  type OrgUpdate,
  type PaymentMethod,
  type ProInterestResponse,
  type RateLimitInfo,
  type Role,
  type RoleListOptions,
  type RoleUpdate,
  type SearchOptions,
  type SearchResponse,
  type SearchResult,
  type SourceEvent,
  type SourceMetadata,
  type StatusResponse,
  type Team,
  type TeamListOptions,
  type TeamUpdate,
  type TimeseriesPoint,
  type UpcomingInvoice,
  type UsageInfo,
  type UsageSummaryResponse,
  type UsageTimeseriesOptions,
  type UsageTimeseriesResponse,
} from "memsy-wasm/compat";

/** Every model and option that the SDK names: used, so that a missing one fails to compile. */
export type Names = [
  ApiKeyInfo,
  ApiKeyListResponse,
  BillingSummary,
  ConsoleEventListOptions,
  CreateKeyOptions,
  CreateKeyResponse,
  DimensionUsage,
  EventItem,
  EventListResponse,
  HealthResponse,
  IngestResponse,
  InterestExpressOptions,
  Invoice,
  MeResponse,
  MemoryItem,
  MemoryListOptions,
  MemoryListResponse,
  MemoryScope,
  MemoryStatsResponse,
  MemsyControlClientOptions,
  OnboardingUpdate,
  Org,
  OrgUpdate,
  PaymentMethod,
  ProInterestResponse,
  RateLimitInfo,
  Role,
  RoleListOptions,
  RoleUpdate,
  SearchResponse,
  SourceEvent,
  SourceMetadata,
  StatusResponse,
  Team,
  TeamListOptions,
  TeamUpdate,
  TimeseriesPoint,
  UpcomingInvoice,
  UsageInfo,
  UsageSummaryResponse,
  UsageTimeseriesOptions,
  UsageTimeseriesResponse,
];

/** Remembers and finds, as the SDK's guide has it. */
export async function remember(options: MemsyClientOptions, content: string): Promise<SearchResult[]> {
  const client = new MemsyClient({
    baseUrl: options.baseUrl,
    apiKey: options.apiKey,
    timeoutMs: 30_000,
    maxRetries: 3,
  });
  const kind: EventKind = "user_message";
  const event: EventPayload = { actorId: "node", sessionId: "s", kind, content };
  const { eventIds, usage, rateLimit } = await client.ingest([event]);
  if (usage === null || rateLimit === null) throw new Error("no headers");
  for (;;) {
    const { pendingIds } = await client.status(eventIds);
    if (pendingIds.length === 0) break;
  }
  const search: SearchOptions = { actorId: "node", limit: 5, threshold: 0, includeSourceEvents: true };
  const { results } = await client.search(content, search);
  await client.memories.list({ actorId: "node", limit: 1 });
  const { orgId } = await new MemsyControlClient({
    ...options,
    baseUrl: options.baseUrl.replace(/v1$/, "api"),
  }).me();
  await client.roles.list(orgId, { limit: 10 });
  return results;
}

/** What the SDK's error guide does with an error. */
export function explain(error: unknown): string {
  if (error instanceof MemsyRateLimitError) return `rate limit ${error.retryAfter}`;
  if (error instanceof MemsyUsageLimitExceededError) return `quota ${error.dimension} ${error.upgradeUrl}`;
  if (error instanceof MemsyAuthError) return `auth ${error.statusCode}`;
  if (error instanceof MemsyAuthorizationError) return `scope ${error.requiredScope}`;
  if (error instanceof MemsyFeatureNotAvailableError) return `feature ${error.feature} ${error.currentTier}`;
  if (error instanceof MemsyOrgLimitReachedError || error instanceof MemsyKeyLimitReachedError)
    return `limit ${error.limit} ${error.current}`;
  if (error instanceof MemsyBillingNotEnabledError) return `billing ${error.interestPath}`;
  if (error instanceof MemsySeatLimitReachedError)
    return `seats ${error.purchasedSeats} ${error.assignedSeats} ${error.pendingInvites}`;
  if (error instanceof MemsyOrgIdNotAllowedError || error instanceof MemsySeatRequiredError) return error.name;
  if (error instanceof MemsyAPIError) return `api ${error.statusCode} ${error.errorCode} ${error.detail}`;
  if (error instanceof MemsyConnectionError) return "connection";
  return error instanceof MemsyError ? "memsy" : "other";
}
