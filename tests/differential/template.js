/** References in the sequence: `{name}` and `{name.field.0}` stand for what `name` is, or for a part of it. */
import { valueAt } from "./place.js";

const WHOLE = /^\{([\w'][\w',:/ -]*(?:\.[\w-]+)*)\}$/;
const PART = /\{([\w'][\w',:/ -]*(?:\.[\w-]+)*)\}/g;

/**
 * The value with its references resolved. A string that is one reference becomes what it stands for, of any type.
 * @param {unknown} value @param {(name: string) => unknown} lookup of the first part; undefined leaves the reference
 * @returns {unknown}
 */
export function resolve(value, lookup) {
  if (typeof value === "string") {
    const [, whole] = WHOLE.exec(value) ?? [];
    if (whole) {
      const found = find(whole, lookup);
      return found === undefined ? value : found;
    }
    return value.replace(PART, (text, path) => {
      const found = find(path, lookup);
      return found === undefined ? text : asText(found);
    });
  }
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, lookup));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, resolve(entry, lookup)]));
  }
  return value;
}

/** @param {unknown} value */
const asText = (value) => (typeof value === "object" ? JSON.stringify(value) : `${value}`);

/** @param {string} path @param {(name: string) => unknown} lookup @returns {unknown} */
function find(path, lookup) {
  const [name = "", ...fields] = path.split(".");
  const start = lookup(name);
  if (start === undefined || fields.length === 0) return start;
  const found = valueAt(start, fields.join("."));
  if (found === undefined) throw new Error(`{${path}} is nothing`);
  return found;
}
