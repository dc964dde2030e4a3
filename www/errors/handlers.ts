/** One handler for each class: shown as it stands here, and run with what was caught. Each returns what a user would be told. */
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
import type { ClassName } from "./classes.ts";
import source from "./handlers.ts?raw";

function onMemsyError(error: unknown): string {
  if (!(error instanceof MemsyError)) throw error; // not ours
  return `Memory is not available: ${error.message}`;
}

function onMemsyConnectionError(error: unknown): string {
  if (!(error instanceof MemsyConnectionError)) throw error;
  const { cause } = error;
  return cause instanceof DOMException && cause.name === "TimeoutError"
    ? "That took too long."
    : "You seem to be offline.";
}

function onMemsyAPIError(error: unknown): string {
  if (!(error instanceof MemsyAPIError)) throw error;
  if (error.statusCode >= 500) return "The service has a problem: try again later.";
  return `The service said ${error.statusCode}: ${error.detail}`;
}

function onAuthenticationError(error: unknown): string {
  if (!(error instanceof AuthenticationError)) throw error;
  return `This key is not valid (${error.statusCode}): sign in again.`;
}

function onAuthorizationError(error: unknown): string {
  if (!(error instanceof AuthorizationError)) throw error;
  return error.requiredScope === null
    ? `You may not do this: ${error.detail}`
    : `This key needs the scope ${error.requiredScope}.`;
}

function onFeatureNotAvailable(error: unknown): string {
  if (!(error instanceof FeatureNotAvailable)) throw error;
  const { feature, currentTier, upgradeUrl } = error;
  return `${feature} is not part of ${currentTier}: ${upgradeUrl}`;
}

function onOrgIdNotAllowedError(error: unknown): string {
  if (!(error instanceof OrgIdNotAllowedError)) throw error;
  return `Do not name an organization: ${error.detail}`;
}

function onSeatRequiredError(error: unknown): string {
  if (!(error instanceof SeatRequiredError)) throw error;
  return "Ask an administrator for a seat.";
}

function onOrgLimitReachedError(error: unknown): string {
  if (!(error instanceof OrgLimitReachedError)) throw error;
  return `${error.current} of ${error.limit} organizations: upgrade first.`;
}

function onKeyLimitReachedError(error: unknown): string {
  if (!(error instanceof KeyLimitReachedError)) throw error;
  return `You have ${error.current} of ${error.limit} keys: delete one first.`;
}

function onBillingNotEnabledError(error: unknown): string {
  if (!(error instanceof BillingNotEnabledError)) throw error;
  return `There is no billing yet: ${error.interestPath}`;
}

function onSeatLimitReachedError(error: unknown): string {
  if (!(error instanceof SeatLimitReachedError)) throw error;
  const { purchasedSeats, assignedSeats, pendingInvites } = error;
  return `${assignedSeats} of ${purchasedSeats} seats, ${pendingInvites} invites.`;
}

function onRateLimitExceeded(error: unknown): string {
  if (!(error instanceof RateLimitExceeded)) throw error;
  const seconds = Math.ceil(error.retryAfter ?? 60);
  return `Too many requests: again in ${seconds} s.`;
}

function onUsageLimitExceeded(error: unknown): string {
  if (!(error instanceof UsageLimitExceeded)) throw error;
  const { dimension, current, limit, upgradeUrl } = error;
  return `${dimension}: ${current} of ${limit}. More: ${upgradeUrl}`;
}

export const HANDLERS: Record<ClassName, (error: unknown) => string> = {
  MemsyError: onMemsyError,
  MemsyConnectionError: onMemsyConnectionError,
  MemsyAPIError: onMemsyAPIError,
  AuthenticationError: onAuthenticationError,
  AuthorizationError: onAuthorizationError,
  FeatureNotAvailable: onFeatureNotAvailable,
  OrgIdNotAllowedError: onOrgIdNotAllowedError,
  SeatRequiredError: onSeatRequiredError,
  OrgLimitReachedError: onOrgLimitReachedError,
  KeyLimitReachedError: onKeyLimitReachedError,
  BillingNotEnabledError: onBillingNotEnabledError,
  SeatLimitReachedError: onSeatLimitReachedError,
  RateLimitExceeded: onRateLimitExceeded,
  UsageLimitExceeded: onUsageLimitExceeded,
};

/** The text of the handler of a class, as it stands above, with the import that it needs. */
export function handlerSource(name: ClassName): string {
  const start = source.indexOf(`function on${name}(`);
  const text = source.slice(start, source.indexOf("\n}\n", start) + 2);
  return `import { ${name} } from "memsy-wasm";\n\n${text}`;
}
