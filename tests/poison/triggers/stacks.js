/** The engine's hooks for stacks, which programs and tools replace; here they stay replaced. */

import { rejects } from "../expectations.js";
import { redefine, replace, thrower } from "../replace.js";
import { AS_EVER, meetAll } from "../scenes.js";
import { odd } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */

/** @type {[name: string, poison: () => unknown][]} */
const POISONS = [
  [
    "Error.prepareStackTrace returns frames",
    () => replace(Error, "prepareStackTrace", (/** @type {unknown} */ _, /** @type {unknown} */ frames) => frames),
  ],
  ["Error.prepareStackTrace returns a symbol", () => replace(Error, "prepareStackTrace", () => Symbol("stack"))],
  ["Error.prepareStackTrace throws", () => replace(Error, "prepareStackTrace", thrower)],
  ["Error.prepareStackTrace cannot be read", () => redefine(Error, "prepareStackTrace", { get: thrower })],
  ["Error.captureStackTrace throws", () => replace(Error, "captureStackTrace", thrower)],
  ["Error.captureStackTrace is a number", () => replace(Error, "captureStackTrace", 5)],
  ["Error.captureStackTrace is missing", () => replace(Error, "captureStackTrace", undefined)],
  ["Error.captureStackTrace cannot be read", () => redefine(Error, "captureStackTrace", { get: thrower })],
  ["Error.stackTraceLimit is 0", () => replace(Error, "stackTraceLimit", 0)],
  ["Error.stackTraceLimit is a text", () => replace(Error, "stackTraceLimit", "many")],
  ["Error.stackTraceLimit cannot be read", () => redefine(Error, "stackTraceLimit", { get: thrower })],
  ["Error.stackTraceLimit cannot be set", () => redefine(Error, "stackTraceLimit", { get: () => 10, set: thrower })],
  ["Error is frozen", () => Object.freeze(Error)],
];

/** @type {Trigger[]} */
export const STACKS = [
  ...POISONS.map(
    ([name, poison]) =>
      /** @type {Trigger} */ ({
        name,
        expected: AS_EVER,
        // For good, as a tool does that sets it: the further calls meet it too.
        harm(place) {
          poison();
          return meetAll(place);
        },
      }),
  ),
  {
    name: "the stack of an error begins with what happened, also without frames",
    expected: {
      what: "a TypeError whose stack begins with its name and message",
      holds: (outcome, memsy) =>
        rejects("TypeError").holds(outcome, memsy) &&
        `${/** @type {Error} */ (outcome.value).stack}`.startsWith("TypeError: search(): query"),
    },
    harm({ client, meet }) {
      replace(Error, "stackTraceLimit", 0);
      return meet(() => client.search(odd(7)));
    },
    skipped: {
      Firefox: "its stacks have no heading",
      WebKit: "its stacks have no heading",
    },
  },
];
