// The default entry of Cloudflare workers, which forbid compiling WebAssembly from bytes. There the import of a .wasm
// file is its compiled module; nothing to configure, nothing to wait for.
import * as core from "./core.js";
import module from "./memsy.wasm";

export * from "./classes.js";
export const { MemsyClient, MemsyControlClient } = core.start(() => module, core);
