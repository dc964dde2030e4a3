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
 * @property {string} type a key of TYPES, or "o" for a model
 * @property {boolean} isList whether the field is an array of `type`
 * @property {Field[] | undefined} model the table of a nested object or of the entries of a list
 * @property {string} mark "?" nullable or optional, "~" optional and null is as good as absent, "-" left out when
 *   absent, "" required
 * @property {unknown} preset what stands in for an absent value; undefined for none
 * @property {Type} rules those of `type`
 * @property {string} wanted what a value must be, in words
 */
/** @typedef {Record<string, unknown>} Fields */
/** @typedef {{ byName: Map<string, Field[]>, list: Field[][], calls: Map<string, Call> }} Tables */
/** @typedef {{ positional: Field[], label: string, named: Field[] }} Call the arguments of a call */

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

/**
 * @typedef {object} Type
 * @property {string} wanted in words
 * @property {unknown} empty what stands in for an absent value
 * @property {(value: unknown) => boolean} fits whether an argument may be sent
 * @property {string} [plain] what `typeof` says of the value of an answer, where that tells all
 * @property {(value: unknown) => unknown} [read] the value of an answer, undefined for a wrong type; as `fits` says by default
 */
const TYPES = /** @type {Record<string, Type>} */ ({
  s: { wanted: "a string", empty: "", plain: "string", fits: (value) => typeof value === "string" },
  n: { wanted: "a finite number", empty: 0, plain: "number", fits: Number.isFinite },
  b: { wanted: "a boolean", empty: false, plain: "boolean", fits: (value) => typeof value === "boolean" },
  o: { wanted: "an object", empty: null, fits: isObject },
  f: { wanted: "a function", empty: null, fits: (value) => typeof value === "function" },
  i: { wanted: "a string that is not empty", empty: "", fits: (value) => typeof value === "string" && value !== "" },
  p: {
    // A URL's path cannot hold "." and ".." as segments, encoded or not.
    wanted: 'a string other than "", "." and ".."', empty: "",
    fits: (value) => typeof value === "string" && !["", ".", ".."].includes(value),
  },
  m: { wanted: `milliseconds from 0 to ${LONGEST_MS}`, empty: 0, fits: (value) => isBetween(value, 0) },
  d: { wanted: `milliseconds above 0, up to ${LONGEST_MS}`, empty: 0, fits: (value) => isBetween(value, Number.MIN_VALUE) },
  h: { wanted: "an object of header names and strings, without authorization", empty: null, fits: areHeaders },
  g: {
    // Not `instanceof`: a signal of another window, or of a test's DOM, serves as well.
    wanted: "an AbortSignal", empty: null,
    fits: (value) => isObject(value) && typeof value.aborted === "boolean" && typeof value.addEventListener === "function",
  },
  e: { wanted: '"omit", "same-origin" or "include"', empty: null, fits: (value) => ["omit", "same-origin", "include"].includes(/** @type {string} */ (value)) },
  k: { wanted: "a string or a function that returns one", empty: null, fits: (value) => typeof value === "string" || typeof value === "function" },
  u: { wanted: "an absolute URL such as https://api.memsy.io/v1", empty: "", fits: isUrl },
  t: {
    wanted: "a string", empty: "", fits: (value) => typeof value === "string",
    read: (value) => (typeof value === "number" ? String(value) : typeof value === "string" ? value : undefined),
  },
  c: {
    wanted: "a finite number", empty: 0, fits: Number.isFinite,
    read: (value) => (typeof value === "string" && /^\d+$/.test(value) ? Number(value) : typeof value === "number" ? value : undefined),
  },
});

/** @param {string} name */
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Reads the tables; src/models.rs explains their language.
 * @param {string} text
 * @returns {Tables}
 */
export function compile(text) {
  /** @type {Tables} */
  const tables = { byName: new Map(), list: [], calls: new Map() };
  for (const line of text.trim().split("\n")) {
    const [model = "", ...fields] = line.split(" ");
    const table = fields.map((field) => compileField(field, tables));
    tables.byName.set(model, table);
    tables.list.push(table);
  }
  return tables;
}

