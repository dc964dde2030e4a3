import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

export default {
  async fetch() {
    return new Response(await scenario({ MemsyClient, AuthenticationError }, service));
  },
};
