/**
 * Reads the body of an error.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports.
 */

/** The largest number up to which JavaScript counts in steps of one. */
const LARGEST = 2 ** 53;

/**
 * What the JSON of an error body says: how many members it has; then, for each field with one of the names, 0 or 1 for one of the
 * member `detail`, its name, its value: null for what is neither a text nor a whole number. Nothing for what is no JSON object.
 * @param {string} text
 * @param {string} names one a line
 * @param {number} most characters of a value
 */
export function readFields(text, names, most) {
  /** @type {unknown[]} */
  const found = [];
  const known = names.split("\n");
  try {
    const outer = JSON.parse(text);
    if (typeof outer !== "object" || Array.isArray(outer)) return found;
    found.push(Object.keys(outer).length);
    for (const depth of [0, 1]) {
      const fields = depth ? new Map(Object.entries(outer)).get("detail") : outer;
      if (typeof fields !== "object" || Array.isArray(fields)) continue;
      for (const [name, value] of Object.entries(fields)) {
        if (!known.includes(name)) continue;
        const isWhole = Number.isInteger(value) && Math.abs(value) <= LARGEST;
        found.push(depth, name, typeof value === "string" ? value.slice(0, most) : isWhole ? value : null);
      }
    }
  } catch {
    // No JSON, or null, here or in it.
  }
  return found;
}
