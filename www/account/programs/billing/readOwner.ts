import {
  AuthenticationError,
  type MemsyControlClient,
  type MeResponse,
} from "memsy-wasm";

/** Who the key belongs to: the member, the organization, the plan. */
export async function readOwner(
  control: MemsyControlClient,
  signal: AbortSignal,
): Promise<MeResponse> {
  try {
    return await control.me({ signal });
  } catch (error) {
    if (error instanceof AuthenticationError)
      throw new Error(
        "The service does not accept this key. Connect with another one.",
        { cause: error },
      );
    throw error;
  }
}
