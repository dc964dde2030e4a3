// Waiting for something to happen at the service.
import { offAbort, onAbort } from "../../client/src/transport/race.js";
import { MemsyAPIError } from "./errors.js";
import { METHODS } from "./generated/methods.js";

/**
 * The options of a method that is made of several calls, with their defaults. Throws a TypeError for wrong ones; what it does
 * not check, the calls do.
 * @template {Record<string, unknown>} Defaults
 * @param {string} call
 * @param {unknown} options
 * @param {Defaults} defaults of all that it takes
 * @returns {Defaults & { signal: AbortSignal | undefined }}
 */
export function readOptions(call, options, defaults) {
  const names = Object.keys(defaults);
  const result = { ...defaults };
  if (options === undefined) return /** @type {Defaults & { signal: undefined }} */ (result);
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`${call}(): options must be an object, got ${options === null ? "null" : typeof options}`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (!names.includes(name))
      throw new TypeError(`${call}(): options.${name} is unknown, there are ${names.join(", ")}`);
    if (name.endsWith("Ms") && value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new TypeError(
        `${call}(): options.${name} must be a number above 0, got ${typeof value === "number" ? value : typeof value}`,
      );
    }
    if (name.startsWith("on") && value !== undefined && typeof value !== "function") {
      throw new TypeError(`${call}(): options.${name} must be a function, got ${typeof value}`);
    }
  }
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) Object.assign(result, { [name]: value });
  }
  return /** @type {Defaults & { signal: AbortSignal | undefined }} */ (result);
}

/**
 * Asks until it gets something.
 * @template T
 * @param {() => Promise<T | undefined>} ask undefined for "not yet"
 * @param {number} timeoutMs after which it rejects with a DOMException named TimeoutError
 * @param {number} pollIntervalMs @param {AbortSignal | undefined} signal
 * @returns {Promise<T>}
 */
export async function poll(ask, timeoutMs, pollIntervalMs, signal) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    // A question behind the deadline would come too late.
    if (performance.now() + pollIntervalMs >= deadline)
      throw new DOMException(`Not within ${timeoutMs} ms`, "TimeoutError");
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
 * @param {{ listResources: (...args: unknown[]) => Promise<unknown[]> }} connectors
 * @param {unknown} connectorId @param {unknown} options
 */
export async function waitUntilAuthorized(connectors, connectorId, options) {
  const { signal, timeoutMs, pollIntervalMs } = readOptions(
    "connectors.waitUntilAuthorized",
    options,
    METHODS.waitUntilAuthorized,
  );
  const ask = () =>
    connectors.listResources(connectorId, {}, { signal }).catch((/** @type {unknown} */ error) => {
      // 409: the user has not consented yet.
      if (error instanceof MemsyAPIError && error.statusCode === 409) return undefined;
      throw error;
    });
  return poll(ask, timeoutMs, pollIntervalMs, signal);
}
