/**
 * Makes what `fetch` is given besides the URL.
 *
 * A literal, because it defines its properties: an assignment would call a setter that somebody has put on `Object.prototype`.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports.
 */

/**
 * @param {string} method
 * @param {string} authorization
 * @param {string | undefined} body JSON; undefined for none
 * @param {AbortController} controller whose signal ends the request
 * @param {RequestCredentials | undefined} credentials undefined for what `fetch` does when it is not told
 * @param {string[]} [more] names and values of headers in turn
 */
export function requestInit(method, authorization, body, controller, credentials, more = []) {
  /** @type {Record<string, string>} */
  const headers = { authorization };
  const json = body === undefined ? [] : ["content-type", "application/json"];
  // The last one of a name counts: the body is JSON, whatever a caller says.
  const all = [...more, ...json];
  for (let at = 0; at < all.length; at += 2) {
    Object.defineProperty(headers, all[at] ?? "", {
      value: all[at + 1],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return {
    method,
    headers,
    signal: controller.signal,
    // Followed, a redirect would turn a POST into a GET, or carry the key elsewhere.
    redirect: "manual",
    // Not all platforms take undefined for these.
    ...(body === undefined ? {} : { body }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}
