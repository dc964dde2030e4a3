/** A queue that ingests events in the background: it sends batches, repeats failed requests, and keeps events when the page is reloaded. */

import type { EventPayload, RequestOptions } from "./generated/models.js";

/** What the queue needs of a client: a `MemsyClient` of any entry has it. */
export interface Ingesting {
  /** Like `MemsyClient.ingest`. */
  ingest(events: readonly EventPayload[], requestOptions?: RequestOptions): Promise<unknown>;
}

/** The reason why events were dropped. */
export type DropReason =
  /** More than `maxEvents` events waited. These were the oldest. */
  | "full"
  /** The service refused the event (422 or 413), or an entry of the storage is not an event. */
  | "refused"
  /** The queue was closed or aborted, and no storage holds the events. They may have been accepted, if a request was running. */
  | "closed";

/** Describes a failure. */
export interface QueueFailure {
  /** The events of the failed request. The queue keeps them. Empty when the storage failed; then the queue goes on in memory. */
  events: EventPayload[];
  /**
   * Whether the queue sends the events again without a further call: after a rate limit, a connection failure, or a status of 500 or
   * above. When it is `false`, the queue sends again after `flush()`, after the `online` event of the browser, or at the first `add()`
   * after `maxRetryWaitMs`.
   */
  willRetry: boolean;
  /** Milliseconds until the next attempt; `null` when `willRetry` is false. */
  retryInMs: number | null;
}

/** Options of a queue. All of them are optional. */
export interface IngestQueueOptions {
  /** Where events are kept until they are accepted. Default: in memory only. Tabs with the same storage send each event once. */
  storage?: QueueStorage | undefined;
  /** Maximum number of events in one request, at least 1. Default: 100. When so many events wait, they are sent at once. */
  maxBatchEvents?: number | undefined;
  /** Maximum size of the events in one request, in bytes. Default: 1,000,000. A larger event is sent alone. */
  maxBatchBytes?: number | undefined;
  /** How long an event waits for others, in milliseconds. Default: 2,000. */
  maxDelayMs?: number | undefined;
  /** How many events may wait, at least 1. Default: 10,000. When there are more, the oldest are dropped, and `onDrop` is called. */
  maxEvents?: number | undefined;
  /** How long one request may take, in milliseconds. Default: 30,000. */
  timeoutMs?: number | undefined;
  /** The pause before the first retry, in milliseconds. Default: 1,000. It doubles each time, and is shortened at random by up to 25 %. */
  retryBackoffMs?: number | undefined;
  /** The longest such pause, in milliseconds. Default: 60,000. After a rate limit the queue waits as long as the service asks. */
  maxRetryWaitMs?: number | undefined;
  /** Ends the queue like {@link IngestQueue.close}, but does not send the events that wait. `flush` and `add` then fail with its `reason`. */
  signal?: AbortSignal | undefined;
  /** Called for each failed request, and when the storage fails. Default: a warning on the console for each failure without retry. */
  onError?: ((error: unknown, failure: QueueFailure) => void) | undefined;
  /** Called with events that will not be sent. `error` says why the service refused an event. Default: a warning on the console. */
  onDrop?: ((events: EventPayload[], reason: DropReason, error?: unknown) => void) | undefined;
}

/** Options of `flush` and `close`. */
export interface QueueWaitOptions {
  /** Ends the wait. The promise is rejected with the `reason` of the signal. The events stay in the queue. */
  signal?: AbortSignal | undefined;
}

/**
 * A queue that takes events at once and sends them in the background: in batches, one request after the other, in order. Events of a
 * failed request are kept and sent again. When the page is closed, the last events are sent by requests that continue after it.
 *
 * An event can reach the service twice, when its response is lost. The service recognizes it within 60 seconds. After that time the
 * event is stored twice.
 *
 * @example
 * ```js
 * const queue = new IngestQueue(client, { storage: indexedDBAdapter("chat") });
 * queue.add({ actorId: "ada", sessionId: "chat-1", kind: "user_message", content: "I prefer green tea." });
 * ```
 */
export class IngestQueue {
  /**
   * Makes a queue, which sends the events of an earlier page first if its storage has some.
   *
   * @param client a `MemsyClient` of any entry.
   * @throws TypeError that names the option when one is unknown or wrong.
   *
   * @example
   * ```js
   * const queue = new IngestQueue(client, { storage: indexedDBAdapter("chat") });
   * queue.add({ actorId: "ada", sessionId: "chat-1", kind: "user_message", content: "I prefer green tea." });
   * ```
   */
  constructor(client: Ingesting, options?: IngestQueueOptions);

  /** Number of events that wait or are being sent. With a storage, events of other tabs that this tab has seen are included. */
  readonly size: number;

  /**
   * Adds an event and returns at once. The service judges lengths and values: `onDrop` is called when it refuses the event.
   *
   * @throws TypeError that names what is wrong with the event, which then is not added; the `reason` of an aborted signal; a
   * `DOMException` named `AbortError` when the queue is closed.
   *
   * @example
   * ```js
   * queue.add({ actorId: "ada", sessionId: "chat-1", kind: "user_message", content: "I prefer green tea." });
   * ```
   */
  add(event: EventPayload): void;

  /**
   * Sends the events that are in the queue now, and waits until all of them are accepted or dropped. It also waits for retries, and
   * for the network when the browser is offline. Rejects with the error of a request that is not retried, and with the `reason` of a
   * signal.
   *
   * @example
   * ```js
   * await queue.flush({ signal: AbortSignal.timeout(10_000) });
   * ```
   */
  flush(options?: QueueWaitOptions): Promise<void>;

  /**
   * Flushes the queue and ends it, also when the flush fails. After that the queue takes and sends no events. Events that are left stay
   * in the storage for the next queue. Without a storage, `onDrop` is called with them.
   */
  close(options?: QueueWaitOptions): Promise<void>;
}

/** An event in a storage. */
export interface StoredEvent {
  /** Id of the event. The order of the ids is the order of the events. */
  id: string;
  /** The event. */
  event: EventPayload;
  /** When a page sent the event while it was closed, in Unix milliseconds; absent when no page did. */
  leftAt?: number;
}

/** A storage for the events of a queue. Each method may return a promise. `onError` is called with what a method throws. */
export interface QueueStorage {
  /** Name of the storage: the same in all tabs that share it. */
  readonly name: string;
  /** Returns all events in the storage, in any order. */
  load(): StoredEvent[] | Promise<StoredEvent[]>;
  /** Adds events. They replace events with the same ids. */
  put(events: readonly StoredEvent[]): void | Promise<void>;
  /** Removes events. Some of them may be removed already. */
  remove(ids: readonly string[]): void | Promise<void>;
  /**
   * Used where the Web Locks API is missing. Takes the right to send for this number of milliseconds, or gives it back when the number
   * is 0. Returns false while another owner has the right. A storage that only one page uses does not need this method.
   */
  lease?(owner: string, ms: number): boolean | Promise<boolean>;
}

/** Keeps events in `localStorage`, which holds about 5 MB. Only events are stored. Everyone with access to the page can read them. */
export function localStorageAdapter(name: string): QueueStorage;

/** Keeps events in IndexedDB, which holds more and works in workers. Only events are stored. Everyone with access to the page can read them. */
export function indexedDBAdapter(name: string): QueueStorage;
