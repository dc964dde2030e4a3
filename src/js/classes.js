// The error classes without the functions through which the wasm side makes them.
export {
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
} from "./errors.js";
