import {
  AuthenticationError,
  type MemsyClient,
  MemsyConnectionError,
  type Observed,
} from "memsy-wasm";

/**
 * How much of the plan is used. The headers of every response say it;
 * this reads them from the smallest one.
 */
export async function readUsage(
  client: MemsyClient,
): Promise<Observed> {
  try {
    const { usage, rateLimit } = await client.health();
    return { usage, rateLimit };
  } catch (error) {
    if (error instanceof AuthenticationError)
      throw new Error(
        "The service does not accept this key. Connect with another one.",
        { cause: error },
      );
    if (error instanceof MemsyConnectionError)
      throw new Error(
        "The service did not respond. Check your network and try again.",
        { cause: error },
      );
    throw error;
  }
}
