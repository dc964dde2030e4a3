/** Looks for a text in everything that a caller can reach from a value: properties of any kind, entries, bytes, what it prints as. */
import { inspect } from "node:util";

/** More than any error of a test is made of. */
const MOST_VALUES = 2_000_000;
/** Longest piece of a secret that may show: shorter ones are in any text by chance. */
const PIECE = 8;

/** @typedef {{ value: unknown, path: string }} Place */

/**
 * Where a secret shows, whole or in pieces, as it is or behind JSON escapes: paths, none for nowhere.
 * @param {unknown} root @param {string} secret @param {(path: string) => boolean} [isSkipped]
 * @returns {string[]}
 */
export function placesOf(root, secret, isSkipped = () => false) {
  const pieces = Array.from({ length: secret.length - PIECE + 1 }, (_, at) => secret.slice(at, at + PIECE));
  /** @param {string} text */
  const shows = (text) =>
    [text, unescaped(text), unescaped(unescaped(text))].some((one) => pieces.some((piece) => one.includes(piece)));
  /** @type {string[]} */
  const found = [];
  /** @type {Place[]} */
  const waiting = [{ value: root, path: "error" }];
  const seen = new Set([root]);
  for (const { value, path } of waiting) {
    if (textsOf(value).some(shows)) found.push(path);
    for (const part of partsOf(value)) {
      const next = { value: part.value, path: `${path}${part.path}` };
      if (seen.has(next.value) || isSkipped(next.path)) continue;
      seen.add(next.value);
      waiting.push(next);
      if (waiting.length > MOST_VALUES) throw new Error("more values than a test should have");
    }
  }
  return found;
}

/** What JSON escapes stand for. @param {string} text */
function unescaped(text) {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, digits, plain) =>
    digits === undefined ? plain : String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** @template T @param {() => T} read @param {T} otherwise */
function tried(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** The texts that a value is, or is shown as. @param {unknown} value @returns {string[]} */
function textsOf(value) {
  if (typeof value === "string") return [value];
  if (typeof value === "symbol") return [value.description ?? ""];
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return [];
  // One level, without what is hidden: that is looked at by itself.
  const shown = tried(() => inspect(value, { depth: 0, showProxy: true, breakLength: Infinity }), "");
  const converted = tried(() => String(value), "");
  const json = tried(() => ("toJSON" in value ? (JSON.stringify(value) ?? "") : ""), "");
  return [shown, converted, json, ...bytesOf(value)];
}

/** Bytes as text. @param {object} value @returns {string[]} */
function bytesOf(value) {
  if (value instanceof ArrayBuffer) return [Buffer.from(value).toString("latin1")];
  if (!ArrayBuffer.isView(value)) return [];
  return [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("latin1")];
}

/** Built-in, and the same for all programs. */
const SHARED = new Set(
  Object.getOwnPropertyNames(globalThis).flatMap((name) => {
    const value = tried(() => Reflect.get(globalThis, name), undefined);
    return typeof value === "function" || typeof value === "object" ? [value, Object(value).prototype] : [];
  }),
);

/** @param {unknown} value @returns {Place[]} */
function partsOf(value) {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return [];
  if (SHARED.has(value)) return [];
  /** @type {Place[]} */
  const parts = [];
  for (const name of tried(() => Reflect.ownKeys(value), [])) {
    parts.push({ value: name, path: ` name ${String(name).slice(0, 20)}` });
    parts.push({ value: tried(() => Reflect.get(value, name), undefined), path: `.${String(name).slice(0, 20)}` });
  }
  let owner = tried(() => Object.getPrototypeOf(value), null);
  while (owner) {
    parts.push({ value: owner, path: " prototype" });
    for (const [name, { get }] of Object.entries(tried(() => Object.getOwnPropertyDescriptors(owner), {}))) {
      if (get) parts.push({ value: tried(() => Reflect.get(owner, name, value), undefined), path: `.${name}` });
    }
    owner = tried(() => Object.getPrototypeOf(owner), null);
  }
  for (const entry of entriesOf(value)) parts.push({ value: entry, path: " entry" });
  if (value instanceof WeakRef) parts.push({ value: value.deref(), path: ".deref()" });
  return parts;
}

/** Of maps, sets, headers, forms. @param {object} value @returns {unknown[]} */
function entriesOf(value) {
  const entries = /** @type {(() => Iterable<unknown>) | undefined} */ (
    tried(() => Reflect.get(value, "entries"), undefined)
  );
  if (Array.isArray(value) || typeof entries !== "function") return [];
  return tried(() => [...entries.call(value)], []);
}
