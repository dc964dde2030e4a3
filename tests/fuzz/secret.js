/** Looks for a key in all that can be reached from a value. */

/** The response is what the service sent, and its own business. */
const SKIPPED = ["response"];
const DEEPEST = 8;

/**
 * @param {unknown} value @param {string} key @param {string} [path]
 * @returns {string[]} where it is
 */
export function placesOfKey(value, key, path = "error") {
  if (typeof value === "string") return value.includes(key) ? [path] : [];
  if (typeof value !== "object" || value === null || path.split(".").length > DEEPEST) return [];
  return Reflect.ownKeys(value).flatMap((name) =>
    SKIPPED.includes(String(name)) ? [] : placesOfKey(Reflect.get(value, name), key, `${path}.${String(name)}`),
  );
}
