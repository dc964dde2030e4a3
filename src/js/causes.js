// Makes the causes of errors. A cause never holds the API key, also when the code that threw it has repeated the key.

/** The text that replaces the key. */
const INSTEAD = "[API key]";

/** The most values of a cause that are searched. A cause with more values is not shown. */
const MOST_VALUES = 10_000;

/** How many levels of causes a copy has. */
const MOST_CAUSES = 3;

/**
 * Returns what was thrown, for `cause`: the same value when it does not hold the key, otherwise an Error that describes it.
 * @param {unknown} thrown
 * @param {string} key "" for none
 * @param {boolean} [isSuspect] whether it is to be replaced in any case
 * @param {number} [depth] how many causes below this are kept
 * @returns {unknown}
 */
export function withoutKey(thrown, key, isSuspect, depth = MOST_CAUSES) {
  try {
    if (isSuspect) throw thrown;
    return key ? cleaned(thrown, key, depth) : thrown;
  } catch {
    // The value is a revoked proxy, has a getter that throws, or holds too many values.
    return new Error(`not shown, for it may hold the API key: ${kindOf(thrown)}`);
  }
}

/** Returns the class of a value, when the engine says it. @param {unknown} value */
function kindOf(value) {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return typeof value;
  }
}

/**
 * Returns the same value when it does not hold the key, otherwise an error with the same text without the key.
 * @param {unknown} thrown @param {string} key @param {number} depth how many causes below this are kept
 * @returns {unknown}
 */
function cleaned(thrown, key, depth) {
  if (!shows(thrown, key)) return thrown;
  const { name, message, cause } = /** @type {Record<string, unknown>} */ (Object(thrown));
  const text = typeof thrown === "string" ? thrown : typeof message === "string" ? `${name}: ${message}` : undefined;
  if (text === undefined) throw thrown;
  const hasCause = cause !== undefined && depth > 0;
  return new Error(text.replaceAll(key, INSTEAD), hasCause ? { cause: withoutKey(cause, key, false, depth - 1) } : {});
}

/** Whether a value, or anything that can be reached from it, holds the key. @param {unknown} value @param {string} key */
function shows(value, key) {
  const waiting = [value];
  const seen = new Set(waiting);
  for (const next of waiting) {
    if (String(typeof next === "symbol" ? next.description : typeof next === "string" ? next : "").includes(key))
      return true;
    if ((typeof next !== "object" || next === null) && typeof next !== "function") continue;
    for (const part of partsOf(next)) {
      if (seen.has(part)) continue;
      seen.add(part);
      waiting.push(part);
      if (waiting.length > MOST_VALUES) throw new RangeError();
    }
  }
  return false;
}

/**
 * Yields the parts of an object: the names and values of its own properties and of the getters of its classes, and the entries of a map.
 * @param {object} whole @returns {Iterable<unknown>}
 */
function* partsOf(whole) {
  const kind = kindOf(whole);
  if (ArrayBuffer.isView(whole) || kind === "ArrayBuffer") {
    yield new TextDecoder().decode(/** @type {ArrayBuffer} */ (whole));
    return;
  }
  const named = /** @type {Record<PropertyKey, unknown>} */ (whole);
  for (const name of Reflect.ownKeys(whole)) {
    yield name;
    // The language may refuse to show these two properties of a function.
    if (typeof whole !== "function" || !/^(caller|arguments)$/.test(String(name))) yield named[name];
  }
  for (let owner = Object.getPrototypeOf(whole); owner; owner = Object.getPrototypeOf(owner)) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      try {
        if (get && name !== "__proto__") yield named[name];
      } catch {
        // The getter of a prototype throws for an object that is not of its class.
      }
    }
  }
  if (kind === "String") yield `${whole}`;
  if (kind === "WeakRef") yield/** @type {WeakRef<object>} */ (whole).deref();
  if (/^(Map|Set|Headers|FormData|URLSearchParams)$/.test(kind)) {
    for (const entry of /** @type {Iterable<unknown>} */ (whole)) yield entry;
  }
}
