/** Prototypes of the language to which a program has added properties that throw, while a call is under way. */
import { isDocumented, isOfThePlatform, oneOf, settles } from "../expectations.js";
import { redefine, replace, thrower } from "../replace.js";
import { MAY_FAIL, meetAll, meetEach } from "../scenes.js";
import { answering, OK, odd, plainResponse } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */

/** Names that the package sets or reads, or that the platform does for it. */
const NAMES = [
  ..."method body signal headers redirect credentials cache mode status text".split(" "),
  ..."settle timer abort timeoutMs maxRetries retryBackoffMs fetch baseUrl apiKey".split(" "),
  ..."cause message stack name detail statusCode errorCode response limit current feature".split(" "),
  ..."segments query usage rateLimit reason aborted call core host constructor".split(" "),
];

/** @type {[what: string, descriptor: PropertyDescriptor][]} */
const ACCESSORS = [
  ["a setter that throws", { get: () => undefined, set: thrower }],
  ["a getter that throws", { get: thrower, set() {} }],
];

/** @type {[name: string, poison: () => () => void][]} */
const POISONS = [
  ["Object.prototype.toJSON throws", () => replace(Object.prototype, "toJSON", thrower)],
  ["Object.prototype.toJSON cannot be read", () => redefine(Object.prototype, "toJSON", { get: thrower })],
  ["Array.prototype.toJSON throws", () => replace(Array.prototype, "toJSON", thrower)],
  ["String.prototype.toJSON throws", () => replace(String.prototype, "toJSON", thrower)],
  ["Object.prototype.valueOf throws", () => replace(Object.prototype, "valueOf", thrower)],
  ["Object.prototype.toString throws", () => replace(Object.prototype, "toString", thrower)],
  ["Object.prototype.hasOwnProperty throws", () => replace(Object.prototype, "hasOwnProperty", thrower)],
  [
    "Object.prototype has a writable property that can be enumerated",
    () => redefine(Object.prototype, "more", { value: 1, enumerable: true }),
  ],
  [
    "Array.prototype has a setter at 0 that throws",
    () => redefine(Array.prototype, "0", { get: () => undefined, set: thrower }),
  ],
  ["Array.prototype has a getter at 0 that throws", () => redefine(Array.prototype, "0", { get: thrower, set() {} })],
  [
    "Array.prototype has a value at 0 and 1",
    () => both(replace(Array.prototype, "0", "a"), replace(Array.prototype, "1", "b")),
  ],
  [
    "Object.prototype has a setter at 0 that throws",
    () => redefine(Object.prototype, "0", { get: () => undefined, set: thrower }),
  ],
  [
    "Function.prototype has a setter for call that throws",
    () => redefine(Function.prototype, "prepare", { get: thrower }),
  ],
  [
    "Error.prototype has a setter for cause that throws",
    () => redefine(Error.prototype, "cause", { get: () => undefined, set: thrower }),
  ],
  ["Error.prototype has a getter for toJSON that throws", () => redefine(Error.prototype, "toJSON", { get: thrower })],
];

/** @param {() => void} first @param {() => void} second */
const both = (first, second) => () => {
  first();
  second();
};

const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };

/** @type {Trigger[]} */
export const PROTOTYPES = [
  ...POISONS.map(
    ([name, poison]) =>
      /** @type {Trigger} */ ({
        name,
        expected: MAY_FAIL,
        isForgiven: isOfThePlatform,
        harm: (place) => meetAll(place, poison),
      }),
  ),
  ...ACCESSORS.map(
    ([what, descriptor]) =>
      /** @type {Trigger} */ ({
        name: `Object.prototype has ${what}, for each of ${NAMES.length} names`,
        expected: MAY_FAIL,
        isHeavy: true,
        isForgiven: isOfThePlatform,
        harm: (place) =>
          meetEach(
            place,
            NAMES.map((name) => [name, () => redefine(Object.prototype, name, descriptor)]),
          ),
      }),
  ),
  ...[
    /** @type {const} */ (["throws", replace]),
    /** @type {const} */ ([
      "cannot be read",
      (/** @type {object} */ holder, /** @type {string} */ name) => redefine(holder, name, { get: thrower }),
    ]),
  ].map(
    ([what, poison]) =>
      /** @type {Trigger} */ ({
        name: `Object.prototype.then ${what}`,
        // To resolve a promise with an object is to read its `then`: the language rejects by itself.
        expected: oneOf(MAY_FAIL, settles),
        harm: (place) => meetAll(place, () => poison(Object.prototype, "then", thrower)),
      }),
  ),
  ...[
    /** @type {const} */ (["cannot be read", { get: thrower }]),
    /** @type {const} */ (["is a symbol", { value: Symbol("c") }]),
  ].map(
    ([what, descriptor]) =>
      /** @type {Trigger} */ ({
        name: `Promise.prototype.constructor ${what} while a call is made`,
        expected: MAY_FAIL,
        harm: (place) => meetAll(place, () => redefine(Promise.prototype, "constructor", descriptor), "", true),
      }),
  ),
  {
    name: "Object.prototype.toJSON throws when there are events to send",
    expected: isDocumented,
    harm({ client, stage, meet }) {
      stage.fetch = answering(plainResponse(200, OK));
      return meet(() => client.ingest([EVENT]), { under: () => replace(Object.prototype, "toJSON", thrower) });
    },
  },
  {
    name: "Object.prototype.toJSON throws when there are options to send",
    expected: isDocumented,
    harm({ client, stage, meet }) {
      stage.fetch = answering(plainResponse(200, OK));
      return meet(() => client.orgs.update("o", odd({ name: "n" })), {
        under: () => replace(Object.prototype, "toJSON", thrower),
      });
    },
  },
];
