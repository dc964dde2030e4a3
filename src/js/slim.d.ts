/**
 * The client with the wasm in a separate file. Call `init()` and wait for it. After that everything works as in the default entry, with
 * the same classes.
 */

export * from "./index.js";

/** A source of the wasm. In TypeScript a `WebAssembly.Module` is an object without properties. */
export type InitSource = string | URL | Response | ArrayBuffer | ArrayBufferView | object;

/**
 * Loads and starts the wasm. Call it before you make the first client. Further calls return the promise of the first call. After a
 * failure the next call tries again.
 *
 * @example
 * ```js
 * await init();
 * const client = new MemsyClient({ apiKey: "msy_your_key" });
 * ```
 *
 * @param source the file `memsy-wasm/memsy.wasm`: its URL, a `Response` with it (or a promise of one), its bytes, or a
 *   `WebAssembly.Module`. By default the file is expected next to this module. webpack, Rspack, Parcel, the build of Vite
 *   and Node put it there; other tools need this argument.
 * @throws TypeError for another kind of source, the error of `fetch` when it fails, `Error` when the file is missing or is not a
 *   complete WebAssembly module.
 */
export function init(source?: InitSource | PromiseLike<InitSource>): Promise<void>;
