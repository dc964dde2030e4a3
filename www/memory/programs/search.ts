import { type MemsyClient, MemsyError, RateLimitExceeded, type SearchResponse } from "memsy-wasm";

/**
 * Searches the memories, of one actor or of all. When that fails, it tells the user why and returns null.
 * @param client `new MemsyClient({ apiKey: "msy_…" })`
 * @param signal aborts the search, as when the user types on
 */
export async function search(
  client: MemsyClient,
  query: string,
  actorId: string | undefined,
  signal: AbortSignal,
  tell: (problem: string, error: MemsyError) => void,
): Promise<SearchResponse | null> {
  try {
    return await client.search(query, { actorId, limit: 20, includeSourceEvents: true }, { signal });
  } catch (error) {
    if (error instanceof RateLimitExceeded) {
      tell(`Too many searches. Try again in ${Math.ceil(error.retryAfter ?? 60)} seconds.`, error);
    } else if (error instanceof MemsyError) {
      tell(error.message, error);
    } else {
      throw error; // aborted, or a wrong argument
    }
    return null;
  }
}
