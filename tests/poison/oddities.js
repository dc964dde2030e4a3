/** Values that throw when they are touched. */
import { redefine, thrower } from "./replace.js";

export function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Each of them throws. @type {Record<string, () => never>} */
export const TRAPS = {
  get: thrower,
  set: thrower,
  has: thrower,
  ownKeys: thrower,
  getPrototypeOf: thrower,
  getOwnPropertyDescriptor: thrower,
  defineProperty: thrower,
  isExtensible: thrower,
};

/** An object that throws whatever is done with it. */
export const untouchable = () => new Proxy({}, TRAPS);

/** @template {object} T @param {T} object @param {string} name @param {PropertyDescriptor} descriptor @returns {T} */
export function redefined(object, name, descriptor) {
  redefine(object, name, descriptor);
  return object;
}

/** The object, with a property that throws when it is read. @template {object} T @param {string} name @param {T} object @returns {T} */
export const hiding = (name, object) => redefined(object, name, { get: thrower, enumerable: true });

/** @typedef {(resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void} Then */

/** An object that only looks like a promise. @param {Then} then */
export const thenable = (then) => redefined({}, "then", { value: then });

const SYMBOL_CONSTRUCTOR = "a promise whose constructor is a symbol";

/** Where the engine itself never settles what waits for such a promise. @param {string} name of the promise @returns {{ WebKit?: string }} */
export const skippedFor = (name) =>
  name === SYMBOL_CONSTRUCTOR ? { WebKit: "the engine reports an error of its own and never settles" } : {};

/** What such an object may do, given a value to resolve to. @type {[name: string, make: (value: unknown) => object][]} */
export const THENABLES = [
  ["a thenable that throws", () => thenable(thrower)],
  [
    "a thenable that calls both and throws",
    (value) =>
      thenable((resolve, reject) => {
        resolve(value);
        reject(new Error("both"));
        thrower();
      }),
  ],
  ["a thenable that never calls", () => thenable(() => {})],
  ["a thenable that rejects with a symbol", () => thenable((_, reject) => reject(Symbol("odd")))],
  ["an object whose then cannot be read", () => hiding("then", {})],
  ["a promise whose constructor cannot be read", (value) => hiding("constructor", Promise.resolve(value))],
  [SYMBOL_CONSTRUCTOR, (value) => redefined(Promise.resolve(value), "constructor", { value: Symbol("c") })],
  ["a promise whose then throws", (value) => redefined(Promise.resolve(value), "then", { value: thrower })],
  ["a promise whose then cannot be read", (value) => hiding("then", Promise.resolve(value))],
];
