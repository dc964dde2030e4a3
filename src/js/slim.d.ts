/**
 * The client with the wasm as a file of its own: call `init()` and wait for it, then everything is as in the default
 * entry, with the very same classes.
 */

export * from "./index.js";

/** Where the wasm comes from. A `WebAssembly.Module` is an object without properties. */
export type InitSource = string | URL | Response | ArrayBuffer | ArrayBufferView | object;

/**
 * Loads and starts the wasm. To be called before the first client is made; further calls are free and share the
 * promise of the first, and after a failure the next one tries again.
 *
 * @example
 * ```js
 * await init();
 * const client = new MemsyClient({ apiKey: "msy_your_key" });
 * ```
 *
 * @param source the file `memsy-wasm/memsy.wasm`: its URL, a `Response` with it (or a promise of one), its bytes, or a
 *   `WebAssembly.Module`. Left out, it is looked for beside this module, where webpack, Rspack, Parcel, Vite's build
 *   and Node have it; other tools must be told.
 * @throws TypeError for another kind of source, the error of `fetch` when that fails, `Error` when the file is missing
 *   or is not the one.
 */
export function init(source?: InitSource | PromiseLike<InitSource>): Promise<void>;
