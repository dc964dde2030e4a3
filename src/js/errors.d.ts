/**
 * The 14 error classes. All can also be constructed, for tests of code that handles them.
 *
 * Properties that a class adds are `null` when the service did not send them, or sent another type.
 */

/** Plain form of an error, as `JSON.stringify` shows it: no stack, no response, no cause. */
export interface MemsyErrorJSON {
  /** Name of the class. */
  name: string;
  /** The message. */
  message: string;
  /** The error's own properties, such as `statusCode`. */
  [property: string]: unknown;
}

/**
 * Base of every error that this package makes: catch it to handle any of them.
 *
 * Thrown as itself only when the `apiKey` function fails; `cause` is then what it threw.
 */
export class MemsyError extends Error {
  /**
   * For tests of code that handles it.
   *
   * @param message says what happened.
   * @param options `cause`: what led to it.
   */
  constructor(message?: string, options?: ErrorOptions);
  /** Name of the class, also in minified programs. */
  readonly name: string;
  /** Only on what `ingestMany` rejects with: the ids of the events that were accepted before. */
  acceptedEventIds?: string[];
  /** Plain form for logs: name, message and the error's own properties. */
  toJSON(): MemsyErrorJSON;
}

/**
 * There is no complete HTTP response: connection refused, DNS failure, blocked by CORS, timeout, or lost while the
 * body was read. `cause` is what `fetch` threw, or a `DOMException` named `TimeoutError`.
 */
export class MemsyConnectionError extends MemsyError {}

/** What the constructor of every error made from a response takes besides its detail. */
export interface MemsyAPIErrorOptions extends ErrorOptions {
  /** For {@link MemsyAPIError.errorCode}; `null` when left out. */
  errorCode?: string | null | undefined;
  /** For {@link MemsyAPIError.response}; `null` when left out. */
  response?: Response | null | undefined;
}

/**
 * An answer that is not a success: a 404, a 422 for data that the service does not accept, a 5xx, any status that
 * none of the subclasses stands for. Also a 2xx that is not the JSON that was promised.
 */
export class MemsyAPIError extends MemsyError {
  /**
   * For tests of code that handles it.
   *
   * @param message the whole message.
   * @param statusCode HTTP status.
   * @param detail what the service said; empty when left out.
   */
  constructor(message: string, statusCode: number, detail?: string, options?: MemsyAPIErrorOptions);
  /** HTTP status of the response, as it was sent. 0 for a redirect in a browser, which hides the real one. */
  readonly statusCode: number;
  /**
   * What the service said went wrong, or the text of the body where it said nothing in particular (the first 65,536
   * characters of it). Never null, may be empty. `message` repeats its first 200 characters.
   */
  readonly detail: string;
  /** The service's stable machine-readable code, such as `"org_limit_reached"`; `null` when it sent none. */
  readonly errorCode: string | null;
  /** The response, its body still to be read. `null` on errors that you constructed without one. */
  readonly response: Response | null;
}

/** Options of the two classes that answers of more than one status become. */
export interface MemsyAuthErrorOptions extends MemsyAPIErrorOptions {
  /** HTTP status, if not the usual one of the class. */
  statusCode?: number | undefined;
}

/** The API key is missing, malformed, unknown or revoked (401, or the gateway's 403). */
export class AuthenticationError extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   * @param options `statusCode` is 401 when left out.
   */
  constructor(detail?: string, options?: MemsyAuthErrorOptions);
}

/** Options of {@link AuthorizationError}. */
export interface AuthorizationErrorOptions extends MemsyAuthErrorOptions {
  /** For {@link AuthorizationError.requiredScope}. */
  requiredScope?: string | null | undefined;
}

/** The API key is valid but may not do this (403): a scope is missing, or the role of an administrator. */
export class AuthorizationError extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   * @param options `statusCode` is 403 when left out.
   */
  constructor(detail?: string, options?: AuthorizationErrorOptions);
  /** The scope that was missing, such as `"write"`. */
  readonly requiredScope: string | null;
}

/** Options of {@link FeatureNotAvailable}. */
export interface FeatureNotAvailableOptions extends MemsyAPIErrorOptions {
  /** For {@link FeatureNotAvailable.feature}. */
  feature?: string | null | undefined;
  /** For {@link FeatureNotAvailable.currentTier}. */
  currentTier?: string | null | undefined;
  /** For {@link FeatureNotAvailable.upgradeUrl}. */
  upgradeUrl?: string | null | undefined;
}

