import { MemsyClient } from "memsy-wasm";
// The same class under its other name: the entries share it, here too.
import { MemsyAuthError as AuthenticationError } from "memsy-wasm/compat";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

export default {
  async fetch() {
    return new Response(await scenario({ MemsyClient, AuthenticationError }, service));
  },
};
