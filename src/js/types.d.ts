/** What goes into the client's methods and what comes out. An option that is undefined is as good as left out. */

/** Completes to the known values and accepts the service's future ones. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** What a client is made from; `MemsyClient` and `MemsyControlClient` take the same. */
export interface MemsyClientOptions {
  /**
   * The API key (`msy_…`), or a function that returns it or a promise of it. The function is asked at the first call;
   * its answer serves all calls until the service refuses it, and is then asked for once more. In a browser use a
   * function that fetches a short-lived key from your own server: a fixed key is readable by everyone who opens the page.
   */
  apiKey: string | (() => string | Promise<string>);
  /**
   * Absolute URL of the service with its suffix. Default: `https://api.memsy.io/v1`, for the control client
   * `https://api.memsy.io/api`.
   */
  baseUrl?: string | undefined;
  /** Milliseconds that one attempt may take, its body included; more than 0, default 30,000. */
  timeoutMs?: number | undefined;
  /** Further attempts after a rate-limited one (429); default 3, 0 for none. Nothing else is retried. */
  maxRetries?: number | undefined;
  /** Milliseconds before the first retry when the service names no wait; doubles each time, default 1,000. */
  retryBackoffMs?: number | undefined;
  /** A wait of more milliseconds than this is not made: `RateLimitExceeded` comes at once. Default 60,000. */
  maxRetryWaitMs?: number | undefined;
  /** Extra headers of every request. */
  headers?: Record<string, string> | undefined;
  /** Called instead of the global `fetch`, with a URL and an init object; its `headers` are a plain object, names in lower case. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Whether a browser sends cookies along; as `fetch` has it by default. */
  credentials?: "omit" | "same-origin" | "include" | undefined;
}

/** As {@link MemsyClientOptions}. */
export type MemsyControlClientOptions = MemsyClientOptions;

/** The last argument of every method: what is different for this one call. */
export interface RequestOptions {
  /** Ends the call, also while it waits to retry. The promise is rejected with the signal's own `reason`. */
  signal?: AbortSignal | undefined;
  /** Instead of the client's. */
  timeoutMs?: number | undefined;
  /** Instead of the client's. */
  maxRetries?: number | undefined;
  /** Besides the client's, and instead of those of the same names. */
  headers?: Record<string, string> | undefined;
}

/** What an event is. A closed set: the service rejects others. */
export type EventKind = "user_message" | "assistant_message" | "tool_result" | "app_event";

/** How far `waitForEvents` and `waitUntilAuthorized` go. */
export interface WaitOptions {
  /** Ends the wait; the promise is rejected with its `reason`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds in all, above 0; then the promise is rejected with a `DOMException` named `TimeoutError`. */
  timeoutMs?: number | undefined;
  /** Milliseconds between two questions, above 0. */
  pollIntervalMs?: number | undefined;
}

/** Options of `waitForEvents`: within 60,000 ms, asking every 1,000 ms, unless told otherwise. */
export interface WaitForEventsOptions extends WaitOptions {
  /** Called with the status after each question. */
  onProgress?: ((status: StatusResponse) => void) | undefined;
}

/** Options of `ingestMany`. */
export interface IngestManyOptions {
  /** Ends it before the next request, or during one. */
  signal?: AbortSignal | undefined;
  /** Called after each request with the number of events accepted so far, and of all. */
  onProgress?: ((progress: { accepted: number; total: number }) => void) | undefined;
}

/** Something that happened, from which the service extracts memories. */
export interface EventPayload {
  /** Who it is about: 1 to 256 characters. */
  actorId: string;
  /** The conversation, thread or job: 1 to 256 characters. Search accepts only letters, digits and `_-:.@/` in it. */
  sessionId: string;
  /** What it is. */
  kind: EventKind;
  /** The text: up to 8,000 characters, not blank. */
  content: string;
  /** Role of the actor, for memories shared by a role; up to 256 characters. */
  roleId?: string | undefined;
  /** Team of the actor, for memories shared by a team; up to 256 characters. */
  teamId?: string | undefined;
  /** When it happened (ISO 8601), if not now. Pass it when backfilling: search weighs recency. */
  ts?: string | undefined;
  /** JSON text of up to 4,096 characters that comes back with the memories. Text: an object is to be stringified. */
  metadata?: string | undefined;
}

/** How much of the plan is used, from the response's headers. Each is null when the service did not send it. */
export interface UsageInfo {
  /** API calls in this billing period. */
  apiCalls: number | null;
  /** API calls the plan has. */
  apiCallsLimit: number | null;
  /** Events ingested in this billing period. */
  eventsIngested: number | null;
  /** Events the plan has. */
  eventsIngestedLimit: number | null;
  /** Memories stored now. */
  memoryStored: number | null;
  /** Memories the plan has. */
  memoryStoredLimit: number | null;
  /** Tokens that extraction has used in this billing period. */
  llmTokens: number | null;
  /** Tokens the plan has. */
  llmTokensLimit: number | null;
  /** Searches in this billing period. */
  searchQueries: number | null;
  /** Searches the plan has. */
  searchQueriesLimit: number | null;
  /** Name of the plan. */
  plan: Open<"free" | "pro"> | null;
}

