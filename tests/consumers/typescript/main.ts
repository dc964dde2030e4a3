import { AuthenticationError, type IngestResponse, MemsyClient } from "memsy-wasm";
import { init } from "memsy-wasm/slim";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

const ingested: Promise<IngestResponse> = new MemsyClient(service).ingest([]);
ingested.catch((error: unknown) => (error instanceof AuthenticationError ? error.statusCode.toFixed() : error));
init()
  .then(() => scenario({ MemsyClient, AuthenticationError }, service))
  .then(console.log);
