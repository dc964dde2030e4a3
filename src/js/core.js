// What all entries share: the clients, the start of the wasm. It is a separate file of the package, so
// that a program that imports more than one entry has one class of each client and one wasm instance. The checks of
// arguments, and `take`, are for queue.js.
export { check, encodeOptions } from "./arguments.js";
export { COMPAT, MemsyClient, MemsyControlClient } from "./clients.js";
export { isStarted, start } from "./instances.js";
export { take } from "./mismatch.js";
