import { MemsyAPIError, type MemsyControlClient } from "memsy-wasm";

/**
 * Revokes an API key. From then on, calls with it fail with
 * AuthenticationError.
 */
export async function deleteKey(
  control: MemsyControlClient,
  keyId: string,
): Promise<void> {
  try {
    await control.keys.delete(keyId);
  } catch (error) {
    if (error instanceof MemsyAPIError && error.statusCode === 404)
      return; // somebody else has deleted it
    throw error;
  }
}
