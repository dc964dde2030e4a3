// The clients of compat. They take arguments, name headers and wait like the official Node SDK, and have its resource classes.
import { COMPAT } from "./core.js";
import * as providers from "./providers.js";

/** @typedef {typeof import("./core.js")} Core */

/** @param {Core["MemsyClient"]} Strict the class of the entry, whose wasm has been started */
export function lenientClient(Strict) {
  return class extends Strict {
    /** @override Minifiers rename classes. */
    static name = "MemsyClient";

    /** @param {unknown} options */
    constructor(options) {
      super(withSpelling(options), COMPAT);
      const { actors } = /** @type {{ actors: object }} */ (/** @type {unknown} */ (this));
      Object.defineProperty(this, "actors", { value: officialActors(actors) });
    }
  };
}

/** @param {Core["MemsyControlClient"]} Strict the class of the entry, whose wasm has been started */
export function lenientControlClient(Strict) {
  return class extends Strict {
    /** @override */
    static name = "MemsyControlClient";

    /** @param {unknown} options */
    constructor(options) {
      super(withSpelling(options), COMPAT);
    }
  };
}

/**
 * Returns options of a client whose `fetch` gets the names of headers as the official SDK writes them.
 * @param {unknown} options
 */
function withSpelling(options) {
  if (typeof options !== "object" || options === null) return options;
  /** @type {unknown} */
  let given;
  try {
    given = /** @type {{ fetch?: unknown }} */ (options).fetch ?? undefined;
  } catch {
    // The check of the options throws an error for an option that cannot be read.
    return options;
  }
  if (given !== undefined && typeof given !== "function") return options;
  /** @param {string} url @param {{ headers: Record<string, string> }} init */
  const value = (url, { headers, ...init }) => {
    // The global function is read at each call, because a test may have replaced it.
    const send = /** @type {typeof fetch} */ (given ?? globalThis.fetch);
    return send(url, { ...init, headers: spelled(headers) });
  };
  // Each option is read from the given object, which may inherit options, have getters that read private members, or be frozen.
  const others = /** @type {Record<PropertyKey, unknown>} */ (options);
  return new Proxy({}, { get: (_, name) => (name === "fetch" ? value : others[name]) });
}

/** Returns the same headers, with a capital letter at the start of each word of a name. @param {Record<string, string>} headers */
function spelled(headers) {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name.replace(/\b[a-z]/g, capital), value]));
}

/** @param {string} letter */
const capital = (letter) => letter.toUpperCase();

/**
 * The resource `actors`, which also takes the arguments of the official `list(orgId, options)` and `get(actorId, orgId)`.
 * @param {object} actors
 */
function officialActors(actors) {
  return {
    __proto__: actors,
    /** @param {unknown[]} args */
    async list(...args) {
      return await super.list(...listArguments(args));
    },
    /** @param {unknown[]} args */
    iterate(...args) {
      return super.iterate(...listArguments(args));
    },
    /** @param {unknown} actorId @param {unknown} second @param {unknown[]} others */
    async get(actorId, second, ...others) {
      return await super.get(actorId, typeof second === "string" ? { orgId: second } : second, ...others);
    },
  };
}

/**
 * Returns arguments of both signatures in our form. The object after an organization can hold options of the SDK or our request options.
 * Each of both takes the properties that it knows.
 * @param {unknown[]} args
 */
function listArguments([first, second, third]) {
  const orgId = first ?? undefined;
  if (orgId === undefined ? second === undefined : typeof orgId !== "string") return [first, second, third];
  try {
    return [{ ...(typeof second === "object" ? second : undefined), orgId }, third ?? second];
  } catch {
    // Arguments that cannot be read are passed on unchanged, and cause a TypeError.
    return [second, third];
  }
}

/**
 * Returns the class of a resource. A program does not normally construct it. When it does, it gets the resource of the client.
 * @param {string} name
 */
function resourceClass(name) {
  const Class = /** @type {typeof COMPAT[0][1]} */ (COMPAT.find(([other]) => other === name)?.[1]);
  return new Proxy(Class, { construct: (_, [client]) => client[name] });
}

export const OrgsResource = /* @__PURE__ */ resourceClass("orgs");
export const RolesResource = /* @__PURE__ */ resourceClass("roles");
export const TeamsResource = /* @__PURE__ */ resourceClass("teams");
export const MemoriesResource = /* @__PURE__ */ resourceClass("memories");
export const ActorsResource = /* @__PURE__ */ resourceClass("actors");
export const KeysResource = /* @__PURE__ */ resourceClass("keys");
export const UsageResource = /* @__PURE__ */ resourceClass("usage");
export const BillingResource = /* @__PURE__ */ resourceClass("billing");
export const EventsResource = /* @__PURE__ */ resourceClass("events");
export const InterestResource = /* @__PURE__ */ resourceClass("interest");
export const ConnectorsResource = /* @__PURE__ */ resourceClass("connectors");

/** The lists as sets, like in the SDK. */
export const USER_SCOPED_PROVIDERS = /* @__PURE__ */ new Set(providers.USER_SCOPED_PROVIDERS);
export const ORG_SCOPED_PROVIDERS = /* @__PURE__ */ new Set(providers.ORG_SCOPED_PROVIDERS);
