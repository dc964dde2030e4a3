/** What a kind of call is, and what it is given. */

/** @typedef {typeof import("memsy-wasm")} Memsy */
/** @typedef {import("memsy-wasm").MemsyClient} Client */
/** @typedef {import("memsy-wasm").MemsyControlClient} ControlClient */
/** @typedef {Partial<import("memsy-wasm").MemsyClientOptions>} Options */

/**
 * @typedef {object} Service a real one, over HTTP
 * @property {string} url without /v1
 * @property {string} key
 * @property {string} refusing a URL at which nothing listens
 */

/**
 * @typedef {object} Place
 * @property {Memsy} memsy
 * @property {(name: string, options: Options) => Client} client one that lives as long as the soak, made when it is first asked for
 * @property {(name: string, options: Options) => ControlClient} control likewise
 * @property {(options: Options) => Client} throwAway
 * @property {AbortSignal} signal lives as long as the soak, and is never aborted
 * @property {Service} service
 */

/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {number} weight how often it is called, compared with the others
 * @property {(place: Place) => Promise<void>} call rejects when it came to something else than it should
 */

/** Long and random, as a real one. */
export const KEY = "msy_d41b8e60c7f25a93";

export const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };

/** @param {boolean} isTrue @param {string} otherwise */
export function check(isTrue, otherwise) {
  if (!isTrue) throw new Error(otherwise);
}

/** What a promise is rejected with. @param {Promise<unknown>} promise @returns {Promise<unknown>} */
export function rejection(promise) {
  return promise.then(
    (value) => {
      throw new Error(`it did not reject, but came to ${JSON.stringify(value)?.slice(0, 100)}`);
    },
    (/** @type {unknown} */ error) => error,
  );
}

/** @param {Promise<unknown>} promise @param {string} name of the class */
export async function rejectsWith(promise, name) {
  const error = /** @type {{ constructor?: { name: string } } | undefined} */ (await rejection(promise));
  check(error?.constructor?.name === name, `expected ${name}, got ${error}`);
  return /** @type {Record<string, unknown>} */ (error);
}
