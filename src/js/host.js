// The functions of JavaScript that the wasm calls: they read the body of a success and make errors. Each client passes them to the wasm.
import { withoutKey } from "./causes.js";
import { atCallSite, createError, withoutStack } from "./errors.js";
import { read } from "./replies.js";

/** @typedef {import("./stacks.js").Site} Site */

export const host = {
  read,

  /**
   * Makes an error of the class with this name. `text` is the message of an error without a response, and the detail of an error with one.
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
 * Copies a response whose body has been read, so that the body can be read again. Returns the same response when it cannot be copied.
 * @param {Response} response
 * @param {string | undefined} text undefined for none
 */
function replay(response, text) {
  try {
    const again = new Response(text, { headers: response.headers });
    // The constructor accepts no URL, and not every status that a response can have.
    for (const name of /** @type {const} */ (["status", "statusText", "ok", "url"])) {
      Object.defineProperty(again, name, { value: response[name] });
    }
    return again;
  } catch {
    return response;
  }
}
