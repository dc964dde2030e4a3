// What callers write must compile, and what they get must have the type it has. Compiled, never run.
import {
  AuthorizationError,
  BillingNotEnabledError,
  type EventKind,
  type EventPayload,
  FeatureNotAvailable,
  KeyLimitReachedError,
  MemsyAPIError,
  MemsyClient,
  type MemsyClientOptions,
  MemsyConnectionError,
  MemsyError,
  OrgLimitReachedError,
  RateLimitExceeded,
  type SearchResult,
  SeatLimitReachedError,
  UsageLimitExceeded,
} from "memsy-wasm";
import { memoryMiddleware, memoryTools, saveTurn } from "memsy-wasm/ai";
import type { MemsyClient as CompatClient } from "memsy-wasm/compat";
import { type TracedOptions, traced } from "memsy-wasm/otel";
import {
  IngestQueue,
  type IngestQueueOptions,
  indexedDBAdapter,
  localStorageAdapter,
  type QueueStorage,
} from "memsy-wasm/queue";
import type { ReactClient } from "memsy-wasm/react";

/** Compiles only when both types are the same; `any` is the same as nothing but `any`. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<_Proof extends true>(): void {}

const client = new MemsyClient({
  apiKey: async () => "msy_",
  baseUrl: "http://localhost/v1",
  fetch,
  timeoutMs: undefined,
});
const options: MemsyClientOptions = { apiKey: "msy_" };
void new MemsyClient(options);
void new MemsyClient({ ...options, surface: "mcp/0.1.3", captureMode: "ambient", clientHeader: false });
{
  using freed: Disposable = new MemsyClient(options);
  void freed;
}
void new MemsyClient({ ...options, surface: "", captureMode: "" });
// @ts-expect-error it is one of two
void new MemsyClient({ ...options, captureMode: "both" });

// A literal list and one that may not be changed both serve.
const kind: EventKind = "user_message";
const event: EventPayload = { actorId: "a", sessionId: "s", kind, content: "c" };
const events: readonly EventPayload[] = Object.freeze([event]);

const ingested = await client.ingest(events, { signal: AbortSignal.timeout(5), maxRetries: 0 });
is<Same<typeof ingested.eventIds, string[]>>();
const status = await client.status(ingested.eventIds);
is<Same<typeof status.pendingIds, string[]>>();
is<Same<typeof status.total, number>>();
const found = await client.search("q", { actorId: "a", limit: 5, sessionId: undefined }, { timeoutMs: 5 });
is<Same<typeof found.results, SearchResult[]>>();
is<Same<SearchResult["score"], number>>();
is<Same<SearchResult["title"], string | null>>();
is<Same<SearchResult["metadata"], Record<string, unknown> | null>>();
const health = await client.health();
is<Same<typeof health.billingEnabled, boolean | null>>();
is<Same<NonNullable<typeof health.usage>["memoryStored"], number | null>>();
is<Same<NonNullable<typeof health.rateLimit>["reset"], number | null>>();
// A value the service may add one day is still a string, and the known ones complete.
const type: string | null = found.results[0]?.type ?? null;
void type;
client.free();

try {
  await client.health();
} catch (error) {
  if (error instanceof RateLimitExceeded) {
    is<Same<typeof error.retryAfter, number | null>>();
  } else if (error instanceof UsageLimitExceeded) {
    is<Same<typeof error.dimension, string | null>>();
    is<Same<typeof error.current, number | null>>();
    is<Same<typeof error.limit, number | null>>();
    is<Same<typeof error.upgradeUrl, string | null>>();
  } else if (error instanceof AuthorizationError) {
    is<Same<typeof error.requiredScope, string | null>>();
  } else if (error instanceof FeatureNotAvailable) {
    is<Same<typeof error.currentTier, string | null>>();
  } else if (error instanceof OrgLimitReachedError || error instanceof KeyLimitReachedError) {
    is<Same<typeof error.limit, number | null>>();
  } else if (error instanceof BillingNotEnabledError) {
    is<Same<typeof error.interestPath, string | null>>();
  } else if (error instanceof SeatLimitReachedError) {
    is<Same<typeof error.pendingInvites, number | null>>();
  } else if (error instanceof MemsyAPIError) {
    is<Same<typeof error.statusCode, number>>();
    is<Same<typeof error.detail, string>>();
    is<Same<typeof error.errorCode, string | null>>();
    is<Same<typeof error.response, Response | null>>();
  } else if (error instanceof MemsyConnectionError) {
    is<Same<typeof error.message, string>>();
  } else if (error instanceof MemsyError) {
    is<Same<typeof error.name, string>>();
  }
}

// Constructed, for tests of handlers.
void new RateLimitExceeded("slow", { retryAfter: 1, errorCode: null, response: new Response(), cause: 0 });
void new MemsyAPIError("m", 418, "d", { errorCode: "c" });
void new MemsyConnectionError("m", { cause: new Error() });

// What must not compile.
// @ts-expect-error -- no options
void new MemsyClient();
// @ts-expect-error -- no key
void new MemsyClient({});
// @ts-expect-error -- the option of another SDK
void new MemsyClient({ apiKey: "msy_", timeout: 5 });
// @ts-expect-error -- one event, not a list
void client.ingest(event);
// @ts-expect-error -- a kind the service refuses
void client.ingest([{ ...event, kind: "note" }]);
// @ts-expect-error -- metadata is text
void client.ingest([{ ...event, metadata: { a: 1 } }]);
// @ts-expect-error -- a number for a string
void client.search(42);
// @ts-expect-error -- null options
void client.search("q", null);
// @ts-expect-error -- snake_case
void client.search("q", { actor_id: "a" });
// @ts-expect-error -- only rate limits have this
new UsageLimitExceeded("m").retryAfter;
// @ts-expect-error -- read-only
new RateLimitExceeded("m").retryAfter = 5;
// @ts-expect-error -- a detail is never null
new MemsyAPIError("m", 400).detail satisfies null;

// With spans it is the same type, whichever object it was.
const spans = traced(client, { baseUrl: "http://localhost/v1", captureContent: undefined });
is<Same<typeof spans, MemsyClient>>();
const partial = traced({ search: async (query: string) => ({ results: [query] }) });
is<Same<Awaited<ReturnType<typeof partial.search>>, { results: string[] }>>();
const tracedOptions: TracedOptions = {};
void traced(client, tracedOptions);
// @ts-expect-error -- an option of another name
void traced(client, { captureContents: true });
// @ts-expect-error -- no object
void traced("client");

// The queue takes whatever ingests, and a storage of one's own.
const storage: QueueStorage = { name: "mine", load: () => [], put: () => {}, remove: async () => {} };
const queueOptions: IngestQueueOptions = { storage, signal: undefined, onDrop: (_, reason) => reason satisfies string };
const queue = new IngestQueue(client, { ...queueOptions, storage: indexedDBAdapter("a") });
is<Same<ReturnType<typeof queue.add>, void>>();
queue.size satisfies number;
void queue.flush({ signal: AbortSignal.timeout(1) });
void new IngestQueue(spans, {
  storage: localStorageAdapter("a"),
  onError: (_, { retryInMs }) => retryInMs satisfies number | null,
});
// @ts-expect-error -- an option of another name
void new IngestQueue(client, { maxBatch: 1 });
// @ts-expect-error -- no event
queue.add("text");
// @ts-expect-error -- read-only
queue.size = 0;
// @ts-expect-error -- nothing that ingests
void new IngestQueue(control);

// Clients of both entries have what the integrations for agents and for React need.
declare const compatClient: CompatClient;
for (const anyClient of [client, compatClient]) {
  memoryMiddleware(anyClient, { actorId: "ada", onRecall: ({ results }) => results.map(({ score }) => score) });
  saveTurn(anyClient, { actorId: "ada", sessionId: "chat-1", input: "Which tea?" });
  memoryTools(anyClient, { actorId: "ada" });
}
export const reactClients: ReactClient[] = [client, compatClient];
