/**
 * Starts the wasm. The build appends this file to the glue that wasm-bindgen generates, because only code of that
 * module can set its variable `wasm`. The glue's own start is not used: it loads by itself what the entries load, and
 * using a class before it fails with a message about `undefined`.
 */

/** Stands in for the wasm until it runs. @type {ProxyHandler<typeof wasm>} */
const unstarted = {
  get() {
    throw new Error("memsy-wasm: the WebAssembly module is not running yet; call init() first and wait for it");
  },
};

let started = false;
wasm = new Proxy(/** @type {typeof wasm} */ ({}), unstarted);

/** Whether the wasm runs. */
export function isStarted() {
  return started;
}

/**
 * Starts the wasm, once.
 * @template Class
 * @param {() => WebAssembly.Module | BufferSource} load asked only the first time
 * @param {Class} Class returned as it is. An entry exports what it gets back: bundlers that are told that the package
 *   has no side effects leave out a call whose result nobody uses, and a file that only re-exports.
 * @returns {Class}
 */
export function start(load, Class) {
  if (!started) {
    const source = load();
    // Not instanceof: the edge runtime of Next.js has modules of another realm.
    const module =
      Object.prototype.toString.call(source) === "[object WebAssembly.Module]"
        ? /** @type {WebAssembly.Module} */ (source)
        : new WebAssembly.Module(/** @type {BufferSource} */ (source));
    // All imports come from one module, which the build has given a short name.
    const [imports = {}] = Object.values(__wbg_get_imports());
    wasm = /** @type {typeof wasm} */ (new WebAssembly.Instance(module, { a: imports }).exports);
    wasm.__wbindgen_start();
    started = true;
  }
  return Class;
}
