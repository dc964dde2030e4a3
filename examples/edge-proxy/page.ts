// In a page: the client that speaks through the proxy.
import { MemsyClient } from "memsy-wasm";

/**
 * @param proxy URL of the worker
 * @param getToken asks your server for a token; called at first, and again once the proxy refuses the last one
 */
export function connect(proxy: string, getToken: () => Promise<string>): MemsyClient {
  return new MemsyClient({ baseUrl: `${proxy}/memsy`, apiKey: getToken });
}
