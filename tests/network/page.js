/** What a page does for the test that opened it: calls that meet faults, one after the other. */
import { memoryBytes } from "../js/memory.js";
import { attempt } from "./attempt.js";

/** Served by the test; imported behind the one above, so that its memory can be seen. @type {typeof import("memsy-wasm")} */
const memsy = await import(/** @type {string} */ ("/pkg/index.js"));

/** @typedef {import("./attempt.js").Attempted} Attempted */

/** @type {import("./attempt.js").Caller | undefined} */
let caller;
/** What nobody caught. @type {string[]} */
const unhandled = [];
globalThis.addEventListener("unhandledrejection", ({ reason }) => unhandled.push(String(reason)));

/** @param {Attempted} attempted */
export async function meet(attempted) {
  caller?.free();
  // A browser notices by itself that a kept connection is gone.
  const met = await attempt(memsy, attempted, async () => {});
  caller = met.caller;
  return met.outcome;
}

/** The next call of the same client. @returns {Promise<string>} */
export const again = async () =>
  caller ? caller.call().catch((/** @type {unknown} */ error) => `${error}`) : "no client";

/** How many of so many calls to a good service succeed. @param {{ baseUrl: string, apiKey: string, count: number }} service */
export async function further({ baseUrl, apiKey, count }) {
  const client = new memsy.MemsyClient({ baseUrl, apiKey });
  let good = 0;
  for (let call = 0; call < count; call += 1) good += (await client.health()).status === "ok" ? 1 : 0;
  client.free();
  return good;
}

export const told = () => ({ wasm: memoryBytes(), unhandled });
