/** Hooks for React 18 and 19: memories while a user types, and events with their progress. */

import type { ReactElement, ReactNode } from "react";
import type { MemsyClient } from "./generated/clients.js";
import type { MemsyError } from "./generated/errors.js";
import type {
  EventPayload,
  IngestManyOptions,
  IngestResponse,
  RequestOptions,
  SearchOptions,
  SearchResponse,
  SearchResult,
  StatusResponse,
  WaitForEventsOptions,
} from "./generated/models.js";

/**
 * The methods of a client that the hooks call. A `MemsyClient` of any entry has them, and a test can use its own object. Only the
 * properties of results that the types of `memsy-wasm/compat` have are required.
 */
export interface ReactClient {
  /** Like `MemsyClient.search`. `useMemorySearch` calls it. */
  search(
    query: string,
    options?: SearchOptions,
    requestOptions?: RequestOptions,
  ): Promise<
    Omit<SearchResponse, "results"> & {
      /** Best first. */
      results: Pick<SearchResult, "id" | "content" | "score" | "metadata">[];
    }
  >;
  /** Like `MemsyClient.ingestMany`. `useIngest` calls it. */
  ingestMany(events: readonly EventPayload[], options?: IngestManyOptions): Promise<IngestResponse>;
  /** Like `MemsyClient.waitForEvents`. `useIngest` calls it with the setting `wait`. */
  waitForEvents(
    eventIds: readonly string[],
    options?: WaitForEventsOptions,
  ): Promise<Omit<StatusResponse, "unknownIds">>;
}

/**
 * The error of a failed call. `MemsyError` and its subclasses are the errors of the client. A `TypeError` is a wrong argument; nothing was
 * sent. A `RangeError` is an event that is too long for JSON. The classes are in `memsy-wasm` and `memsy-wasm/exceptions`.
 */
export type MemoryError = MemsyError | TypeError | RangeError;

/** Properties of `MemsyProvider`. */
export interface MemsyProviderProps {
  /**
   * The client of the components inside. Make it once, outside of components or with `useState(() => new MemsyClient(…))`. A client that
   * is made while a component renders is a new one each time, and each new client starts all searches again.
   */
  client: ReactClient;
  /** The components that use the client. */
  children?: ReactNode;
}

/**
 * Provides a client to the components inside.
 *
 * @example
 * ```jsx
 * <MemsyProvider client={client}>
 *   <SearchBox />
 * </MemsyProvider>
 * ```
 *
 * @throws TypeError without a client.
 */
export function MemsyProvider(props: MemsyProviderProps): ReactElement;

/**
 * Returns the client of the provider around the component. In TypeScript it has the type of the default client. For another client name
 * its type: `useMemsy<ReactClient>()`.
 *
 * @example
 * ```jsx
 * const client = useMemsy();
 * ```
 *
 * @throws Error without a provider.
 */
export function useMemsy<Client extends ReactClient = MemsyClient>(): Client;

/** Settings of `useMemorySearch`. All of them are optional. */
export interface MemorySearchSettings {
  /** How long the query must not change before it is sent, in milliseconds, 0 or more. Default: 200. */
  debounceMs?: number | undefined;
  /** A client, instead of the client of the provider. Make it only once. */
  client?: ReactClient | undefined;
  /** With `false` nothing is sent and nothing is shown, for example while the user is not known. Default: `true`. */
  enabled?: boolean | undefined;
  /** Options of the requests, such as `timeoutMs`. */
  request?: Omit<RequestOptions, "signal"> | undefined;
}

/** The result of `useMemorySearch`. */
export interface MemorySearch {
  /**
   * The results, best first; empty for a blank query. While `isPending` is true, and with an `error`, these are the results of the query
   * before, if the client and the actor are the same.
   */
  results: SearchResult[];
  /** The response that holds the results; `undefined` when there is none. */
  response: SearchResponse | undefined;
  /** The error of the search for this query; `undefined` while it runs and when it did not fail. */
  error: MemoryError | undefined;
  /** Whether the search for this query has not ended yet. */
  isPending: boolean;
  /** Searches again at once. It is always the same function. */
  retry(): void;
}

/**
 * Searches memories while a user types. The hook waits until the query does not change any more, aborts the search before, and shows a
 * response only while its query is the current one. For a blank query nothing is sent. There is no cache. The client makes the retries
 * (`maxRetries`).
 *
 * Queries and options are compared by their JSON, so options can be written inline.
 *
 * @example
 * ```jsx
 * const { results, error, isPending, retry } = useMemorySearch(query, { actorId: user.id, limit: 5 });
 * ```
 *
 * @param query what to search for.
 * @param options the options of `client.search`. Without `actorId` the whole organization is searched, unless a proxy names the user. An
 *   `actorId` that is `undefined` or blank, for example because the user is not known yet, is a `TypeError` in `error`.
 * @throws TypeError that names the setting when one is unknown or wrong; Error without a client.
 */
export function useMemorySearch(query: string, options?: SearchOptions, settings?: MemorySearchSettings): MemorySearch;

/** Settings of `useIngest`. All of them are optional. */
export interface IngestSettings {
  /** A client, instead of the client of the provider. */
  client?: ReactClient | undefined;
  /**
   * Whether to wait until the events are processed, so that a search finds their memories: `true`, or the options of `waitForEvents`.
   * Default: `false`.
   */
  wait?: boolean | Omit<WaitForEventsOptions, "signal"> | undefined;
}

/** The progress of a call of `ingest`. */
export interface IngestProgress {
  /** The stage of the call. `processing` exists only with `wait`. */
  stage: "sending" | "processing" | "done";
  /** In the stage `sending`, how many events were accepted; in the stage `processing`, how many are no longer pending. */
  done: number;
  /** Number of all events. */
  total: number;
}

/** The result of `ingest` of `useIngest`. */
export interface IngestResult extends IngestResponse {
  /** The status of the events; `undefined` without `wait`, and when the component was unmounted before the status was known. */
  status: StatusResponse | undefined;
}

/** The result of `useIngest`. */
export interface Ingest {
  /**
   * Ingests any number of events in order, like `client.ingestMany`. It is always the same function.
   *
   * Rejects with the errors of the client. `error` holds the same error, so a caller can ignore the promise. `acceptedEventIds` of the
   * error lists the events that were accepted: all of them, when only the wait failed. When the component is unmounted, only the wait
   * ends; the events are still sent. A `signal` ends both, and its reason is not shown as `error`.
   */
  ingest(
    events: readonly EventPayload[],
    options?: {
      /** Ends the call. The promise is rejected with the `reason` of the signal. */
      signal?: AbortSignal | undefined;
    },
  ): Promise<IngestResult>;
  /** The progress of the last call; `null` before the first call. After a failure it does not change. */
  progress: IngestProgress | null;
  /** Whether a call is running. */
  isPending: boolean;
  /** The error of the last call that failed. It becomes `undefined` when a call begins while no other call is running. */
  error: MemoryError | undefined;
  /** Sets `progress` to `null` and removes the error. Running calls go on, but are not shown. It is always the same function. */
  reset(): void;
}

/**
 * Ingests events and shows the progress.
 *
 * @example
 * ```jsx
 * const { ingest, progress, isPending, error } = useIngest({ wait: true });
 * ```
 *
 * @throws TypeError that names the setting when one is unknown or wrong; Error without a client.
 */
export function useIngest(settings?: IngestSettings): Ingest;
