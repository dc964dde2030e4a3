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
 * @param {number} [depth] how many causes below this are kept
 * @returns {unknown}
 */
export function withoutKey(thrown, key, isSuspect, depth = MOST_CAUSES) {
  try {
    if (isSuspect) throw thrown;
    return key ? cleaned(thrown, key, depth) : thrown;
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
  return new Error(text.replaceAll(key, INSTEAD), hasCause ? { cause: withoutKey(cause, key, false, depth - 1) } : {});
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
  const kind = kindOf(whole);
  if (ArrayBuffer.isView(whole) || kind === "ArrayBuffer") {
    yield new TextDecoder().decode(/** @type {ArrayBuffer} */ (whole));
    return;
  }
  const named = /** @type {Record<PropertyKey, unknown>} */ (whole);
  for (const name of Reflect.ownKeys(whole)) {
    yield name;
    // Those of a function the language may refuse to show.
    if (typeof whole !== "function" || !/^(caller|arguments)$/.test(String(name))) yield named[name];
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
  if (kind === "String") yield `${whole}`;
  if (kind === "WeakRef") yield/** @type {WeakRef<object>} */ (whole).deref();
  if (/^(Map|Set|Headers|FormData|URLSearchParams)$/.test(kind)) {
    for (const entry of /** @type {Iterable<unknown>} */ (whole)) yield entry;
  }
}