/** Where the caller stands with its API calls, from the response's headers. */
export interface RateLimitInfo {
  /** Calls the plan allows. */
  limit: number | null;
  /** Calls left, never below 0. */
  remaining: number | null;
  /** When the count starts anew, in Unix seconds. */
  reset: number | null;
}

/** What the headers of an answer say. A browser shows them only when the service exposes them to other origins. */
export interface Observed {
  /** Null when the answer had no usage headers. */
  usage: UsageInfo | null;
  /** Null when the answer had no rate-limit headers. */
  rateLimit: RateLimitInfo | null;
}

/** Answer of `ingest`. */
export interface IngestResponse extends Observed {
  /** One id per event, in the order of the events. A repeated event has the id of the original. */
  eventIds: string[];
}

/** What `search` may be told besides the query. */
export interface SearchOptions {
  /** Only memories of this actor; left out: of the whole organization. */
  actorId?: string | undefined;
  /** How many results at most, 1 to 100; default 10. */
  limit?: number | undefined;
  /** Least score of a result, 0 to 1; default 0, which keeps all. Useful values depend on the plan. */
  threshold?: number | undefined;
  /** Whether results carry the events they come from; default false. */
  includeSourceEvents?: boolean | undefined;
  /** This conversation, and memories that belong to none. Not together with `excludeSessionId`. */
  sessionId?: string | undefined;
  /** Everything but this conversation. */
  excludeSessionId?: string | undefined;
  /** Roles of the actor, for memories promoted to them. */
  roleIds?: string[] | undefined;
  /** Teams of the actor, for memories promoted to them. */
  teamIds?: string[] | undefined;
}

/** An event that a memory comes from. */
export interface SourceEvent {
  /** Id of the event. */
  eventId: string;
  /** What it is. */
  kind: Open<EventKind>;
  /** Its text. */
  content: string;
  /** When it happened (ISO 8601). */
  ts: string | null;
}

/** The metadata that an event was ingested with. */
export interface SourceMetadata {
  /** Id of the event. */
  eventId: string;
  /** When its metadata was the JSON of an object. */
  metadata?: Record<string, unknown>;
  /** When it was anything else: the text as it was sent. */
  raw?: string;
}

/** A memory that fits the query. */
export interface SearchResult {
  /** Id of the memory. */
  id: string;
  /** The memory, as a statement. */
  content: string;
  /** How well it fits; higher is better. Not to be compared between queries. */
  score: number;
  /** Everything the service attached, under its own snake_case names. */
  metadata: Record<string, unknown> | null;
  /** Title. */
  title: string | null;
  /** Short summary. */
  summary: string | null;
  /** Tags. */
  tags: string[];
  /** Named entities, such as `{ name: "Berlin" }`. */
  entities: Record<string, unknown>[];
  /** The conversation it comes from; null for what belongs to none. */
  sessionId: string | null;
  /** Ids of the events it comes from. */
  sourceEventIds: string[];
  /** Those events, when `includeSourceEvents` was set. */
  sourceEvents: SourceEvent[];
  /** Metadata of those events, of at most 5. */
  sourceMetadata: SourceMetadata[];
  /** Kind of memory. */
  kind: Open<"semantic" | "episodic" | "procedural"> | null;
  /** Type of statement. */
  type: Open<"fact" | "preference" | "norm" | "decision" | "event"> | null;
  /** How reinforced it is, 0 to 5, starting at 1. */
  strength: number | null;
  /** How sure the extraction was, 0 to 1. */
  confidence: number | null;
  /** When it was observed (ISO 8601). */
  observedAt: string | null;
}

/** Answer of `search`. */
export interface SearchResponse extends Observed {
  /** Best first; may be empty, or fewer than the limit. */
  results: SearchResult[];
}

/** Answer of `status`. */
export interface StatusResponse extends Observed {
  /** Processed: their memories can be found. */
  completedIds: string[];
  /** Queued or being processed. */
  pendingIds: string[];
  /** Failed for good. */
  failedIds: string[];
  /** Unknown to the service. */
  unknownIds: string[];
  /** How many ids were asked for. */
  total: number;
  /** The same by id; null when the service did not send it. */
  statuses: Record<string, Open<"completed" | "pending" | "failed" | "unknown">> | null;
}

/** Answer of `health`. */
export interface HealthResponse extends Observed {
  /** `"ok"` when the service is well. */
  status: Open<"ok" | "unknown">;
  /** Version of the service; empty when it did not send one. */
  version: string;
  /** Whether billing is configured. */
  billingEnabled: boolean | null;
  /** State of each part of the service. */
  components: Record<string, string> | null;
}

// Only what says export is exported.
export {};
