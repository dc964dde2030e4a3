/** What differs between the two sides of one step. */

/** @typedef {import("./side.js").Result} Result */
/** @typedef {import("./sequence.js").Step} Step */
/**
 * @typedef {object} Difference
 * @property {Step} step
 * @property {string} at where, such as `value.items.0.tags` or `requests.0.path`
 * @property {unknown} python undefined for what is not there
 * @property {unknown} ours
 * @property {{ python: Result, ours: Result }} results all of the step
 */

/** How far apart numbers that measure time may be, in their unit. */
const ROUGHLY = 1;

/**
 * @param {Step} step @param {{ python: Result, ours: Result }} results
 * @returns {Difference[]}
 */
export function differences(step, results) {
  const { python, ours } = results;
  const found = outcomes(python, ours);
  compare("requests", python.requests, ours.requests, found);
  return found
    .filter(([at, a, b]) => !(step.roughly.includes(at) && Math.abs(Number(a) - Number(b)) <= ROUGHLY))
    .map(([at, a, b]) => ({ step, at, python: a, ours: b, results }));
}

/** @typedef {[at: string, python: unknown, ours: unknown][]} Found */

/** @param {Result} python @param {Result} ours @returns {Found} */
function outcomes(python, ours) {
  if (!python.error && !ours.error) return compare("value", python.value, ours.value);
  // A value here and an error there, or errors of two classes, are one difference.
  if (python.error?.class !== ours.error?.class) return [["outcome", outcomeOf(python), outcomeOf(ours)]];
  // Errors that are not of an SDK are worded by their language.
  if (!python.error?.bases && !ours.error?.bases) return [];
  return compare("error", python.error, ours.error);
}

/** @param {Result} result */
const outcomeOf = ({ error, value }) => error ?? value;

/** @param {string} at @param {unknown} a @param {unknown} b @param {Found} [found] @returns {Found} */
function compare(at, a, b, found = []) {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) found.push([`${at}.length`, a.length, b.length]);
    const shorter = Math.min(a.length, b.length);
    for (let index = 0; index < shorter; index += 1) compare(`${at}.${index}`, a[index], b[index], found);
  } else if (isObject(a) && isObject(b)) {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
      compare(`${at}.${name}`, a[name], b[name], found);
  } else if (JSON.stringify(a) !== JSON.stringify(b)) {
    found.push([at, a, b]);
  }
  return found;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Difference} difference */
export function show({ step, at, python, ours }) {
  const text = (/** @type {unknown} */ value) => (JSON.stringify(value) ?? "nothing").slice(0, 300);
  return `${step.name}, ${step.call}: ${at} is ${text(python)} in Python, ${text(ours)} here`;
}
