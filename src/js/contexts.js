// The asynchronous context of a call. Tools such as OpenTelemetry use it to know to which call a request belongs. All calls share the task
// queue of the wasm, so calls that run at the same time would otherwise get the context of the call that started the queue.

/** Calls `fetch`, the global one where there is no other. @typedef {(fetch: typeof globalThis.fetch | undefined, url: string, init: RequestInit) => unknown} Within */

/**
 * Returns a function that calls `fetch` in the current context. It uses an async function, because such a function always continues in
 * its own context. To bind each call to its context, as Node can, took a fifth of the time of a search.
 * @returns {Within}
 */
export function within() {
  let goOn = () => {};
  let start = () => {};
  const run = async () => {
    for (;;) {
      // It is resolved with nothing, because for an object the engine reads `then`, which a program may have put on `Object.prototype`.
      await new Promise((resolve) => {
        goOn = () => resolve(undefined);
      });
      start();
    }
  };
  run();
  // The global function is read at each call, because a test may have replaced it.
  return (fetch = globalThis.fetch, url, init) =>
    new Promise((resolve) => {
      start = () => resolve(call(fetch, url, init));
      goOn();
    });
}

/** An error that `fetch` throws rejects the promise. @param {typeof globalThis.fetch} fetch @param {string} url @param {RequestInit} init */
const call = async (fetch, url, init) => await fetch(url, init);
