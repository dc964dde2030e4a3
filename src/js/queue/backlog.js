// The events that wait, in memory and in the storage. The storage also holds events of other tabs and of earlier pages.
import { check, take } from "../core.js";

/** @typedef {import("../queue.js").StoredEvent} StoredEvent */
/** @typedef {import("../queue.js").QueueStorage} QueueStorage */
/** @typedef {import("../generated/models.js").EventPayload} EventPayload */
/**
 * @typedef {object} Item an event that waits
 * @property {string} id by which events are in their order
 * @property {EventPayload} event
 * @property {number} bytes in the body of a request, at most
 * @property {number} dueAt when it is to be sent at the latest, on the clock of `performance.now()`
 * @property {boolean} isOwn whether it was added here, not found in the storage
 * @property {boolean} isStored
 * @property {boolean} isSending whether a request with it is running
 * @property {boolean} isLeaving whether a request with it is running that continues after the page is closed
 * @property {number | undefined} leftAt Unix milliseconds at which such a request was made, here or in another tab
 */

/** How long another page waits before it sends an event again that a page sent while it was closed. */
const LEAVING_MS = 5_000;
/** @type {Parameters<typeof check>[0]} */
const ADD = {
  call: "queue.add",
  arguments: [{ name: "event", type: "EventPayload", isRequired: true, place: "body" }],
};

const encoder = /* @__PURE__ */ new TextEncoder();

/** Copies an event, and checks it like `ingest`. @param {unknown} event @returns {EventPayload} */
export function copyOf(event) {
  // The check is strict, also after a call of a client of compat.
  take(false);
  const { event: written } = check(ADD, [event]) ?? {};
  const fields = Object.entries(/** @type {object} */ (written)).filter(([, value]) => value !== undefined);
  return /** @type {EventPayload} */ (
    Object.fromEntries(
      fields.map(([name, value]) => [name.replace(/_./g, ([, letter = ""]) => letter.toUpperCase()), value]),
    )
  );
}

export class Backlog {
  /** The events in their order. @type {Map<string, Item>} */
  items = new Map();
  #storage;
  #onStorageError;
  /** Id of this queue, which is a part of the ids of its events. */
  #owner;
  #lastMs = 0;
  #count = 0;
  /** @type {Item[]} */
  #unsaved = [];
  /** @type {Promise<unknown>} */
  #saving = Promise.resolve();
  /** For each reading of the storage, the ids of events that are removed while it runs. @type {Set<Set<string>>} */
  #readings = new Set();
  /** Ids of entries of the storage that are not events. @type {Set<string>} */
  #wrong = new Set();
  #isBroken = false;

  /** @param {QueueStorage | undefined} storage @param {string} owner @param {(error: unknown) => void} onStorageError */
  constructor(storage, owner, onStorageError) {
    this.#storage = storage;
    this.#owner = owner;
    this.#onStorageError = onStorageError;
  }

  /** @param {EventPayload} event @param {number} dueAt */
  add(event, dueAt) {
    this.#lastMs = Math.max(this.#lastMs, Date.now());
    this.#count += 1;
    const id = [this.#lastMs, this.#count].map((number) => number.toString(36).padStart(9, "0")).join("-");
    const item = this.#insert({ id: `${id}-${this.#owner}`, event }, dueAt, true);
    this.save([item]);
  }

  /** @param {StoredEvent} entry @param {number} dueAt @param {boolean} isOwn */
  #insert({ id, event, leftAt }, dueAt, isOwn) {
    // In a request, names can have one more underscore, and there is a comma.
    const bytes = encoder.encode(JSON.stringify(event)).length + 5;
    const state = { isOwn, isStored: !isOwn, isSending: false, isLeaving: false, leftAt };
    const item = { id, event, bytes, dueAt, ...state };
    this.items.set(id, item);
    return item;
  }

