import {
  type ApiKeyListResponse,
  AuthorizationError,
  type MemsyControlClient,
} from "memsy-wasm";

/** The API keys of the organization, without their secrets. */
export async function listKeys(
  control: MemsyControlClient,
  signal: AbortSignal,
): Promise<ApiKeyListResponse> {
  try {
    return await control.keys.list({ signal });
  } catch (error) {
    if (error instanceof AuthorizationError)
      throw new Error(
        "Only administrators may see the keys of the organization.",
        { cause: error },
      );
    throw error;
  }
}
