/** What a trigger expects of a call that meets it. */
import { describe, flawOf, kindOf } from "./failure.js";

/** @typedef {import("./meeting.js").Outcome} Outcome */
/** @typedef {import("./failure.js").Package} Package */
/**
 * @typedef {object} Expectation
 * @property {string} what in words
 * @property {(outcome: Outcome, memsy: Package) => boolean} holds
 */

/** The reason that triggers abort with. */
export const REASON = Object.freeze({ reason: "of the caller" });

/** @type {Expectation} */
export const succeeds = { what: "a success", holds: ({ how }) => how === "resolved" };

/** @param {string} name of a class of the package, "TypeError" or "RangeError" @param {RegExp} [message] @returns {Expectation} */
export const rejects = (name, message = /./) => ({
  what: `a ${name} like ${message}`,
  holds: ({ how, value }, memsy) =>
    how === "rejected" && kindOf(value, memsy) === name && message.test(/** @type {Error} */ (value).message),
});

/** @param {unknown} reason @returns {Expectation} */
export const rejectsWith = (reason) => ({
  what: "the very value that the caller gave",
  holds: ({ how, value }) => how === "rejected" && Object.is(value, reason),
});

/** @param {...Expectation} expectations @returns {Expectation} */
export const oneOf = (...expectations) => ({
  what: expectations.map(({ what }) => what).join(", or "),
  holds: (outcome, memsy) => expectations.some((expectation) => expectation.holds(outcome, memsy)),
});

/** @type {Expectation} */
const fails = {
  what: "a failure of a documented class",
  holds: ({ how, value }, memsy) => how === "rejected" && kindOf(value, memsy) !== null,
};

/** For what may go well or not: it is a success or a documented failure. */
export const isDocumented = oneOf(succeeds, fails);

/** Whether an engine says that its stack is full. @param {unknown} thrown */
export const isOverflow = (thrown) =>
  thrown instanceof RangeError || (thrown instanceof Error && thrown.constructor.name === "InternalError");

/**
 * Whether the package had no part in what was thrown: a poisoned platform also fails by itself, in timers of its own.
 * @param {unknown} thrown
 */
export const isOfThePlatform = (thrown) => thrown instanceof Error && !/core\.js|wasm/.test(`${thrown.stack}`);

/** For calls at the bottom of a recursion: the engine may have no place for the first frame of ours. */
export const overflows = oneOf(isDocumented, {
  what: "the engine's own error about its stack",
  holds: ({ how, value }) => (how === "threw" || how === "rejected") && isOverflow(value),
});

/** For what the language, or the caller, turns into a rejection of its own. @type {Expectation} */
export const settles = {
  what: "an end, without a synchronous throw",
  holds: ({ how }) => how === "resolved" || how === "rejected",
};

/**
 * What is wrong with the outcome of a call; null for nothing.
 * @param {Outcome} outcome @param {Expectation} expected @param {Package} memsy @param {string} key
 * @returns {string | null}
 */
export function problemOf(outcome, expected, memsy, key) {
  const { label, how, value } = outcome;
  const call = label === "" ? "the call" : `the call (${label})`;
  if (!expected.holds(outcome, memsy)) return `${call} ${how} ${describe(value)}; expected: ${expected.what}`;
  const flaw = how === "rejected" && kindOf(value, memsy) !== null ? flawOf(value, key) : null;
  return flaw === null ? null : `the error of ${call}: ${flaw} (${describe(value)})`;
}
