// The queue: it decides when events are sent, and handles the result.
import { Backlog, copyOf } from "./backlog.js";
import { exclusively } from "./exclusive.js";
import { isRefusal } from "./failures.js";
import { Flushes } from "./flushes.js";
import { readSettings, readSignal, strictly } from "./options.js";
import { Pace } from "./pace.js";
import { isOffline, onPage } from "./page.js";

/** @typedef {import("./backlog.js").Item} Item */

/** Requests that continue after their page is closed may have bodies of 64 KiB in total. */
const LEAVING_BYTES = 60_000;
/** The size of a body without its events. */
const FRAME_BYTES = 20;
/** After this time the queue asks again for a lease that another tab has. */
const BUSY_MS = 1_000;
/** How often the queue reads the storage, to find events of closed tabs. */
const WATCH_MS = 30_000;
/** How much longer a lease is than a request, for the other work of a step. */
const LEASE_MARGIN_MS = 10_000;

export class IngestQueue {
  #client;
  #settings;
  #backlog;
  #owner = Math.random().toString(36).slice(2, 12);
  #ending = new AbortController();
  /** @type {() => void} */
  #letGo;
  #flushes = new Flushes();
  #pace = new Pace();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #timerAt = 0;
  #isRunning = false;
  /** The most events of a batch. It is smaller while the queue searches for the event that the service refuses. */
  #mostEvents;

