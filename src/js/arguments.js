/**
 * The arguments of calls: checked, renamed and given their defaults, by the fields that src/resources and src/config.rs name.
 *
 * Self-contained on purpose: wasm-bindgen copies a snippet file alone, without what it imports.
 */

/** @typedef {Record<string, unknown>} Fields */
/**
 * One field; src/request.rs explains the language.
 * @typedef {object} Field
 * @property {string} name the JavaScript name
 * @property {string} wire the name in JSON
 * @property {boolean} isList whether it is an array of what `fits`
 * @property {string} mark "?" optional, "~" optional and null is as good as absent, "" required
 * @property {unknown} preset what stands in for an absent value; undefined for none
 * @property {(value: unknown) => boolean} fits whether a value may be sent
 * @property {string} wanted what a value must be, in words
 * @property {((value: Fields) => Fields) | undefined} write the wire form of an object of ours
 */
/**
 * What a call takes.
 * @typedef {object} Signature
 * @property {string} call its name
 * @property {string} method HTTP method
 * @property {Field[]} positional the first arguments
 * @property {string} label the name of the argument behind them, an object; "" when there is none
 * @property {Field[]} named the fields of that object
 * @property {string[]} names their names
 */

/** @param {unknown} value @returns {value is Fields} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** `setTimeout` fires at once on a longer delay. */
const LONGEST_MS = 2_147_483_647;

/** @param {unknown} value @param {number} least */
const isBetween = (value, least) => typeof value === "number" && value >= least && value <= LONGEST_MS;

/** @param {unknown} value */
function isUrl(value) {
  try {
    return typeof value === "string" && Boolean(new URL(value));
  } catch {
    return false;
  }
}

/** @param {unknown} value */
function areHeaders(value) {
  try {
    // The key has an option of its own.
    return isObject(value) && !new Headers(/** @type {HeadersInit} */ (value)).has("authorization");
  } catch {
    return false;
  }
}

/** @type {Record<string, [wanted: string, fits: (value: unknown) => boolean]>} */
const TYPES = {
  s: ["a string", (value) => typeof value === "string"],
  n: ["a finite number", Number.isFinite],
  b: ["a boolean", (value) => typeof value === "boolean"],
  f: ["a function", (value) => typeof value === "function"],
  i: ["a string that is not empty", (value) => typeof value === "string" && value !== ""],
  // A URL's path cannot hold "." and ".." as segments, encoded or not.
  p: ['a string other than "", "." and ".."', (value) => typeof value === "string" && !["", ".", ".."].includes(value)],
  m: [`milliseconds from 0 to ${LONGEST_MS}`, (value) => isBetween(value, 0)],
  d: [`milliseconds above 0, up to ${LONGEST_MS}`, (value) => isBetween(value, Number.MIN_VALUE)],
  h: ["an object of header names and strings, without authorization", areHeaders],
  // Not `instanceof`: a signal of another window, or of a test's DOM, serves as well.
  g: ["an AbortSignal", (value) => isObject(value) && typeof value.aborted === "boolean" && typeof value.addEventListener === "function"],
  e: ['"omit", "same-origin" or "include"', (value) => ["omit", "same-origin", "include"].includes(/** @type {string} */ (value))],
  k: ["a string or a function that returns one", (value) => typeof value === "string" || typeof value === "function"],
  u: ["an absolute URL such as https://api.memsy.io/v1", isUrl],
  EventPayload: ["an EventPayload object", isObject],
  ResourceSelection: ["a ResourceSelection object", isObject],
};

/** The objects that arguments hold. Written out, because events come by the thousand. @type {Record<string, (value: Fields) => Fields>} */
const WRITERS = {
  EventPayload: (event) => ({
    actor_id: text(event.actorId, "actorId"),
    session_id: text(event.sessionId, "sessionId"),
    kind: text(event.kind, "kind"),
    content: text(event.content, "content"),
    role_id: textIfAny(event.roleId, "roleId"),
    team_id: textIfAny(event.teamId, "teamId"),
    ts: textIfAny(event.ts, "ts"),
    metadata: textIfAny(event.metadata, "metadata"),
  }),
  ResourceSelection: ({ externalId, resourceType, name }) => ({
    external_id: text(externalId, "externalId"),
    resource_type: textIfAny(resourceType, "resourceType") ?? "channel",
    name: textIfAny(name ?? undefined, "name"),
  }),
};

/** @param {unknown} value @param {string} name @returns {string} */
function text(value, name) {
  if (typeof value !== "string") throw new Mismatch("a string", value).under(`.${name}`);
  return value;
}

