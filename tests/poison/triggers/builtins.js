/** Built-in functions and classes that are replaced by ones that throw, while a call is under way. */
import { isOfThePlatform } from "../expectations.js";
import { replace, thrower } from "../replace.js";
import { MAY_FAIL, meetEach } from "../scenes.js";

/** @typedef {import("../arena.js").Trigger} Trigger */

/** By what they belong to; what an engine lacks is left out there. */
const NAMES = {
  // Without Promise, its `then`, clearTimeout and TypeError: no program has asynchronous functions, can stop a timer or reject a
  // wrong argument without them.
  globalThis: [
    ..."setTimeout queueMicrotask AbortController AbortSignal Headers Request Response URL".split(" "),
    ..."URLSearchParams TextEncoder TextDecoder DOMException Map WeakMap Error RangeError".split(" "),
    ..."encodeURIComponent Uint8Array Float64Array String Number Symbol Proxy FinalizationRegistry".split(" "),
  ],
  Date: ["now"],
  Math: ["random", "floor", "min"],
  performance: ["now"],
  JSON: ["parse", "stringify"],
  Promise: ["resolve", "reject", "race", "all"],
  Object: [
    "keys",
    "entries",
    "values",
    "assign",
    "defineProperty",
    "defineProperties",
    "fromEntries",
    "is",
    "isExtensible",
  ],
  Reflect: ["get", "set", "apply", "has", "ownKeys", "getOwnPropertyDescriptor"],
  Array: ["isArray", "from", "of"],
  Number: ["isFinite", "isNaN", "isInteger"],
  "Promise.prototype": ["catch", "finally"],
  "Array.prototype": [
    ..."push map slice entries every some find includes join sort forEach concat flat".split(" "),
    Symbol.iterator,
  ],
  "String.prototype": [
    ..."slice replace replaceAll split includes startsWith trim toLowerCase".split(" "),
    Symbol.iterator,
  ],
  "RegExp.prototype": ["test", "exec", Symbol.replace, Symbol.split],
  // Not `call` and `apply`: what Node emits to its own listeners goes by them.
  "Function.prototype": ["bind", Symbol.hasInstance],
  "Map.prototype": ["get", "set", "has"],
  "WeakMap.prototype": ["get", "set", "has"],
  "Headers.prototype": ["get", "set", "has", "forEach", Symbol.iterator],
  "URLSearchParams.prototype": ["append", "set", "toString"],
  "TextEncoder.prototype": ["encode", "encodeInto"],
  "TextDecoder.prototype": ["decode"],
  "Uint8Array.prototype": ["subarray", "set"],
  "EventTarget.prototype": ["addEventListener", "removeEventListener"],
  "AbortController.prototype": ["abort"],
};

/** @param {string} path @returns {object} */
function holderOf(path) {
  /** @type {unknown} */
  let holder = globalThis;
  if (path !== "globalThis")
    for (const name of path.split(".")) holder = /** @type {Record<string, unknown>} */ (holder)[name];
  return /** @type {object} */ (holder);
}

const DRIVER = { WebKit: "its driver reads the title by a script in the page, which needs them" };
/** Where an engine cannot do without them itself. @type {Record<string, Trigger["skipped"]>} */
const SKIPPED = {
  Object: DRIVER,
  JSON: DRIVER,
  Array: DRIVER,
  Promise: DRIVER,
  "Promise.prototype": DRIVER,
  "Array.prototype": DRIVER,
  "String.prototype": DRIVER,
  "Map.prototype": DRIVER,
  "Function.prototype": { ...DRIVER, Node: "what it emits to its own listeners goes by them" },
};

/** @type {Trigger[]} */
export const BUILTINS = Object.entries(NAMES).map(([owner, names]) => ({
  name: `${owner}: each of ${names.length} functions throws`,
  expected: MAY_FAIL,
  isHeavy: true,
  harm(place) {
    const holder = holderOf(owner);
    return meetEach(
      place,
      names.filter((name) => name in holder).map((name) => [String(name), () => replace(holder, name, thrower)]),
    );
  },
  isForgiven: isOfThePlatform,
  skipped: SKIPPED[owner] ?? {},
}));
