// The asynchronous context of a call, by which tools such as OpenTelemetry know whose request `fetch` makes. All calls share the task
// queue of the wasm: those that overlap would have the context of the one that woke it.

/** Calls `fetch`, the global one where there is no other. @typedef {(fetch: typeof globalThis.fetch | undefined, url: string, init: RequestInit) => unknown} Within */

/** Node's class and that of runtimes which have Node's modules; undefined elsewhere, where nothing can be kept. */
const AsyncLocalStorage = /* @__PURE__ */ find();

function find() {
  try {
    return globalThis.process?.getBuiltinModule?.("node:async_hooks")?.AsyncLocalStorage;
  } catch {
    return undefined;
  }
}

/** What calls `fetch` in the context that this is called in. @returns {Within | undefined} */
export function within() {
  try {
    const run = AsyncLocalStorage?.snapshot();
    // The global function as it is then: a test may have replaced it.
    return run && ((fetch = globalThis.fetch, url, init) => run(fetch, url, init));
  } catch {
    // A program may have replaced it. The call works without.
    return undefined;
  }
}
