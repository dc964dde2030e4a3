// The lists of connector providers. They are only hints: the service decides.

/** Each member connects its own account. */
export const USER_SCOPED_PROVIDERS = Object.freeze(["google_drive", "onedrive"]);

/** The organization has one connection. */
export const ORG_SCOPED_PROVIDERS = Object.freeze(["slack", "s3", "notion", "github"]);

/** @param {string} provider */
export const requiresOrgAdmin = (provider) => !USER_SCOPED_PROVIDERS.includes(provider);
