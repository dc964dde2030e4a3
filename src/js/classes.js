// What works without the wasm: the error classes, without the functions through which the wasm side makes them, and
// what is known of connector providers.

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
export { ORG_SCOPED_PROVIDERS, requiresOrgAdmin, USER_SCOPED_PROVIDERS } from "./providers.js";
