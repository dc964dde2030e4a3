// In a page: the client that uses the proxy.
import { MemsyClient } from "memsy-wasm";

/**
 * @param proxy URL of the worker
 * @param getToken asks your server for a token; called at the first request, and again when the proxy refuses the last token
 */
export function connect(proxy: string, getToken: () => Promise<string>): MemsyClient {
  return new MemsyClient({ baseUrl: `${proxy}/memsy`, apiKey: getToken });
}
