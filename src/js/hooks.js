// What a client tells its caller about its calls: by hooks, and by a log.

/** @typedef {import("./generated/models.js").RequestInfo} RequestInfo */
/** @typedef {Record<string, ((event: unknown) => unknown) | undefined>} Hooks */
/** @typedef {Record<string, (message: string) => unknown>} Logger */

/** From nothing to everything. The place of a level is the number of the event that it adds: src/observer.rs has them. */
export const LEVELS = ["off", "error", "warn", "info", "debug"];

/** The hooks of these events. */
export const HOOKS = ["", "onError", "onRetry", "onResponse", "onRequest"];

/** What the log says of each event. @type {((request: RequestInfo, error: unknown) => string)[]} */
const TEXTS = [
  () => "",
  (_, error) => `failed: ${error}`,
  ({ status, waitMs }) => `${status ?? "no response"}, again in ${waitMs} ms`,
  ({ status, durationMs }) => `${status} after ${durationMs} ms`,
  ({ attempt }) => `attempt ${attempt}`,
];

/**
 * What the wasm side calls with each event, its request, and the error of a call that has failed; undefined when nobody listens.
 * @param {Record<string, unknown>} options of a client, checked
 * @returns {((event: number, request: RequestInfo, error: unknown) => void) | undefined}
 */
export function observerOf({ hooks, logger, logLevel = logger ? "warn" : "off" }) {
  const level = LEVELS.indexOf(/** @type {string} */ (logLevel));
  if (!hooks && level < 1) return undefined;
  let hasReported = false;
  /** Once for a client: a hook that fails would do so with each call. @param {unknown} error */
  const report = (error) => {
    if (hasReported) return;
    hasReported = true;
    try {
      console.error("memsy-wasm: a hook or logger has failed", error);
    } catch {
      // A program without a console.
    }
  };
  /** Awaited, since the caller's function may be an async one. @param {() => unknown} work */
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
