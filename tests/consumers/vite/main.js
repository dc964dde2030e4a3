import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

scenario({ MemsyClient, AuthenticationError }, service)
  .catch(String)
  .then((result) => (document.title = result));
