// Methods that wait for something to happen at the service.
import { offAbort, onAbort, timeoutError } from "../../client/src/transport/race.js";
import { encodeOptions } from "./arguments.js";
import { MemsyAPIError, MemsyConnectionError, withoutStack } from "./errors.js";
import { METHODS } from "./generated/methods.js";

/**
 * The options of a method that is made of several calls, with their defaults.
 * @typedef {object} WaitOptions
 * @property {AbortSignal | undefined} signal
 * @property {number} timeoutMs
 * @property {number} pollIntervalMs
 * @property {((progress: unknown) => void) | undefined} onProgress
 */

/**
 * Throws a TypeError for wrong ones.
 * @param {string} call @param {import("./arguments.js").Field[]} fields @param {unknown} options
 */
export const readOptions = (call, fields, options) =>
  /** @type {WaitOptions} */ (/** @type {unknown} */ (encodeOptions(call, "options", fields, options)));

/**
 * Calls `ask` again and again until it returns something.
 * @template T
 * @param {string} call
 * @param {() => Promise<T | undefined>} ask undefined for "not yet"
 * @param {number} timeoutMs after which it rejects with a MemsyConnectionError
 * @param {number} pollIntervalMs @param {AbortSignal | undefined} signal
 * @returns {Promise<T>}
 */
export async function poll(call, ask, timeoutMs, pollIntervalMs, signal) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    // A request after the deadline would be too late.
    if (performance.now() + pollIntervalMs >= deadline)
      throw withoutStack(
        () => new MemsyConnectionError(`${call}() did not finish within ${timeoutMs} ms`, { cause: timeoutError() }),
      );
    await pause(pollIntervalMs, signal);
  }
}

/**
 * @param {number} ms
 * @param {AbortSignal | undefined} signal rejects with its reason
 * @returns {Promise<void>}
 */
function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      if (signal) offAbort(signal, finish);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(finish, ms);
    if (signal) onAbort(signal, finish);
    if (signal?.aborted) finish();
  });
}

/**
 * Checks the options, and returns what asks for the resources of a connector until its user has consented.
 * @param {{ listResources: (...args: unknown[]) => Promise<unknown[]> }} connectors
 * @param {unknown} connectorId @param {unknown} options
 */
export function waitUntilAuthorized(connectors, connectorId, options) {
  const call = "connectors.waitUntilAuthorized";
  const { signal, timeoutMs, pollIntervalMs } = readOptions(call, METHODS.waitUntilAuthorized, options);
  const ask = () =>
    connectors.listResources(connectorId, {}, { signal }).catch((/** @type {unknown} */ error) => {
      // The status is 409 as long as the user has not consented.
      if (error instanceof MemsyAPIError && error.statusCode === 409) return undefined;
      throw error;
    });
  return () => poll(call, ask, timeoutMs, pollIntervalMs, signal);
}
