/**
 * The platform's part of one attempt: what `fetch` is given, its call, its end. When each happens is decided in src/fetch.rs.
 *
 * Self-contained on purpose: wasm-bindgen copies a snippet file alone, without what it imports.
 */

export class Attempt {
  /**
   * @param {string} method @param {string | undefined} body @param {Headers} headers ours, which count most
   * @param {RequestCredentials | undefined} credentials
   * @param {Record<string, string> | undefined} client extra headers @param {Record<string, string> | undefined} call
   *   those of this call, which count more
   */
  constructor(method, body, headers, credentials, client, call) {
    let all = headers;
    if (client || call) {
      all = new Headers(client);
      for (const more of [new Headers(call), headers]) more.forEach((value, name) => all.set(name, value));
    }
    this.controller = new AbortController();
    /** @type {RequestInit} */
    this.init = {
      method,
      headers: all,
      signal: this.controller.signal,
      // Followed, a redirect would turn a POST into a GET, or carry the key elsewhere.
      redirect: "manual",
    };
    // Not all platforms take undefined for these.
    if (body !== undefined) this.init.body = body;
    if (credentials !== undefined) this.init.credentials = credentials;
  }

  /**
   * Calls the caller's `fetch`, or the one that the global object has now.
   * @param {typeof fetch | undefined} own @param {string} url
   */
  send(own, url) {
    return (own ?? fetch)(url, this.init);
  }

  /** @param {unknown} reason */
  abort(reason) {
    this.controller.abort(reason);
  }
}

/** What the platform throws when its own timeouts end a request. */
export function timeoutError() {
  return new DOMException("The operation timed out", "TimeoutError");
}

/**
 * A response like the one whose body has been read, its body still to be read; the same one where that cannot be made.
 * @param {Response} response @param {string} text
 */
export function replay(response, text) {
  try {
    return new Response([204, 205].includes(response.status) ? null : text, response);
  } catch {
    return response;
  }
}

/**
 * The values of these headers, one a line, "" for an absent one or one that a stand-in made unreadable.
 * @param {{ get(name: string): unknown } | undefined} headers @param {string[]} names
 */
export function readHeaders(headers, names) {
  return names.map((name) => {
    const value = headers?.get?.(name);
    return typeof value === "string" && !value.includes("\n") ? value : "";
  }).join("\n");
}
