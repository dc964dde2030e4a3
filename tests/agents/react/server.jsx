// The same application, rendered on a server.

import { MemsyClient } from "memsy-wasm";
import * as hooks from "memsy-wasm/react";
import { renderToString } from "react-dom/server";
import { App } from "./app.jsx";

export { hooks, MemsyClient };

/** @param {MemsyClient} client @param {import("./app.jsx").Config} config */
export const render = (client, config) => renderToString(<App client={client} config={config} />);

/** @param {{ hook: () => unknown }} props */
function Caller({ hook }) {
  hook();
  return "nothing was thrown";
}

/** Renders a component that calls a hook. @param {() => unknown} hook @param {hooks.ReactClient} [client] of the provider around it */
export function call(hook, client) {
  const caller = <Caller hook={hook} />;
  return renderToString(client ? <hooks.MemsyProvider client={client}>{caller}</hooks.MemsyProvider> : caller);
}
