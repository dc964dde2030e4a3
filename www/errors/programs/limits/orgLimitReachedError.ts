import { type MemsyClient, OrgLimitReachedError } from "memsy-wasm";

/**
 * Makes the record of an organization. A plan allows a number of them.
 */
export async function createOrg(
  client: MemsyClient,
  orgId: string,
  name: string,
): Promise<string> {
  try {
    const org = await client.orgs.create(
      orgId,
      name,
      "Support for customers",
    );
    return `${org.name} is created.`;
  } catch (error) {
    if (!(error instanceof OrgLimitReachedError)) throw error;
    return `${error.current} of ${error.limit} organizations: upgrade first.`;
  }
}
