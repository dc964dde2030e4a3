import {
  type ConnectorResourceItem,
  MemsyAPIError,
  type MemsyControlClient,
  type Open,
  type Provider,
} from "memsy-wasm";

/**
 * Connects a source: the user gives consent on the page that `open`
 * opens. Returns what the source has to sync.
 */
export async function connectSource(
  control: MemsyControlClient,
  provider: Open<Provider>,
  open: (connectorId: string, authorizeUrl: string) => void,
  signal: AbortSignal,
): Promise<ConnectorResourceItem[]> {
  try {
    const { connectorId, authorizeUrl } =
      await control.connectors.create(provider, { signal });
    open(connectorId, authorizeUrl);
    return await control.connectors.waitUntilAuthorized(connectorId, {
      signal,
      pollIntervalMs: 1000,
    });
  } catch (error) {
    if (error instanceof MemsyAPIError && error.statusCode === 409)
      throw new Error("This source is connected already.", {
        cause: error,
      });
    throw error;
  }
}
