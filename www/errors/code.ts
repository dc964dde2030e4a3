/** The text of the programs that catch each of the 14 classes: TypeScript, which the page runs, and the same in Rust. */
import type { Code } from "../program/code.d.ts";
import type { ClassName } from "./classes.ts";
import authenticationErrorRust from "./programs/access/authenticationError.rs?code";
import authenticationError from "./programs/access/authenticationError.ts?code";
import authorizationErrorRust from "./programs/access/authorizationError.rs?code";
import authorizationError from "./programs/access/authorizationError.ts?code";
import billingNotEnabledErrorRust from "./programs/access/billingNotEnabledError.rs?code";
import billingNotEnabledError from "./programs/access/billingNotEnabledError.ts?code";
import featureNotAvailableRust from "./programs/access/featureNotAvailable.rs?code";
import featureNotAvailable from "./programs/access/featureNotAvailable.ts?code";
import orgIdNotAllowedErrorRust from "./programs/access/orgIdNotAllowedError.rs?code";
import orgIdNotAllowedError from "./programs/access/orgIdNotAllowedError.ts?code";
import seatRequiredErrorRust from "./programs/access/seatRequiredError.rs?code";
import seatRequiredError from "./programs/access/seatRequiredError.ts?code";
import memsyAPIErrorRust from "./programs/base/memsyAPIError.rs?code";
import memsyAPIError from "./programs/base/memsyAPIError.ts?code";
import memsyConnectionErrorRust from "./programs/base/memsyConnectionError.rs?code";
import memsyConnectionError from "./programs/base/memsyConnectionError.ts?code";
import memsyErrorRust from "./programs/base/memsyError.rs?code";
import memsyError from "./programs/base/memsyError.ts?code";
import keyLimitReachedErrorRust from "./programs/limits/keyLimitReachedError.rs?code";
import keyLimitReachedError from "./programs/limits/keyLimitReachedError.ts?code";
import orgLimitReachedErrorRust from "./programs/limits/orgLimitReachedError.rs?code";
import orgLimitReachedError from "./programs/limits/orgLimitReachedError.ts?code";
import rateLimitExceededRust from "./programs/limits/rateLimitExceeded.rs?code";
import rateLimitExceeded from "./programs/limits/rateLimitExceeded.ts?code";
import seatLimitReachedErrorRust from "./programs/limits/seatLimitReachedError.rs?code";
import seatLimitReachedError from "./programs/limits/seatLimitReachedError.ts?code";
import usageLimitExceededRust from "./programs/limits/usageLimitExceeded.rs?code";
import usageLimitExceeded from "./programs/limits/usageLimitExceeded.ts?code";

export const CODE: Record<ClassName, { typescript: Code; rust: Code }> = {
  MemsyError: { typescript: memsyError, rust: memsyErrorRust },
  MemsyConnectionError: { typescript: memsyConnectionError, rust: memsyConnectionErrorRust },
  MemsyAPIError: { typescript: memsyAPIError, rust: memsyAPIErrorRust },
  AuthenticationError: { typescript: authenticationError, rust: authenticationErrorRust },
  AuthorizationError: { typescript: authorizationError, rust: authorizationErrorRust },
  FeatureNotAvailable: { typescript: featureNotAvailable, rust: featureNotAvailableRust },
  OrgIdNotAllowedError: { typescript: orgIdNotAllowedError, rust: orgIdNotAllowedErrorRust },
  SeatRequiredError: { typescript: seatRequiredError, rust: seatRequiredErrorRust },
  OrgLimitReachedError: { typescript: orgLimitReachedError, rust: orgLimitReachedErrorRust },
  KeyLimitReachedError: { typescript: keyLimitReachedError, rust: keyLimitReachedErrorRust },
  BillingNotEnabledError: { typescript: billingNotEnabledError, rust: billingNotEnabledErrorRust },
  SeatLimitReachedError: { typescript: seatLimitReachedError, rust: seatLimitReachedErrorRust },
  RateLimitExceeded: { typescript: rateLimitExceeded, rust: rateLimitExceededRust },
  UsageLimitExceeded: { typescript: usageLimitExceeded, rust: usageLimitExceededRust },
};
