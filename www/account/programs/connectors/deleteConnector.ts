import { MemsyAPIError, type MemsyControlClient } from "memsy-wasm";

/** Disconnects a source and revokes the access to it. */
export async function deleteConnector(
  control: MemsyControlClient,
  connectorId: string,
): Promise<void> {
  try {
    await control.connectors.delete(connectorId);
  } catch (error) {
    if (error instanceof MemsyAPIError && error.statusCode === 404)
      return; // somebody else has deleted it
    throw error;
  }
}
