// The arguments of calls: checked, given their defaults, and put where the request has them.
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
/** The same, with the number by which Rust knows it, and its name in messages. @typedef {Definition & { number: number, call: string }} Endpoint */
/** Of a client, in the order of Rust. @typedef {{ own: Record<string, Definition>, resources: Record<string, Record<string, Definition>> }} Definitions */
/** @typedef {Record<string, Endpoint>} Endpoints by the names of their methods */
/**
 * What a request says.
 * @typedef {object} Encoded
 * @property {string[]} segments of the path, in its order
 * @property {string[]} query names and values in turn
 * @property {string | undefined} body JSON
 */
/** @typedef {Record<string, unknown>} Fields */
/** @typedef {import("./kinds.js").Kind} Kind */

/** Characters of the longest text in a URL, and of all headers together: servers refuse longer ones. */
const LONGEST = 65_536;

/**
 * The request of a call. Throws a TypeError that names the argument, what was expected and what was given, or a RangeError that
 * names the one that is too long.
 * @param {Endpoint} endpoint @param {readonly unknown[]} given
 * @returns {Encoded}
 */
export function encode(endpoint, given) {
  return named(endpoint.call, () => {
    const { body, ...encoded } = collect(endpoint, given);
    return { ...encoded, body: body && jsonOf(body) };
  });
}

/** The check of `encode` alone; returns what the body is to hold. @param {Omit<Endpoint, "number" | "reply">} endpoint @param {readonly unknown[]} given */
export const check = (endpoint, given) => named(endpoint.call, () => collect(endpoint, given).body);

/**
 * What a request says, its body still an object.
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

/** A text of the URL. @param {unknown} value @param {string} name */
function urlText(value, name) {
  const text = `${value}`;
  if (text.length > LONGEST) throw new Mismatch(`at most ${LONGEST} characters long`, value).under(name);
  return text;
}

/** The JSON of a body. @param {Fields} body */
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
 * The options of a client, or of a call besides its arguments, with their defaults; what is left out and has none is undefined.
 * Headers are names, in lower case, and values in turn. Throws as `encode` does.
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

/** By way of `Headers`, for which names are the same in any case. @param {unknown} headers */
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
 * Names the call in what `check` throws.
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
 * Refuses a property that would be lost, which a wrong name would be.
 * @param {Fields} given @param {readonly string[]} names @param {readonly string[]} [behind] those of the request options
 */
function refuseOthers(given, names, behind) {
  for (const name of Object.keys(given))
    if (!isLenient && !names.includes(name))
      throw new Unknown(name, names, behind?.includes(name) ? "requestOptions" : undefined);
}

/**
 * What is sent for a value; undefined for nothing.
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
