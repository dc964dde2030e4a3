// The default entry: for every environment that may compile WebAssembly from bytes, which is all but
// edge workers. The wasm is inline and started at once, so there is nothing to configure and nothing to wait for.
import * as core from "./core.js";
import { order, text } from "#wasm";
import { decode } from "./inline.js";

export * from "./classes.js";
export const { MemsyClient, MemsyControlClient } = core.start(() => decode(order, text), core);
