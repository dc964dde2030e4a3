// Searches while a user types.

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { isObject } from "../values.js";
import { checkSettings, expect, useClient } from "./client.js";

/** @typedef {import("../react.js").ReactClient} Client */
/** @typedef {import("../react.js").MemoryError} MemoryError */
/** @typedef {import("../react.js").MemorySearchSettings} Settings */
/** @typedef {import("../generated/models.js").SearchOptions} SearchOptions */
/** @typedef {import("../generated/models.js").SearchResponse} SearchResponse */
/** @typedef {import("../generated/models.js").SearchResult} SearchResult */
/**
 * The end of the last search, and the client and actor of its results.
 * @typedef {object} State
 * @property {object} [search] that ended
 * @property {Client} [client] @property {string | undefined} [actorId]
 * @property {SearchResponse | undefined} [response] @property {MemoryError | undefined} [error]
 */

const DEBOUNCE_MS = 200;

const SETTINGS = {
  debounceMs: {
    expected: "a number of milliseconds from 0 to 2147483647",
    fits: (/** @type {unknown} */ value) => typeof value === "number" && value >= 0 && value <= 2 ** 31 - 1,
  },
  enabled: { expected: "a boolean", fits: (/** @type {unknown} */ value) => typeof value === "boolean" },
  request: { expected: "an object", fits: isObject },
};

/** They are always the same objects, so that an effect that depends on them does not run again. */
const NOTHING = /** @type {State} */ ({});
const NONE = /** @type {SearchResult[]} */ (Object.freeze(/** @type {unknown[]} */ ([])));

/** @param {string} query @param {SearchOptions} [options] @param {Settings} [settings] @returns {import("../react.js").MemorySearch} */
export function useMemorySearch(query, options, settings) {
  expect("useMemorySearch", "query", "a string", typeof query === "string", query);
  checkSettings("useMemorySearch", settings, SETTINGS);
  const { debounceMs = DEBOUNCE_MS, enabled = true, request } = settings ?? {};
  const client = useClient("useMemorySearch", settings?.client);
  const isActive = enabled && query.trim() !== "";
  const actorId = options?.actorId;
  // Callers write their options inline, so each render has another object with the same content.
  const key = JSON.stringify([query, options, request]);

  const [attempt, setAttempt] = useState(0);
  const attempted = useRef(0);
  const [state, setState] = useState(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each search needs another object
  const search = useMemo(() => ({}), [client, key, isActive, attempt]);
  const isCurrent = state.search === search;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `search` changes when any of the other values changes
  useEffect(() => {
    const delay = attempt === attempted.current ? debounceMs : 0;
    attempted.current = attempt;
    if (!isActive) setState(NOTHING);
    if (!isActive || isCurrent) return;
    const ending = new AbortController();
    const { signal } = ending;
    /** @param {(old: State) => Pick<State, "response" | "error">} change */
    const end = (change) => {
      // Only the response of the last search is used, in any order in which the responses arrive.
      if (!signal.aborted) setState((old) => ({ ...change(old), search, client, actorId }));
    };
    const timer = setTimeout(
      () =>
        start(client, query, options, { ...request, signal }).then(
          (response) => end(() => ({ response: /** @type {SearchResponse} */ (response) })),
          (error) => end((old) => ({ error, response: isOf(old, client, actorId) ? old.response : undefined })),
        ),
      delay,
    );
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [search]);

  const response = isActive && isOf(state, client, actorId) ? state.response : undefined;
  return {
    results: response?.results ?? NONE,
    response,
    error: isCurrent ? state.error : undefined,
    isPending: isActive && !isCurrent,
    retry: useCallback(() => setAttempt((count) => count + 1), []),
  };
}

/** Whether results belong to this client and actor. Results of another actor are never shown, also while a search runs. @param {State} state @param {Client} client @param {string | undefined} actorId */
const isOf = (state, client, actorId) => state.client === client && state.actorId === actorId;

/** @param {Client} client @param {string} query @param {SearchOptions | undefined} options @param {import("../generated/models.js").RequestOptions} request */
async function start(client, query, options, request) {
  // The actor is not known yet. Without an actor the whole organization would be searched.
  if (options && "actorId" in options) {
    const { actorId } = options;
    const isNamed = typeof actorId === "string" && actorId.trim() !== "";
    expect("useMemorySearch", "options.actorId", "a string that is not blank, or left out", isNamed, actorId);
  }
  return client.search(query, options, request);
}
