import { MemsyAuthError, MemsyClient } from "memsy-wasm/compat";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

console.log(await scenario({ MemsyClient, AuthenticationError: MemsyAuthError }, service));
