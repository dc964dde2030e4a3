// How a wrong argument is described: where it is, what was expected, and what was given.

/** A value that is not what is expected of it; the path to it grows while the error travels up. */
export class Mismatch {
  path = "";

  /** @param {string} expected @param {unknown} value */
  constructor(expected, value) {
    this.expected = expected;
    this.value = value;
  }

  /** @param {string} before */
  under(before) {
    this.path = before + this.path;
    return this;
  }

  toString() {
    return `${this.path} must be ${this.expected}, got ${kindOf(this.value)}`;
  }
}

/** Never the value itself: it may be a key in the wrong place. @param {unknown} value */
function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (value === "") return "an empty string";
  return typeof value === "number" && !Number.isFinite(value) ? `${value}` : typeof value;
}

/** A text that an object of the caller's must hold. @param {unknown} value @param {string} name @returns {string} */
export function requiredText(value, name) {
  if (typeof value !== "string") throw new Mismatch("a string", value).under(`.${name}`);
  return value;
}

/** A text that an object of the caller's may hold. @param {unknown} value @param {string} name */
export const optionalText = (value, name) => (value === undefined ? value : requiredText(value, name));