/** @param {string} text @param {Tables} tables @returns {Field} */
function compileField(text, tables) {
  const [, name = "", from, typeName = "", list, mark = "", preset] =
    /^(\w+)(?:<([\w.]+))?:(\w+)(\*?)([?~-]?)(?:=(.+))?$/.exec(text) ?? [];
  const [wire, parent = ""] = (from ?? "").split(".").reverse();
  const type = typeName in TYPES ? typeName : "o";
  return {
    name, wire: wire || snake(name), parent, mark, type,
    rules: /** @type {Type} */ (TYPES[type]),
    isList: Boolean(list),
    model: tables.byName.get(typeName),
    preset: preset ? JSON.parse(preset) : undefined,
    wanted: TYPES[typeName]?.wanted ?? `${/^[AEIOU]/.test(typeName) ? "an" : "a"} ${typeName} object`,
  };
}

// ---- answers ------------------------------------------------------------------------------------

/** What the caller gets of an answer; `Answer` of src/request.rs, by number. */
const FORMS = /** @type {const} */ (["one", "observed", "list", "inside"]);

/**
 * What the caller gets of the JSON in `text`: every field of the table is present, an absent or mistyped value
 * replaced by its default. Throws when `text` is not the JSON of what was promised.
 *
 * `numbers` are the usage and rate-limit headers in the order of the first two tables (NaN for an
 * absent one), `plan` the one that is text.
 * @param {Tables} tables @param {number} form @param {number} model @param {string} text
 * @param {Float64Array} numbers @param {string | undefined} plan
 * @returns {unknown}
 */
export function decode(tables, form, model, text, numbers, plan) {
  const { [form]: kind } = FORMS;
  const table = tables.list[model] ?? [];
  // No body is as good as null, which some answers may be.
  const value = text === "" && (kind === "list" || kind === "inside") ? null : JSON.parse(text);
  if (kind === "list") {
    if (value !== null && !Array.isArray(value)) throw new TypeError("not a JSON list");
    return (value ?? []).map((/** @type {unknown} */ entry) => decodeObject(isObject(entry) ? entry : {}, table));
  }
  if (kind === "inside" && value === null) return decodeField({}, /** @type {Field} */ (table[0]));
  if (!isObject(value)) throw new TypeError("not a JSON object");
  if (kind === "inside") return decodeField(value, /** @type {Field} */ (table[0]));
  const result = decodeObject(value, table);
  if (kind === "observed") observe(result, tables, numbers, plan);
  return result;
}

/** @param {Fields} result @param {Tables} tables @param {Float64Array} numbers @param {string | undefined} plan */
function observe(result, { list: [usage = [], rateLimit = []] }, numbers, plan) {
  const counts = usage.length - 1;
  const used = named(usage, numbers, 0);
  used.plan = plan ?? null;
  const left = named(rateLimit, numbers, counts);
  result.usage = plan !== undefined || isAnyKnown(numbers, 0, counts) ? used : null;
  // A reset alone says nothing, so limit and remaining decide.
  result.rateLimit = isAnyKnown(numbers, counts, counts + 2) ? left : null;
}

/** The numbers under the names of a table, null for NaN. @param {Field[]} table @param {Float64Array} numbers @param {number} from */
function named(table, numbers, from) {
  /** @type {Fields} */
  const result = {};
  for (let index = 0; index < table.length; index += 1) {
    const number = numbers[from + index] ?? NaN;
    result[table[index]?.name ?? ""] = Number.isNaN(number) ? null : number;
  }
  return result;
}

/** @param {Float64Array} numbers @param {number} from @param {number} to */
function isAnyKnown(numbers, from, to) {
  for (let index = from; index < to; index += 1) if (!Number.isNaN(numbers[index])) return true;
  return false;
}

/** @param {Fields} source @param {Field[]} table @returns {Fields} */
function decodeObject(source, table) {
  /** @type {Fields} */
  const result = {};
  for (const field of table) {
    const value = decodeField(source, field);
    if (value !== undefined) result[field.name] = value;
  }
  return result;
}

