import { parentPort } from "node:worker_threads";
import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

parentPort.postMessage(await scenario({ MemsyClient, AuthenticationError }, service));
