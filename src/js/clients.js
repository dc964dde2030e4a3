// The two client classes and their resources: a method for each endpoint, and the few methods that are made of several calls.
import { Core } from "#glue";
import { encode, encodeOptions } from "./arguments.js";
import { ingestMany, statusOfAll, waitForEvents } from "./batches.js";
import { atCallSite } from "./errors.js";
import { CLIENT, CLIENT_OPTIONS, CONTROL, REQUEST_OPTIONS } from "./generated/endpoints.js";
import { host } from "./host.js";
import { iterate } from "./pages.js";
import { waitUntilAuthorized } from "./waiting.js";

/** @typedef {(...args: unknown[]) => Promise<unknown>} Method */
/** @typedef {import("./arguments.js").Endpoint} Endpoint */
/** @typedef {import("./host.js").Site} Site */

/** What a client and its resources have in common: the way into the wasm. */
class Caller {
  /** @type {{ core: Core | null }} */
  #door;

  /** @param {{ core: Core | null }} door */
  constructor(door) {
    this.#door = door;
  }

  /**
   * @param {Caller} caller
   * @param {Endpoint} endpoint
   * @param {unknown[]} args
   * @param {Site} site
   * @returns {Promise<unknown>}
   */
  static call(caller, endpoint, args, site) {
    try {
      const { core } = caller.#door;
      if (!core) throw new TypeError(`${endpoint.call}(): the client has been freed`);
      const { segments, query, body } = encode(endpoint, args);
      const given = args[argumentCount(endpoint)];
      const options =
        given === undefined ? given : encodeOptions(endpoint.call, "requestOptions", REQUEST_OPTIONS, given);
      return core.call(endpoint.number, segments, query, body, options, endpoint.reply, site);
    } catch (error) {
      return Promise.reject(error instanceof TypeError ? atCallSite(error, site) : error);
    }
  }

  /** @param {Caller} caller */
  static free(caller) {
    caller.#door.core?.free();
    caller.#door.core = null;
  }
}

/** How many arguments a method has before its request options. @param {Endpoint} endpoint */
const argumentCount = (endpoint) => endpoint.arguments.length + (endpoint.options ? 1 : 0);

/**
 * Remembers where a public method was called; to be called by the method itself. An error that is made later, in a wasm
 * continuation, gets this stack.
 * @param {Function} method
 * @param {string} call its name
 * @returns {Site}
 */
function siteOf(method, call) {
  const site = { call, stack: "" };
  const { captureStackTrace } = /** @type {{ captureStackTrace?: typeof Error.captureStackTrace }} */ (Error);
  if (captureStackTrace) captureStackTrace(site, method);
  // Elsewhere the first two frames are this one and the method's.
  else site.stack = (new Error().stack ?? "").split("\n").slice(2).join("\n");
  return site;
}

/**
 * Gives a class a method for each endpoint, and `iterate` where a list can be gone through page by page.
 * @param {{ prototype: object }} owner
 * @param {Record<string, Endpoint>} endpoints by the names of their methods
 */
function addMethods({ prototype }, endpoints) {
  for (const [name, endpoint] of Object.entries(endpoints)) {
    /** @this {Caller} @param {...unknown} args */
    const method = function (...args) {
      return Caller.call(this, endpoint, args, siteOf(method, endpoint.call));
    };
    define(prototype, name, method);
    const { pagedBy } = endpoint;
    if (pagedBy !== undefined) {
      /** @this {Record<string, Method>} @param {...unknown} args */
      const iterateAll = function (...args) {
        const list = /** @type {Method} */ (this[name]).bind(this);
        return iterate(list, args, pagedBy);
      };
      define(prototype, "iterate", iterateAll);
    }
  }
}

/** @param {object} prototype @param {string} name @param {Function} value */
function define(prototype, name, value) {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

/**
 * The class of each resource; a resource is one object per client.
 * @param {Record<string, Record<string, Endpoint>>} resources
 * @returns {[name: string, Class: typeof Caller][]}
 */
function resourceClasses(resources) {
  return Object.entries(resources).map(([name, endpoints]) => {
    class Resource extends Caller {}
    Object.defineProperty(Resource, "name", { value: `${name[0]?.toUpperCase()}${name.slice(1)}Resource` });
    addMethods(Resource, endpoints);
    return [name, Resource];
  });
}

const CLIENT_RESOURCES = resourceClasses(CLIENT.resources);
const CONTROL_RESOURCES = resourceClasses(CONTROL.resources);
for (const [name, Resource] of CONTROL_RESOURCES) {
  if (name === "connectors") define(Resource.prototype, "waitUntilAuthorized", waitUntilAuthorized);
}

/** @param {string} name of the class @param {unknown} options */
const checked = (name, options) => encodeOptions(name, "options", CLIENT_OPTIONS, options);

/** @param {object} client @param {[name: string, Class: typeof Caller][]} resources @param {{ core: Core | null }} door */
function addResources(client, resources, door) {
  for (const [name, Resource] of resources) {
    Object.defineProperty(client, name, { value: new Resource(door), enumerable: true });
  }
}

export class MemsyClient extends Caller {
  /** @override Minifiers rename classes. */
  static name = "MemsyClient";

  /** @param {unknown} options */
  constructor(options) {
    const door = { core: Core.client(checked("MemsyClient", options), host) };
    super(door);
    addResources(this, CLIENT_RESOURCES, door);
  }

  /** @param {unknown} eventIds @param {unknown} requestOptions */
  status(eventIds, requestOptions) {
    const { status } = CLIENT.own;
    const site = siteOf(MemsyClient.prototype.status, "status");
    return statusOfAll((ids) => Caller.call(this, status, [ids, requestOptions], site), eventIds);
  }

  /** @this {MemsyClient & { ingest: import("./batches.js").Ingest }} @param {unknown} events @param {unknown} options */
  async ingestMany(events, options) {
    // All of them before the first is sent.
    encode(CLIENT.own.ingest, [events]);
    return ingestMany(
      (chunk, requestOptions) => this.ingest(chunk, requestOptions),
      /** @type {unknown[]} */ (events),
      options,
    );
  }

  free() {
    Caller.free(this);
  }
}
const { status: _, ...own } = CLIENT.own;
addMethods(MemsyClient, own);
define(MemsyClient.prototype, "waitForEvents", waitForEvents);

export class MemsyControlClient extends Caller {
  /** @override */
  static name = "MemsyControlClient";

  /** @param {unknown} options */
  constructor(options) {
    const door = { core: Core.control(checked("MemsyControlClient", options), host) };
    super(door);
    addResources(this, CONTROL_RESOURCES, door);
  }

  free() {
    Caller.free(this);
  }
}
addMethods(MemsyControlClient, CONTROL.own);
