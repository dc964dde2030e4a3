// The default entry, for every environment that can compile WebAssembly from bytes: all except edge workers. The wasm is inside this
// file and starts at once, so there is nothing to configure and nothing to wait for.

import { order, text } from "#wasm";
import * as core from "./core.js";
import { decode } from "./inline.js";

export * from "./classes.js";

const load = () => decode(order, text);
// The calls are marked as pure, so that bundlers leave the wasm out of a program that imports only error classes.
export const MemsyClient = /* @__PURE__ */ core.start(load, core.MemsyClient);
export const MemsyControlClient = /* @__PURE__ */ core.start(load, core.MemsyControlClient);
