// Checks the options of the application, with errors that name what was expected.

import { fromCaller } from "../errors.js";
import { at, Mismatch, Unknown } from "../mismatch.js";
import { isObject } from "../values.js";

/** @typedef {{ expected: string, fits: (value: unknown) => boolean }} Rule */

/** @param {unknown} value */
const isText = (value) => typeof value === "string" && value.trim() !== "";
/** @param {unknown} value */
const isPositive = (value) => typeof value === "number" && value > 0;

/** @type {Rule} */
export const TEXT = { expected: "a string that is not blank", fits: isText };
/** @type {Rule} */
export const FUNCTION = { expected: "a function", fits: (value) => typeof value === "function" };
/** @type {Rule} */
export const OBJECT = { expected: "an object", fits: isObject };

export const WHO = { actorId: TEXT, sessionId: TEXT };
export const RECALL = {
  limit: {
    expected: "an integer from 1 to 100",
    fits: (/** @type {unknown} */ value) => Number.isInteger(value) && isPositive(value) && Number(value) <= 100,
  },
  maxCharacters: { expected: "a number above 0", fits: isPositive },
  // With a longer time, a timer would fire at once.
  timeoutMs: {
    expected: "a number of milliseconds above 0, at most 2147483647",
    fits: (/** @type {unknown} */ value) => isPositive(value) && Number(value) <= 2 ** 31 - 1,
  },
  search: OBJECT,
  onRecall: FUNCTION,
  onError: FUNCTION,
};
export const SAVE = { event: OBJECT, waitUntil: FUNCTION, onError: FUNCTION };

/**
 * Throws a TypeError that names the function and the option.
 * @param {Function} called the function, for the stack @param {string} name of the function @param {unknown} client
 * @param {unknown} options @param {Record<string, Rule>} rules @param {readonly string[]} [required] options that must be there
 */
export function check(called, name, client, options, rules, required = []) {
  naming(called, name, () => {
    at("client", () => {
      if (!isObject(client) || typeof client.search !== "function" || typeof client.ingest !== "function")
        throw new Mismatch("a MemsyClient, or an object with search and ingest", client);
    });
    at("options", () => checkOptions(options, rules, required));
  });
}

/**
 * Checks options that come without a client.
 * @param {Function} called the function, for the stack @param {string} name of the function @param {string} place of the options
 * @param {unknown} options @param {Record<string, Rule>} rules
 */
export const checkIn = (called, name, place, options, rules) =>
  naming(called, name, () => at(place, () => checkOptions(options, rules, [])));

/** @param {Function} called @param {string} name @param {() => void} checks */
function naming(called, name, checks) {
  try {
    checks();
  } catch (error) {
    throw fromCaller(new TypeError(`${name}(): ${error}`), called);
  }
}

/** @param {unknown} options @param {Record<string, Rule>} rules @param {readonly string[]} required */
function checkOptions(options, rules, required) {
  if (options === undefined && required.length === 0) return;
  if (!isObject(options)) throw new Mismatch("an object", options);
  const names = Object.keys(rules);
  for (const given of Object.keys(options)) if (!names.includes(given)) throw new Unknown(given, names);
  for (const [option, { expected, fits }] of Object.entries(rules))
    at(`.${option}`, () => {
      const value = options[option];
      if (value === undefined ? required.includes(option) : !fits(value)) throw new Mismatch(expected, value);
    });
}
