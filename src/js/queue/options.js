// The options of a queue.
import { encodeOptions, take } from "../core.js";
import { checked } from "../errors.js";

/** @typedef {import("../arguments.js").Field} Field */
/** @typedef {import("../queue.js").IngestQueueOptions} Options */
/**
 * The options with their defaults.
 * @typedef {{ [Name in keyof Options]-?: Name extends "storage" | "signal" ? Options[Name] : Exclude<Options[Name], undefined> }} Settings
 */

const SIGNAL = { name: "signal", type: "signal" };

/** @type {Field[]} */
const FIELDS = [
  { name: "maxBatchEvents", type: "number", default: 100 },
  { name: "maxBatchBytes", type: "bytes", default: 1_000_000 },
  { name: "maxDelayMs", type: "pause", default: 2_000 },
  { name: "maxEvents", type: "number", default: 10_000 },
  { name: "timeoutMs", type: "duration", default: 30_000 },
  { name: "retryBackoffMs", type: "pause", default: 1_000 },
  { name: "maxRetryWaitMs", type: "pause", default: 60_000 },
  SIGNAL,
  // `readSettings` checks the storage.
  { name: "storage", type: "function" },
  { name: "onError", type: "function", default: warnOfError },
  { name: "onDrop", type: "function", default: warnOfDrop },
];

/**
 * Runs the checks of a method of the queue. They are strict, also after a call of a client of compat.
 * @template T @param {Function} method @param {() => T} checks
 */
export function strictly(method, checks) {
  take(false);
  return checked(method, checks);
}

/** Throws a TypeError that names the option. @param {unknown} options @returns {Settings} */
export function readSettings(options) {
  const { storage } = /** @type {Record<string, unknown>} */ (options ?? {});
  if (storage !== undefined && !isStorage(storage))
    throw new TypeError("IngestQueue(): options.storage must be an object with name, load, put and remove");
  const given = storage === undefined ? options : { .../** @type {object} */ (options), storage: undefined };
  const settings = encodeOptions("IngestQueue", "options", FIELDS, given);
  return /** @type {Settings} */ (/** @type {unknown} */ ({ ...settings, storage }));
}

/** @param {string} call @param {unknown} options @returns {AbortSignal | undefined} */
export const readSignal = (call, options) =>
  /** @type {AbortSignal | undefined} */ (encodeOptions(call, "options", [SIGNAL], options).signal);

/** @param {unknown} value */
function isStorage(value) {
  if (typeof value !== "object" || value === null) return false;
  const { name, ...methods } = /** @type {Record<string, unknown>} */ (value);
  return typeof name === "string" && ["load", "put", "remove"].every((method) => typeof methods[method] === "function");
}

/** @param {unknown} error @param {{ willRetry: boolean }} failure */
function warnOfError(error, { willRetry }) {
  if (!willRetry) console.warn("IngestQueue:", error);
}

/** @param {readonly unknown[]} events @param {string} reason */
function warnOfDrop(events, reason) {
  console.warn(`IngestQueue: dropped events (${reason}): ${events.length}`);
}