  /** Puts events into the storage, together with other events of this moment. @param {readonly Item[]} items */
  save(items) {
    if (!this.#storage || items.length === 0) return;
    this.#unsaved.push(...items);
    if (this.#unsaved.length === items.length) this.#saving = Promise.all([this.#saving, this.#write()]);
  }

  /** Waits until the storage has saved all events. */
  async saved() {
    await this.#saving;
  }

  async #write() {
    await undefined;
    const items = this.#unsaved.filter(({ id }) => this.items.has(id));
    this.#unsaved = [];
    const entries = items.map(({ id, event, leftAt }) => ({ id, event, ...(leftAt === undefined ? {} : { leftAt }) }));
    const isWritten = await this.#try((storage) => storage.put(entries));
    if (isWritten) for (const item of items) item.isStored = true;
  }

  /** Removes events after they were accepted or dropped. @param {readonly Item[]} items */
  async remove(items) {
    const ids = items.map(({ id }) => id);
    for (const id of ids) {
      this.items.delete(id);
      for (const removed of this.#readings) removed.add(id);
    }
    if (ids.length > 0) await this.#try((storage) => storage.remove(ids));
  }

  /**
   * Reads the events that others have put into the storage, and removes the events that others have sent.
   * @returns {Promise<{ entry: StoredEvent, error: unknown }[]>} the entries that are not events
   */
  async refresh() {
    if (!this.#storage) return [];
    await this.saved();
    const before = [...this.items.values()].filter(({ isStored }) => isStored);
    /** @type {StoredEvent[]} */
    let entries = [];
    /** @type {Set<string>} */
    const removed = new Set();
    this.#readings.add(removed);
    const isRead = await this.#try(async (storage) => {
      entries = await storage.load();
    });
    this.#readings.delete(removed);
    if (!isRead) return [];
    const found = new Set(entries.map(({ id }) => id));
    for (const { id, isLeaving } of before) if (!found.has(id) && !isLeaving) this.items.delete(id);
    /** @type {{ entry: StoredEvent, error: unknown }[]} */
    const wrong = [];
    for (const entry of entries) {
      const known = this.items.get(entry.id);
      if (known && !known.isLeaving) known.leftAt = entry.leftAt;
      if (known || removed.has(entry.id) || this.#wrong.has(entry.id)) continue;
      try {
        this.#insert({ ...entry, event: copyOf(entry.event) }, performance.now(), false);
      } catch (error) {
        this.#wrong.add(entry.id);
        wrong.push({ entry, error });
      }
    }
    const sorted = [...this.items].sort(([a], [b]) => (a < b ? -1 : 1));
    this.items = new Map(sorted);
    if (wrong.length > 0) await this.#try((store) => store.remove(wrong.map(({ entry }) => entry.id)));
    return wrong;
  }

  /**
   * Returns the next batch, and when it must be sent, on the clock of `performance.now()`.
   * @param {number} mostEvents @param {number} mostBytes
   */
  next(mostEvents, mostBytes) {
    const now = performance.now();
    /** @type {Item[]} */
    const batch = [];
    let bytes = 0;
    let dueAt = Infinity;
    for (const item of this.items.values()) {
      if (item.isLeaving) continue;
      // The absolute value is used, because the clock may have been set back.
      const passed = item.leftAt === undefined ? LEAVING_MS : Math.abs(Date.now() - item.leftAt);
      if (passed < LEAVING_MS) {
        dueAt = Math.min(dueAt, now + LEAVING_MS - passed);
        continue;
      }
      const isFull = batch.length > 0 && bytes + item.bytes > mostBytes;
      if (!isFull) {
        batch.push(item);
        bytes += item.bytes;
        dueAt = Math.min(dueAt, item.dueAt);
      }
      if (isFull || batch.length >= mostEvents || bytes >= mostBytes) return { batch, dueAt: 0 };
    }
    return { batch, dueAt };
  }

  /**
   * Runs a step with the storage. An error is reported once, until a step succeeds again.
   * @param {(storage: QueueStorage) => unknown} work @returns {Promise<boolean>} whether it succeeded
   */
  async #try(work) {
    if (!this.#storage) return false;
    try {
      await work(this.#storage);
      this.#isBroken = false;
      return true;
    } catch (error) {
      const isNew = !this.#isBroken;
      this.#isBroken = true;
      if (isNew) this.#onStorageError(error);
      return false;
    }
  }
}
