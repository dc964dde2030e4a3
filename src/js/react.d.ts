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
 * What the hooks need of a client: a `MemsyClient` of any entry has it, and so has a stand-in of a test. The types ask for less than
 * what clients return, because those of `memsy-wasm/compat` let tests leave out some of it.
 */
export interface ReactClient {
  /** As `MemsyClient.search`. `useMemorySearch` calls it. */
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
  /** As `MemsyClient.ingestMany`. `useIngest` calls it. */
  ingestMany(events: readonly EventPayload[], options?: IngestManyOptions): Promise<IngestResponse>;
  /** As `MemsyClient.waitForEvents`. `useIngest` calls it where it is told to wait. */
  waitForEvents(
    eventIds: readonly string[],
    options?: WaitForEventsOptions,
  ): Promise<Omit<StatusResponse, "unknownIds">>;
}

/**
 * What a call of the client fails with. `MemsyError` and its subclasses: as from the client. `TypeError`: a wrong argument, and nothing
 * was sent. `RangeError`: an event that is too long to be written as JSON. The classes are in `memsy-wasm` and `memsy-wasm/exceptions`.
 */
export type MemoryError = MemsyError | TypeError | RangeError;

/** What `MemsyProvider` takes. */
export interface MemsyProviderProps {
  /**
   * The client of the components inside. Make it once, outside of components or by `useState(() => new MemsyClient(…))`: searches start
   * again with another one, and one that is made while rendering is another one each time.
   */
  client: ReactClient;
  /** The components that may use it. */
  children?: ReactNode;
}

/**
 * Gives the components inside a client.
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
 * The client of the provider around the component. With TypeScript it has the type of the default client; name another one where the
 * provider was given another one: `useMemsy<ReactClient>()`.
 *
 * @example
 * ```jsx
 * const client = useMemsy();
 * ```
 *
 * @throws Error without a provider.
 */
export function useMemsy<Client extends ReactClient = MemsyClient>(): Client;

/** How `useMemorySearch` searches, all of it optional. */
export interface MemorySearchSettings {
  /** How long the query must rest before it is sent, in milliseconds from 0; 200 when left out. */
  debounceMs?: number | undefined;
  /** The client instead of the provider's. Make it once, as there. */
  client?: ReactClient | undefined;
  /** `false` sends nothing and shows nothing, as while it is not known who the user is; `true` when left out. */
  enabled?: boolean | undefined;
  /** What is different for these requests, such as `timeoutMs`. */
  request?: Omit<RequestOptions, "signal"> | undefined;
}

/** What `useMemorySearch` returns. */
export interface MemorySearch {
  /**
   * Best first. While `isPending`, and with an `error`, those of the query before, if they are of the same client and actor. Empty for a
   * blank query.
   */
  results: SearchResult[];
  /** The whole response that the results are of; `undefined` when there is none. */
  response: SearchResponse | undefined;
  /** Why the search for this query failed; `undefined` while it is pending and when it did not fail. */
  error: MemoryError | undefined;
  /** Whether this query is still to be answered. */
  isPending: boolean;
  /** Searches once more, at once. It is always the same function. */
  retry(): void;
}

/**
 * Searches memories while a user types. It waits until the query rests, aborts the search before, and shows a response only as long as
 * it is that of the current query. A blank query sends nothing. It keeps no cache. Retries are the client's (`maxRetries`).
 *
 * Queries and options are compared by their JSON: options may be written inline.
 *
 * @example
 * ```jsx
 * const { results, error, isPending, retry } = useMemorySearch(query, { actorId: user.id, limit: 5 });
 * ```
 *
 * @param query what to search for.
 * @param options as of `client.search`. Left out, `actorId` means the whole organization, but with a proxy that names the user itself.
 *   One that is given but `undefined` or blank, as of a user who is not known yet, is a `TypeError` in `error`.
 * @throws TypeError that names the setting when one is unknown or wrong; Error without a client.
 */
export function useMemorySearch(query: string, options?: SearchOptions, settings?: MemorySearchSettings): MemorySearch;

/** How `useIngest` ingests, all of it optional. */
export interface IngestSettings {
  /** The client instead of the provider's. */
  client?: ReactClient | undefined;
  /**
   * Whether to wait until the events are processed, so that a search finds what they tell: `true`, or the options of `waitForEvents`.
   * `false` when left out.
   */
  wait?: boolean | Omit<WaitForEventsOptions, "signal"> | undefined;
}

/** How far a call of `ingest` is. */
export interface IngestProgress {
  /** `processing` is there only with `wait`. */
  stage: "sending" | "processing" | "done";
  /** Events that were accepted in the stage `sending`, and that are no longer pending in the stage `processing`. */
  done: number;
  /** Events in all. */
  total: number;
}

/** What `ingest` of `useIngest` resolves with. */
export interface IngestResult extends IngestResponse {
  /** What became of the events; `undefined` without `wait`, and when the component was unmounted before it was known. */
  status: StatusResponse | undefined;
}

/** What `useIngest` returns. */
export interface Ingest {
  /**
   * Ingests any number of events in order, as `client.ingestMany` does. It is always the same function.
   *
   * Rejects as the client does; `error` is the same one, so a caller may ignore the promise. `acceptedEventIds` of the error lists the
   * events that were accepted: all of them, when only the wait failed. A component that is unmounted does not end the sending, only the
   * wait; a `signal` ends both, and its reason is not shown as `error`.
   */
  ingest(
    events: readonly EventPayload[],
    options?: {
      /** Ends the call; the promise is rejected with the signal's own `reason`. */
      signal?: AbortSignal | undefined;
    },
  ): Promise<IngestResult>;
  /** Of the call that began last; `null` before the first. After a failure it stays where it was. */
  progress: IngestProgress | null;
  /** Whether a call is under way. */
  isPending: boolean;
  /** Why the last call that failed did so. `undefined` again when a call begins while no other is under way. */
  error: MemoryError | undefined;
  /** Back to `progress: null` and no error. Calls under way go on without being shown. It is always the same function. */
  reset(): void;
}

/**
 * Ingests events and shows how far that is.
 *
 * @example
 * ```jsx
 * const { ingest, progress, isPending, error } = useIngest({ wait: true });
 * ```
 *
 * @throws TypeError that names the setting when one is unknown or wrong; Error without a client.
 */
export function useIngest(settings?: IngestSettings): Ingest;
