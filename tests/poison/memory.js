/** Lets a run see the wasm memory, which the package keeps to itself. To be imported before the package. */

/** @type {WebAssembly.Instance[]} */
const instances = [];
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, args) {
    const instance = new target(.../** @type {[WebAssembly.Module]} */ (args));
    instances.push(instance);
    return instance;
  },
});

/** A page of wasm memory. */
export const PAGE_BYTES = 65_536;

/** Size of the memory of the instance in use: the newest, since the package makes a fresh one when one has trapped. */
export function memoryBytes() {
  const instance = instances.at(-1);
  if (!instance) throw new Error("the package has made no instance");
  // The build shortens the names of exports.
  const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
  if (!memory) throw new Error("no memory is exported");
  return memory.buffer.byteLength;
}
