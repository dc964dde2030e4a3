/** What `fetch` and key functions may reject with, or throw. */
import { rejects } from "../expectations.js";
import { hiding, redefined, revoked, untouchable } from "../oddities.js";
import { thrower } from "../replace.js";
import { odd } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("../expectations.js").Expectation} Expectation */

/** @param {string} name @param {unknown} value */
const errorWith = (name, value) => redefined(new Error("own"), name, { value, writable: true });

function cyclic() {
  const error = new Error("round");
  error.cause = new Error("and", { cause: error });
  return error;
}

function long() {
  let error = new Error("deepest");
  for (let depth = 0; depth < 5_000; depth += 1) error = new Error(`${depth}`, { cause: error });
  return error;
}

/** @type {[name: string, make: () => unknown][]} */
const REASONS = [
  ["a revoked Proxy", revoked],
  ["a Proxy whose traps throw", untouchable],
  ["a symbol", () => Symbol("odd")],
  ["undefined", () => undefined],
  ["a BigInt", () => 10n],
  ["a function", () => thrower],
  ["an object without a prototype", () => Object.create(null)],
  ["a text of five million characters", () => "x".repeat(5_000_000)],
  ["an Error with a message of five million characters", () => new Error("x".repeat(5_000_000))],
  ["an Error whose message is a symbol", () => errorWith("message", Symbol("m"))],
  ["an Error whose message is a revoked Proxy", () => errorWith("message", revoked())],
  ["an Error whose message cannot be read", () => hiding("message", new Error("own"))],
  ["an Error whose name is a symbol", () => errorWith("name", Symbol("n"))],
  ["an Error whose stack cannot be read", () => hiding("stack", new Error("own"))],
  ["an Error whose stack is a symbol", () => errorWith("stack", Symbol("s"))],
  ["an Error whose cause cannot be read", () => hiding("cause", new Error("own"))],
  ["an Error whose cause is a revoked Proxy", () => errorWith("cause", revoked())],
  ["an Error whose cause has a symbol as message", () => errorWith("cause", { message: Symbol("m") })],
  ["an Error that is its own cause", cyclic],
  ["an Error with five thousand causes", long],
  ["an Error that is frozen", () => Object.freeze(new Error("frozen"))],
  ["an AggregateError whose errors cannot be read", () => hiding("errors", new AggregateError([], "several"))],
  ["an AggregateError of a hundred thousand", () => new AggregateError(Array(100_000).fill(new Error("one")))],
  [
    "an object whose getters throw",
    () =>
      ["message", "cause", "stack", "name", "toString", "errors", "constructor", "config"].reduce(
        (reason, name) => hiding(name, reason),
        {},
      ),
  ],
  [
    "an object that cannot be made a text",
    () => ({ [Symbol.toPrimitive]: thrower, toString: thrower, toJSON: thrower }),
  ],
  [
    "an array that holds itself",
    () => {
      /** @type {unknown[]} */
      const list = [];
      list.push(list);
      return list;
    },
  ],
  ["a Map of causes", () => new Map([["cause", new Error("in a Map")]])],
];

/**
 * Where a reason comes from.
 * @type {[label: string, prepare: (stage: import("../stage.js").Stage, reason: unknown) => void, expected: Expectation][]}
 */
const SOURCES = [
  [
    "fetch rejects",
    (stage, reason) => {
      stage.fetch = odd(() => new Promise((_, reject) => reject(reason)));
    },
    rejects("MemsyConnectionError"),
  ],
  [
    "fetch throws",
    (stage, reason) => {
      stage.fetch = odd(() => {
        throw reason;
      });
    },
    rejects("MemsyConnectionError"),
  ],
  [
    "the key function rejects",
    (stage, reason) => {
      stage.apiKey = odd(() => new Promise((_, reject) => reject(reason)));
    },
    rejects("MemsyError"),
  ],
  [
    "the key function throws",
    (stage, reason) => {
      stage.apiKey = odd(() => {
        throw reason;
      });
    },
    rejects("MemsyError"),
  ],
];

/** @type {Trigger[]} */
export const REJECTIONS = [
  ...REASONS.map(
    ([name, make]) =>
      /** @type {Trigger} */ ({
        name: `fetch and the key function fail with ${name}`,
        expected: SOURCES.map(([, , expected]) => expected),
        async harm({ makeClient, stage, meet }) {
          const outcomes = [];
          for (const [label, prepare] of SOURCES) {
            prepare(stage, make());
            // A client that has no key yet.
            const client = makeClient();
            outcomes.push(await meet(() => client.health(), { label }));
            stage.reset();
          }
          return outcomes;
        },
      }),
  ),
  {
    name: "fetch rejects with document.all",
    expected: rejects("MemsyConnectionError"),
    harm({ client, stage, meet }) {
      stage.fetch = odd(() => Promise.reject(document.all));
      return meet(() => client.health());
    },
    skipped: { Node: "only pages have it" },
  },
];
