/** Places within a value, as differences and references name them. */

/** What is at a place such as `value.items.0`. @param {unknown} value @param {string} at @returns {unknown} */
export function valueAt(value, at) {
  let found = value;
  for (const name of at.split(".")) found = /** @type {Record<string, unknown> | null | undefined} */ (found)?.[name];
  return found;
}
