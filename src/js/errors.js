/**
 * The 14 error classes, and the function with which the wasm makes their errors.
 * Types for callers are in generated/errors.d.ts.
 */

import { fromCaller } from "./stacks.js";

// All entries share this file, so the functions for stacks are exported here.
export { atCallSite, checked, fromCaller, moved, siteOf, withoutStack } from "./stacks.js";

/** @typedef {Record<string, unknown>} Options */

/** How many characters of the service's text a message repeats. `detail` holds the whole text. */
const SHOWN = 200;

/** @type {WeakMap<Function, symbol>} the brand of each class below; a caller's own subclass has none */
const brands = new WeakMap();

/** @param {string} text */
function clip(text) {
  // Cut between code points, each of which has at most two units, so that no half character is left.
  const characters = [...text.slice(0, 2 * SHOWN + 2)];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join("")}…` : text;
}

/**
 * Defines a property that is not enumerable, because a logged error should show what happened and not the whole Response.
 * @param {object} error @param {string} name @param {unknown} value
 */
function define(error, name, value) {
  try {
    Object.defineProperty(error, name, { value: value ?? null });
  } catch {
    // A program may have replaced the function. The error is useful without the property.
  }
}

export class MemsyError extends Error {
  // Two copies of this package in one program have two sets of classes. The brand, shared through
  // the global symbol registry, makes `instanceof` hold across them.
  /** @override @param {unknown} value */
  static [Symbol.hasInstance](value) {
    // biome-ignore-start lint/complexity/noThisInStatic: a subclass inherits this method, and `this` is the subclass
    const brand = brands.get(this);
    return (
      (brand !== undefined && typeof value === "object" && value !== null && brand in value) ||
      Function.prototype[Symbol.hasInstance].call(this, value)
    );
    // biome-ignore-end lint/complexity/noThisInStatic: see the start of the block
  }

  /** @param {string} [message] @param {Options} [options] */
  constructor(message, options) {
    super(message, options);
    define(this, "request", options?.request);
  }

  toJSON() {
    const { name, message } = this;
    const { request } = /** @type {Options} */ (/** @type {unknown} */ (this));
    return Object.assign({ name, message }, this, request && { request });
  }

  /** @param {unknown} json */
  static fromJSON(json) {
    const { name, message, ...properties } = /** @type {Options} */ (Object(json));
    const Class = typeof name === "string" && Object.hasOwn(classes, name) ? classes[name] : undefined;
    if (!Class || typeof message !== "string") {
      const problem = new TypeError(
        "MemsyError.fromJSON(): json must be what toJSON() of an error of this package returned",
      );
      throw fromCaller(problem, MemsyError.fromJSON);
    }
    // A response cannot be sent, so it is not read from the JSON either.
    const options = { ...properties, response: null };
    const error = createError(/** @type {string} */ (name), `${properties.detail ?? message}`, options);
    // The constructors put a prefix before the detail, and accept any cause.
    Object.defineProperty(error, "message", { value: message, writable: true, configurable: true });
    Reflect.deleteProperty(error, "cause");
    const { acceptedEventIds } = properties;
    return Array.isArray(acceptedEventIds) ? Object.assign(error, { acceptedEventIds }) : error;
  }
}

export class MemsyConnectionError extends MemsyError {}

export class MemsyAPIError extends MemsyError {
  // Fields are defined, because an assignment would call a setter that a program has put on Object.prototype.
  statusCode;
  detail;
  errorCode;

  /** @param {string} message @param {number} statusCode @param {string} detail @param {Options} options */
  constructor(message, statusCode, detail = "", options = {}) {
    super(message, options);
    this.statusCode = statusCode;
    this.detail = detail;
    this.errorCode = options.errorCode ?? null;
    define(this, "response", options.response);
  }
}

/**
 * A class for one kind of response: its message prefix, its usual status, its own properties.
 * @param {string} prefix @param {number} status @param {string[]} properties
 */
function responseClass(prefix, status, ...properties) {
  return class extends MemsyAPIError {
    /** @param {string} detail @param {Options} options */
    constructor(detail = "", options = {}) {
      super(`${prefix}: ${clip(detail)}`, Number(options.statusCode ?? status), detail, options);
      for (const property of properties) {
        Object.assign(this, { [property]: options[property] ?? null });
      }
    }
  };
}

// <generated> by npm run generate from client/src
export const AuthenticationError = responseClass("Authentication failed", 401);
export const AuthorizationError = responseClass("Authorization failed", 403, "requiredScope");
export const FeatureNotAvailable = responseClass("Feature not available", 403, "feature", "currentTier", "upgradeUrl");
export const OrgIdNotAllowedError = responseClass("org_id not allowed on this tier", 400);
export const SeatRequiredError = responseClass("Seat required", 403);
export const OrgLimitReachedError = responseClass("Org limit reached", 403, "limit", "current");
export const KeyLimitReachedError = responseClass("API key limit reached", 403, "limit", "current");
export const BillingNotEnabledError = responseClass("Billing not enabled", 403, "interestPath");
export const SeatLimitReachedError = responseClass(
  "Seat limit reached",
  409,
  "purchasedSeats",
  "assignedSeats",
  "pendingInvites",
);
export const RateLimitExceeded = responseClass("Rate limit exceeded", 429, "retryAfter");
export const UsageLimitExceeded = responseClass(
  "Usage limit exceeded",
  429,
  "dimension",
  "current",
  "limit",
  "upgradeUrl",
);
// </generated>

/** @type {Record<string, typeof MemsyError | typeof MemsyAPIError | ReturnType<typeof responseClass>>} */
const classes = {
  MemsyError,
  MemsyConnectionError,
  MemsyAPIError,
  AuthenticationError,
  AuthorizationError,
  FeatureNotAvailable,
  OrgIdNotAllowedError,
  SeatRequiredError,
  OrgLimitReachedError,
  KeyLimitReachedError,
  BillingNotEnabledError,
  SeatLimitReachedError,
  RateLimitExceeded,
  UsageLimitExceeded,
};

// The names are string literals, because bundlers rename the variables, and callers log `constructor.name`.
for (const [name, value] of Object.entries(classes)) {
  const brand = Symbol.for(`memsy-wasm/${name}`);
  brands.set(value, brand);
  Object.defineProperty(value, "name", { value: name, configurable: true });
  Object.defineProperties(value.prototype, {
    name: { value: name, writable: true, configurable: true },
    [brand]: { value: true },
  });
}

/**
 * Makes the error of class `name`. `text` is the message of an error without a response, the detail
 * of one with.
 * @param {string} name @param {string} text @param {Options} options
 */
export function createError(name, text, options) {
  const Class = /** @type {new (...args: unknown[]) => MemsyError} */ (classes[name]);
  if (Class !== MemsyAPIError) return new Class(text, options);
  const status = Number(options.statusCode);
  return new MemsyAPIError(`Memsy API error ${status}: ${clip(text)}`, status, text, options);
}
