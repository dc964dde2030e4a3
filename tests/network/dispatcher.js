/** What the `fetch` of Node keeps by itself: connections, and a parser for each server that it ever talked to. */

/** @typedef {{ constructor: new () => Dispatcher, destroy(): Promise<void> }} Dispatcher */

/** Under which Node keeps it, so that programs can replace it. */
const KEPT = Symbol.for("undici.globalDispatcher.1");

/** Lets go of all of it; later requests begin anew. */
export async function forgetServers() {
  const kept = /** @type {Record<symbol, Dispatcher | undefined>} */ (/** @type {unknown} */ (globalThis));
  const dispatcher = kept[KEPT];
  if (!dispatcher) throw new Error("fetch was not used yet");
  kept[KEPT] = new dispatcher.constructor();
  await dispatcher.destroy();
}
