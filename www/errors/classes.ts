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

export type ErrorClass = new (...args: never[]) => MemsyError;
export type ClassName = keyof typeof CLASSES;
export interface ClassRow {
  Class: ErrorClass;
  parent: ErrorClass | null;
  status: string;
  meaning: string;
}

/** In the order of the tree, parents before children. */
export const CLASSES = {
  MemsyError: row(MemsyError, null, "", "The base of the other 13: catches every failed call"),
  MemsyConnectionError: row(MemsyConnectionError, MemsyError, "", "No complete response arrived"),
  MemsyAPIError: row(MemsyAPIError, MemsyError, "any", "A response that is no success"),
  AuthenticationError: row(AuthenticationError, MemsyAPIError, "401, 403", "The key is missing or not valid"),
  AuthorizationError: row(AuthorizationError, MemsyAPIError, "403", "The key may not do this"),
  FeatureNotAvailable: row(FeatureNotAvailable, MemsyAPIError, "403", "The plan does not have this feature"),
  OrgIdNotAllowedError: row(OrgIdNotAllowedError, MemsyAPIError, "400", "org_id sent on the free plan"),
  SeatRequiredError: row(SeatRequiredError, MemsyAPIError, "403", "The member has no seat"),
  OrgLimitReachedError: row(OrgLimitReachedError, MemsyAPIError, "403", "The plan allows no more organizations"),
  KeyLimitReachedError: row(KeyLimitReachedError, MemsyAPIError, "403", "The plan allows no more API keys"),
  BillingNotEnabledError: row(BillingNotEnabledError, MemsyAPIError, "403", "The plan has no billing"),
  SeatLimitReachedError: row(SeatLimitReachedError, MemsyAPIError, "409", "All purchased seats are taken"),
  RateLimitExceeded: row(RateLimitExceeded, MemsyAPIError, "429", "Too many requests: wait, then repeat"),
  UsageLimitExceeded: row(UsageLimitExceeded, MemsyAPIError, "429", "A limit of the plan is used up"),
};

function row(Class: ErrorClass, parent: ErrorClass | null, status: string, meaning: string): ClassRow {
  return { Class, parent, status, meaning };
}

export function classRows(): [ClassName, ClassRow][] {
  return Object.entries(CLASSES) as [ClassName, ClassRow][];
}
