/** What the table of disagreements asks about a difference. */
import { valueAt } from "./place.js";

/** @typedef {import("./compare.js").Difference} Difference */
/** @typedef {import("./side.js").Result} Result */

/** The errors of both sides. @param {Difference} difference */
export const errorsOf = ({ results: { python, ours } }) => ({ python: python.error, ours: ours.error });

/** The class of a side's error. @param {Result} result */
export const classOf = ({ error }) => error?.class ?? "no error";

/**
 * Whether the outcomes differ as a whole and are of these classes.
 * @param {Difference} difference @param {string[]} python @param {string[]} ours
 */
export function classes({ at, results }, python, ours) {
  return at === "outcome" && python.includes(classOf(results.python)) && ours.includes(classOf(results.ours));
}

/** Whether we did not even send it. @param {Difference} difference */
export const refused = ({ at, results: { ours } }) =>
  ["outcome", "requests.length"].includes(at) && classOf(ours) === "TypeError" && ours.requests.length === 0;

/** The JSON of the answer that our error was made from; undefined for none. @param {Difference} difference @returns {unknown} */
export function bodyOf(difference) {
  try {
    return JSON.parse(`${errorsOf(difference).ours?.body}`);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether there is a value, but not of this type. @param {unknown} value @param {string} type */
export const wrongType = (value, type) => value !== undefined && value !== null && typeof value !== type;

/** Whether the first argument is an id that cannot stand in a path as it is. @param {Difference["step"]} step */
export const hasOddId = ({ args: [id] }) => typeof id === "string" && segment(id) !== id;

/** Whether our request has the first argument as one segment of its path. @param {Difference} difference */
export function sentSegment({ step: { call, args }, results: { ours } }) {
  const [, collection = ""] = call.split(".");
  const [request, ...others] = ours.requests;
  const path = `${request?.path}`;
  const base =
    collection === "keys" ? "/api/keys/" : collection === "memories" ? "/v1/console/memories/" : `/v1/${collection}/`;
  const [id, ...action] = path.slice(base.length).split("/");
  return (
    others.length === 0 &&
    path.startsWith(base) &&
    id === segment(`${args[0]}`) &&
    ["", "regenerate-prompt", "usage"].includes(action.join("/"))
  );
}

/** Whether our requests have, one after the other, what Python's one has in that list of its body. @param {Difference} difference @param {string} list */
export function sentInParts({ results: { python, ours } }, list) {
  const all = (/** @type {Result} */ { requests }) => requests.flatMap(({ body }) => valueAt(body, list));
  return (
    python.requests.length === 1 &&
    ours.requests.length > 1 &&
    JSON.stringify(all(python)) === JSON.stringify(all(ours))
  );
}

/** One opaque segment of a path. @param {string} id */
const segment = (id) =>
  encodeURIComponent(id).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
