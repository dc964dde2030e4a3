// The asynchronous context of a call, by which tools such as OpenTelemetry know whose request `fetch` makes. All calls share the task
// queue of the wasm: those that overlap would have the context of the one that woke it.

/** Calls `fetch`, the global one where there is no other. @typedef {(fetch: typeof globalThis.fetch | undefined, url: string, init: RequestInit) => unknown} Within */

/**
 * What calls `fetch` in the context that this is called in: an async function goes on in its own, whoever lets it go on. To bind each
 * call to its context, as Node can, took a fifth of the time of a search.
 * @returns {Within}
 */
export function within() {
  let goOn = () => {};
  let start = () => {};
  const run = async () => {
    for (;;) {
      // Resolved with nothing: of anything else, `then` would be looked up, which a program may have put on `Object.prototype`.
      await new Promise((resolve) => {
        goOn = () => resolve(undefined);
      });
      start();
    }
  };
  run();
  // The global function as it is then: a test may have replaced it.
  return (fetch = globalThis.fetch, url, init) =>
    new Promise((resolve) => {
      start = () => resolve(call(fetch, url, init));
      goOn();
    });
}

/** What it throws is what the promise is rejected with. @param {typeof globalThis.fetch} fetch @param {string} url @param {RequestInit} init */
const call = async (fetch, url, init) => await fetch(url, init);
