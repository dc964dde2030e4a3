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
  MemsyError: row(MemsyError, null, "", "Base of all: catches any of them"),
  MemsyConnectionError: row(MemsyConnectionError, MemsyError, "", "No complete answer arrived"),
  MemsyAPIError: row(MemsyAPIError, MemsyError, "any", "An answer that is no success"),
  AuthenticationError: row(AuthenticationError, MemsyAPIError, "401, 403", "Key missing or invalid"),
  AuthorizationError: row(AuthorizationError, MemsyAPIError, "403", "The key may not do this"),
  FeatureNotAvailable: row(FeatureNotAvailable, MemsyAPIError, "403", "Belongs to a higher plan"),
  OrgIdNotAllowedError: row(OrgIdNotAllowedError, MemsyAPIError, "400", "org_id from a free-tier caller"),
  SeatRequiredError: row(SeatRequiredError, MemsyAPIError, "403", "The caller needs a seat"),
  OrgLimitReachedError: row(OrgLimitReachedError, MemsyAPIError, "403", "No more organization records"),
  KeyLimitReachedError: row(KeyLimitReachedError, MemsyAPIError, "403", "No more API keys"),
  BillingNotEnabledError: row(BillingNotEnabledError, MemsyAPIError, "403", "No billing for this organization"),
  SeatLimitReachedError: row(SeatLimitReachedError, MemsyAPIError, "409", "No more purchased seats"),
  RateLimitExceeded: row(RateLimitExceeded, MemsyAPIError, "429", "Too many requests: wait"),
  UsageLimitExceeded: row(UsageLimitExceeded, MemsyAPIError, "429", "A quota is used up"),
};

function row(Class: ErrorClass, parent: ErrorClass | null, status: string, meaning: string): ClassRow {
  return { Class, parent, status, meaning };
}

export function classRows(): [ClassName, ClassRow][] {
  return Object.entries(CLASSES) as [ClassName, ClassRow][];
}
