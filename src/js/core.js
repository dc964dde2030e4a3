// What all entries share: the clients, the error classes, the start of the wasm. A file of its own in the package, so
// that a program that reaches the package through more than one entry has one set of classes and one wasm instance.
export { MemsyClient, MemsyControlClient } from "./clients.js";
export { isStarted, start } from "./instances.js";
