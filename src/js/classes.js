// The exports that work without the wasm: the error classes, without the functions with which the wasm makes them, and the lists of
// connector providers.

export * from "./exceptions.js";
export { ORG_SCOPED_PROVIDERS, requiresOrgAdmin, USER_SCOPED_PROVIDERS } from "./providers.js";
