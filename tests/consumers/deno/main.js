import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

console.log(await scenario({ MemsyClient, AuthenticationError }, service));
