/** Lets a test see the wasm memory, which the package keeps to itself. To be imported before the package. */

/** @type {WebAssembly.Instance[]} */
const instances = [];
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, args) {
    const instance = new target(.../** @type {[WebAssembly.Module]} */ (args));
    instances.push(instance);
    return instance;
  },
});

/** Size of the memory of the package's one instance. */
export function memoryBytes() {
  const [instance, ...others] = instances;
  if (!instance || others.length > 0) throw new Error(`${instances.length} instances`);
  return /** @type {WebAssembly.Memory} */ (instance.exports.memory).buffer.byteLength;
}
