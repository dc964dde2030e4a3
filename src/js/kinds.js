// The kinds of arguments and options: what each must be, in words, and the check for it.
import { WRITERS } from "./generated/writers.js";
import { HOOKS, LEVELS } from "./hooks.js";
import { isObject } from "./values.js";

/**
 * @typedef {object} Kind
 * @property {string} expected what a value must be, in words
 * @property {(value: unknown) => boolean} fits whether a value is that
 * @property {import("./mismatch.js").Writer | undefined} [writer] of an object of ours
 */

/** `setTimeout` fires at once on a longer delay. */
const LONGEST_MS = 2_147_483_647;

/** @param {unknown} value @param {number} least */
const isBetween = (value, least, most = LONGEST_MS) => typeof value === "number" && value >= least && value <= most;

/** @param {unknown} value */
function isUrl(value) {
  try {
    return typeof value === "string" && Boolean(new URL(value));
  } catch {
    return false;
  }
}

/** @param {unknown} value */
function areHeaders(value) {
  try {
    // The key has an option of its own.
    return isObject(value) && !new Headers(/** @type {HeadersInit} */ (value)).has("authorization");
  } catch {
    return false;
  }
}

/** Makes a kind for one of several words. @param {...string} words @returns {Kind} */
const oneOf = (...words) => ({
  expected: words
    .map((word) => `"${word}"`)
    .join(", ")
    .replace(/,([^,]*)$/, " or$1"),
  fits: (value) => words.includes(/** @type {string} */ (value)),
});

/** @type {Record<string, Kind>} */
const PLAIN = {
  text: { expected: "a string", fits: (value) => typeof value === "string" },
  number: { expected: "a finite number", fits: Number.isFinite },
  boolean: { expected: "a boolean", fits: (value) => typeof value === "boolean" },
  id: { expected: "a string that is not empty", fits: (value) => typeof value === "string" && value !== "" },
  segment: {
    expected: 'a string other than "", "." and ".."',
    // A URL's path cannot hold "." and ".." as segments, encoded or not.
    fits: (value) => typeof value === "string" && !["", ".", ".."].includes(value),
  },
  key: {
    expected: "a string or a function that returns one",
    fits: (value) => typeof value === "string" || typeof value === "function",
  },
  url: {
    expected:
      'a full URL such as https://api.memsy.io/v1 (for a path of the page\'s own origin: new URL("/memsy", location.href).href)',
    fits: isUrl,
  },
  duration: {
    expected: `milliseconds above 0, up to ${LONGEST_MS}`,
    fits: (value) => isBetween(value, Number.MIN_VALUE),
  },
  bytes: {
    expected: "a whole number of bytes from 1 to 4294967295",
    fits: (value) => Number.isInteger(value) && isBetween(value, 1, 4_294_967_295),
  },
  pause: { expected: `milliseconds from 0 to ${LONGEST_MS}`, fits: (value) => isBetween(value, 0) },
  headers: { expected: "an object of header names and strings, without authorization", fits: areHeaders },
  function: { expected: "a function", fits: (value) => typeof value === "function" },
  credentials: oneOf("omit", "same-origin", "include"),
  failure: oneOf("connection", "timeout", "server-error"),
  level: oneOf(...LEVELS),
  logger: {
    expected: `an object with the functions ${LEVELS.slice(1).join(", ")}`,
    fits: (value) => isObject(value) && LEVELS.slice(1).every((name) => typeof value[name] === "function"),
  },
  hooks: {
    expected: `an object of functions named ${HOOKS.slice(1).join(", ")}`,
    fits: (value) =>
      isObject(value) &&
      Object.entries(value).every(
        ([name, hook]) => HOOKS.includes(name) && (hook === undefined || typeof hook === "function"),
      ),
  },
  signal: {
    expected: "an AbortSignal",
    // It does not use `instanceof`, because a signal of another window, or of the DOM of a test, works too.
    fits: (value) =>
      isObject(value) && typeof value.aborted === "boolean" && typeof value.addEventListener === "function",
  },
};

/** Kinds for the objects in the body of a request. */
const OBJECTS = Object.entries(WRITERS).map(([name, writer]) => {
  const article = /^[AEIOU]/.test(name) ? "an" : "a";
  return /** @type {[string, Kind]} */ ([name, { expected: `${article} ${name} object`, fits: isObject, writer }]);
});

/** @type {Map<string, Kind>} */
const KINDS = new Map([...Object.entries(PLAIN), ...OBJECTS]);

/** Returns the kind that an endpoint names. @param {string} type */
export const kindOf = (type) => /** @type {Kind} */ (KINDS.get(type));
