/** What the sequence leaves out. */

/** @typedef {import("./sequence.js").Step} Step */
/** @typedef {Record<string, string[]>} Optional the optional arguments of each method and class of the Python SDK */

/** What Python has to give its memory back; ours is `free`. */
const CLOSING = ["client.close", "control.close"];
/** What this package adds to the endpoints: Python has nothing to compare. */
const ADDED = /\.(free|iterate|ingestMany|waitForEvents)$/;

/** @param {Step[]} steps @param {Optional} python @param {string[]} ours */
export function missingMethods(steps, python, ours) {
  const called = new Set(steps.map(({ call }) => call));
  const methods = [
    ...Object.keys(python).filter((name) => name.includes(".") && !CLOSING.includes(name)),
    ...ours.filter((name) => !ADDED.test(name)),
  ];
  return [...new Set(methods)].filter((name) => !called.has(name) || !ours.includes(name) || !(name in python));
}

/** Optional arguments that no step gives, or that no step leaves out. @param {Step[]} steps @param {Optional} python */
export function missingOptions(steps, python) {
  return Object.entries(python).flatMap(([owner, names]) => {
    const given = owner.includes(".")
      ? steps.filter(({ call }) => call === owner).map(optionsOf)
      : entriesOf(steps, owner);
    return names.flatMap((name) => [
      // Python counts times in seconds, we in milliseconds.
      ...(given.some((options) => name in options || `${name}Ms` in options) ? [] : [`${owner} never with ${name}`]),
      ...(given.some((options) => !(name in options || `${name}Ms` in options))
        ? []
        : [`${owner} never without ${name}`]),
    ]);
  });
}

/** @param {Step} step @returns {object} */
function optionsOf({ args }) {
  const last = args.at(-1);
  return typeof last === "object" && last !== null && !Array.isArray(last) ? last : {};
}

/** What the sequence sends of a class of requests. @param {Step[]} steps @param {string} name @returns {object[]} */
function entriesOf(steps, name) {
  const mark = name === "EventPayload" ? "actorId" : "externalId";
  const lists = steps.flatMap(({ args }) => args).filter(Array.isArray);
  return lists.flat().filter((entry) => typeof entry === "object" && entry !== null && mark in entry);
}
