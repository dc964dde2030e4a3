// Checks the arguments of calls, fills in the defaults, and makes the parts of the request from them.
import { REQUEST_OPTIONS } from "./generated/endpoints.js";
import { kindOf } from "./kinds.js";
import { at, isAbsent, isLenient, Mismatch, placed, Unknown, Unwritable } from "./mismatch.js";
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
 * @typedef {object} Definition
 * @property {Argument[]} arguments
 * @property {Options} [options]
 * @property {boolean} [sendsEmptyBody] whether a body without fields is sent too
 * @property {number} [pagedBy] for a list that can be gone through page by page: which argument has the options
 * @property {import("./replies.js").Reply} reply what becomes of the response
 */
/** A definition with the number by which Rust knows it, and its name in messages. @typedef {Definition & { number: number, call: string }} Endpoint */
/** The definitions of a client, in the order of Rust. @typedef {{ own: Record<string, Definition>, resources: Record<string, Record<string, Definition>> }} Definitions */
/** @typedef {Record<string, Endpoint>} Endpoints by the names of their methods */
/**
 * The parts of a request that arguments decide.
 * @typedef {object} Encoded
 * @property {string[]} segments of the path, in its order
 * @property {string[]} query names and values in turn
 * @property {string | undefined} body JSON
 */
/** @typedef {Record<string, unknown>} Fields */
/** @typedef {import("./kinds.js").Kind} Kind */

/** The most characters of a text in a URL, and of all headers together. Servers refuse longer ones. */
const LONGEST = 65_536;

/**
 * Makes the request of a call. Throws a TypeError that names the argument, what was expected and what was given, or a RangeError that
 * names an argument that is too long.
 * @param {Endpoint} endpoint @param {readonly unknown[]} given
 * @returns {Encoded}
 */
export function encode(endpoint, given) {
  return named(endpoint.call, () => {
    const { body, ...encoded } = collect(endpoint, given);
    return { ...encoded, body: body && jsonOf(body) };
  });
}

/** Checks the arguments like `encode`, and returns the fields of the body. @param {Omit<Endpoint, "number" | "reply">} endpoint @param {readonly unknown[]} given */
export const check = (endpoint, given) => named(endpoint.call, () => collect(endpoint, given).body);

/**
 * Makes the parts of a request. The body is still an object.
 * @param {Omit<Endpoint, "number" | "reply" | "call">} endpoint @param {readonly unknown[]} given
 * @returns {Omit<Encoded, "body"> & { body: Fields | undefined }}
 */
function collect({ arguments: positional, options, sendsEmptyBody }, given) {
  /** @type {string[]} */
  const segments = [];
  /** @type {string[]} */
  const query = [];
  /** @type {Fields} */
  const body = {};
  let isEmpty = !sendsEmptyBody;
  /** @param {Options["place"] | Argument["place"]} place @param {string} name @param {unknown} value */
  const put = (place, name, value) => {
    if (value === undefined) return;
    if (place === "path") {
      segments.push(urlText(value, name));
    } else if (place === "query") {
      query.push(wireName(name), urlText(value, name));
    } else {
      body[wireName(name)] = value;
      isEmpty = false;
    }
  };
  for (const [index, argument] of positional.entries()) {
    put(argument.place, argument.name, valueFor(argument, true, given, index, ""));
  }
  if (options) {
    const { label, fields, place } = options;
    const object = optionsObject(label, fields, given[positional.length], REQUEST_OPTIONS);
    for (const field of fields)
      put(place, field.name, valueFor(field, field.isRequired, object, field.name, `${label}.`));
  }
  return { segments, query, body: isEmpty ? undefined : body };
}

/** Returns a value as text for the URL. @param {unknown} value @param {string} name */
function urlText(value, name) {
  const text = `${value}`;
  if (text.length > LONGEST) throw new Mismatch(`at most ${LONGEST} characters long`, value).under(name);
  return text;
}

/** Returns the JSON of a body. @param {Fields} body */
function jsonOf(body) {
  try {
    return JSON.stringify(body);
  } catch (error) {
    for (const [name, value] of Object.entries(body)) {
      try {
        JSON.stringify(value);
      } catch (cause) {
        throw new Unwritable(name, cause);
      }
    }
    throw new Unwritable("the arguments", error);
  }
}

/**
 * Checks the options of a client or of a call, and fills in the defaults. An option that is left out and has no default is undefined.
 * Headers become a list of names, in lower case, and values in turn. Throws like `encode`.
 * @param {string} call @param {string} label @param {Field[]} fields @param {unknown} given
 * @returns {Fields}
 */
