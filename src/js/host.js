// What the wasm side has done in JavaScript: reading what a success holds, making errors. Given to it with each client.
import { withoutKey } from "./causes.js";
import { atCallSite, createError, withoutStack } from "./errors.js";
import { read } from "./replies.js";

/** @typedef {import("./stacks.js").Site} Site */

export const host = {
  read,

  /**
   * Makes the error of the class that is named. `text` is the message of an error without a response, the detail of one with.
   * @param {string} name
   * @param {string} text
   * @param {number | undefined} statusCode undefined for an error without a response
   * @param {string | undefined} errorCode
   * @param {Record<string, unknown>} properties those that the class has of its own
   * @param {Response} response undefined for an error without one
   * @param {string | undefined} body the text of its body
   * @param {unknown} cause undefined for none
   * @param {import("./generated/models.js").RequestInfo} request the last one
   * @param {Site} site
   */
  createError(name, text, statusCode, errorCode, properties, response, body, cause, request, site) {
    const { method, path, attempt: attempts, requestId } = request;
    const common = { request: { method, path, attempts, requestId } };
    const options =
      statusCode === undefined
        ? common
        : { ...common, ...properties, statusCode, errorCode, response: replay(response, body) };
    // An error without a response always has a cause, even one that is undefined.
    const withCause = statusCode === undefined || cause !== undefined ? { ...options, cause } : options;
    return atCallSite(
      withoutStack(() => createError(name, text, withCause)),
      site,
    );
  },

  /** Settles the promise of a call. @param {import("./instances.js").Pending} pending @param {number} ending @param {unknown} value */
  settle(pending, ending, value) {
    pending.settle(ending, value);
  },

  /** @param {string} expected @param {Site} site */
  wrongKey(expected, site) {
    return atCallSite(
      withoutStack(() => new TypeError(`${site.call}(): what options.apiKey() returns must ${expected}`)),
      site,
    );
  },

  withoutKey,
};

/**
 * A response like the one whose body has been read, its body still to be read; the same one where that cannot be made.
 * @param {Response} response
 * @param {string | undefined} text undefined for none
 */
function replay(response, text) {
  try {
    const again = new Response(text, { headers: response.headers });
    // The constructor takes no URL, and not every status that a response can have.
    for (const name of /** @type {const} */ (["status", "statusText", "ok", "url"])) {
      Object.defineProperty(again, name, { value: response[name] });
    }
    return again;
  } catch {
    return response;
  }
}
