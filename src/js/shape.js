/**
 * The table interpreter: payloads are checked, renamed and given their defaults here, on the
 * JavaScript heap, by the tables of src/models.rs, so that they never cross into wasm memory.
 *
 * Self-contained on purpose: wasm-bindgen copies a snippet file alone, without what it imports.
 */

/**
 * One field of a table.
 * @typedef {object} Field
 * @property {string} name the JavaScript name
 * @property {string} wire the name in JSON
 * @property {string} parent the wire object the field is read from, "" for the model itself
 * @property {string} type what `typeof` must say; "any" for no check
 * @property {boolean} isList whether the field is an array of `type`
 * @property {string} modelName
 * @property {Field[] | undefined} model the table of a nested object or of the entries of a list
 * @property {string} mark "?" nullable or optional, "-" left out when absent, "" required
 * @property {unknown} preset what stands in for an absent value; undefined for none
 * @property {unknown} empty what stands in for an entry of the wrong type
 */
/** @typedef {Record<string, unknown>} Fields */

const TYPES = /** @type {Record<string, [type: string, empty: unknown, expected: string]>} */ ({
  s: ["string", "", "a string"],
  n: ["number", 0, "a finite number"],
  b: ["boolean", false, "a boolean"],
  o: ["object", null, "an object"],
  f: ["function", null, "a function"],
  a: ["any", null, "given"],
});

/** @param {string} name */
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Reads the tables; src/models.rs explains their language.
 * @param {string} text
 * @returns {Field[][]} in the order of the text
 */
export function compile(text) {
  /** @type {Map<string, Field[]>} */
  const tables = new Map();
  for (const line of text.split("\n")) {
    const [model = "", ...fields] = line.split(" ");
    tables.set(model, fields.map((field) => {
      const [, name = "", from, modelName = "", list, mark = "", preset] =
        /^(\w+)(?:<([\w.]+))?:(\w+)(\*?)([?-]?)(?:=(.+))?$/.exec(field) ?? [];
      const [type, empty] = TYPES[modelName] ?? ["object", null];
      const [wire, parent = ""] = (from ?? "").split(".").reverse();
      return {
        name, wire: wire || snake(name), parent, type, isList: Boolean(list), modelName,
        model: tables.get(modelName), mark, empty,
        preset: preset ? JSON.parse(preset) : undefined,
      };
    }));
  }
  return [...tables.values()];
}

/** @param {unknown} value @returns {value is Fields} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// ---- answers ------------------------------------------------------------------------------------

/**
 * The JSON object in `text` in its JavaScript form: every field of the table is present, an absent
 * or mistyped value replaced by its default. Throws when `text` is not a JSON object.
 *
 * `numbers` are the usage and rate-limit headers in the order of the first two tables (NaN for an
 * absent one), `plan` the one that is text.
 * @param {Field[][]} tables @param {number} model @param {string} text
 * @param {Float64Array} numbers @param {string | undefined} plan
 * @returns {Fields}
 */
export function decode(tables, model, text, numbers, plan) {
  const value = JSON.parse(text);
  if (!isObject(value)) throw new TypeError("not a JSON object");
  const result = decodeObject(value, tables[model] ?? []);
  const headers = Array.from(numbers, (number) => (Number.isNaN(number) ? null : number));
  const [usage = [], rateLimit = []] = tables;
  const counts = usage.length - 1;
  result.usage = observed(usage, [...headers.slice(0, counts), plan ?? null], usage.length);
  // A reset alone says nothing, so limit and remaining decide.
  result.rateLimit = observed(rateLimit, headers.slice(counts), 2);
  return result;
}

/**
 * The values under the names of a table, or null when the first `deciding` ones are all null.
 * @param {Field[]} table @param {unknown[]} values @param {number} deciding
 */
function observed(table, values, deciding) {
  if (values.slice(0, deciding).every((value) => value === null)) return null;
  return Object.fromEntries(table.map((field, index) => [field.name, values[index]]));
}

/** @param {Fields} source @param {Field[]} table @returns {Fields} */
function decodeObject(source, table) {
  /** @type {Fields} */
  const result = {};
  for (const field of table) {
    const holder = field.parent ? source[field.parent] : source;
    const value = isObject(holder) ? holder[field.wire] : undefined;
    if (field.isList) {
      result[field.name] = Array.isArray(value) ? value.map((entry) => decodeEntry(entry, field)) : [];
    } else {
      const known = decodeValue(value, field);
      if (known !== undefined) result[field.name] = known;
      else if (field.mark !== "-") result[field.name] = field.preset ?? (field.mark ? null : field.empty);
    }
  }
  return result;
}

