/**
 * The 14 error classes, and the two functions through which the wasm side makes them.
 *
 * Self-contained on purpose: wasm-bindgen copies a snippet file alone, without what it imports.
 * Types for callers are in errors.d.ts, beside this file.
 */

/** @typedef {Record<string, unknown>} Options */

/** Longest part of a server's text that a message repeats; `detail` holds all of it. */
const SHOWN = 200;

/** @type {WeakMap<Function, symbol>} the brand of each class below; a caller's own subclass has none */
const brands = new WeakMap();

/** @param {string} text */
function clip(text) {
  // By code points, of which each takes at most two units: half a character is none.
  const characters = [...text.slice(0, 2 * SHOWN + 2)];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join("")}…` : text;
}

export class MemsyError extends Error {
  // Two copies of this package in one program have two sets of classes. The brand, shared through
  // the global symbol registry, makes `instanceof` hold across them.
  /** @override @param {unknown} value */
  static [Symbol.hasInstance](value) {
    const brand = brands.get(this);
    return (
      (brand !== undefined && typeof value === "object" && value !== null && brand in value) ||
      Function.prototype[Symbol.hasInstance].call(this, value)
    );
  }

  /** @param {string} [message] @param {Options} [options] */
  constructor(message, options) {
    super(message, options);
  }

  toJSON() {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

export class MemsyConnectionError extends MemsyError {}

export class MemsyAPIError extends MemsyError {
  /** @param {string} message @param {number} statusCode @param {string} detail @param {Options} options */
  constructor(message, statusCode, detail = "", options = {}) {
    super(message, options);
    this.statusCode = statusCode;
    this.detail = detail;
    this.errorCode = options.errorCode ?? null;
    // Not enumerable: a logged error should show what happened, not the whole Response.
    Object.defineProperty(this, "response", { value: options.response ?? null });
  }
}

/**
 * A class for one kind of answer: its message prefix, its usual status, its own properties.
 * @param {string} prefix @param {number} status @param {string[]} properties
 */
function answer(prefix, status, ...properties) {
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

export const AuthenticationError = answer("Authentication failed", 401);
export const AuthorizationError = answer("Authorization failed", 403, "requiredScope");
export const FeatureNotAvailable = answer(
  "Feature not available", 403, "feature", "currentTier", "upgradeUrl",
);
export const OrgIdNotAllowedError = answer("org_id not allowed on this tier", 400);
export const SeatRequiredError = answer("Seat required", 403);
export const OrgLimitReachedError = answer("Org limit reached", 403, "limit", "current");
export const KeyLimitReachedError = answer("API key limit reached", 403, "limit", "current");
export const BillingNotEnabledError = answer("Billing not enabled", 403, "interestPath");
export const SeatLimitReachedError = answer(
  "Seat limit reached", 409, "purchasedSeats", "assignedSeats", "pendingInvites",
);
export const RateLimitExceeded = answer("Rate limit exceeded", 429, "retryAfter");
export const UsageLimitExceeded = answer(
  "Usage limit exceeded", 429, "dimension", "current", "limit", "upgradeUrl",
);

/** @type {Record<string, typeof MemsyError | typeof MemsyAPIError | ReturnType<typeof answer>>} */
const classes = {
  MemsyError, MemsyConnectionError, MemsyAPIError, AuthenticationError, AuthorizationError,
  FeatureNotAvailable, OrgIdNotAllowedError, SeatRequiredError, OrgLimitReachedError,
  KeyLimitReachedError, BillingNotEnabledError, SeatLimitReachedError, RateLimitExceeded,
  UsageLimitExceeded,
};

// Names as string literals: bundlers rename the variables, and callers log `constructor.name`.
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

/**
 * Gives `error` the stack of the call that failed: made in a wasm continuation, its own shows only wasm frames.
 * @template {Error} E @param {E} error @param {{ stack?: string }} site an object with the stack of the call
 * @returns {E}
 */
export function atCallSite(error, site) {
  const { stack } = site;
  if (stack) {
    // Chromium and Node head the frames with name and message, other engines do not.
    const [head = "", ...frames] = stack.split("\n");
    const lines = head.includes("@") || frames.length === 0 ? [head, ...frames] : [`${error.name}: ${error.message}`, ...frames];
    Object.defineProperty(error, "stack", { value: lines.join("\n"), writable: true, configurable: true });
  }
  return error;
}

/**
 * What went wrong, in at most 200 characters, whatever was thrown. Node says "fetch failed" and keeps
 * the reason in `cause`, so the cause's message is added.
 * @param {unknown} thrown @param {string} secret
 */
export function describe(thrown, secret) {
  try {
    if (typeof thrown !== "object" || thrown === null) return clip(redact(String(thrown), secret));
    const { message, cause } = /** @type {{ message?: unknown, cause?: { message?: unknown } }} */ (thrown);
    const reason = cause?.message ? ` (${cause.message})` : "";
    return clip(redact(`${message || thrown}${reason}`, secret));
  } catch {
    return "a value that cannot be shown";
  }
}

/**
 * What was thrown, for `cause`; without the API key, should whoever threw it have repeated it.
 * @param {unknown} thrown @param {string} secret
 */
export function asCause(thrown, secret) {
  const text = thrown instanceof Error ? `${thrown.message}${thrown.stack}` : typeof thrown === "string" ? thrown : "";
  return secret && text.includes(secret) ? new Error(describe(thrown, secret)) : thrown;
}

/**
 * The text with the API key blotted out, should whoever wrote it have repeated it.
 * @param {string} text @param {string} secret
 */
export function redact(text, secret) {
  return secret ? text.replaceAll(secret, "[API key]") : text;
}
