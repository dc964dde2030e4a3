const { AuthenticationError, MemsyClient } = require("memsy-wasm");
const { scenario } = require("./scenario.mjs");
const { service } = require("./service.mjs");

scenario({ MemsyClient, AuthenticationError }, service).then(console.log);
