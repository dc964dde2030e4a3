// What is known of connector providers. Advisory: the service decides.

/** Each member connects an own account. */
export const USER_SCOPED_PROVIDERS = Object.freeze(["google_drive", "onedrive"]);

/** One connection for the organization. */
export const ORG_SCOPED_PROVIDERS = Object.freeze(["slack", "s3", "notion", "github"]);

/** @param {string} provider */
export const requiresOrgAdmin = (provider) => !USER_SCOPED_PROVIDERS.includes(provider);