  /** @param {{ ingest: (events: readonly import("../generated/models.js").EventPayload[], options: object) => Promise<unknown> }} client @param {unknown} [options] */
  constructor(client, options) {
    this.#client = client;
    this.#settings = strictly(IngestQueue, () => {
      if (typeof client?.ingest !== "function")
        throw new TypeError("IngestQueue(): client must be an object with ingest");
      return readSettings(options);
    });
    this.#mostEvents = Math.max(1, this.#settings.maxBatchEvents);
    const { storage, signal } = this.#settings;
    this.#backlog = new Backlog(storage, this.#owner, (error) => this.#tell(error, [], null));
    const stopListening = onPage({
      leaving: (isGone) => this.#leave(isGone),
      // Another tab may have been closed, with events in the storage.
      back: () => this.#start(),
      online: () => {
        this.#pace.online();
        this.#schedule();
      },
    });
    const abort = () => this.#end(signal?.reason);
    /** @type {{ unref?: () => void } | undefined} */
    const watch = storage && setInterval(() => this.#start(), WATCH_MS);
    // The timer does not keep a program of Node running.
    watch?.unref?.();
    this.#letGo = () => {
      clearInterval(/** @type {ReturnType<typeof setInterval>} */ (watch));
      stopListening();
      signal?.removeEventListener?.("abort", abort);
    };
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    else if (storage) this.#start();
  }

  get size() {
    return this.#backlog.items.size;
  }

  /** @param {unknown} event */
  add(event) {
    if (this.#ending.signal.aborted) throw this.#ending.signal.reason;
    const copy = strictly(IngestQueue.prototype.add, () => copyOf(event));
    this.#backlog.add(copy, performance.now() + this.#settings.maxDelayMs);
    this.#pace.added();
    this.#trim();
    this.#schedule();
  }

  /** @param {unknown} [options] @returns {Promise<void>} */
  async flush(options) {
    const signal = strictly(IngestQueue.prototype.flush, () => readSignal("queue.flush", options));
    if (signal?.aborted) throw signal.reason;
    await this.#refresh();
    const { signal: ending } = this.#ending;
    if (ending.aborted) throw ending.reason;
    this.#pace.flushed();
    const last = [...this.#backlog.items.keys()].at(-1);
    if (last === undefined) return;
    const waiting = this.#flushes.wait(last, signal);
    this.#schedule();
    await waiting;
  }

  /** @param {unknown} [options] */
  async close(options) {
    strictly(IngestQueue.prototype.close, () => readSignal("queue.close", options));
    if (this.#ending.signal.aborted) return;
    try {
      await this.flush(options);
    } finally {
      this.#end(new DOMException("The queue is closed", "AbortError"));
    }
  }

  async #start() {
    await this.#refresh();
    this.#schedule();
  }

  /** @param {unknown} reason */
  #end(reason) {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort(reason);
    this.#letGo();
    clearTimeout(this.#timer);
    this.#flushes.reject(reason);
    this.#dropUnstored();
  }

  /** Drops the events that are in no storage, because no other page can find them. */
  async #dropUnstored() {
    await this.#backlog.saved();
    const items = [...this.#backlog.items.values()];
    await this.#drop(
      items.filter(({ isStored }) => !isStored),
      "closed",
    );
  }

  /** Reads the events of the storage. */
  async #refresh() {
    for (const { entry, error } of await this.#backlog.refresh()) {
      this.#report(this.#settings.onDrop, [entry.event], "refused", error);
    }
    this.#trim();
  }

  /** Drops the oldest events when there are too many. */
  #trim() {
    const { items } = this.#backlog;
    let excess = items.size - Math.max(1, this.#settings.maxEvents);
    if (excess <= 0) return;
    /** @type {Item[]} */
    const dropped = [];
    for (const item of items.values()) {
      if (item.isSending || item.isLeaving) continue;
      dropped.push(item);
      excess -= 1;
      if (excess === 0) break;
    }
    this.#drop(dropped, "full");
  }

  /** @param {Item[]} items @param {import("../queue.js").DropReason} reason @param {unknown} [error] */
  #drop(items, reason, error) {
    if (items.length === 0) return;
    const removed = this.#backlog.remove(items);
    this.#report(
      this.#settings.onDrop,
      items.map(({ event }) => event),
      reason,
      error,
    );
    return removed;
  }

  /** Sets the timer for the next batch. */
  #schedule() {
    this.#settle();
    if (this.#isRunning || this.#pace.isPaused || this.#ending.signal.aborted || isOffline()) return;
    const at = Math.max(this.#next().dueAt, this.#pace.holdUntil);
    if (at === Infinity || (this.#timer !== undefined && this.#timerAt === at)) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    // The timer keeps a program of Node running, which would otherwise lose the events.
    this.#timer = setTimeout(() => this.#run(), Math.max(0, at - performance.now()));
  }

  #next() {
    const { batch, dueAt } = this.#backlog.next(this.#mostEvents, this.#settings.maxBatchBytes);
    return { batch, dueAt: this.#flushes.size > 0 && batch.length > 0 ? 0 : dueAt };
  }

  /** Sends the events that are due, one request after the other. */
  async #run() {
    this.#timer = undefined;
    if (this.#isRunning) return;
    this.#isRunning = true;
    const { storage, timeoutMs } = this.#settings;
    const { signal } = this.#ending;
    try {
      const isOurs = await exclusively(storage, this.#owner, timeoutMs + LEASE_MARGIN_MS, signal, async (renew) => {
        await this.#refresh();
        while (this.#isDue() && (await renew()) && (await this.#send(this.#next().batch)));
      });
      if (!isOurs) this.#pace.wait(BUSY_MS);
    } catch (error) {
      if (!signal.aborted) this.#fail([], error);
    }
    this.#isRunning = false;
    this.#schedule();
  }

  #isDue() {
    const now = performance.now();
    const { batch, dueAt } = this.#next();
    const mayBeSent = !this.#ending.signal.aborted && !this.#pace.isHeld && !isOffline();
    return mayBeSent && batch.length > 0 && dueAt <= now;
  }

  /** @param {Item[]} batch @returns {Promise<boolean>} whether the next one may be sent */
  async #send(batch) {
    for (const item of batch) item.isSending = true;
    try {
      await this.#request(batch, { signal: this.#ending.signal });
    } catch (error) {
      return this.#fail(batch, error);
    } finally {
      for (const item of batch) item.isSending = false;
    }
    await this.#accept(batch);
    return true;
  }

  /** @param {Item[]} batch @param {object} options */
  #request(batch, options) {
    const events = batch.map(({ event }) => event);
    return this.#client.ingest(events, { timeoutMs: this.#settings.timeoutMs, maxRetries: 0, ...options });
  }

  /** @param {Item[]} batch */
  async #accept(batch) {
    this.#pace.succeeded();
    this.#growBatches();
    await this.#backlog.remove(batch);
    this.#settle();
  }

  /** A batch has no event that is refused. */
  #growBatches() {
    this.#mostEvents = Math.min(this.#mostEvents * 2, Math.max(1, this.#settings.maxBatchEvents));
  }

  /** @param {Item[]} batch @param {unknown} error @returns {Promise<boolean>} whether the next one may be sent */
  async #fail(batch, error) {
    if (this.#ending.signal.aborted) return false;
    if (isRefusal(error)) {
      // The service has stored none of them. The queue sends halves until the refused event is alone.
      this.#mostEvents = Math.ceil(batch.length / 2);
      if (batch.length > 1) return true;
      this.#growBatches();
      await this.#drop(batch, "refused", error);
      this.#settle();
      return true;
    }
    const { retryBackoffMs, maxRetryWaitMs } = this.#settings;
    const retryInMs = this.#pace.failed(error, retryBackoffMs, maxRetryWaitMs);
    if (retryInMs === null) this.#flushes.reject(error);
    this.#tell(error, batch, retryInMs);
    return false;
  }

  /** Sends the events that were added here in a request that continues after the page is closed. @param {boolean} isGone whether other requests end now */
  #leave(isGone) {
    if (this.#ending.signal.aborted || isOffline()) return;
    const { isHeld } = this.#pace;
    const items = [...this.#backlog.items.values()];
    const leaving = items.filter(({ isLeaving }) => isLeaving);
    let room = LEAVING_BYTES - FRAME_BYTES - leaving.reduce((sum, { bytes }) => sum + bytes + FRAME_BYTES, 0);
    /** @type {Item[]} */
    const piece = [];
    for (const item of items) {
      const { isOwn, isStored, isSending, isLeaving, bytes } = item;
      // Events in the storage can wait for the next page.
      if (isLeaving || !isOwn || (isStored && isHeld) || (isSending && !isGone)) continue;
      room -= bytes;
      if (room < 0) break;
      piece.push(item);
    }
    if (piece.length > 0) this.#sendLeaving(piece);
  }

  /** @param {Item[]} piece */
  async #sendLeaving(piece) {
    for (const item of piece) {
      item.isLeaving = true;
      item.leftAt = Date.now();
    }
    this.#backlog.save(piece);
    try {
      // The request is made before the first `await`, because the page may be closed after that.
      await this.#request(piece, { keepalive: true });
      await this.#accept(piece);
    } catch (error) {
      for (const item of piece) {
        item.isLeaving = false;
        item.leftAt = undefined;
      }
      this.#backlog.save(piece);
      await this.#fail(piece, error);
    }
    this.#schedule();
  }

  /** Ends the flushes whose events are all accepted or dropped. */
  #settle() {
    const [first] = this.#backlog.items.keys();
    this.#flushes.settle(first);
  }

  /** @param {unknown} error @param {Item[]} batch @param {number | null} retryInMs */
  #tell(error, batch, retryInMs) {
    const events = batch.map(({ event }) => event);
    this.#report(this.#settings.onError, error, { events, willRetry: retryInMs !== null, retryInMs });
  }

  /**
   * Calls a function of the caller. An error that it throws becomes an unhandled rejection, which the platform shows.
   * @template {unknown[]} Args @param {(...args: Args) => unknown} callback @param {Args} args
   */
  async #report(callback, ...args) {
    await callback(...args);
  }
}
