// How JSON values become the fields of what callers get: one of another type is replaced by a default.

/** @typedef {Record<string, unknown>} Json an object of the service's JSON */

/** @param {unknown} value */
export const text = (value) => (typeof value === "string" ? value : "");
/** @param {unknown} value @param {string} preset */
export const textOr = (value, preset) => (typeof value === "string" ? value : preset);
/** @param {unknown} value */
export const textOrNull = (value) => (typeof value === "string" ? value : null);
/** @param {unknown} value */
export const number = (value) => (typeof value === "number" ? value : 0);
/** @param {unknown} value */
export const numberOrNull = (value) => (typeof value === "number" ? value : null);
/** @param {unknown} value */
export const truth = (value) => value === true;
/** @param {unknown} value */
export const truthOrNull = (value) => (typeof value === "boolean" ? value : null);
/** @param {unknown} value @returns {value is Json} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value @returns {Json} */
export const object = (value) => (isObject(value) ? value : {});
/** @param {unknown} value */
export const objectOrNull = (value) => (isObject(value) ? value : null);

/** A text for which the service may send a number. @param {unknown} value */
export const numberOrText = (value) => (typeof value === "number" ? `${value}` : text(value));
/** A number for which the service may send a text of digits. @param {unknown} value */
export const textOrNumber = (value) =>
  typeof value === "string" && /^\d+$/.test(value) ? Number(value) : number(value);
/** A number of a header; NaN stands for an absent one. @param {number | undefined} value */
export const fromHeader = (value) => (value === undefined || Number.isNaN(value) ? null : value);

/**
 * A list of what `read` makes. An entry of another type becomes an empty one: dropping it would shift those behind it.
 * @template T @param {unknown} value @param {(entry: Json) => T} read @returns {T[]}
 */
export function list(value, read) {
  return Array.isArray(value) ? value.map((entry) => read(object(entry))) : [];
}

/** The same list, when all entries are texts. @param {unknown} value @returns {string[]} */
export function texts(value) {
  if (!Array.isArray(value)) return [];
  for (const entry of value) if (typeof entry !== "string") return value.map(text);
  return value;
}

/** The same list, when all entries are objects. @param {unknown} value @returns {Json[]} */
export function objects(value) {
  if (!Array.isArray(value)) return [];
  for (const entry of value) if (!isObject(entry)) return value.map(object);
  return value;
}

/**
 * An object with values of one type. The same object, when all values are: `read` returns such a value as it is.
 * @template T @param {unknown} value @param {(entry: unknown) => T} read @returns {Record<string, T>}
 */
export function record(value, read) {
  if (!isObject(value)) return {};
  for (const entry of Object.values(value)) {
    if (read(entry) !== entry) {
      return Object.fromEntries(Object.entries(value).map(([name, other]) => [name, read(other)]));
    }
  }
  return /** @type {Record<string, T>} */ (value);
}

/** @template T @param {unknown} value @param {(entry: unknown) => T} read @returns {Record<string, T> | null} */
export const recordOrNull = (value, read) => (isObject(value) ? record(value, read) : null);
