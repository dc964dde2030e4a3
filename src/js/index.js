// The default entry: for every environment that may compile WebAssembly from bytes, which is all but
// edge workers. The wasm is inline and started at once, so there is nothing to configure and nothing to wait for.

import { order, text } from "#wasm";
import * as core from "./core.js";
import { decode } from "./inline.js";

export * from "./classes.js";

const load = () => decode(order, text);
// Pure for bundlers: a program that imports only error classes needs no wasm.
export const MemsyClient = /* @__PURE__ */ core.start(load, core.MemsyClient);
export const MemsyControlClient = /* @__PURE__ */ core.start(load, core.MemsyControlClient);
