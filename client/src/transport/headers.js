/**
 * Reads headers of responses.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports.
 */

/**
 * Whether headers are JavaScript themselves, as in Node: then going over all takes a third of the time of asking for each.
 * Where they are native, as in browsers, it takes five times as long.
 */
const AT_ONCE = !/native code/.test(`${globalThis.Headers?.prototype.get}`);

/** Characters of the longest value that is looked at: all are numbers, dates or names. */
const LONGEST = 1000;

/**
 * The values of these headers, one a line, "" for an absent one; no lines where a stand-in made them unreadable. One text for
 * all, since each text that enters wasm memory by itself takes as long as this.
 * @param {{ headers?: unknown }} response
 * @param {string[]} names
 */
export function readHeaders(response, names) {
  let lines = "";
  try {
    let values = /** @type {{ get: (name: string) => unknown }} */ (response.headers);
    if (AT_ONCE && "forEach" in values) {
      const all = new Map();
      /** @type {Headers} */ (/** @type {unknown} */ (values)).forEach((value, name) => {
        all.set(name, value);
      });
      values = all;
    }
    for (const name of names) {
      const value = values.get(name);
      lines += typeof value === "string" && value.length <= LONGEST && !value.includes("\n") ? `${value}\n` : "\n";
    }
  } catch {
    return "";
  }
  return lines;
}
