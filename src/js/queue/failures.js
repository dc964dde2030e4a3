// What a failed request means for the events in it.
import { MemsyAPIError, MemsyConnectionError, RateLimitExceeded } from "../errors.js";

/** The longest delay of `setTimeout`. With a longer one it fires at once. */
const LONGEST_MS = 2_147_483_647;

/** Whether the service refuses these events: one of them breaks a rule, or they are too many. @param {unknown} error */
export const isRefusal = (error) => error instanceof MemsyAPIError && [413, 422].includes(error.statusCode);

/** @param {unknown} error */
export const isRateLimit = (error) => error instanceof RateLimitExceeded;

/** Whether the same request may succeed later. @param {unknown} error */
export const mayPass = (error) =>
  isRateLimit(error) ||
  error instanceof MemsyConnectionError ||
  (error instanceof MemsyAPIError && error.statusCode >= 500);

/**
 * Returns the milliseconds until the next attempt: the time that a rate limit asks for, otherwise a time that doubles with each failure
 * and is shortened at random by up to a quarter.
 * @param {unknown} error @param {number} failures so far, this one included @param {number} backoffMs @param {number} mostMs
 */
export function waitAfter(error, failures, backoffMs, mostMs) {
  const asked = isRateLimit(error) ? /** @type {{ retryAfter?: unknown }} */ (error).retryAfter : null;
  if (typeof asked === "number" && asked >= 0) return Math.min(asked * 1000, LONGEST_MS);
  return Math.min(backoffMs * 2 ** (failures - 1), mostMs) * (1 - Math.random() / 4);
}