/** JSON leaves undefined out. @param {unknown} value @param {string} name */
const textIfAny = (value, name) => (value === undefined ? value : text(value, name));

/**
 * @param {string} call @param {string} method
 * @param {string} positional the fields of the first arguments
 * @param {string} options the name of the argument behind them and its fields; empty when there is none
 * @returns {Signature}
 */
export function signature(call, method, positional, options) {
  const fields = (/** @type {string[]} */ texts) => texts.filter(Boolean).map(field);
  const [label = "", ...rest] = options.split(" ");
  const named = fields(rest);
  return { call, method, positional: fields(positional.split(" ")), label, named, names: named.map(({ name }) => name) };
}

/** @param {string} text @returns {Field} */
function field(text) {
  const [, name = "", type = "", list, mark = "", preset] = /^(\w+):(\w+)(\*?)([?~]?)(?:=(.+))?$/.exec(text) ?? [];
  const [wanted, fits] = TYPES[type] ?? ["", () => false];
  const isList = Boolean(list);
  return {
    name, isList, mark, fits,
    wire: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    preset: preset && JSON.parse(preset),
    wanted,
    write: WRITERS[type],
  };
}

/**
 * The arguments of a call in their wire form. Throws a TypeError that names the argument, what was expected and what
 * was given.
 * @param {Signature} signature @param {unknown[]} given
 * @returns {Fields}
 */
export function encode({ call, positional, label, named, names }, given) {
  try {
    /** @type {Fields} */
    const result = {};
    positional.forEach((field, index) => write(result, field, given[index], ""));
    if (label) {
      const { [positional.length]: options = {} } = given;
      if (!isObject(options)) throw new Mismatch("an object", options).under(label);
      const unknown = Object.keys(options).find((name) => !names.includes(name));
      if (unknown !== undefined) {
        throw new TypeError(`${call}(): ${label}.${unknown} is unknown, did you mean ${nearest(unknown, names)}? It takes ${names.join(", ")}`);
      }
      for (const field of named) write(result, field, options[field.name], `${label}.`);
    }
    return result;
  } catch (error) {
    throw error instanceof Mismatch ? new TypeError(`${call}(): ${error}`) : error;
  }
}

/**
 * The JSON of what is left of that, if anything.
 * @param {Fields} wire @param {boolean} isWanted even of nothing
 */
export function json(wire, isWanted) {
  return isWanted || Object.keys(wire).length > 0 ? JSON.stringify(wire) : undefined;
}

/** @param {Fields} result @param {Field} field @param {unknown} value @param {string} before what the path begins with */
function write(result, field, value, before) {
  const { wire, isList, mark, preset, wanted } = field;
  try {
    if (value === undefined || (value === null && mark === "~")) {
      if (preset !== undefined) result[wire] = preset;
      else if (!mark) throw new Mismatch(isList ? `an array (each entry ${wanted})` : wanted, value);
    } else if (!isList) {
      result[wire] = writeValue(value, field);
    } else if (!Array.isArray(value)) {
      throw new Mismatch(`an array (each entry ${wanted})`, value);
    } else if (value.length > 0 || !mark) {
      result[wire] = writeList(value, field);
    }
  } catch (error) {
    throw error instanceof Mismatch ? error.under(before + field.name) : error;
  }
}

/** @param {unknown[]} list @param {Field} field */
function writeList(list, field) {
  let index = 0;
  try {
    const result = [];
    // By index: map would skip the holes of a sparse array, which JSON would turn into null.
    for (; index < list.length; index += 1) result.push(writeValue(list[index], field));
    return result;
  } catch (error) {
    throw error instanceof Mismatch ? error.under(`[${index}]`) : error;
  }
}

/** @param {unknown} value @param {Field} field @returns {unknown} */
function writeValue(value, { fits, wanted, write }) {
  if (!fits(value)) throw new Mismatch(wanted, value);
  return write ? write(/** @type {Fields} */ (value)) : value;
}

/** A value that is not what its field wants; the way to it grows while the error travels up. */
class Mismatch {
  path = "";

  /** @param {string} wanted @param {unknown} value */
  constructor(wanted, value) {
    this.wanted = wanted;
    this.value = value;
  }

  /** @param {string} before */
  under(before) {
    this.path = before + this.path;
    return this;
  }

  toString() {
    const { value } = this;
    // Never the value itself: it may be a key in the wrong place.
    const got = value === null ? "null"
      : Array.isArray(value) ? "an array"
      : value === "" ? "an empty string"
      : typeof value === "number" && !Number.isFinite(value) ? `${value}`
      : typeof value;
    return `${this.path} must be ${this.wanted}, got ${got}`;
  }
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