/** @param {Fields} source @param {Field} field @returns {unknown} undefined for a property that is to be missing */
function decodeField(source, field) {
  let value = source[field.parent || field.wire];
  if (field.parent) value = isObject(value) ? value[field.wire] : undefined;
  const known = field.isList ? decodeList(value, field) : decodeValue(value, field);
  if (known !== undefined) return known;
  if (field.mark === "-") return undefined;
  if (field.mark === "?") return null;
  return field.isList ? [] : emptyOf(field);
}

/** @param {unknown} value @param {Field} field */
function decodeList(value, field) {
  // An entry of the wrong type becomes an empty one: dropping it would shift those behind it.
  return Array.isArray(value) ? value.map((entry) => decodeValue(entry, field) ?? emptyOf(field)) : undefined;
}

/** @param {Field} field @returns {unknown} */
function emptyOf({ model, type, preset, rules }) {
  if (model) return decodeObject({}, model);
  return type === "o" ? {} : preset ?? rules.empty;
}

/** @param {unknown} value @param {Field} field @returns {unknown} undefined for a wrong type */
function decodeValue(value, { model, rules: { plain, read, fits } }) {
  if (plain) return typeof value === plain ? value : undefined;
  if (read) return read(value);
  if (!fits(value)) return undefined;
  return model ? decodeObject(/** @type {Fields} */ (value), model) : value;
}

// ---- arguments ----------------------------------------------------------------------------------

/** A value that is not what its field wants; the way to it grows while the error travels up. */
class Mismatch {
  /** @param {string} wanted @param {unknown} value */
  constructor(wanted, value) {
    this.path = "";
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

/**
 * The arguments of a call in their wire form. Throws a TypeError that names the argument, what was expected and what
 * was given.
 * @param {Tables} tables @param {string} call
 * @param {string} positional the fields of the first arguments
 * @param {string} options the name of the argument behind them and its fields; empty when there is none
 * @param {unknown[]} given
 * @returns {Fields}
 */
export function encode(tables, call, positional, options, given) {
  let known = tables.calls.get(call + options);
  if (!known) {
    const fields = (/** @type {string[]} */ texts) => texts.filter(Boolean).map((text) => compileField(text, tables));
    const [label = "", ...named] = options.split(" ");
    known = { positional: fields(positional.split(" ")), label, named: fields(named) };
    tables.calls.set(call + options, known);
  }
  try {
    return encodeCall(known, call, given);
  } catch (error) {
    throw error instanceof Mismatch ? new TypeError(`${call}(): ${error}`) : error;
  }
}

/** @param {Call} known @param {string} call @param {unknown[]} given */
function encodeCall({ positional, label, named }, call, given) {
  /** @type {Fields} */
  const result = {};
  positional.forEach((field, index) => encodeField(result, field, given[index], ""));
  if (label) {
    const { [positional.length]: options = {} } = given;
    if (!isObject(options)) throw new Mismatch("an object", options).under(label);
    checkNames(`${call}(): ${label}`, named.map((field) => field.name), options);
    for (const field of named) encodeField(result, field, options[field.name], `${label}.`);
  }
  return result;
}

/** @param {string} where @param {string[]} known @param {Fields} options */
function checkNames(where, known, options) {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const [nearest] = known
      .map((candidate) => ({ candidate, steps: distance(name.toLowerCase(), candidate.toLowerCase()) }))
      .sort((a, b) => a.steps - b.steps);
    throw new TypeError(`${where}.${name} is unknown, did you mean ${nearest?.candidate}? It takes ${known.join(", ")}`);
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
    if (value === undefined || (value === null && field.mark === "~")) {
      if (field.preset !== undefined) result[field.wire] = field.preset;
      else if (!field.mark) throw new Mismatch(expected(field), value);
    } else if (!field.isList) {
      result[field.wire] = encodeValue(value, field);
    } else if (!Array.isArray(value)) {
      throw new Mismatch(expected(field), value);
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
function encodeValue(value, { rules, model, wanted }) {
  if (!rules.fits(value)) throw new Mismatch(wanted, value);
  if (!model) return value;
  /** @type {Fields} */
  const result = {};
  for (const inner of model) encodeField(result, inner, /** @type {Fields} */ (value)[inner.name], ".");
  return result;
}

/** @param {Field} field */
const expected = ({ isList, wanted }) => (isList ? `an array (each entry ${wanted})` : wanted);
