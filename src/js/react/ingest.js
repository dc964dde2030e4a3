// Ingests events, and shows the progress.

import { useCallback, useEffect, useInsertionEffect, useRef, useState } from "react";
import { isObject } from "../values.js";
import { checkSettings, useClient } from "./client.js";

/** @typedef {import("../react.js").ReactClient} Client */
/** @typedef {import("../react.js").MemoryError} MemoryError */
/** @typedef {import("../react.js").Ingest} Ingest */
/** @typedef {import("../react.js").IngestProgress} Progress */
/** @typedef {import("../react.js").IngestResult} Result */
/** @typedef {import("../react.js").IngestSettings["wait"]} Wait */
/** @typedef {import("../generated/models.js").EventPayload} Event */
/** @typedef {{ running: number, progress: Progress | null, error: MemoryError | undefined }} State */
/** @typedef {(stage: Progress["stage"], done: number, total: number) => void} Show */

/** @type {State} */
const IDLE = { running: 0, progress: null, error: undefined };

const SETTINGS = {
  wait: {
    expected: "a boolean or an object",
    fits: (/** @type {unknown} */ value) => typeof value === "boolean" || isObject(value),
  },
};

/** @param {import("../react.js").IngestSettings} [settings] @returns {Ingest} */
export function useIngest(settings) {
  checkSettings("useIngest", settings, SETTINGS);
  const client = useClient("useIngest", settings?.client);
  const wait = settings?.wait;
  const [{ running, progress, error }, setState] = useState(IDLE);

  // `ingest` is always the same function. It uses the settings of the last render.
  const latest = useRef({ client, wait });
  useInsertionEffect(() => {
    latest.current = { client, wait };
  });
  const leaving = useRef(/** @type {AbortSignal | undefined} */ (undefined));
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller.signal;
    return () => controller.abort();
  }, []);
  /** The calls that are shown: all calls after the last reset. */
  const calls = useRef(/** @type {{ last?: object }} */ ({}));

  const ingest = useCallback(
    /** @type {Ingest["ingest"]} */
    (events, { signal } = {}) => {
      const call = {};
      const mine = calls.current;
      mine.last = call;
      const update = (/** @type {(old: State) => State} */ change) => {
        if (calls.current === mine) setState(change);
      };
      /** @type {Show} */
      const show = (stage, done, total) => {
        if (mine.last === call) update((old) => ({ ...old, progress: { stage, done, total } }));
      };
      update((old) => ({ ...old, running: old.running + 1, error: old.running > 0 ? old.error : undefined }));
      show("sending", 0, events?.length ?? 0);
      const sent = send(latest.current, events, signal, leaving, show);
      // The error is shown, so a caller can ignore the promise. This handler prevents an unhandled rejection.
      sent.then(
        () => update((old) => ({ ...old, running: old.running - 1 })),
        (failure) =>
          update((old) => ({
            ...old,
            running: old.running - 1,
            error: signal?.aborted ? old.error : failure,
          })),
      );
      return sent;
    },
    [],
  );
  const reset = useCallback(() => {
    calls.current = {};
    setState(IDLE);
  }, []);
  return { ingest, progress, isPending: running > 0, error, reset };
}

/**
 * Sends events, also after the component was unmounted, and waits for them as long as the component is mounted.
 * @param {{ client: Client, wait: Wait }} settings @param {readonly Event[]} events @param {AbortSignal | undefined} signal
 * @param {{ current: AbortSignal | undefined }} leaving @param {Show} show
 * @returns {Promise<Result>}
 */
async function send({ client, wait }, events, signal, leaving, show) {
  const ingested = await client.ingestMany(events, {
    signal,
    onProgress: ({ accepted, total }) => show("sending", accepted, total),
  });
  const { eventIds } = ingested;
  // It is read here, because in strict mode the component has been unmounted once before.
  const left = leaving.current;
  let status;
  if (wait && eventIds.length > 0) {
    // The stage does not become `done`, because React may mount the component again.
    if (left?.aborted) return { ...ingested, status };
    show("processing", 0, eventIds.length);
    const { onProgress, ...options } = wait === true ? {} : wait;
    const ending = new AbortController();
    const end = () => ending.abort(signal?.aborted ? signal.reason : undefined);
    if (signal?.aborted) end();
    for (const one of [signal, left]) one?.addEventListener("abort", end);
    try {
      status = await client.waitForEvents(eventIds, {
        ...options,
        signal: ending.signal,
        onProgress(seen) {
          show("processing", seen.total - seen.pendingIds.length, seen.total);
          onProgress?.(seen);
        },
      });
    } catch (error) {
      if (!left?.aborted || signal?.aborted) throw withIds(error, eventIds);
      return { ...ingested, status: undefined };
    } finally {
      for (const one of [signal, left]) one?.removeEventListener("abort", end);
    }
  }
  show("done", eventIds.length, eventIds.length);
  return { ...ingested, status: /** @type {Result["status"]} */ (status) };
}

/** Adds the ids of the accepted events to an error, like `ingestMany`, so that a caller does not send them again. @param {unknown} error @param {string[]} acceptedEventIds */
function withIds(error, acceptedEventIds) {
  if (error instanceof Error && Object.isExtensible(error)) Object.assign(error, { acceptedEventIds });
  return error;
}
