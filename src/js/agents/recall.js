// Searches once for a turn of a conversation. The time and the size are limited. When the search fails, the turn goes on without memories.

import { MemsyConnectionError } from "../errors.js";
import { tell } from "./callbacks.js";
import { blockOf, cut, fitting, UNREACHABLE } from "./render.js";

/** @typedef {import("../agents.js").MemoryClient} MemoryClient */
/** @typedef {import("../agents.js").RecallOptions} RecallOptions */
/** @typedef {import("../generated/models.js").SearchResult} SearchResult */

/** The longest query, in UTF-16 units. */
const QUERY_CHARACTERS = 1_000;
export const LIMIT = 5;
export const MAX_CHARACTERS = 2_000;
export const TIMEOUT_MS = 1_000;

/**
 * Runs a call of the client. It ends after the time limit or when the signal aborts, also when the client does not end.
 * @template T @param {string} doing for the error @param {number} timeoutMs @param {AbortSignal | undefined} signal
 * @param {(signal: AbortSignal) => Promise<T>} call
 * @returns {Promise<T>} rejected with the signal's reason, or the error of the call
 */
export async function within(doing, timeoutMs, signal, call) {
  signal?.throwIfAborted();
  const ending = new AbortController();
  const abort = () => ending.abort(signal?.reason);
  const timer = setTimeout(
    () => ending.abort(new MemsyConnectionError(`${doing} took longer than ${timeoutMs} ms`)),
    timeoutMs,
  );
  signal?.addEventListener("abort", abort);
  try {
    return await new Promise((resolve, reject) => {
      ending.signal.addEventListener("abort", () => reject(ending.signal.reason));
      call(ending.signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/**
 * @param {MemoryClient} client @param {RecallOptions} options @param {string} actorId @param {string} text
 * @param {AbortSignal | undefined} signal @returns {Promise<SearchResult[]>} rejected with the signal's reason, or the error of the search
 */
export async function find(client, options, actorId, text, signal) {
  const { search, limit = LIMIT, timeoutMs = TIMEOUT_MS } = options;
  const { results } = await within("Recalling memories", timeoutMs, signal, (ending) =>
    client.search(queryOf(text), { ...search, actorId, limit }, { signal: ending, maxRetries: 0 }),
  );
  return /** @type {SearchResult[]} */ (results);
}

/** Makes the query of a search. @param {string} text */
export const queryOf = (text) => cut(text.trim(), QUERY_CHARACTERS);

/**
 * Returns the text with memories that a model reads before it answers the user.
 * @param {MemoryClient} client @param {RecallOptions} options @param {{ actorId: string, sessionId?: string | undefined }} who
 * @param {string} query what the user wrote @param {AbortSignal | undefined} signal of the turn
 * @returns {Promise<string>} empty when nothing was found; rejected with the signal's reason only
 */
export async function recall(client, options, who, query, signal) {
  try {
    const found = await find(client, options, who.actorId, query, signal);
    const results = fitting(found, options.maxCharacters ?? MAX_CHARACTERS);
    const text = blockOf(results);
    tell(options.onRecall, { ...who, query, results, text });
    return text;
  } catch (error) {
    if (signal?.aborted) throw error;
    tell(options.onError ?? warn, error);
    return UNREACHABLE;
  }
}

/** Shows an error for which there is no callback. @param {unknown} error */
export function warn(error) {
  console.warn("memsy-wasm: memory failed, and the conversation goes on without it:", error);
}
