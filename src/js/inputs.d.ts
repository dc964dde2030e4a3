/** What scripts/build.js and the entries' environments give to the entries. */

declare module "#glue" {
  /** The generated class; callers see it as index.d.ts has it. */
  export class MemsyClient {}
  /** Whether the wasm runs. */
  export const isStarted: typeof import("./start.js").isStarted;
  /** Starts the wasm. */
  export const start: typeof import("./start.js").start;
}

declare module "#wasm" {
  /** For `decode` of inline.js. */
  export const order: string;
  /** For `decode` of inline.js. */
  export const text: string;
}

declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}

/** The exports of the wasm, a variable of the glue. */
declare let wasm: WebAssembly.Exports & { __wbindgen_start(): void };
/** Makes what the wasm imports, a function of the glue. */
declare function __wbg_get_imports(): WebAssembly.Imports;
