/** The `fetch` and the key function of the clients of a run, which a trigger can replace for its calls. */

/** @typedef {(url: unknown, init?: unknown) => unknown} Fetch */
/**
 * @typedef {object} Stage
 * @property {(...args: unknown[]) => never} fetch typed as what a client takes, whatever it returns
 * @property {() => never} apiKey
 * @property {() => void} reset
 */

const platformFetch = globalThis.fetch.bind(globalThis);

/** @param {string} key @returns {Stage} */
export function openStage(key) {
  const stage = {
    fetch: /** @type {Stage["fetch"]} */ (platformFetch),
    apiKey: /** @type {Stage["apiKey"]} */ (() => key),
    reset() {
      stage.fetch = /** @type {Stage["fetch"]} */ (platformFetch);
      stage.apiKey = /** @type {Stage["apiKey"]} */ (() => key);
    },
  };
  return stage;
}

/** Anything, as an argument of any type. @param {unknown} value */
export const odd = (value) => /** @type {never} */ (value);

/**
 * A response that needs nothing of the platform, so that it can be read while the built-in objects are replaced.
 * @param {number} status @param {string} text @param {Record<string, string>} [headers] names in lower case
 */
export function plainResponse(status, text, headers = {}) {
  const values = new Map(Object.entries(headers));
  const { get } = Map.prototype;
  const promise = Promise.resolve(text);
  const known = values.size > 0;
  return {
    __proto__: null,
    status,
    headers: {
      __proto__: null,
      get: (/** @type {string} */ name) => (known ? (Reflect.apply(get, values, [name]) ?? null) : null),
    },
    text: () => promise,
  };
}

/** A fetch that gives these responses in turn, the last one again and again. @param {...unknown} responses */
export function answering(...responses) {
  const promises = responses.map((response) => Promise.resolve(response));
  let next = 0;
  return () => {
    const promise = promises[Math.min(next, promises.length - 1)];
    next += 1;
    return /** @type {never} */ (promise);
  };
}

export const OK = '{"status":"ok"}';
