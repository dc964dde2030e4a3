import {
  type ConnectorResourceItem,
  MemsyAPIError,
  type MemsyControlClient,
} from "memsy-wasm";

/**
 * What a connected source has to sync, such as channels or
 * repositories.
 */
export async function listResources(
  control: MemsyControlClient,
  connectorId: string,
  signal: AbortSignal,
): Promise<ConnectorResourceItem[]> {
  try {
    return await control.connectors.listResources(
      connectorId,
      {},
      { signal },
    );
  } catch (error) {
    if (error instanceof MemsyAPIError && error.statusCode === 409)
      throw new Error(
        "Nobody has given consent yet. Delete this connector and connect the source again.",
        {
          cause: error,
        },
      );
    throw error;
  }
}
