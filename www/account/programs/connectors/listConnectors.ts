import {
  AuthorizationError,
  type Connector,
  type MemsyControlClient,
  type Open,
  type Provider,
} from "memsy-wasm";

/** The sources that can be connected, and those that are. */
export async function listConnectors(
  control: MemsyControlClient,
  signal: AbortSignal,
): Promise<{ providers: Open<Provider>[]; connected: Connector[] }> {
  try {
    const providers = await control.connectors.listProviders({
      signal,
    });
    const connected = await control.connectors.list({ signal });
    return { providers, connected };
  } catch (error) {
    if (error instanceof AuthorizationError)
      throw new Error(
        "This key may not see the connectors of the organization.",
        { cause: error },
      );
    throw error;
  }
}
