// The default entry of the edge runtime of Next.js and Vercel. This runtime does not allow to
// compile WebAssembly from bytes. There the import of a .wasm file with `?module` is its compiled module.
import * as core from "./core.js";
import module from "./memsy.wasm?module";

export * from "./classes.js";

const load = () => module;
// The calls are marked as pure, so that bundlers leave the wasm out of a program that imports only error classes.
export const MemsyClient = /* @__PURE__ */ core.start(load, core.MemsyClient);
export const MemsyControlClient = /* @__PURE__ */ core.start(load, core.MemsyControlClient);
