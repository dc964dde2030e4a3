/** Client for the Memsy memory service: send events, let the service extract memories, search them. */

import type {
  EventPayload,
  HealthResponse,
  IngestResponse,
  MemsyClientOptions,
  RequestOptions,
  SearchOptions,
  SearchResponse,
  StatusResponse,
} from "./types.js";

export * from "./errors.js";
export type * from "./types.js";

/**
 * Client for one key of the service. Make one and share it: calls overlap freely.
 *
 * Every method rejects with a `TypeError` that names the argument when one is wrong (nothing is sent then), with the
 * signal's reason when the caller aborts, and with a subclass of `MemsyError` for all else:
 * `MemsyConnectionError` without a complete response, otherwise `MemsyAPIError` or the subclass that tells what happened.
 */
export class MemsyClient {
  /**
   * @throws TypeError that names the option when one is missing, unknown or wrong.
   */
  constructor(options: MemsyClientOptions);

  /**
   * Stores events; the service extracts memories from them in the background, within seconds. One request, however many
   * events. Repeating an event within 60 seconds returns the id of the first (and so it does no harm that a browser by
   * itself repeats a request whose connection was closed unanswered).
   *
   * `POST /ingest`. Notable errors: `AuthorizationError` without the scope `write`, `UsageLimitExceeded`,
   * `MemsyAPIError` with status 422 for an event that breaks a rule (then none is stored).
   *
   * @param events the service advises tens to low hundreds per call.
   */
  ingest(events: readonly EventPayload[], requestOptions?: RequestOptions): Promise<IngestResponse>;

  /**
   * Finds memories. Only what has been processed is found.
   *
   * `POST /search`. Notable errors: `FeatureNotAvailable`, `UsageLimitExceeded`, `MemsyAPIError` with status 422 for
   * options out of range.
   *
   * @param query natural language.
   */
  search(query: string, options?: SearchOptions, requestOptions?: RequestOptions): Promise<SearchResponse>;

  /**
   * How far the processing of events is.
   *
   * `POST /status`. Notable errors: `MemsyAPIError` with status 422 for more than 500 ids.
   *
   * @param eventIds what `ingest` returned.
   */
  status(eventIds: readonly string[], requestOptions?: RequestOptions): Promise<StatusResponse>;

  /**
   * Whether the service is well and the key is good.
   *
   * `GET /health`. Notable errors: `AuthenticationError` for a bad key.
   */
  health(requestOptions?: RequestOptions): Promise<HealthResponse>;

  /**
   * Frees the wasm memory of the client now instead of when it is garbage collected. Calls under way finish. Using
   * the client afterwards throws.
   */
  free(): void;
}
