/**
 * For programs written for the official Node SDK: change the import to `memsy-wasm/compat`. Everything of `memsy-wasm`
 * under its own names, and the error classes under the SDK's. The very same classes: `instanceof` holds for both names.
 */

import {
  AuthenticationError,
  AuthorizationError,
  BillingNotEnabledError,
  FeatureNotAvailable,
  KeyLimitReachedError,
  OrgIdNotAllowedError,
  OrgLimitReachedError,
  RateLimitExceeded,
  SeatLimitReachedError,
  SeatRequiredError,
  UsageLimitExceeded,
} from "./index.js";

export * from "./index.js";

export {
  /** The SDK's name of {@link AuthenticationError}. */
  AuthenticationError as MemsyAuthError,
  /** The SDK's name of {@link AuthorizationError}. */
  AuthorizationError as MemsyAuthorizationError,
  /** The SDK's name of {@link BillingNotEnabledError}. */
  BillingNotEnabledError as MemsyBillingNotEnabledError,
  /** The SDK's name of {@link FeatureNotAvailable}. */
  FeatureNotAvailable as MemsyFeatureNotAvailableError,
  /** The SDK's name of {@link KeyLimitReachedError}. */
  KeyLimitReachedError as MemsyKeyLimitReachedError,
  /** The SDK's name of {@link OrgIdNotAllowedError}. */
  OrgIdNotAllowedError as MemsyOrgIdNotAllowedError,
  /** The SDK's name of {@link OrgLimitReachedError}. */
  OrgLimitReachedError as MemsyOrgLimitReachedError,
  /** The SDK's name of {@link RateLimitExceeded}. */
  RateLimitExceeded as MemsyRateLimitError,
  /** The SDK's name of {@link SeatLimitReachedError}. */
  SeatLimitReachedError as MemsySeatLimitReachedError,
  /** The SDK's name of {@link SeatRequiredError}. */
  SeatRequiredError as MemsySeatRequiredError,
  /** The SDK's name of {@link UsageLimitExceeded}. */
  UsageLimitExceeded as MemsyUsageLimitExceededError,
};
