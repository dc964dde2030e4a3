/** Bodies of responses: real ones, and what becomes of them when a part is changed, lost or replaced. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { ERRORS, ROWS } from "../js/endpoints.js";

/** @typedef {{ response: { status: number, body: string } }} Vector */
/** @type {{ vectors: Vector[] }} */
const { vectors } = JSON.parse(readFileSync(new URL("../vectors/errors.json", import.meta.url), "utf8"));

/** The bodies of errors with the status that each has in truth. @type {[status: number, body: string][]} */
export const REAL_ERRORS = [
  ...vectors.map(({ response: { status, body } }) => /** @type {[number, string]} */ ([status, body])),
  ...Object.values(ERRORS).map(([status, body]) => /** @type {[number, string]} */ ([status, JSON.stringify(body)])),
];

/** @type {string[]} */
const REAL = [
  ...ROWS.filter(({ answers }) => answers !== undefined).map(({ answers }) => JSON.stringify(answers)),
  ...REAL_ERRORS.map(([, body]) => body),
];

/** What a part of JSON is replaced by. */
const json = fc.oneof(
  fc.constantFrom(
    ...[null, true, 0, -1, 1e300, 0.5, "", "0", "x".repeat(5_000), "\ud800", "\u0000", "é語🙂", "2026-01-01"],
    ...[[], {}, [null], [[[]]], { error: {} }, { detail: { detail: { error: "x" } } }, { limit: "1" }],
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Replaces the part of JSON that comes `at`-th, by the order of its text. @param {unknown} value @param {number} at @param {unknown} other */
function withPart(value, at, other) {
  let count = -1;
  /** @param {unknown} part @returns {unknown} */
  const go = (part) => {
    count += 1;
    if (count === at) return other;
    if (Array.isArray(part)) return part.map(go);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, go(inner)]));
  };
  return go(value);
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A change of a text. @type {import("fast-check").Arbitrary<(text: string) => string>} */
const change = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(30), json).map(
      ([at, other]) =>
        (/** @type {string} */ text) =>
          JSON.stringify(withPart(parsed(text), at, other)),
    ),
  },
  { weight: 2, arbitrary: fc.nat(200).map((at) => (/** @type {string} */ text) => text.slice(0, at)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(200), fc.string({ unit: "binary", maxLength: 4 })).map(
      ([at, more]) =>
        (/** @type {string} */ text) =>
          `${text.slice(0, at)}${more}${text.slice(at)}`,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...["\ufeff", "", "null", "[", '{"detail":', ")]}',\n"].map(
        (before) => (/** @type {string} */ text) => before + text,
      ),
    ),
  },
  { weight: 1, arbitrary: fc.nat(12).map((times) => (/** @type {string} */ text) => text.repeat(times)) },
  {
    weight: 1,
    arbitrary: fc
      .nat(3_000)
      .map((depth) => (/** @type {string} */ text) => `${'{"detail":'.repeat(depth)}${text}${"}".repeat(depth)}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 3_000 })
      .map(
        (length) => (/** @type {string} */ text) =>
          JSON.stringify({ error: "e".repeat(length), detail: text.repeat(length % 40) }),
      ),
  },
);

/** A text in which somebody repeats the key, some of its characters in the ways that JSON has for them. @param {string} key @param {number} which */
function echoed(key, which) {
  return [...key]
    .map((character, index) => {
      if ((which >> (index % 30)) % 2 === 0) return character;
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    })
    .join("");
}

/**
 * A body as bytes. @param {string} key which some of them repeat
 * @returns {import("fast-check").Arbitrary<Uint8Array>}
 */
export function bodies(key) {
  const texts = fc
    .tuple(fc.constantFrom(...REAL), fc.array(change, { maxLength: 3 }), fc.option(fc.nat(), { freq: 4 }))
    .map(([real, changes, echo]) => {
      const text = changes.reduce((before, apply) => apply(before), real);
      // In place of a text in it, where it has one.
      return echo === null
        ? text
        : text.replace(/"[^"]*"(?!:)/, () => `"${echo % 2 ? "before " : ""}${echoed(key, echo)} after"`);
    });
  const encoder = new TextEncoder();
  return fc.oneof(
    { weight: 6, arbitrary: texts.map((text) => encoder.encode(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(texts, fc.nat(400), fc.uint8Array({ minLength: 1, maxLength: 3 }))
        .map(([text, at, bytes]) => replacedBytes(encoder.encode(text), at, bytes)),
    },
    { weight: 1, arbitrary: fc.constant(encoder.encode(`the key is ${key}.`)) },
  );
}

/** @param {Uint8Array} bytes @param {number} at @param {Uint8Array} others */
function replacedBytes(bytes, at, others) {
  const copy = Uint8Array.from(bytes);
  copy.set(others.slice(0, Math.max(0, copy.length - at)), Math.min(at, copy.length));
  return copy;
}
