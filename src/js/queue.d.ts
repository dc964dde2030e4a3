/** A queue for pages that ingest as they go: it batches, retries, and survives reloads. */

import type { EventPayload, RequestOptions } from "./generated/models.js";

/** What the queue needs of a client: a `MemsyClient` of any entry has it. */
export interface Ingesting {
  /** As `MemsyClient.ingest`. */
  ingest(events: readonly EventPayload[], requestOptions?: RequestOptions): Promise<unknown>;
}

/** Why events were dropped. */
export type DropReason =
  /** More than `maxEvents` waited: these were the oldest. */
  | "full"
  /** The service refuses the event as it is (422, 413), or what was in the storage is no event. */
  | "refused"
  /** The queue was closed or aborted, and no storage has them. They may have been accepted if a request was under way. */
  | "closed";

/** What a failure was about. */
export interface QueueFailure {
  /** The events of the failed request, which are kept. Empty for a storage that failed: then the queue goes on in memory. */
  events: EventPayload[];
  /**
   * Whether the queue sends them again by itself. `false` after anything but a rate limit, a connection failure or a status from 500
   * up: then it sends again after `flush()`, after the browser's `online` event, or with an `add()` that comes `maxRetryWaitMs` later.
   */
  willRetry: boolean;
  /** Milliseconds until then; `null` where `willRetry` is false. */
  retryInMs: number | null;
}

/** How a queue works, all of it optional. */
export interface IngestQueueOptions {
  /** Where events are kept until they are accepted; left out, in memory only. Tabs with the same storage send each event once. */
  storage?: QueueStorage | undefined;
  /** Events of one request, at least 1; 100 when left out. As many are sent at once. */
  maxBatchEvents?: number | undefined;
  /** Bytes of the events of one request; 1,000,000 when left out. One event with more is sent alone. */
  maxBatchBytes?: number | undefined;
  /** How long an event waits for others, in milliseconds; 2,000 when left out. */
  maxDelayMs?: number | undefined;
  /** How many events may wait, at least 1; 10,000 when left out. The oldest of more are dropped, and `onDrop` is told. */
  maxEvents?: number | undefined;
  /** How long one request may take, in milliseconds; 30,000 when left out. */
  timeoutMs?: number | undefined;
  /** The pause before the first retry, in milliseconds; 1,000 when left out. It doubles each time, less up to a quarter by chance. */
  retryBackoffMs?: number | undefined;
  /** The longest such pause, in milliseconds; 60,000 when left out. A rate limit is waited for as long as the service asks. */
  maxRetryWaitMs?: number | undefined;
  /** Ends the queue as {@link IngestQueue.close} does, but without sending what waits; its `reason` is what `flush` and `add` fail with then. */
  signal?: AbortSignal | undefined;
  /** Is told of each failed request and of a storage that fails. Left out, the console warns of those that are not retried. */
  onError?: ((error: unknown, failure: QueueFailure) => void) | undefined;
  /** Is told of events that will not be sent; `error` is why the service refuses one. Left out, the console warns. */
  onDrop?: ((events: EventPayload[], reason: DropReason, error?: unknown) => void) | undefined;
}

/** What `flush` and `close` can be told. */
export interface QueueWaitOptions {
  /** Ends the wait; the promise is rejected with the signal's own `reason`. The events stay in the queue. */
  signal?: AbortSignal | undefined;
}

/**
 * Takes events at once and sends them in the background: in batches, one request after the other, in order. What fails is kept
 * and sent again. In a page that goes away, what was added last is sent by requests that outlive it.
 *
 * An event may reach the service more than once, when its response is lost. The service knows it again within 60 seconds; after
 * that it is stored twice.
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

  /** How many events wait or are being sent; with a storage, also those of other tabs that this one has seen. */
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
   * Sends what is in the queue now, and waits until all of it is accepted or dropped. Retries are waited for, and so is the network
   * of a browser that is offline. Rejects with the error of a request that is not retried, and with the `reason` of a signal.
   *
   * @example
   * ```js
   * await queue.flush({ signal: AbortSignal.timeout(10_000) });
   * ```
   */
  flush(options?: QueueWaitOptions): Promise<void>;

  /**
   * Flushes, and ends the queue even when that fails: it sends nothing more, and takes nothing more. What is left stays in the storage
   * for the next queue; without one `onDrop` is told.
   */
  close(options?: QueueWaitOptions): Promise<void>;
}

/** An event in a storage. */
export interface StoredEvent {
  /** By their ids events are in their order. */
  id: string;
  /** The event. */
  event: EventPayload;
  /** Unix milliseconds at which a page sent it when it went away; absent where none did. */
  leftAt?: number;
}

/** Where a queue keeps its events. Each method may return a promise; what it throws is told to `onError`. */
export interface QueueStorage {
  /** The same for all tabs that share it. */
  readonly name: string;
  /** All events in it, in any order. */
  load(): StoredEvent[] | Promise<StoredEvent[]>;
  /** Adds events, or replaces those of the same ids. */
  put(events: readonly StoredEvent[]): void | Promise<void>;
  /** Removes events. Some may be gone already. */
  remove(ids: readonly string[]): void | Promise<void>;
  /**
   * Where the Web Locks API is missing: takes the right to send for so many milliseconds, or gives it back for 0. False while another
   * owner has it. A storage of one page alone needs none.
   */
  lease?(owner: string, ms: number): boolean | Promise<boolean>;
}

/** Keeps events in `localStorage`, which holds some 5 MB. Nothing but events is stored; anyone with access to the page can read them. */
export function localStorageAdapter(name: string): QueueStorage;

/** Keeps events in IndexedDB: more of them, and in workers too. Nothing but events is stored; anyone with access to the page can read them. */
export function indexedDBAdapter(name: string): QueueStorage;
