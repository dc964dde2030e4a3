// The error classes under the names that the official Node SDK gives them. They are the same classes.
export {
  AuthenticationError as MemsyAuthError,
  AuthorizationError as MemsyAuthorizationError,
  BillingNotEnabledError as MemsyBillingNotEnabledError,
  FeatureNotAvailable as MemsyFeatureNotAvailableError,
  KeyLimitReachedError as MemsyKeyLimitReachedError,
  OrgIdNotAllowedError as MemsyOrgIdNotAllowedError,
  OrgLimitReachedError as MemsyOrgLimitReachedError,
  RateLimitExceeded as MemsyRateLimitError,
  SeatLimitReachedError as MemsySeatLimitReachedError,
  SeatRequiredError as MemsySeatRequiredError,
  UsageLimitExceeded as MemsyUsageLimitExceededError,
} from "./errors.js";
