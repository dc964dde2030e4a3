// How a wrong argument is described: where it is, what was expected, and what was given.

/**
 * How an object of the caller becomes an object of the body.
 * @typedef {object} Writer
 * @property {readonly string[]} [names] of the properties that it may have; any without
 * @property {(given: Record<string, unknown>) => Record<string, unknown>} write its form in JSON
 */

/** What is wrong with an argument. Each function that passes the error on adds a part to the path. */
class Wrong {
  path = "";
  /** @type {unknown} what was thrown, if anything */
  cause;

  /** @param {string} before */
  under(before) {
    this.path = before + this.path;
    return this;
  }
}

/** A value that is not what is expected of it. */
export class Mismatch extends Wrong {
  /** @param {string} expected @param {unknown} value */
  constructor(expected, value) {
    super();
    this.expected = expected;
    this.value = value;
  }

  /** @override */
  toString() {
    return `${this.path} must be ${this.expected}, got ${kindOf(this.value)}`;
  }
}

/** An unknown property. */
export class Unknown extends Wrong {
  /** @param {string} name @param {readonly string[]} names those that there are @param {string} [place] where it belongs instead */
  constructor(name, names, place) {
    super();
    this.name = name;
    this.names = names;
    this.place = place;
  }

  /** @override */
  toString() {
    const { path, name, names, place } = this;
    if (place) return `${path}.${name} is unknown: it belongs in ${place}, the argument behind ${path}`;
    return `${path}.${name} is unknown, did you mean ${nearest(name, names)}? It takes ${names.join(", ")}`;
  }
}

/** A value whose reading throws, as a getter may. */
class Unreadable extends Wrong {
  /** @param {unknown} cause */
  constructor(cause) {
    super();
    this.cause = cause;
  }

  /** @override */
  toString() {
    return `${this.path} cannot be read`;
  }
}

/** A value that JSON cannot hold. */
export class Unwritable extends Wrong {
  /** @param {string} path @param {unknown} cause */
  constructor(path, cause) {
    super();
    this.path = path;
    this.cause = cause;
  }

  /** @override */
  toString() {
    return `${this.path} cannot be written as JSON`;
  }
}

/** Adds a place to the path of what was thrown. @param {unknown} thrown @param {string} place */
export const placed = (thrown, place) => (thrown instanceof Wrong ? thrown : new Unreadable(thrown)).under(place);

/**
 * Reads a value. An error names its place.
 * @template T @param {string} place @param {() => T} read @returns {T}
 */
export function at(place, read) {
  try {
    return read();
  } catch (error) {
    throw placed(error, place);
  }
}

/** Never the value itself: it may be a key in the wrong place. @param {unknown} value */
function kindOf(value) {
  if (value === null) return "null";
  if (value === "") return "an empty string";
  try {
    if (Array.isArray(value)) return "an array";
    return typeof value === "number" && !Number.isFinite(value) ? `${value}` : typeof value;
  } catch {
    // A revoked proxy.
    return typeof value;
  }
}

/**
 * Whether arguments are checked leniently, like in the official SDK: then null for an optional value is the same as no value, and unknown
 * properties are ignored. Each call sets it before its arguments are checked, and no other call can run in between.
 */
export let isLenient = false;

/** @param {boolean} leniently how the arguments that are checked next are taken */
export function take(leniently) {
  isLenient = leniently;
}

/** Whether an optional value is left out. @param {unknown} value @returns {value is undefined} */
export const isAbsent = (value) => value === undefined || (value === null && isLenient);

/** Returns a text that an object of the caller must hold. @param {unknown} value @param {string} name @returns {string} */
export function requiredText(value, name) {
  if (typeof value !== "string") throw new Mismatch("a string", value).under(`.${name}`);
  return value;
}

/** Returns a text that an object of the caller may hold. @param {unknown} value @param {string} name */
export const optionalText = (value, name) => (isAbsent(value) ? undefined : requiredText(value, name));

/** Returns the most similar name; if no name is similar, one that shortens it, as `ts` shortens `timestamp`. @param {string} name @param {readonly string[]} names */
function nearest(name, names) {
  const given = name.toLowerCase();
  const steps = (/** @type {string} */ other) => distance(given, other.toLowerCase());
  const shortens = (/** @type {string} */ other) => new RegExp([...other].join(".*"), "i").test(given);
  const [best = "", ...others] = [...names].sort((a, b) => steps(a) - steps(b));
  return steps(best) > name.length / 2 ? (others.find(shortens) ?? best) : best;
}

/** Counts how many characters must be added, removed or replaced. @param {string} a @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, character] of [...a].entries()) {
    const above = row;
    row = [index + 1];
    for (let at = 0; at < b.length; at += 1) {
      const replaced = (above[at] ?? 0) + (character === b[at] ? 0 : 1);
      row.push(Math.min(replaced, (above[at + 1] ?? 0) + 1, (row[at] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
