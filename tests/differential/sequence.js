/** The sequence that both SDKs are driven through: chapters of steps, from the JSON files in sequence/. */
import { readFileSync } from "node:fs";
import { resolve } from "./template.js";

/**
 * @typedef {object} Action what is done to the emulator
 * @property {Record<string, unknown> & { json?: unknown }} [fault] to queue; `json` is a body to be written as JSON
 * @property {number} [advanceMs] on its clock
 * @property {string} [shape] which fields its answers have
 * @property {string} [allow] a consent page to press Allow on
 */
/**
 * @typedef {object} Step one call
 * @property {string} name within its chapter; references such as `{name.roleId}` mean the value it returned
 * @property {string} call such as `client.roles.get`
 * @property {unknown[]} args as JavaScript has them
 * @property {string} key name of a seeded key, or a key
 * @property {Record<string, unknown>} options of the client
 * @property {Action[]} before the call
 * @property {string[]} roughly numbers of the outcome that measure time, and may differ by a second
 */
/** @typedef {{ about: string, steps: Step[] }} Chapter */
/** @typedef {Partial<Step> & { each?: unknown[] | string }} WrittenStep with `each`, it stands for a step per entry */
/** @typedef {{ about: string, options?: Record<string, unknown>, each?: unknown[], lists?: Record<string, unknown[]>, steps: WrittenStep[] }} WrittenChapter */

const FILES = [
  "hot-path",
  "onboarding",
  "memories",
  "actors",
  "control",
  "connectors",
  "shapes",
  "ids",
  "refusals",
  "answers",
  "network",
];

/** @param {string} path @returns {unknown} */
const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

/** @returns {Chapter[]} */
export function loadSequence() {
  return [...FILES.map((name) => /** @type {WrittenChapter} */ (read(`sequence/${name}.json`))), vectors()].flatMap(
    expand,
  );
}

/** The error vectors, answered to a call of each client. @returns {WrittenChapter} */
function vectors() {
  const { vectors: all } = /** @type {{ vectors: object[] }} */ (read("../vectors/errors.json"));
  const step = (/** @type {string} */ client) => ({
    name: `${client} {each.name}`,
    each: all,
    call: `${client}.health`,
    before: [{ fault: "{each.response}" }],
  });
  return /** @type {WrittenChapter} */ (
    /** @type {unknown} */ ({
      about: "error vectors",
      options: { maxRetries: 0 },
      steps: [step("client"), step("control")],
    })
  );
}

/** @param {WrittenChapter} chapter @returns {Chapter[]} */
function expand({ about, options = {}, each = [""], lists = {}, steps }) {
  return each.map((variant) => ({
    about: variant === "" ? about : `${about}: ${variant}`,
    steps: steps.flatMap((written) =>
      stepsOf(/** @type {WrittenStep} */ (substitute(written, "variant", variant)), lists, options),
    ),
  }));
}

/** @param {WrittenStep} written @param {Record<string, unknown[]>} lists @param {Record<string, unknown>} options @returns {Step[]} */
function stepsOf({ each = [""], ...written }, lists, options) {
  const entries = typeof each === "string" ? lists[each] : each;
  if (!entries) throw new Error(`There is no list ${each}`);
  return entries.map((entry) => {
    const step = /** @type {Partial<Step>} */ (grow(substitute(written, "each", entry)));
    const { name, call } = step;
    if (!name || !call) throw new Error(`A step lacks its name or call: ${JSON.stringify(step)}`);
    return {
      args: [],
      key: "pro",
      before: [],
      roughly: [],
      ...step,
      name,
      call,
      options: { ...options, ...step.options },
    };
  });
}

/** @param {unknown} value @param {string} name @param {unknown} entry */
const substitute = (value, name, entry) => resolve(value, (asked) => (asked === name ? entry : undefined));

/** Long texts and lists, which are written `{"text": "x", "times": 8001}` and `{"entry": "id-{n}", "times": 501}`. @param {unknown} value @returns {unknown} */
function grow(value) {
  if (Array.isArray(value)) return value.map(grow);
  if (typeof value !== "object" || value === null) return value;
  const { text, entry, times, ...others } = /** @type {Record<string, unknown>} */ (value);
  if (typeof times === "number" && Object.keys(others).length === 0) {
    if (typeof text === "string") return text.repeat(times);
    if (entry !== undefined) return Array.from({ length: times }, (_, n) => substitute(entry, "n", n));
  }
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, grow(field)]));
}
