/** What a failure may be, and what must hold for each. Runs in Node and in pages. */

/** @typedef {typeof import("memsy-wasm")} Package */

/** The 14 classes by name. @param {Package} memsy @returns {Map<string, Function>} */
export function classesOf(memsy) {
  /** @type {[string, unknown][]} */
  const exported = Object.entries(memsy);
  /** @type {Map<string, Function>} */
  const classes = new Map();
  for (const [name, value] of exported) {
    const isClass =
      value === memsy.MemsyError || (typeof value === "function" && value.prototype instanceof memsy.MemsyError);
    if (isClass && typeof value === "function") classes.set(name, value);
  }
  return classes;
}

/**
 * The name of the class that a documented failure has; null for anything else. A signal's reason is the caller's to compare.
 * @param {unknown} failure @param {Package} memsy
 * @returns {string | null}
 */
export function kindOf(failure, memsy) {
  try {
    if (typeof failure !== "object" || failure === null) return null;
    for (const [name, Class] of classesOf(memsy)) if (Object.getPrototypeOf(failure) === Class.prototype) return name;
    if (failure instanceof Error && /^[\w.]+\(\): ./.test(failure.message)) {
      const prototype = Object.getPrototypeOf(failure);
      if (prototype === TypeError.prototype) return "TypeError";
      if (prototype === RangeError.prototype) return "RangeError";
    }
    return null;
  } catch {
    return null;
  }
}

/**
 * What is wrong with an error that the package has made: all of it can be read, and has no key in it.
 * @param {unknown} failure @param {string} key
 * @returns {string | null}
 */
export function flawOf(failure, key) {
  /** @type {string[]} */
  const texts = [];
  try {
    const error = /** @type {Error & { toJSON?: () => unknown }} */ (failure);
    if (typeof error.message !== "string" || error.message === "") return "it has no message";
    if (typeof error.stack !== "string") return `its stack is no text but ${describe(error.stack)}`;
    texts.push(error.message, error.stack, String(error), `${JSON.stringify(error)}`, error.name);
  } catch (thrown) {
    return `it cannot be read: ${describe(thrown)}`;
  }
  return texts.some((text) => text.includes(key)) ? "it shows the key" : null;
}

/** Any value as a short text. @param {unknown} value @returns {string} */
export function describe(value) {
  try {
    if (typeof value === "string") return JSON.stringify(value.length > 300 ? `${value.slice(0, 300)}…` : value);
    if (value instanceof Error) {
      const { name, message, cause } = value;
      return `${name}: ${String(message).slice(0, 300)}${cause instanceof Error ? ` (cause: ${cause.message})` : ""}`;
    }
    return String(value).slice(0, 300);
  } catch {
    return "a value that cannot be shown";
  }
}