/** @param {unknown} value @param {Field} field @returns {unknown} undefined for a wrong type */
function decodeValue(value, field) {
  if (field.type !== "object") return typeof value === field.type ? value : undefined;
  if (!isObject(value)) return undefined;
  return field.model ? decodeObject(value, field.model) : value;
}

/**
 * An entry of the wrong type becomes an empty one: dropping it would shift those behind it.
 * @param {unknown} value @param {Field} field @returns {unknown}
 */
function decodeEntry(value, field) {
  return decodeValue(value, field) ?? (field.type === "object" ? decodeObject({}, field.model ?? []) : field.empty);
}

/**
 * The values of these headers, one a line, "" for an absent one or one that a stand-in made unreadable.
 * @param {{ get(name: string): unknown } | undefined} headers @param {string[]} names
 */
export function readHeaders(headers, names) {
  return names.map((name) => {
    const value = headers?.get?.(name);
    return typeof value === "string" && !value.includes("\n") ? value : "";
  }).join("\n");
}

// ---- arguments ----------------------------------------------------------------------------------

/** A value that is not what its field wants; the way to it grows while the error travels up. */
class Mismatch {
  /** @param {string} path @param {string} wanted @param {unknown} value */
  constructor(path, wanted, value) {
    this.path = path;
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
    const got = value === null ? "null" : Array.isArray(value) ? "an array" : Number.isNaN(value) ? "NaN" : typeof value;
    return `${this.path} must be ${this.wanted}, got ${got}`;
  }
}

/**
 * The arguments of a call in their wire form: `positional` are its first fields, `options` holds the
 * others. Throws a TypeError that names the argument, what was expected and what was given.
 * @param {Field[][]} tables @param {number} model @param {string} call
 * @param {unknown[]} positional @param {unknown} options
 * @returns {Fields}
 */
export function encode(tables, model, call, positional, options = {}) {
  const table = tables[model] ?? [];
  try {
    if (!isObject(options)) throw new Mismatch("options", "an object", options);
    checkNames(call, table.slice(positional.length).map((field) => field.name), options);
    /** @type {Fields} */
    const result = {};
    table.forEach((field, index) => {
      if (index < positional.length) encodeField(result, field, positional[index], "");
      else encodeField(result, field, options[field.name], "options.");
    });
    return result;
  } catch (error) {
    throw error instanceof Mismatch ? new TypeError(`${call}(): ${error}`) : error;
  }
}

/** @param {string} call @param {string[]} known @param {Fields} options */
function checkNames(call, known, options) {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const [nearest] = known
      .map((candidate) => ({ candidate, steps: distance(name.toLowerCase(), candidate.toLowerCase()) }))
      .sort((a, b) => a.steps - b.steps);
    throw new TypeError(
      `${call}(): options.${name} is unknown, did you mean ${nearest?.candidate}? The options are ${known.join(", ")}`,
    );
  }
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

/** @param {Fields} result @param {Field} field @param {unknown} value @param {string} before what the path begins with */
function encodeField(result, field, value, before) {
  try {
    if (value === undefined) {
      if (field.preset !== undefined) result[field.wire] = field.preset;
      else if (!field.mark) throw new Mismatch("", expected(field), value);
    } else if (!field.isList) {
      result[field.wire] = encodeValue(value, field);
    } else if (!Array.isArray(value)) {
      throw new Mismatch("", expected(field), value);
    } else if (value.length > 0 || !field.mark) {
      result[field.wire] = encodeList(value, field);
    }
  } catch (error) {
    throw error instanceof Mismatch ? error.under(before + field.name) : error;
  }
}

/** @param {unknown[]} list @param {Field} field */
function encodeList(list, field) {
  let index = 0;
  try {
    const result = [];
    // By index: map would skip the holes of a sparse array, which JSON would turn into null.
    for (; index < list.length; index += 1) result.push(encodeValue(list[index], field));
    return result;
  } catch (error) {
    throw error instanceof Mismatch ? error.under(`[${index}]`) : error;
  }
}

/** @param {unknown} value @param {Field} field @returns {unknown} */
function encodeValue(value, field) {
  const { type, model } = field;
  const fits = type === "object" ? isObject(value)
    : type === "number" ? Number.isFinite(value)
    : type === "any" || typeof value === type;
  if (!fits) throw new Mismatch("", expectedEntry(field), value);
  if (!model) return value;
  /** @type {Fields} */
  const result = {};
  for (const inner of model) encodeField(result, inner, /** @type {Fields} */ (value)[inner.name], ".");
  return result;
}

/** @param {Field} field */
const expectedEntry = (field) => TYPES[field.modelName]?.[2] ?? `an ${field.modelName} object`;

/** @param {Field} field */
const expected = (field) => (field.isList ? `an array (each entry ${expectedEntry(field)})` : expectedEntry(field));
