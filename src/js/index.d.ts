/** Client for the Memsy memory service: send events, let the service extract memories, search them. */

import type { Open, Provider } from "./generated/models.js";

export * from "./generated/clients.js";
export * from "./generated/errors.js";
export type * from "./generated/models.js";
export type * from "./generated/resources.js";

/** Providers of which each member attaches an own account. */
export const USER_SCOPED_PROVIDERS: readonly Open<Provider>[];

/** Providers of which the organization has one connector. */
export const ORG_SCOPED_PROVIDERS: readonly Open<Provider>[];

/** Whether a provider is the organization's to attach, as unknown ones are taken to be. Advisory: the service decides. */
export function requiresOrgAdmin(provider: Open<Provider>): boolean;
