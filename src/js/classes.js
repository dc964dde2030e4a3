// What works without the wasm: the error classes, without the functions through which the wasm side makes them, and
// what is known of connector providers.

export * from "./exceptions.js";
export { ORG_SCOPED_PROVIDERS, requiresOrgAdmin, USER_SCOPED_PROVIDERS } from "./providers.js";
