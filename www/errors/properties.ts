/** The properties of a caught error, each with its unit or meaning. */
import type { ClassName } from "./classes.ts";

export interface Property {
  name: string;
  value: string;
  /** The unit of a number, or what a text is. */
  meaning: string;
}

const MEANINGS: Record<string, string> = {
  name: "name of the class",
  message: "for your log",
  statusCode: "HTTP status",
  detail: "what the service said",
  errorCode: "code of the service; null without one",
  requiredScope: "scope that the key does not have",
  feature: "what the plan does not have",
  currentTier: "plan of the key",
  upgradeUrl: "link to the upgrade",
  interestPath: "path of the API to ask for billing",
  purchasedSeats: "seats",
  assignedSeats: "seats",
  pendingInvites: "invitations",
  retryAfter: "seconds",
  dimension: "what the plan limits",
  response: "for other headers",
  cause: "what was thrown before",
};

/** The unit of `limit` and `current`, which depends on the class. */
const COUNTED: Partial<Record<ClassName, string>> = {
  KeyLimitReachedError: "API keys",
  OrgLimitReachedError: "records of organizations",
  UsageLimitExceeded: "events per month",
};

export function properties(className: ClassName, error: unknown): Property[] {
  if (!(error instanceof Error)) return [{ name: "value", value: describe(error), meaning: "" }];
  // The name comes from the class, message and response are not enumerable: the rest are what the class declares.
  const own = Object.entries(error).filter(([name]) => name !== "name" && name !== "message");
  const all: [string, unknown][] = [["name", error.name], ["message", error.message], ...own];
  if ("response" in error) all.push(["response", error.response]);
  if (error.cause !== undefined) all.push(["cause", error.cause]);
  return all.map(([name, value]) => ({
    name,
    value: describe(value),
    meaning: (name === "limit" || name === "current" ? COUNTED[className] : MEANINGS[name]) ?? "",
  }));
}

function describe(content: unknown): string {
  if (content instanceof Response)
    return `Response, status ${content.status}, body ${content.bodyUsed ? "read" : "unread"}`;
  if (content instanceof Error) return `${content.name}: ${content.message}`;
  return JSON.stringify(content) ?? String(content);
}
