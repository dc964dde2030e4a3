import {
  AuthorizationError,
  type CreateKeyResponse,
  KeyLimitReachedError,
  type KeyScope,
  type MemsyControlClient,
} from "memsy-wasm";

/**
 * Makes an API key. The result has its secret, rawKey, which the
 * service never shows again.
 */
export async function createKey(
  control: MemsyControlClient,
  name: string,
  scopes: KeyScope[],
): Promise<CreateKeyResponse> {
  try {
    return await control.keys.create(name, { scopes });
  } catch (error) {
    if (error instanceof KeyLimitReachedError)
      throw new Error(
        `You have ${error.current} of ${error.limit} keys. Delete one first.`,
        { cause: error },
      );
    if (error instanceof AuthorizationError)
      throw new Error("Only administrators may make keys.", {
        cause: error,
      });
    throw error;
  }
}
