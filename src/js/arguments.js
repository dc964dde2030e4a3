// The arguments of calls: checked, given their defaults, and put where the request has them.
import { kindOf } from "./kinds.js";
import { Mismatch } from "./mismatch.js";
import { isObject } from "./values.js";

/**
 * A field of an object of options. One that is neither required nor has a default may be left out.
 * @typedef {object} Field
 * @property {string} name
 * @property {string} type one of kinds.js
 * @property {boolean} [isList] whether it is a list of that
 * @property {boolean} [isRequired]
 * @property {unknown} [default] what is sent when it is left out
 */
/** An argument before the options; it is required. @typedef {Field & { place: "path" | "query" | "body" }} Argument */
/**
 * The argument behind those: an object, whose fields go into the query or into the body. `fields`: they are all of the body.
 * @typedef {{ label: string, fields: Field[], place: "query" | "body" | "fields" }} Options
 */
/**
 * What a method calls.
 * @typedef {object} Endpoint
 * @property {number} number by which Rust knows it
 * @property {string} call its name in messages
 * @property {Argument[]} arguments
 * @property {Options} [options]
 * @property {boolean} [sendsEmptyBody] whether a body without fields is sent too
 * @property {number} [pagedBy] for a list that can be gone through page by page: which argument has the options
 * @property {import("./replies.js").Reply} reply what becomes of the response
 */
/** @typedef {Record<string, Endpoint>} Endpoints by the names of their methods */
/** @typedef {{ own: Endpoints, resources: Record<string, Endpoints> }} ClientEndpoints */
/**
 * What a request says.
 * @typedef {object} Encoded
 * @property {string[]} segments of the path, in its order
 * @property {string[]} query names and values in turn
 * @property {string | undefined} body JSON
 */
/** @typedef {Record<string, unknown>} Fields */

/**
 * The request of a call. Throws a TypeError that names the argument, what was expected and what was given.
 * @param {Endpoint} endpoint @param {readonly unknown[]} given
 * @returns {Encoded}
 */
export function encode(endpoint, given) {
  const { arguments: positional, options, sendsEmptyBody } = endpoint;
  /** @type {Encoded} */
  const encoded = { segments: [], query: [], body: undefined };
  /** @type {Fields} */
  const body = {};
  let isEmpty = !sendsEmptyBody;
  /** @param {Options["place"] | Argument["place"]} place @param {string} name @param {unknown} value */
  const put = (place, name, value) => {
    if (value === undefined) return;
    if (place === "path") {
      encoded.segments.push(`${value}`);
    } else if (place === "query") {
      encoded.query.push(wireName(name), `${value}`);
    } else {
      body[wireName(name)] = value;
      isEmpty = false;
    }
  };
  try {
    for (const [index, argument] of positional.entries()) {
      put(argument.place, argument.name, valueFor(argument, true, given[index], ""));
    }
    if (options) {
      const { label, fields, place } = options;
      const object = optionsObject(endpoint.call, label, fields, given[positional.length]);
      for (const field of fields)
        put(place, field.name, valueFor(field, field.isRequired, object[field.name], `${label}.`));
    }
  } catch (error) {
    throw described(endpoint.call, error);
  }
  if (!isEmpty) encoded.body = JSON.stringify(body);
  return encoded;
}

/**
 * The options of a client, or of a call besides its arguments, with their defaults; what is left out and has none is undefined.
 * Headers are names, in lower case, and values in turn. Throws as `encode` does.
 * @param {string} call @param {string} label @param {Field[]} fields @param {unknown} given
 * @returns {Fields}
 */
export function encodeOptions(call, label, fields, given) {
  try {
    const object = optionsObject(call, label, fields, given);
    /** @type {Fields} */
    const options = {};
    for (const field of fields) {
      const value = valueFor(field, field.isRequired, object[field.name], `${label}.`);
      options[field.name] = field.type === "headers" ? flat(value) : value;
    }
    return options;
  } catch (error) {
    throw described(call, error);
  }
}

/** By way of `Headers`, for which names are the same in any case. @param {unknown} headers */
function flat(headers) {
  if (headers === undefined) return undefined;
  /** @type {string[]} */
  const flattened = [];
  new Headers(/** @type {HeadersInit} */ (headers)).forEach((value, name) => {
    flattened.push(name, value);
  });
  return flattened;
}

/** @param {string} call @param {unknown} error */
const described = (call, error) => (error instanceof Mismatch ? new TypeError(`${call}(): ${error}`) : error);

/** @type {Map<string, string>} */
const wireNames = new Map();

/** The name in JSON, which is in snake_case. @param {string} name */
function wireName(name) {
  let wire = wireNames.get(name);
  if (wire === undefined) {
    wire = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    wireNames.set(name, wire);
  }
  return wire;
}

/**
 * The argument that holds options, if it is an object with none but these fields.
 * @param {string} call @param {string} label @param {Field[]} fields @param {unknown} given
 * @returns {Fields}
 */
function optionsObject(call, label, fields, given) {
  if (given === undefined) return {};
  if (!isObject(given)) throw new Mismatch("an object", given).under(label);
  for (const name of Object.keys(given)) {
    if (!fields.some((field) => field.name === name)) {
      const names = fields.map((field) => field.name);
      throw new TypeError(
        `${call}(): ${label}.${name} is unknown, did you mean ${nearest(name, names)}? It takes ${names.join(", ")}`,
      );
    }
  }
  return given;
}

/**
 * What is sent for a value; undefined for nothing.
 * @param {Field} field @param {boolean | undefined} isRequired @param {unknown} value
 * @param {string} before what the path to it begins with
 */
function valueFor(field, isRequired, value, before) {
  const { name, type, isList } = field;
  const kind = kindOf(type);
  try {
    if (value === undefined) {
      if (!isRequired) return field.default;
    } else if (!isList) {
      return entryOf(kind, value);
    } else if (Array.isArray(value)) {
      const isSent = value.length > 0 || isRequired || field.default !== undefined;
      return isSent ? listOf(kind, value) : undefined;
    }
    throw new Mismatch(isList ? `an array (each entry ${kind.expected})` : kind.expected, value);
  } catch (error) {
    throw error instanceof Mismatch ? error.under(before + name) : error;
  }
}

/** @param {import("./kinds.js").Kind} kind @param {unknown[]} list */
function listOf(kind, list) {
  let index = 0;
  try {
    const result = [];
    // By index: map would skip the holes of a sparse array, which JSON would turn into null.
    for (; index < list.length; index += 1) result.push(entryOf(kind, list[index]));
    return result;
  } catch (error) {
    throw error instanceof Mismatch ? error.under(`[${index}]`) : error;
  }
}

/** @param {import("./kinds.js").Kind} kind @param {unknown} value @returns {unknown} */
function entryOf({ expected, fits, write }, value) {
  if (!fits(value)) throw new Mismatch(expected, value);
  return write ? write(/** @type {Fields} */ (value)) : value;
}

/** The name most like this one. @param {string} name @param {string[]} names */
function nearest(name, names) {
  const steps = (/** @type {string} */ other) => distance(name.toLowerCase(), other.toLowerCase());
  return [...names].sort((a, b) => steps(a) - steps(b))[0];
}

/** How many characters must be added, removed or replaced. @param {string} a @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, character] of [...a].entries()) {
    const above = row;
    row = [index + 1];
    for (let at = 0; at < b.length; at += 1) {
      const replaced = (above[at] ?? 0) + (character === b[at] ? 0 : 1);
      row.push(Math.min(replaced, (above[at + 1] ?? 0) + 1, (row[at] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
