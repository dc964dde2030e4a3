// The two client classes and their resources: names for the endpoints of src/resources, and the few methods that are
// made of several calls.
import { Core } from "#glue";
import { ingestMany, statusOfAll, waitForEvents } from "./batches.js";
import { iterate } from "./pages.js";
import { waitUntilAuthorized } from "./waiting.js";

/** @typedef {(...args: unknown[]) => Promise<unknown>} Method */

/** An endpoint; its number is known once it was called. @typedef {{ name: string, number?: number | undefined }} Endpoint */

/** What a client and its resources have in common: the way into the wasm. */
class Caller {
  /** @type {{ core: Core | null }} */
  #door;

  /** @param {{ core: Core | null }} door */
  constructor(door) {
    this.#door = door;
  }

  /**
   * @param {Caller} caller @param {Endpoint} endpoint @param {unknown[]} args
   * @param {{ stack?: string }} site where the public method was called
   * @returns {Promise<unknown>}
   */
  static call(caller, endpoint, args, site) {
    const { core } = caller.#door;
    if (!core) return Promise.reject(new TypeError(`${endpoint.name}(): the client has been freed`));
    return core.call((endpoint.number ??= core.endpoint(endpoint.name)), args, site);
  }

  /**
   * Throws the TypeError that such a call would be rejected with, if any.
   * @param {Caller} caller @param {Endpoint} endpoint @param {unknown[]} args
   */
  static check(caller, endpoint, args) {
    const { core } = caller.#door;
    core?.check((endpoint.number ??= core.endpoint(endpoint.name)), args);
  }

  /** @param {Caller} caller */
  static free(caller) {
    caller.#door.core?.free();
    caller.#door.core = null;
  }
}

/**
 * Remembers where a public method was called; to be called by the method itself. An error that is made later, in a wasm
 * continuation, gets this stack.
 * @param {Function} method
 * @returns {{ stack?: string }}
 */
function siteOf(method) {
  const site = { stack: "" };
  const { captureStackTrace } = /** @type {{ captureStackTrace?: typeof Error.captureStackTrace }} */ (Error);
  if (captureStackTrace) captureStackTrace(site, method);
  // Elsewhere the first two frames are this one and the method's.
  else site.stack = (new Error().stack ?? "").split("\n").slice(2).join("\n");
  return site;
}

/**
 * Gives a class a method for each endpoint.
 * @param {{ prototype: object }} owner @param {string} prefix of the endpoints' names @param {string} names
 */
function endpoints({ prototype }, prefix, names) {
  for (const name of names.split(" ")) {
    /** @type {Endpoint} */
    const endpoint = { name: prefix + name };
    /** @this {Caller} @param {...unknown} args */
    const method = function (...args) {
      return Caller.call(this, endpoint, args, siteOf(method));
    };
    define(prototype, name, method);
  }
}

/** @param {object} prototype @param {string} name @param {Function} value */
function define(prototype, name, value) {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

/**
 * The class of a resource. Each is one object per client.
 * @param {string} name @param {string} names of its endpoints @param {number} [pagedBy] for a resource that can be paged
 *   through: where `list` takes its options
 */
function resource(name, names, pagedBy) {
  class Resource extends Caller {}
  Object.defineProperty(Resource, "name", { value: `${name[0]?.toUpperCase()}${name.slice(1)}Resource` });
  endpoints(Resource, `${name}.`, names);
  if (pagedBy !== undefined) {
    /** @this {{ list: Method }} @param {...unknown} args */
    const method = function (...args) {
      return iterate((...given) => this.list(...given), args, pagedBy);
    };
    define(Resource.prototype, "iterate", method);
  }
  return Resource;
}

const RECORDS = "list create get update regeneratePrompt delete";
const Orgs = resource("orgs", RECORDS);
const Roles = resource("roles", RECORDS, 1);
const Teams = resource("teams", RECORDS, 1);
const Memories = resource("memories", "list stats get", 0);
const Actors = resource("actors", "list get", 0);
const Keys = resource("keys", "list create delete usage");
const Usage = resource("usage", "summary timeseries");
const Billing = resource("billing", "summary invoices");
const Events = resource("events", "list", 0);
const Interest = resource("interest", "express status");
const Connectors = resource(
  "connectors",
  "listProviders status create configureS3 list get listResources listBranches pickerConfig configureResources sync delete",
);
define(Connectors.prototype, "waitUntilAuthorized", waitUntilAuthorized);

/** @type {Endpoint} */
const STATUS = { name: "status" };
/** @type {Endpoint} */
const INGEST = { name: "ingest" };

export class MemsyClient extends Caller {
  /** @override Minifiers rename classes. */
  static name = "MemsyClient";

  /** @param {unknown} options */
  constructor(options) {
    const door = { core: new Core("MemsyClient", options) };
    super(door);
    this.orgs = new Orgs(door);
    this.roles = new Roles(door);
    this.teams = new Teams(door);
    this.memories = new Memories(door);
    this.actors = new Actors(door);
  }

  /** @param {unknown} eventIds @param {unknown} requestOptions */
  status(eventIds, requestOptions) {
    const site = siteOf(MemsyClient.prototype.status);
    return statusOfAll((ids) => Caller.call(this, STATUS, [ids, requestOptions], site), eventIds);
  }

  /** @this {MemsyClient & { ingest: import("./batches.js").Ingest }} @param {unknown} events @param {unknown} options */
  async ingestMany(events, options) {
    // All of them before the first is sent.
    Caller.check(this, INGEST, [events]);
    return ingestMany((chunk, requestOptions) => this.ingest(chunk, requestOptions), /** @type {unknown[]} */ (events), options);
  }

  free() {
    Caller.free(this);
  }
}
endpoints(MemsyClient, "", "ingest search health");
define(MemsyClient.prototype, "waitForEvents", waitForEvents);

export class MemsyControlClient extends Caller {
  /** @override */
  static name = "MemsyControlClient";

  /** @param {unknown} options */
  constructor(options) {
    const door = { core: new Core("MemsyControlClient", options) };
    super(door);
    this.keys = new Keys(door);
    this.usage = new Usage(door);
    this.billing = new Billing(door);
    this.events = new Events(door);
    this.interest = new Interest(door);
    this.connectors = new Connectors(door);
  }

  free() {
    Caller.free(this);
  }
}
endpoints(MemsyControlClient, "", "me health");
