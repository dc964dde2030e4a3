/** What scripts/build.js and the entries' environments give to the entries. */

declare module "#glue" {
  /** The generated class, around which clients.js makes those that callers see. */
  export class Core {
    constructor(name: string, options: unknown);
    /** The number of an endpoint, the same for all of a class. */
    endpoint(name: string): number | undefined;
    /** Calls an endpoint. */
    call(endpoint: number | undefined, args: unknown[], site: { stack?: string }): Promise<unknown>;
    /** Throws the TypeError that such a call would be rejected with, if any. */
    check(endpoint: number | undefined, args: unknown[]): void;
    /** Gives its memory back; calls under way finish. */
    free(): void;
  }
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
