/** How much of the JavaScript heap is in use, after what nobody needs is collected. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
/** @type {() => void} */
const collect = runInNewContext("gc");

export function heapBytes() {
  // What finalizers let go is collected by the next one.
  for (let round = 0; round < 3; round += 1) collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  // The memory of the wasm counts as external, and is measured by itself.
  return heapUsed + Math.min(external, arrayBuffers);
}
