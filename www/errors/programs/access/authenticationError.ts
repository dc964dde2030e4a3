import { AuthenticationError, type MemsyClient } from "memsy-wasm";

/** Says whether the service accepts the key. */
export async function checkKey(client: MemsyClient): Promise<string> {
  try {
    await client.health();
    return "The key is valid.";
  } catch (error) {
    if (!(error instanceof AuthenticationError)) throw error;
    return `This key is not valid (${error.statusCode}): sign in again.`;
  }
}
