// What a failed request means for the events in it.
import { MemsyAPIError, MemsyConnectionError, RateLimitExceeded } from "../errors.js";

/** `setTimeout` fires at once on a longer delay. */
const LONGEST_MS = 2_147_483_647;

/** Whether the service will take none of these events as they are: it says which rule one breaks, or that they are too many. @param {unknown} error */
export const isRefusal = (error) => error instanceof MemsyAPIError && [413, 422].includes(error.statusCode);

/** @param {unknown} error */
export const isRateLimit = (error) => error instanceof RateLimitExceeded;

/** Whether the same request may succeed later. @param {unknown} error */
export const mayPass = (error) =>
  isRateLimit(error) ||
  error instanceof MemsyConnectionError ||
  (error instanceof MemsyAPIError && error.statusCode >= 500);

/**
 * Milliseconds until the next attempt: what a rate limit asks for, else doubled with each failure, less up to a quarter by chance.
 * @param {unknown} error @param {number} failures so far, this one included @param {number} backoffMs @param {number} mostMs
 */
export function waitAfter(error, failures, backoffMs, mostMs) {
  const asked = isRateLimit(error) ? /** @type {{ retryAfter?: unknown }} */ (error).retryAfter : null;
  if (typeof asked === "number" && asked >= 0) return Math.min(asked * 1000, LONGEST_MS);
  return Math.min(backoffMs * 2 ** (failures - 1), mostMs) * (1 - Math.random() / 4);
}
