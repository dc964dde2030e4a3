// Reports the calls of a client to its caller, by hooks and by a log.

/** @typedef {import("./generated/models.js").RequestInfo} RequestInfo */
/** @typedef {Record<string, ((event: unknown) => unknown) | undefined>} Hooks */
/** @typedef {Record<string, (message: string) => unknown>} Logger */

/** The levels, from nothing to everything. The index of a level is the number of the event that it adds; src/observer.rs has the numbers. */
export const LEVELS = ["off", "error", "warn", "info", "debug"];

/** The hooks of these events. */
export const HOOKS = ["", "onError", "onRetry", "onResponse", "onRequest"];

/** Makes the text of the log for each event. @type {((request: RequestInfo, error: unknown) => string)[]} */
const TEXTS = [
  () => "",
  (_, error) => `failed: ${error}`,
  ({ status, waitMs }) => `${status ?? "no response"}, again in ${waitMs} ms`,
  ({ status, durationMs }) => `${status} after ${durationMs} ms`,
  ({ attempt }) => `attempt ${attempt}`,
];

/**
 * Returns the function that the wasm calls with each event, its request, and the error of a failed call; undefined without hooks and log.
 * @param {Record<string, unknown>} options of a client, checked
 * @returns {((event: number, request: RequestInfo, error: unknown) => void) | undefined}
 */
export function observerOf({ hooks, logger, logLevel = logger ? "warn" : "off" }) {
  const level = LEVELS.indexOf(/** @type {string} */ (logLevel));
  if (!hooks && level < 1) return undefined;
  let hasReported = false;
  /** Reports only once for a client, because a hook that fails once would fail at each call. @param {unknown} error */
  const report = (error) => {
    if (hasReported) return;
    hasReported = true;
    try {
      console.error("memsy-wasm: a hook or logger has failed", error);
    } catch {
      // The program has no console.
    }
  };
  /** It awaits the work, because the function of the caller may be async. @param {() => unknown} work */
  const attempt = async (work) => {
    try {
      await work();
    } catch (thrown) {
      report(thrown);
    }
  };
  return (event, request, error) => {
    if (event <= level) {
      const { method, path } = request;
      const log = /** @type {Logger} */ (logger ?? console);
      attempt(() => log[LEVELS[event] ?? ""]?.(`memsy-wasm: ${method} ${path}: ${TEXTS[event]?.(request, error)}`));
    }
    const hook = () =>
      /** @type {Hooks | undefined} */ (hooks)?.[HOOKS[event] ?? ""]?.(event === 1 ? { ...request, error } : request);
    attempt(hook);
  };
}
