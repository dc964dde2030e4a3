import {
  type MemsyClient,
  MemsyError,
  RateLimitExceeded,
  type SearchResponse,
} from "memsy-wasm";

/**
 * Searches the memories, of one actor or of all.
 * @param client `new MemsyClient({ apiKey: "msy_…" })`
 * @param signal aborts the search, as when the user types on
 * @param tell shows the user why the search failed
 */
export async function search(
  client: MemsyClient,
  query: string,
  actorId: string | undefined,
  signal: AbortSignal,
  tell: (problem: string, error: MemsyError) => void,
): Promise<SearchResponse | null> {
  try {
    const options = { actorId, limit: 20, includeSourceEvents: true };
    return await client.search(query, options, { signal });
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
