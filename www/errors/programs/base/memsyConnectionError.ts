import { type MemsyClient, MemsyConnectionError } from "memsy-wasm";

/**
 * Tells a response that did not come in time from one that did not
 * come at all.
 */
export async function checkConnection(
  client: MemsyClient,
): Promise<string> {
  try {
    const { version } = await client.health();
    return `Connected to version ${version}.`;
  } catch (error) {
    if (!(error instanceof MemsyConnectionError)) throw error;
    const { cause } = error;
    return cause instanceof DOMException &&
      cause.name === "TimeoutError"
      ? "That took too long."
      : "You seem to be offline.";
  }
}
