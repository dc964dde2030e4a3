// What was thrown below a call, without the API key, should whoever threw it have repeated it.

/** What stands for the key. */
const INSTEAD = "[API key]";

/** Values that are looked through; a cause with more is not shown. */
const MOST_VALUES = 10_000;

/** Causes of causes that a copy has. */
const MOST_CAUSES = 3;

/**
 * What was thrown, for `cause`: the same value when the key is nowhere in it, else an Error that says what it was.
 * @param {unknown} thrown
 * @param {string} key "" for none
 * @param {boolean} [isSuspect] whether it is to be replaced in any case
 * @returns {unknown}
 */
export function withoutKey(thrown, key, isSuspect) {
  try {
    if (isSuspect) throw thrown;
    return key ? cleaned(thrown, key, MOST_CAUSES) : thrown;
  } catch {
    // A revoked proxy, a getter that throws, too many values.
    return new Error(`not shown, for it may hold the API key: ${kindOf(thrown)}`);
  }
}

/** The class of a value, as far as its engine says it. @param {unknown} value */
function kindOf(value) {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return typeof value;
  }
}

/**
 * The same value when it does not show the key; else an error that says the same without it.
 * @param {unknown} thrown @param {string} key @param {number} depth how many causes below this are kept
 * @returns {unknown}
 */
function cleaned(thrown, key, depth) {
  if (!shows(thrown, key)) return thrown;
  const { name, message, cause } = /** @type {Record<string, unknown>} */ (Object(thrown));
  const text = typeof thrown === "string" ? thrown : typeof message === "string" ? `${name}: ${message}` : undefined;
  if (text === undefined) throw thrown;
  const hasCause = cause !== undefined && depth > 0;
  return new Error(text.replaceAll(key, INSTEAD), hasCause ? { cause: cleaned(cause, key, depth - 1) } : {});
}

/** Whether the key is in a value, or in anything that can be reached from it. @param {unknown} value @param {string} key */
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
 * Of what an object is made: the names and values of its own properties and of its classes' getters, the entries of a map.
 * @param {object} whole @returns {Iterable<unknown>}
 */
function* partsOf(whole) {
  if (ArrayBuffer.isView(whole)) {
    yield new TextDecoder().decode(whole);
    return;
  }
  const named = /** @type {Record<PropertyKey, unknown>} */ (whole);
  // Of a function only what a program has given it.
  for (const name of typeof whole === "function" ? Object.keys(whole) : Reflect.ownKeys(whole)) {
    yield name;
    yield named[name];
  }
  for (let owner = Object.getPrototypeOf(whole); owner; owner = Object.getPrototypeOf(owner)) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      try {
        if (get && name !== "__proto__") yield named[name];
      } catch {
        // The getter of a prototype refuses what is no object of its class.
      }
    }
  }
  if (/^(Map|Set|Headers|FormData|URLSearchParams)$/.test(kindOf(whole))) {
    for (const entry of /** @type {Iterable<unknown>} */ (whole)) yield entry;
  }
}
