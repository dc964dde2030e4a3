// The default entry of Cloudflare workers, which do not allow to compile WebAssembly from bytes. There the import of a .wasm file is its
// compiled module, so there is nothing to configure and nothing to wait for.
import * as core from "./core.js";
import module from "./memsy.wasm";

export * from "./classes.js";

const load = () => module;
// The calls are marked as pure, so that bundlers leave the wasm out of a program that imports only error classes.
export const MemsyClient = /* @__PURE__ */ core.start(load, core.MemsyClient);
export const MemsyControlClient = /* @__PURE__ */ core.start(load, core.MemsyControlClient);
