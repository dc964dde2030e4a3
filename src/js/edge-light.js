// The default entry of the edge runtime of Next.js and Vercel. It forbids compiling WebAssembly from bytes too, and has
// another way to say that the import of a .wasm file shall be its compiled module.
import * as core from "./core.js";
import module from "./memsy.wasm?module";

export * from "./classes.js";
export const { MemsyClient, MemsyControlClient } = core.start(() => module, core);
