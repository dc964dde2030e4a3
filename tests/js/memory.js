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
  // The build shortens the names of exports.
  const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
  if (!memory) throw new Error("no memory is exported");
  return memory.buffer.byteLength;
}
