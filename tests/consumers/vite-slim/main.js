import wasm from "memsy-wasm/memsy.wasm?url";
import { AuthenticationError, init, MemsyClient } from "memsy-wasm/slim";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

init(wasm)
  .then(() => scenario({ MemsyClient, AuthenticationError }, service))
  .catch(String)
  .then((result) => (document.title = result));
