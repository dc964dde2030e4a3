/** Client for the Memsy memory service: it sends events, from which the service extracts memories, and searches the memories. */

import type { Open, Provider } from "./generated/models.js";

export * from "./generated/clients.js";
export * from "./generated/errors.js";
export type * from "./generated/models.js";
export type * from "./generated/resources.js";

/** Providers with an account for each member. Each member attaches its own account. */
export const USER_SCOPED_PROVIDERS: readonly Open<Provider>[];

/** Providers with one connector for the whole organization. */
export const ORG_SCOPED_PROVIDERS: readonly Open<Provider>[];

/** Whether only an administrator can attach a provider. For an unknown provider it returns true. It is only a hint: the service decides. */
export function requiresOrgAdmin(provider: Open<Provider>): boolean;
