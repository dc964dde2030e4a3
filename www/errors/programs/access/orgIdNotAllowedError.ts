import { type MemsyClient, OrgIdNotAllowedError } from "memsy-wasm";

/**
 * Searches. On the free plan the key alone decides the organization.
 */
export async function search(
  client: MemsyClient,
  query: string,
): Promise<string> {
  try {
    const { results } = await client.search(query);
    return `${results.length} memories found.`;
  } catch (error) {
    if (!(error instanceof OrgIdNotAllowedError)) throw error;
    return `Do not name an organization: ${error.detail}`;
  }
}
