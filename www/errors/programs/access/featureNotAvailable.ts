import { FeatureNotAvailable, type MemsyClient } from "memsy-wasm";

/** Searches, and says what the plan does not have. */
export async function search(
  client: MemsyClient,
  query: string,
): Promise<string> {
  try {
    const { results } = await client.search(query);
    return `${results.length} memories found.`;
  } catch (error) {
    if (!(error instanceof FeatureNotAvailable)) throw error;
    const { feature, currentTier, upgradeUrl } = error;
    return `${feature} is not part of the plan ${currentTier}: ${upgradeUrl}`;
  }
}
