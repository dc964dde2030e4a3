/** OpenTelemetry for the client: spans for searches and ingests, with the names of its conventions for generative AI. */

/** Options of the spans. All of them are optional. */
export interface TracedOptions {
  /**
   * The `baseUrl` of the client, such as `https://api.memsy.io/v1`. Spans show only its host as `server.address` and its port, a number,
   * as `server.port`. Without this option they show neither, because a client does not show its base URL.
   */
  baseUrl?: string | undefined;
  /**
   * Whether spans show what people wrote: the query of a search, the memories that it found, and the message of an error. Default: true
   * when the environment variable `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT` is `true`, otherwise false.
   */
  captureContent?: boolean | undefined;
}

/**
 * Returns the same client, whose methods `search`, `ingest` and `ingestMany` make one span each. Everything else works as before,
 * including `instanceof`.
 *
 * A span has the kind `CLIENT` and the name `search_memory` or `upsert_memory`. It is active while the call runs, so the spans of an
 * instrumentation of `fetch` become its children: one for each attempt. Without an SDK of OpenTelemetry there are no spans, and the
 * calls work the same. A failed call rejects with the error of the client, and the span shows its name as `error.type`. The client that
 * was passed makes no spans.
 *
 * @example
 * ```js
 * const client = traced(new MemsyClient({ apiKey }), { baseUrl: "https://api.memsy.io/v1" });
 * await client.search("which tea?", { actorId: "ada" });
 * ```
 *
 * @param client a `MemsyClient`, or another object that has one of the three methods, for example in a test.
 * @throws TypeError that names the option when one is unknown or wrong, or when `client` has none of the methods.
 */
export function traced<Client extends object>(client: Client, options?: TracedOptions): Client;
