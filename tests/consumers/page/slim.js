import { AuthenticationError, init, MemsyClient } from "./node_modules/memsy-wasm/pkg/slim.js";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

init()
  .then(() => scenario({ MemsyClient, AuthenticationError }, service))
  .catch(String)
  .then((result) => (document.title = result));
