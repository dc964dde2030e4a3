// The page: its tests start it with a configuration of their own.

import { MemsyClient } from "memsy-wasm";
import { createRoot, hydrateRoot } from "react-dom/client";
import { App, progresses, searches } from "./app.jsx";

/**
 * @typedef {object} Service
 * @property {string} baseUrl
 * @property {string} [apiKey]
 * @property {string} [keyPath] where the page asks its own server for the key
 * @property {boolean} [isDeaf] whether the client goes on when it is aborted
 */

/** @param {Service} service */
function clientOf({ baseUrl, apiKey = "unused", keyPath, isDeaf }) {
  if (isDeaf)
    return new (class extends MemsyClient {
      /** @override @param {Parameters<MemsyClient["search"]>} given */
      search(...[query, options, request]) {
        return super.search(query, options, { ...request, signal: undefined });
      }
    })({ baseUrl, apiKey });
  if (!keyPath) return new MemsyClient({ baseUrl, apiKey });
  return new MemsyClient({ baseUrl, apiKey: async () => (await fetch(keyPath, { method: "POST" })).text() });
}

const page = {
  searches,
  progresses,
  /** @type {string[]} */
  mismatches: [],
  /** @param {Service} service @param {import("./app.jsx").Config} config */
  start(service, config) {
    const root = document.querySelector("#root");
    if (!root) throw new Error("The page has no element #root");
    const app = <App client={clientOf(service)} config={config} />;
    if (root.hasChildNodes())
      hydrateRoot(root, app, { onRecoverableError: (error) => page.mismatches.push(`${error}`) });
    else createRoot(root).render(app);
  },
};

export default page;
