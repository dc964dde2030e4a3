/** OpenTelemetry for the client: searches and ingests as spans, by its conventions for generative AI. */

/** What the spans of a client show, all of it optional. */
export interface TracedOptions {
  /**
   * The `baseUrl` of the client, as `https://api.memsy.io/v1`. Spans show its host as `server.address` and its port, a number, as
   * `server.port`, and nothing else of it. Left out, they show neither: a client does not tell its base URL.
   */
  baseUrl?: string | undefined;
  /**
   * Whether spans show what people wrote: the query of a search, the memories that it found, and the message of an error. Left out,
   * it is true where the environment variable `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT` is `true`, otherwise false.
   */
  captureContent?: boolean | undefined;
}

/**
 * The same client, whose `search`, `ingest` and `ingestMany` make a span each. Everything else works as before, `instanceof` included.
 *
 * A span is of the kind `CLIENT` and named `search_memory` or `upsert_memory`. It is active while the call runs, so that spans of an
 * instrumentation of `fetch` become its children: one for each attempt. Without an SDK of OpenTelemetry there are no spans, and the
 * calls are the same. A failed call rejects with the error of the client; the span shows its name as `error.type`. The client that
 * was given makes no spans.
 *
 * @example
 * ```js
 * const client = traced(new MemsyClient({ apiKey }), { baseUrl: "https://api.memsy.io/v1" });
 * await client.search("which tea?", { actorId: "ada" });
 * ```
 *
 * @param client a `MemsyClient`, or an object in its place that has one of the three methods, such as a test's.
 * @throws TypeError that names the option when one is unknown or wrong, or when `client` has none of the methods.
 */
export function traced<Client extends object>(client: Client, options?: TracedOptions): Client;
