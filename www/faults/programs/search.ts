import {
  type MemsyClient,
  MemsyError,
  RateLimitExceeded,
  type SearchResponse,
} from "memsy-wasm";

/**
 * Searches with a time limit. After a rate limit, the client waits
 * as long as the service asks for, and searches again.
 * @param client `new MemsyClient({ apiKey: "msy_…" })`
 * @param tell shows the user why the search failed
 */
export async function search(
  client: MemsyClient,
  query: string,
  signal: AbortSignal,
  tell: (problem: string, error: MemsyError) => void,
): Promise<SearchResponse | null> {
  const options = { signal, timeoutMs: 15_000, maxRetries: 3 };
  try {
    return await client.search(query, { limit: 5 }, options);
  } catch (error) {
    if (error instanceof RateLimitExceeded) {
      const seconds = Math.ceil(error.retryAfter ?? 60);
      tell(`Too many searches. Try again in ${seconds} s.`, error);
    } else if (error instanceof MemsyError) {
      tell(error.message, error);
    } else {
      throw error; // aborted, or a wrong argument
    }
    return null;
  }
}
