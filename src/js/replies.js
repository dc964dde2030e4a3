// What callers get of a 2xx response.
import { RateLimitInfo, UsageInfo } from "./generated/readers.js";
import { isObject, list } from "./values.js";

/** @typedef {import("./values.js").Json} Json */
/**
 * What becomes of a response:
 * - `nothing`: it is not read;
 * - `object`: an object, which `read` takes;
 * - `observed`: an object, to which what the headers say of usage and rate limit is added;
 * - `list`: a list of objects, each of which `read` takes;
 * - `member`: an object, of which `read` returns a member.
 * @typedef {{ form: "nothing" } | { form: "object" | "observed" | "list" | "member", read: (json: Json) => unknown }} Reply
 */

/**
 * What the caller gets of the JSON in `body`. Throws when it is not the JSON of what was promised.
 * @param {Reply} reply of the endpoint @param {string} body
 * @param {Float64Array} numbers the usage and rate-limit headers in the order of client/src/headers.rs, NaN for an absent one
 * @param {string | undefined} plan the header that is a text
 * @returns {unknown}
 */
export function read(reply, body, numbers, plan) {
  const { form } = reply;
  if (form === "nothing") return undefined;
  if (form === "list") {
    const json = parse(body, []);
    if (!Array.isArray(json)) throw new TypeError("not a JSON list");
    return list(json, reply.read);
  }
  const json = form === "member" ? parse(body, {}) : JSON.parse(body);
  if (!isObject(json)) throw new TypeError("not a JSON object");
  const value = reply.read(json);
  if (form === "observed") observe(/** @type {Json} */ (value), numbers, plan);
  return value;
}

/** Parses the JSON of a body. An empty body is the same as null; both become `empty`. @param {string} body @param {object} empty */
const parse = (body, empty) => (body === "" ? empty : (JSON.parse(body) ?? empty));

/** Adds what the headers say. @param {Json} value @param {Float64Array} numbers @param {string | undefined} plan */
function observe(value, numbers, plan) {
  const usage = UsageInfo(numbers, plan);
  const rateLimit = RateLimitInfo(numbers);
  value.usage = Object.values(usage).some((known) => known !== null) ? usage : null;
  // The time at which the count starts again has no meaning without the other values.
  value.rateLimit = rateLimit.limit === null && rateLimit.remaining === null ? null : rateLimit;
}
