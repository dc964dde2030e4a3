import {
  type Connector,
  MemsyAPIError,
  type MemsyControlClient,
} from "memsy-wasm";

/**
 * Syncs a connected source now, and does not wait for its next turn.
 */
export async function syncConnector(
  control: MemsyControlClient,
  connectorId: string,
): Promise<Connector> {
  try {
    return await control.connectors.sync(connectorId);
  } catch (error) {
    if (error instanceof MemsyAPIError && error.statusCode === 409)
      throw new Error(
        "This connector is not active. Choose first what is to be synced.",
        { cause: error },
      );
    throw error;
  }
}
