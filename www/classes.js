/** The 14 error classes and what each derives from: the only place of this page that knows it. */
import {
  AuthenticationError,
  AuthorizationError,
  BillingNotEnabledError,
  FeatureNotAvailable,
  KeyLimitReachedError,
  MemsyAPIError,
  MemsyConnectionError,
  MemsyError,
  OrgIdNotAllowedError,
  OrgLimitReachedError,
  RateLimitExceeded,
  SeatLimitReachedError,
  SeatRequiredError,
  UsageLimitExceeded,
} from "memsy-wasm";

/** @typedef {new (...args: never[]) => MemsyError} ErrorClass */
/** @typedef {keyof typeof CLASSES} ClassName */

/** In the order of the tree, parents before children. */
export const CLASSES = {
  MemsyError: row(MemsyError, null, "Base of all: catches any of them"),
  MemsyConnectionError: row(MemsyConnectionError, MemsyError, "No complete answer arrived"),
  MemsyAPIError: row(MemsyAPIError, MemsyError, "An answer that is no success"),
  AuthenticationError: row(AuthenticationError, MemsyAPIError, "Key missing, unknown or revoked"),
  AuthorizationError: row(AuthorizationError, MemsyAPIError, "The key may not do this"),
  FeatureNotAvailable: row(FeatureNotAvailable, MemsyAPIError, "Belongs to a higher plan"),
  OrgIdNotAllowedError: row(OrgIdNotAllowedError, MemsyAPIError, "org_id from a free-tier caller"),
  SeatRequiredError: row(SeatRequiredError, MemsyAPIError, "The caller needs a seat"),
  OrgLimitReachedError: row(OrgLimitReachedError, MemsyAPIError, "No more organization records"),
  KeyLimitReachedError: row(KeyLimitReachedError, MemsyAPIError, "No more API keys"),
  BillingNotEnabledError: row(BillingNotEnabledError, MemsyAPIError, "No billing for this organization"),
  SeatLimitReachedError: row(SeatLimitReachedError, MemsyAPIError, "No more purchased seats"),
  RateLimitExceeded: row(RateLimitExceeded, MemsyAPIError, "Too many requests: wait"),
  UsageLimitExceeded: row(UsageLimitExceeded, MemsyAPIError, "A quota is used up"),
};

/** @param {ErrorClass} Class @param {ErrorClass | null} parent @param {string} meaning */
function row(Class, parent, meaning) {
  return { Class, parent, meaning };
}

/** @returns {[ClassName, ReturnType<typeof row>][]} the rows with their names */
export function classRows() {
  return /** @type {[ClassName, ReturnType<typeof row>][]} */ (Object.entries(CLASSES));
}