export function encodeOptions(call, label, fields, given) {
  return named(call, () => {
    const object = optionsObject(label, fields, given);
    const options = fields.map((field) => {
      const value = valueFor(field, field.isRequired, object, field.name, `${label}.`);
      return [field.name, field.type === "headers" ? at(`${label}.${field.name}`, () => flat(value)) : value];
    });
    return Object.fromEntries(options);
  });
}

/** Reads headers with the class `Headers`, which ignores the case of names. @param {unknown} headers */
function flat(headers) {
  if (headers === undefined) return undefined;
  /** @type {string[]} */
  const flattened = [];
  let length = 0;
  new Headers(/** @type {HeadersInit} */ (headers)).forEach((value, name) => {
    length += name.length + value.length;
    flattened.push(name, value);
  });
  if (length > LONGEST) throw new Mismatch(`at most ${LONGEST} characters long together`, headers);
  return flattened;
}

/**
 * Runs `check`, and names the call in the error that it throws.
 * @template T @param {string} call @param {() => T} check @returns {T}
 */
function named(call, check) {
  try {
    return check();
  } catch (error) {
    const { cause } = /** @type {Mismatch} */ (error);
    const Class = cause instanceof RangeError ? RangeError : TypeError;
    throw new Class(`${call}(): ${error}`, cause === undefined ? undefined : { cause });
  }
}

/** @type {Map<string, string>} */
const wireNames = new Map();

/** Returns the name in JSON, which is in snake_case. @param {string} name */
function wireName(name) {
  let wire = wireNames.get(name);
  if (wire === undefined) {
    wire = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    wireNames.set(name, wire);
  }
  return wire;
}

/**
 * Checks that the argument with the options is an object that has only these fields.
 * @param {string} label @param {Field[]} fields @param {unknown} given @param {Field[]} [behind] fields of the argument behind it
 * @returns {Fields}
 */
function optionsObject(label, fields, given, behind = []) {
  if (isLenient ? !isObject(given) : given === undefined) return {};
  return at(label, () => {
    if (!isObject(given)) throw new Mismatch("an object", given);
    refuseOthers(given, namesOf(fields), namesOf(behind));
    return given;
  });
}

/** @param {Field[]} fields */
const namesOf = (fields) => fields.map((field) => field.name);

/**
 * Refuses an unknown property, because its value would be lost.
 * @param {Fields} given @param {readonly string[]} names @param {readonly string[]} [behind] those of the request options
 */
function refuseOthers(given, names, behind) {
  for (const name of Object.keys(given))
    if (!isLenient && !names.includes(name))
      throw new Unknown(name, names, behind?.includes(name) ? "requestOptions" : undefined);
}

/**
 * Returns what is sent for a value; undefined when nothing is sent.
 * @param {Field} field @param {boolean | undefined} isRequired
 * @param {object} holder @param {PropertyKey} key where the value is
 * @param {string} before what the path to it begins with
 */
function valueFor({ name, type, isList, ...field }, isRequired, holder, key, before) {
  const kind = kindOf(type);
  return at(before + name, () => {
    const value = /** @type {Record<PropertyKey, unknown>} */ (holder)[key];
    if (isAbsent(value)) {
      if (!isRequired) return field.default;
    } else if (!isList) {
      return entryOf(kind, value);
    } else if (Array.isArray(value)) {
      const isSent = value.length > 0 || isRequired || field.default !== undefined;
      return isSent ? listOf(kind, value) : undefined;
    }
    throw new Mismatch(isList ? `an array (each entry ${kind.expected})` : kind.expected, value);
  });
}

/** @param {Kind} kind @param {unknown[]} list */
function listOf(kind, list) {
  let index = 0;
  try {
    const result = [];
    // By index: map would skip the holes of a sparse array, which JSON would turn into null.
    for (; index < list.length; index += 1) result.push(entryOf(kind, list[index]));
    return result;
  } catch (error) {
    throw placed(error, `[${index}]`);
  }
}

/** @param {Kind} kind @param {unknown} value @returns {unknown} */
function entryOf({ expected, fits, writer }, value) {
  if (!fits(value)) throw new Mismatch(expected, value);
  if (!writer) return value;
  if (writer.names) refuseOthers(/** @type {Fields} */ (value), writer.names);
  return writer.write(/** @type {Fields} */ (value));
}
