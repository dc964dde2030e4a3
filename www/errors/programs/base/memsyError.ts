import { type MemsyClient, MemsyError } from "memsy-wasm";

/**
 * MemsyError is the base of the other 13 classes: this handles every
 * call that fails.
 */
export async function checkMemory(
  client: MemsyClient,
): Promise<string> {
  try {
    const { version } = await client.health();
    return `Memory is available: version ${version}.`;
  } catch (error) {
    if (!(error instanceof MemsyError)) throw error;
    return `Memory is not available: ${error.message}`;
  }
}
