// The default entry of the edge runtime of Next.js and Vercel. It forbids compiling WebAssembly from bytes too, and has
// another way to say that the import of a .wasm file shall be its compiled module.
import * as core from "./core.js";
import module from "./memsy.wasm?module";

export * from "./classes.js";

const load = () => module;
// Pure for bundlers: a program that imports only error classes needs no wasm.
export const MemsyClient = /* @__PURE__ */ core.start(load, core.MemsyClient);
export const MemsyControlClient = /* @__PURE__ */ core.start(load, core.MemsyControlClient);
