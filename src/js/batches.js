// Methods for more events than one request takes.
import { withoutStack } from "./errors.js";
import { METHODS, MOST_BYTES, MOST_EVENTS, MOST_IDS } from "./generated/methods.js";
import { poll, readOptions } from "./waiting.js";

/**
 * @typedef {object} Status the parts of a StatusResponse
 * @property {string[]} completedIds
 * @property {string[]} failedIds
 * @property {string[]} pendingIds
 * @property {string[]} unknownIds
 * @property {number} total
 * @property {Record<string, string> | null} statuses
 * @property {unknown} usage
 * @property {unknown} rateLimit
 */
/** @typedef {{ eventIds: string[], usage: unknown, rateLimit: unknown }} Ingested */
/** @typedef {(events: unknown[], requestOptions: unknown) => Promise<Ingested>} Ingest */

/** Joins the status of two requests. @param {Status} a @param {Status} b @returns {Status} */
function merge(a, b) {
  return {
    completedIds: [...a.completedIds, ...b.completedIds],
    failedIds: [...a.failedIds, ...b.failedIds],
    pendingIds: [...a.pendingIds, ...b.pendingIds],
    unknownIds: [...a.unknownIds, ...b.unknownIds],
    total: a.total + b.total,
    statuses: a.statuses && b.statuses ? { ...a.statuses, ...b.statuses } : null,
    usage: b.usage,
    rateLimit: b.rateLimit,
  };
}

/**
 * Requests the status of any number of ids, in as many requests as necessary.
 * @param {(ids: unknown) => Promise<unknown>} ask the endpoint @param {string[]} eventIds
 * @returns {Promise<unknown>}
 */
export async function statusOfAll(ask, eventIds) {
  if (eventIds.length <= MOST_IDS) return ask(eventIds);
  /** @type {Status | undefined} */
  let all;
  for (let start = 0; start < eventIds.length; start += MOST_IDS) {
    const part = /** @type {Status} */ (await ask(eventIds.slice(start, start + MOST_IDS)));
    all = all ? merge(all, part) : part;
  }
  return all;
}

/**
 * Checks the options, and returns what asks for the status of the pending events until none is left.
 * @param {{ status: (eventIds: unknown, requestOptions: unknown) => Promise<Status> }} client
 * @param {unknown} eventIds @param {unknown} options
 */
export function waitForEvents(client, eventIds, options) {
  const { signal, timeoutMs, pollIntervalMs, onProgress } = readOptions(
    "waitForEvents",
    METHODS.waitForEvents,
    options,
  );
  /** @type {Status | undefined} what is settled */
  let settled;
  let pending = eventIds;
  const ask = async () => {
    const asked = await client.status(pending, { signal });
    const status = settled ? { ...merge(settled, asked), total: settled.total } : asked;
    pending = asked.pendingIds;
    settled = { ...status, pendingIds: [] };
    onProgress?.(status);
    return asked.pendingIds.length > 0 ? undefined : status;
  };
  return () => poll("waitForEvents", ask, timeoutMs, pollIntervalMs, signal);
}

/**
 * Checks the options, and returns what ingests any number of events in order, in as many requests as necessary.
 * @param {Ingest} ingest one request @param {unknown[]} events @param {unknown} options
 */
export function ingestMany(ingest, events, options) {
  const { signal, onProgress } = readOptions("ingestMany", METHODS.ingestMany, options);
  return async () => {
    // Without events there is no request that would reject with the reason.
    if (signal?.aborted && events.length === 0) throw signal.reason;
    /** @type {string[]} */
    const eventIds = [];
    let ingested = /** @type {Ingested} */ ({ eventIds, usage: null, rateLimit: null });
    for (const chunk of chunksOf(events)) {
      try {
        const { eventIds: accepted, ...observed } = await ingest(chunk, { signal });
        eventIds.push(...accepted);
        ingested = { ...observed, eventIds };
      } catch (error) {
        // Every object gets the property, also the reason of an abort. Otherwise a caller could send events twice without knowing it.
        if (typeof error === "object" && error !== null && Object.isExtensible(error)) {
          Object.assign(error, { acceptedEventIds: eventIds });
        }
        throw error;
      }
      onProgress?.({ accepted: eventIds.length, total: events.length });
    }
    return ingested;
  };
}

/** @param {unknown} event @param {number} index */
function jsonOf(event, index) {
  try {
    return JSON.stringify(event);
  } catch (cause) {
    throw withoutStack(
      () => new RangeError(`ingestMany(): events[${index}] is too long to be written as JSON`, { cause }),
    );
  }
}

/** @param {unknown[]} events @returns {Generator<unknown[]>} */
function* chunksOf(events) {
  const encoder = new TextEncoder();
  /** @type {unknown[]} */
  let chunk = [];
  let bytes = 0;
  for (const [index, event] of events.entries()) {
    const size = encoder.encode(jsonOf(event, index)).length;
    if (chunk.length === MOST_EVENTS || (chunk.length > 0 && bytes + size > MOST_BYTES)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(event);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}
