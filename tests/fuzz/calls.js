/** All calls that there are, each with arguments that are right and with the places where another value can be put. */
import { types } from "node:util";
import { CLIENT, CONTROL } from "../../src/js/endpoints.js";
import { REQUEST_OPTIONS } from "../../src/js/generated/endpoints.js";
import { METHODS } from "../../src/js/generated/methods.js";
import { ROWS } from "../js/endpoints.js";

/** @typedef {(string | number)[]} Place the way to a value in the arguments */
/**
 * @typedef {object} Call
 * @property {"client" | "control"} owner
 * @property {string} name of the method below its client
 * @property {string[]} names that its messages may begin with
 * @property {unknown[]} args
 * @property {unknown} responds what the service responds with, as JSON; undefined for nothing
 * @property {Place[]} places
 */

const EVENT = { actorId: "a", sessionId: "s", kind: "user_message", content: "c" };

/** Places inside a value that is right. @param {unknown} value @param {Place} place @returns {Place[]} */
function placesIn(value, place) {
  if (typeof value !== "object" || value === null) return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([name, inner]) =>
      placesIn(inner, [...place, Array.isArray(value) ? Number(name) : name]),
    ),
  ];
}

/**
 * @param {unknown[]} args @param {(string[] | undefined)[]} options names of the options that each argument has, behind those
 */
const placesOf = (args, options) => [
  ...args.flatMap((value, index) => placesIn(value, [index])),
  ...options.flatMap((names, index) => (names ? [[index], ...names.map((name) => [index, name])] : [])),
];

/** The endpoint of a row. @param {{ owner: "client" | "control", name: string }} row */
function endpointOf({ owner, name }) {
  const { own, resources } = owner === "client" ? CLIENT : CONTROL;
  const [first = "", second] = name.split(".");
  const endpoints = /** @type {import("../../src/js/arguments.js").Endpoints} */ (
    second === undefined ? own : /** @type {Record<string, unknown>} */ (resources)[first]
  );
  const endpoint = endpoints[second ?? first];
  if (!endpoint) throw new Error(`there is no ${owner}.${name}`);
  return endpoint;
}

const requestNames = [...REQUEST_OPTIONS.map(({ name }) => name), "unknown"];

/** @type {Call[]} */
const OF_ENDPOINTS = ROWS.map((row) => {
  const endpoint = endpointOf(row);
  const { arguments: positional, options } = endpoint;
  /** @type {(string[] | undefined)[]} */
  const names = positional.map(() => undefined);
  if (options) names.push([...options.fields.map(({ name }) => name), "unknown"]);
  names.push(requestNames);
  const { owner, name, args, answers } = row;
  return { owner, name, names: [endpoint.call], args, responds: answers, places: placesOf(args, names) };
});

/** Lists that can be gone through. @type {Call[]} */
const OF_LISTS = OF_ENDPOINTS.filter(({ owner, name }) => endpointOf({ owner, name }).pagedBy !== undefined).map(
  (call) => {
    const name = call.name.replace(/\.list$/, ".iterate");
    return { ...call, name, names: [...call.names, name] };
  },
);

/** @param {keyof typeof METHODS} method */
const optionsOf = (method) => [...Object.keys(METHODS[method]), "unknown"];

/** @type {Call[]} */
const OF_SEVERAL = [
  {
    owner: "client",
    name: "ingestMany",
    names: ["ingestMany", "ingest"],
    args: [[EVENT, { ...EVENT, metadata: "{}" }]],
    responds: { event_ids: ["e1", "e2"] },
    places: placesOf([[EVENT, EVENT]], [undefined, optionsOf("ingestMany")]),
  },
  {
    owner: "client",
    name: "waitForEvents",
    names: ["waitForEvents", "status"],
    args: [["e1"]],
    responds: { completed_ids: ["e1"], pending_ids: [] },
    places: placesOf([["e1"]], [undefined, optionsOf("waitForEvents")]),
  },
  {
    owner: "control",
    name: "connectors.waitUntilAuthorized",
    names: ["connectors.waitUntilAuthorized", "connectors.listResources"],
    args: ["c"],
    responds: { resources: [] },
    places: placesOf(["c"], [undefined, optionsOf("waitUntilAuthorized")]),
  },
];

export const CALLS = [...OF_ENDPOINTS, ...OF_LISTS, ...OF_SEVERAL];

/** An earlier value may be a list of billions, or a proxy that cannot be asked. @param {unknown} value */
const isSmallList = (value) => !types.isProxy(value) && Array.isArray(value) && value.length < 1_000;

/** @param {object} object @returns {object | null} null where an earlier value cannot be read */
function copyOf(object) {
  try {
    return Array.isArray(object) ? [...object] : { ...object };
  } catch {
    return null;
  }
}

/**
 * The arguments with another value in a place; null when there is no such place any more.
 * @param {unknown[]} args @param {Place} place @param {unknown} value
 * @returns {unknown[] | null}
 */
export function put(args, place, value) {
  const [first, ...rest] = place;
  const copy = /** @type {Record<string | number, unknown>} */ (/** @type {unknown} */ ([...args]));
  /** @type {Record<string | number, unknown>} */
  let holder = copy;
  let at = first ?? 0;
  for (const name of rest) {
    const inner = holder[at] === undefined ? {} : holder[at];
    const isPlain =
      isSmallList(inner) || (!types.isProxy(inner) && Object.getPrototypeOf(Object(inner)) === Object.prototype);
    if (typeof inner !== "object" || inner === null || !isPlain) return null;
    const copied = copyOf(inner);
    if (copied === null) return null;
    holder[at] = copied;
    holder = /** @type {Record<string | number, unknown>} */ (copied);
    at = name;
  }
  holder[at] = value;
  return /** @type {unknown[]} */ (/** @type {unknown} */ (copy));
}

/**
 * @param {Record<"client" | "control", unknown>} owners @param {Call} call @param {unknown[]} args
 * @returns {unknown}
 */
export function invoke(owners, { owner, name }, args) {
  const names = name.split(".");
  const last = names.pop() ?? "";
  const holder = /** @type {Record<string, (...args: unknown[]) => unknown>} */ (
    names.reduce(
      (/** @type {unknown} */ object, part) => /** @type {Record<string, unknown>} */ (object)[part],
      owners[owner],
    )
  );
  const result = holder[last]?.(...args);
  return last === "iterate" ? goThrough(/** @type {AsyncIterable<unknown>} */ (result)) : result;
}

/** @param {AsyncIterable<unknown>} list */
async function goThrough(list) {
  let count = 0;
  for await (const _ of list) {
    count += 1;
    if (count === 3) break;
  }
}
