/** What a fault is: the bytes that a server sends, step by step, and what a call is expected to come to. */

/** Text stands for its bytes, one a character. What is large is made when it is needed. @typedef {string | Uint8Array | (() => Uint8Array)} Bytes */

/**
 * @typedef {{ send: Bytes }
 *   | { drip: Bytes }
 *   | { flood: Bytes }
 *   | { waitMs: number }
 *   | { finish: "reset" | "close" }} Step
 * `send`: at once. `drip`: one byte after the other. `flood`: again and again until the connection is gone, as fast as it
 * takes them. After the last step the connection stays open, unless that step ends it.
 */

/**
 * @typedef {{ success: string }
 *   | { abort: true }
 *   | { oneOf: Expected[] }
 *   | { class: string, statusCode?: number, detail?: string | RegExp, cause?: ExpectedCause }} Expected
 * `success`: the text that the body of the response holds. `abort`: the reason of the caller's signal. `oneOf`: which one is the
 * platform's business.
 */

/**
 * @typedef {object} ExpectedCause
 * @property {string} name
 * @property {RegExp} [says] what its message, or the code or message of its own cause, contains. Only for Node: browsers say
 *   nothing.
 */

/**
 * @typedef {object} Fault
 * @property {string} name continues "when …"
 * @property {"accept" | "head" | "request"} [at] when the steps begin: the whole request has come, unless said otherwise
 * @property {Step[]} steps
 * @property {Step[]} [first] what the first request on the server gets instead, for which a call is made before
 * @property {boolean} [once] the second request after the fault gets a good response
 * @property {boolean} [keepsAlive] the platform may keep the connection for the next request
 * @property {boolean} [isHeavy] so large that it is tried in a process of its own
 * @property {number} [abortAfterMs] the caller aborts
 * @property {{ timeoutMs?: number, maxResponseBytes?: number }} [options] of the client
 * @property {Expected} expected
 * @property {Expected} [inChromium] where it differs
 * @property {Expected} [inFirefox] where it differs
 */

/** Enough for any call that is to end by itself. */
export const PATIENCE_MS = 30_000;

/** For a response that never ends: so long may a call take. */
export const SHORT_MS = 300;

/** @type {Step} */
export const RESET = { finish: "reset" };
/** @type {Step} */
export const CLOSE = { finish: "close" };

/** @param {RegExp} [says] @returns {Expected} */
export const lost = (says) => ({
  class: "MemsyConnectionError",
  cause: { name: "TypeError", ...(says === undefined ? {} : { says }) },
});

/** @type {Expected} */
export const TIMED_OUT = { class: "MemsyConnectionError", cause: { name: "TimeoutError" } };

/** @type {Expected} */
export const SUCCESS = { success: "ok" };

/** What a browser without a status line, headers or length takes for a response. @param {number} statusCode @returns {Expected} */
export const notJson = (statusCode) => ({ class: "MemsyAPIError", statusCode, cause: { name: "SyntaxError" } });
