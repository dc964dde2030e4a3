// The default entry of Cloudflare workers, which forbid compiling WebAssembly from bytes. There the import of a .wasm
// file is its compiled module; nothing to configure, nothing to wait for.
import * as core from "./core.js";
import module from "./memsy.wasm";

export * from "./classes.js";

const load = () => module;
// Pure for bundlers: a program that imports only error classes needs no wasm.
export const MemsyClient = /* @__PURE__ */ core.start(load, core.MemsyClient);
export const MemsyControlClient = /* @__PURE__ */ core.start(load, core.MemsyControlClient);
