/** Values of every kind, each with what to show for it: many of them throw when they are printed. */
import fc from "fast-check";
import { hiding, redefined, revoked, THENABLES, TRAPS, untouchable } from "../poison/oddities.js";
import { thrower } from "../poison/replace.js";

/**
 * @typedef {object} Value
 * @property {string} show
 * @property {() => unknown} make a fresh one for each call
 * @property {boolean} [isWrong] whether no argument and no option takes it
 */

/** What signals of these values abort with. */
export const REASON = Object.freeze({ reason: "of the caller" });

/** @returns {unknown} */
function cyclic() {
  /** @type {Record<string, unknown>} */
  const object = { list: [] };
  object.self = object;
  object.list = [object];
  return object;
}

function revokedArray() {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

/** @param {() => unknown} give */
const signalLike = (give) => ({ aborted: false, addEventListener: give, removeEventListener: give });

/** @type {[show: string, make: () => unknown][]} */
const KINDS = [
  ["undefined", () => undefined],
  ["null", () => null],
  ["true", () => true],
  ["0", () => 0],
  ["-0", () => -0],
  ["1e21", () => 1e21],
  ["0.5", () => 0.5],
  ["-1", () => -1],
  ["2 ** 31", () => 2 ** 31],
  ["Number.MIN_VALUE", () => Number.MIN_VALUE],
  ['""', () => ""],
  ['"a"', () => "a"],
  ['"."', () => "."],
  ['".."', () => ".."],
  ['"\\ud800"', () => "\ud800"],
  ['"a\\udfffb"', () => "a\udfffb"],
  ['"\\0\\r\\n"', () => "\0\r\n"],
  ['"é語🙂"', () => "é語🙂"],
  ['"%2e%2e/?#"', () => "%2e%2e/?#"],
  ['"__proto__"', () => "__proto__"],
  ['"x".repeat(65_537)', () => "x".repeat(65_537)],
  ['"語".repeat(100_000)', () => "語".repeat(100_000)],
  ['new String("a")', () => new String("a")],
  ["new Number(1)", () => new Number(1)],
  ["new Date(NaN)", () => new Date(Number.NaN)],
  ["/x/", () => /x/],
  ["() => 1", () => () => 1],
  ["a function that throws", () => thrower],
  ["async () => {}", () => async () => {}],
  ["class {}", () => class {}],
  ["[]", () => []],
  ["{}", () => ({})],
  ["[undefined]", () => [undefined]],
  ["[[]]", () => [[]]],
  ["[,]", () => new Array(1)],
  ["new Array(4_294_967_295)", () => new Array(4_294_967_295)],
  ["a cyclic object", cyclic],
  ["a list that holds itself", () => [cyclic()]],
  ["Object.create(null)", () => Object.create(null)],
  ["Object.freeze({})", () => Object.freeze({})],
  ["JSON.parse('{\"__proto__\":1}')", () => JSON.parse('{"__proto__":1,"constructor":2,"toJSON":3}')],
  ["{ toJSON: throws }", () => ({ toJSON: thrower })],
  ["{ toString: throws }", () => ({ toString: thrower, [Symbol.toPrimitive]: thrower })],
  ["{ [Symbol.iterator]: throws }", () => ({ [Symbol.iterator]: thrower })],
  ["{ length: throws }", () => hiding("length", {})],
  ["new Map", () => new Map([["a", 1]])],
  ["new Set", () => new Set(["a"])],
  ["new WeakMap", () => new WeakMap()],
  ["new Uint8Array(3)", () => new Uint8Array(3)],
  ["new ArrayBuffer(8)", () => new ArrayBuffer(8)],
  ["new Error", () => new Error("a value")],
  ["a generator", () => (function* () {})()],
  ["a promise", () => Promise.resolve("a")],
  ["new Headers", () => new Headers({ "x-a": "b" })],
  ["{ authorization }", () => ({ Authorization: "mine" })],
  ['{ "x a": "b" }', () => ({ "x a": "b" })],
  ["a signal", () => new AbortController().signal],
  ["an aborted signal", () => AbortSignal.abort(REASON)],
  ["a signal without removeEventListener", () => ({ aborted: false, addEventListener() {} })],
  ["a signal whose addEventListener throws", () => signalLike(thrower)],
  ["an aborted signal that is a stand-in", () => ({ ...signalLike(() => {}), aborted: true, reason: REASON })],
  [
    "a signal whose aborted cannot be read",
    () =>
      hiding(
        "aborted",
        signalLike(() => {}),
      ),
  ],
  ["a Proxy around a signal", () => new Proxy(new AbortController().signal, {})],
  ["a revoked Proxy", revoked],
  ["a revoked Proxy of a list", revokedArray],
  ["a Proxy whose traps throw", untouchable],
  ["a list behind a Proxy whose traps throw", () => new Proxy(["a"], TRAPS)],
  ["a Proxy without traps", () => new Proxy({}, {})],
  ["a list whose entry cannot be read", () => hiding("0", ["a"])],
  ["globalThis", () => globalThis],
  ["Object.prototype", () => Object.prototype],
];

/** What fits nowhere. @type {[show: string, make: () => unknown][]} */
const WRONG = [
  ["Symbol()", () => Symbol("s")],
  ["1n", () => 1n],
  ["NaN", () => Number.NaN],
  ["Infinity", () => Number.POSITIVE_INFINITY],
];

/** @type {Value[]} */
const FIXED = [
  ...KINDS.map(([show, make]) => ({ show, make })),
  ...WRONG.map(([show, make]) => ({ show, make, isWrong: true })),
  ...THENABLES.map(([show, make]) => ({ show, make: () => make("a") })),
  ...Object.keys(TRAPS).map((trap) => ({
    show: `a Proxy whose ${trap} throws`,
    make: () => new Proxy({ a: 1 }, { [trap]: thrower }),
  })),
];

/** Anything that fast-check makes up. @type {import("fast-check").Arbitrary<Value>} */
const madeUp = fc
  .anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  })
  .map((value) => ({ show: fc.stringify(value), make: () => value }));

/** Ways to hide a value in another. @type {[show: string, wrap: (value: Value) => unknown][]} */
const WRAPPERS = [
  ["[value]", ({ make }) => [make()]],
  ["[valid, value]", ({ make }) => ["a", make()]],
  ["a Proxy around it", ({ make }) => wrapped(make())],
  ["a getter that gives it", ({ make }) => redefined({}, "content", { get: make, enumerable: true })],
  ["{ aborted, reason }", ({ make }) => ({ ...signalLike(() => make()), aborted: false })],
];

/** @param {unknown} value */
const wrapped = (value) => (typeof value === "object" && value !== null ? new Proxy(value, {}) : value);

const plain = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...FIXED) }, { weight: 2, arbitrary: madeUp });

/** @type {import("fast-check").Arbitrary<Value>} */
export const values = fc.oneof(
  { weight: 6, arbitrary: plain },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...WRAPPERS), plain).map(([[show, wrap], value]) => ({
      show: `${show}, value = ${value.show}`,
      make: () => wrap(value),
    })),
  },
);
