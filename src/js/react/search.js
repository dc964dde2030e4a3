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
 * How the last search ended, and whose results there are.
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

/** Each the same object every time, so that an effect that depends on it does not run again. */
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
  // Callers write their options inline: another object each time, which says the same.
  const key = JSON.stringify([query, options, request]);

  const [attempt, setAttempt] = useState(0);
  const attempted = useRef(0);
  const [state, setState] = useState(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another object for each search is what this is for
  const search = useMemo(() => ({}), [client, key, isActive, attempt]);
  const isCurrent = state.search === search;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the search is made of is the same as long as `search` is
  useEffect(() => {
    const delay = attempt === attempted.current ? debounceMs : 0;
    attempted.current = attempt;
    if (!isActive) setState(NOTHING);
    if (!isActive || isCurrent) return;
    const ending = new AbortController();
    const { signal } = ending;
    /** @param {(old: State) => Pick<State, "response" | "error">} change */
    const end = (change) => {
      // Of the responses of several searches only the last one's counts, in whichever order they come.
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

/** Nobody sees the memories of another actor, not even while those of the right one are on their way. @param {State} state @param {Client} client @param {string | undefined} actorId */
const isOf = (state, client, actorId) => state.client === client && state.actorId === actorId;

/** @param {Client} client @param {string} query @param {SearchOptions | undefined} options @param {import("../generated/models.js").RequestOptions} request */
async function start(client, query, options, request) {
  // An actor who is not known yet: without one the whole organization would be searched.
  if (options && "actorId" in options) {
    const { actorId } = options;
    const isNamed = typeof actorId === "string" && actorId.trim() !== "";
    expect("useMemorySearch", "options.actorId", "a string that is not blank, or left out", isNamed, actorId);
  }
  return client.search(query, options, request);
}