/** The feature belongs to a higher plan (403). */
export class FeatureNotAvailable extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   */
  constructor(detail?: string, options?: FeatureNotAvailableOptions);
  /** Which feature, such as `"reranking"`. */
  readonly feature: string | null;
  /** The plan the key is on, such as `"free"`. */
  readonly currentTier: string | null;
  /** Link to the upgrade. */
  readonly upgradeUrl: string | null;
}

/** A free-tier caller sent an organization id (400); the key alone decides the organization there. */
export class OrgIdNotAllowedError extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   */
  constructor(detail?: string, options?: MemsyAPIErrorOptions);
}

/** The caller needs an assigned seat (403). */
export class SeatRequiredError extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   */
  constructor(detail?: string, options?: MemsyAPIErrorOptions);
}

/** Options of {@link OrgLimitReachedError} and {@link KeyLimitReachedError}. */
export interface LimitReachedOptions extends MemsyAPIErrorOptions {
  /** How many the plan allows. */
  limit?: number | null | undefined;
  /** How many there are. */
  current?: number | null | undefined;
}

/** The plan allows no more organization records (403). */
export class OrgLimitReachedError extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   */
  constructor(detail?: string, options?: LimitReachedOptions);
  /** How many organization records the plan allows. */
  readonly limit: number | null;
  /** How many there are. */
  readonly current: number | null;
}

/** The plan allows no more API keys (403). */
export class KeyLimitReachedError extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   */
  constructor(detail?: string, options?: LimitReachedOptions);
  /** How many API keys the plan allows. */
  readonly limit: number | null;
  /** How many are active. */
  readonly current: number | null;
}

/** Options of {@link BillingNotEnabledError}. */
export interface BillingNotEnabledOptions extends MemsyAPIErrorOptions {
  /** For {@link BillingNotEnabledError.interestPath}. */
  interestPath?: string | null | undefined;
}

/** A billing route was called for an organization without billing (403). */
export class BillingNotEnabledError extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   */
  constructor(detail?: string, options?: BillingNotEnabledOptions);
  /** API path at which to express interest in a paid plan, `"/interest/express"`. */
  readonly interestPath: string | null;
}

/** Options of {@link SeatLimitReachedError}. */
export interface SeatLimitReachedOptions extends MemsyAPIErrorOptions {
  /** For {@link SeatLimitReachedError.purchasedSeats}. */
  purchasedSeats?: number | null | undefined;
  /** For {@link SeatLimitReachedError.assignedSeats}. */
  assignedSeats?: number | null | undefined;
  /** For {@link SeatLimitReachedError.pendingInvites}. */
  pendingInvites?: number | null | undefined;
}

/** More seats would be taken than were purchased (409). */
export class SeatLimitReachedError extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   */
  constructor(detail?: string, options?: SeatLimitReachedOptions);
  /** Seats purchased. */
  readonly purchasedSeats: number | null;
  /** Seats assigned. */
  readonly assignedSeats: number | null;
  /** Invitations not answered yet. */
  readonly pendingInvites: number | null;
}

/** Options of {@link RateLimitExceeded}. */
export interface RateLimitExceededOptions extends MemsyAPIErrorOptions {
  /** For {@link RateLimitExceeded.retryAfter}. */
  retryAfter?: number | null | undefined;
}

/** Too many requests (429), also after the automatic retries. */
export class RateLimitExceeded extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   */
  constructor(detail?: string, options?: RateLimitExceededOptions);
  /**
   * Seconds to wait, with fractions, from the header `Retry-After`; 0 for a date that has passed. `null` when the
   * service did not say, and in a browser when it does not expose the header.
   */
  readonly retryAfter: number | null;
}

/** Options of {@link UsageLimitExceeded}. */
export interface UsageLimitExceededOptions extends MemsyAPIErrorOptions {
  /** For {@link UsageLimitExceeded.dimension}. */
  dimension?: string | null | undefined;
  /** For {@link UsageLimitExceeded.current}. */
  current?: number | null | undefined;
  /** For {@link UsageLimitExceeded.limit}. */
  limit?: number | null | undefined;
  /** For {@link UsageLimitExceeded.upgradeUrl}. */
  upgradeUrl?: string | null | undefined;
}

/** A quota of the plan is used up (429). Waiting does not help, so it is not retried. */
export class UsageLimitExceeded extends MemsyAPIError {
  /**
   * For tests of code that handles it.
   *
   * @param detail what the service said.
   */
  constructor(detail?: string, options?: UsageLimitExceededOptions);
  /** Which quota, such as `"events_ingested"`. */
  readonly dimension: string | null;
  /** How much of it is used. */
  readonly current: number | null;
  /** How much of it the plan has. */
  readonly limit: number | null;
  /** Link to the upgrade. */
  readonly upgradeUrl: string | null;
}
