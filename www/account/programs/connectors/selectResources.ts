import {
  AuthorizationError,
  type Connector,
  type ConnectorResourceItem,
  type MemsyControlClient,
} from "memsy-wasm";

/**
 * Says what is to be synced, instead of what was selected before. The
 * first sync starts at once.
 */
export async function selectResources(
  control: MemsyControlClient,
  connectorId: string,
  selected: ConnectorResourceItem[],
): Promise<Connector> {
  try {
    return await control.connectors.configureResources(
      connectorId,
      selected,
    );
  } catch (error) {
    if (error instanceof AuthorizationError)
      throw new Error(
        "This key may not change the connectors of the organization.",
        { cause: error },
      );
    throw error;
  }
}
