import { AuthenticationError, MemsyClient } from "./node_modules/memsy-wasm/pkg/index.js";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

scenario({ MemsyClient, AuthenticationError }, service)
  .catch(String)
  .then((result) => postMessage(result));
