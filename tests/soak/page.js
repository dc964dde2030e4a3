/** The soak in a page; the test that opened it measures the heap. */
import { memoryBytes } from "../js/memory.js";
import { leaveClients, placeOf, soak, warmUp } from "./soak.js";

/** Served by the test; imported behind the one above, so that its memory can be seen. @type {typeof import("memsy-wasm")} */
const memsy = await import(/** @type {string} */ ("/pkg/index.js"));

/** @type {string[]} */
const unhandled = [];
globalThis.addEventListener("unhandledrejection", ({ reason }) => unhandled.push(String(reason)));

/** Listeners that are on the signal. */
let listeners = 0;
const { signal } = new AbortController();
for (const [name, change] of /** @type {const} */ ([
  ["addEventListener", 1],
  ["removeEventListener", -1],
])) {
  const method = signal[name];
  /** @param {[string, EventListener]} args */
  const counting = (...args) => {
    listeners += change;
    method.apply(signal, args);
  };
  Object.defineProperty(signal, name, { value: counting });
}

/** @type {import("./kind.js").Place | undefined} */
let place;
/** @type {import("./soak.js").Wrong} */
const wrong = {};

/** @param {import("./kind.js").Service} service */
export async function begin(service) {
  place = placeOf(memsy, service, signal);
  await warmUp(place, wrong);
  await soak(place, 500, 1, wrong);
}

/** @param {number} calls @param {number} seed */
export async function go(calls, seed) {
  if (place) await soak(place, calls, seed, wrong);
}

export async function leave() {
  if (place) await leaveClients(place, wrong);
}

export const told = () => ({ wasm: memoryBytes(), listeners, wrong, unhandled });
