// The two client classes and their resources: a method for each endpoint, and the few methods that are made of several calls.
import { check, encode, encodeOptions } from "./arguments.js";
import { ingestMany, statusOfAll, waitForEvents } from "./batches.js";
import { within } from "./contexts.js";
import { CLIENT, CONTROL } from "./endpoints.js";
import { checked, moved, siteOf } from "./errors.js";
import { CLIENT_OPTIONS, REQUEST_OPTIONS } from "./generated/endpoints.js";
import { observerOf } from "./hooks.js";
import { host } from "./host.js";
import { Door } from "./instances.js";
import { take } from "./mismatch.js";
import { iterate } from "./pages.js";
import { waitUntilAuthorized } from "./waiting.js";

/** @typedef {(...args: unknown[]) => Promise<unknown>} Method */
/** @typedef {import("./arguments.js").Endpoint} Endpoint */
/** @typedef {import("./stacks.js").Site} Site */

/** The base class of clients and resources. It holds the connection to the wasm. */
class Caller {
  /** @param {Door} door */
  constructor(door) {
    // A proxy that wraps objects does not wrap a function. Only this module can get something from this function.
    Object.defineProperty(this, DOOR, {
      value: (/** @type {unknown} */ asker) => (asker === CALLER ? door : undefined),
    });
  }
}

/** It is not a private name, because frameworks put proxies around the objects that they observe, and private names cannot be read through a proxy. */
const DOOR = Symbol("memsy-wasm");
const CALLER = {};

/** Returns the connection of a client or resource to the wasm. @param {unknown} caller what a method was called on @param {string} call @returns {Door} */
function doorOf(caller, call) {
  /** @type {Door | undefined} */
  let door;
  try {
    door = /** @type {Record<symbol, Function>} */ (caller)[DOOR]?.(CALLER);
  } catch {
    // The method was taken off its client, or a proxy refuses the access.
  }
  if (!door) throw new TypeError(`${call}(): call it as a method of its client or resource, as in client.${call}(…)`);
  if (door.isFree) throw new TypeError(`${call}(): the client has been freed`);
  take(door.isLenient);
  return door;
}

/** The request options of a call without any. */
const NO_OPTIONS = /** @type {ReturnType<typeof encodeOptions>} */ ({ __proto__: null });

/**
 * @param {unknown} caller what the method was called on
 * @param {Endpoint} endpoint
 * @param {unknown[]} args
 * @param {Site} site
 * @param {Function} method that was called
 * @returns {Promise<unknown>}
 */
async function callEndpoint(caller, endpoint, args, site, method) {
  const { door, request } = checked(method, () => prepare(caller, endpoint, args, site));
  // `await` does not use `then`, which a program may have replaced.
  return await door.enter(site, request);
}

/**
 * Makes the request of a call. Throws when the caller or an argument is wrong.
 * @param {unknown} caller @param {Endpoint} endpoint @param {unknown[]} args @param {Site} site
 * @returns {{ door: Door, request: Parameters<Door["enter"]>[1] }}
 */
function prepare(caller, endpoint, args, site) {
  const door = doorOf(caller, endpoint.call);
  const { number, reply } = endpoint;
  const { segments, query, body } = encode(endpoint, args);
  const given = args.at(argumentCount(endpoint));
  const { signal, timeoutMs, maxRetries, headers, keepalive } =
    given === undefined ? NO_OPTIONS : encodeOptions(endpoint.call, "requestOptions", REQUEST_OPTIONS, given);
  return {
    door,
    request: (core, pending) =>
      core.call(
        number,
        segments,
        query,
        body,
        signal,
        timeoutMs,
        maxRetries,
        headers,
        keepalive,
        reply,
        site,
        pending,
        within(),
      ),
  };
}

/**
 * Runs a method that makes several calls. An error of any of them gets the stack of the method's own caller.
 * @template T
 * @param {unknown} caller what the method was called on @param {Function} method @param {string} call its name
 * @param {() => () => Promise<T>} start checks the arguments, and returns what makes the calls
 */
async function inSeveralCalls(caller, method, call, start) {
  const site = siteOf(method, call);
  const work = checked(method, () => {
    doorOf(caller, call);
    return start();
  });
  try {
    return await work();
  } catch (error) {
    throw moved(error, site);
  }
}

/** How many arguments a method has before its request options. @param {Endpoint} endpoint */
const argumentCount = (endpoint) => endpoint.arguments.length + (endpoint.options ? 1 : 0);

/**
 * Gives a class a method for each endpoint, and the method `iterate` when it has a list with pages.
 * @param {{ prototype: object }} owner
 * @param {Record<string, Endpoint>} endpoints by the names of their methods
 */
function addMethods({ prototype }, endpoints) {
  for (const [name, endpoint] of Object.entries(endpoints)) {
    /** @this {Caller} @param {...unknown} args */
    const method = async function (...args) {
      return await callEndpoint(this, endpoint, args, siteOf(method, endpoint.call), method);
    };
    define(prototype, name, method);
    const { pagedBy } = endpoint;
    if (pagedBy !== undefined) {
      /** @this {Record<string, Method> | undefined} @param {...unknown} args */
      const iterateAll = function (...args) {
        const list = (/** @type {unknown[]} */ ...given) => (this?.[name] ?? method).apply(this, given);
        return iterate(list, args, pagedBy, siteOf(iterateAll, "iterate"));
      };
      define(prototype, "iterate", iterateAll);
    }
  }
}

/** @param {object} prototype @param {PropertyKey} name @param {Function} value */
function define(prototype, name, value) {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

/**
 * Makes the class of each resource. Each client has one object of each class.
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
  if (name !== "connectors") continue;
  /** @this {Parameters<typeof waitUntilAuthorized>[0]} @param {unknown[]} args */
  const wait = async function (...args) {
    return await inSeveralCalls(this, wait, "connectors.waitUntilAuthorized", () =>
      waitUntilAuthorized(this, args[0], args[1]),
    );
  };
  define(Resource.prototype, "waitUntilAuthorized", wait);
}

/** The classes of all resources. Only compat has this, and its clients give it to the constructor. */
export const COMPAT = [...CLIENT_RESOURCES, ...CONTROL_RESOURCES];

/**
 * Makes the connection to the wasm for a client with these options.
 * @param {Function} Class @param {boolean} isControl @param {unknown} options
 * @param {unknown} flavour of compat: arguments are taken and waits made as the official SDK does
 */
function doorFor(Class, isControl, options, flavour) {
  const { name } = Class;
  const isLenient = flavour === COMPAT;
  // It holds the key that a key function has returned, also after the wasm has failed.
  /** @type {unknown[]} */
  const keyMemory = [];
  return checked(Class, () => {
    take(isLenient);
    const given = encodeOptions(name, "options", CLIENT_OPTIONS, options);
    const observe = observerOf(given);
    const make = (/** @type {typeof import("#glue").Core} */ Core) =>
      new Core(
        isControl,
        given.baseUrl,
        given.apiKey,
        given.timeoutMs,
        given.maxRetries,
        given.retryOn,
        given.shareRateLimit,
        given.retryBackoffMs,
        given.maxRetryWaitMs,
        given.headers,
        given.fetch,
        given.credentials,
        given.maxResponseBytes,
        given.allowKeyInBrowser,
        observe,
        isLenient,
        given.surface ?? "",
        given.captureMode ?? "",
        given.clientHeader,
        keyMemory,
        host,
      );
    return new Door(name, make, isLenient);
  });
}

/** @param {object} client @param {[name: string, Class: typeof Caller][]} resources @param {Door} door */
function addResources(client, resources, door) {
  for (const [name, Resource] of resources) {
    // Configurable, so that a proxy can replace it by a proxy.
    Object.defineProperty(client, name, { value: new Resource(door), enumerable: true, configurable: true });
  }
}

export class MemsyClient extends Caller {
  /** @override Minifiers rename classes. */
  static name = "MemsyClient";

  /** @param {unknown} options @param {unknown} [flavour] */
  constructor(options, flavour) {
    const door = doorFor(MemsyClient, false, options, flavour);
    super(door);
    addResources(this, CLIENT_RESOURCES, door);
  }

  /** @param {unknown} eventIds @param {unknown} requestOptions */
  async status(eventIds, requestOptions) {
    const { status } = CLIENT.own;
    const method = MemsyClient.prototype.status;
    const site = siteOf(method, "status");
    const ask = (/** @type {unknown} */ ids) => callEndpoint(this, status, [ids, requestOptions], site, method);
    const ids = checked(method, () => {
      doorOf(this, "status");
      // A list of our own, which can be divided.
      return check(status, [eventIds])?.event_ids;
    });
    return await statusOfAll(ask, /** @type {string[]} */ (ids));
  }

  /** @this {Parameters<typeof waitForEvents>[0]} @param {unknown} eventIds @param {unknown} options */
  async waitForEvents(eventIds, options) {
    return await inSeveralCalls(this, MemsyClient.prototype.waitForEvents, "waitForEvents", () => {
      check({ ...CLIENT.own.status, call: "waitForEvents" }, [eventIds]);
      return waitForEvents(this, eventIds, options);
    });
  }

  /** @this {MemsyClient & { ingest: import("./batches.js").Ingest }} @param {unknown} events @param {unknown} options */
  async ingestMany(events, options) {
    return await inSeveralCalls(this, MemsyClient.prototype.ingestMany, "ingestMany", () => {
      // All events are checked before the first one is sent.
      check({ ...CLIENT.own.ingest, call: "ingestMany" }, [events]);
      return ingestMany(
        (chunk, requestOptions) => this.ingest(chunk, requestOptions),
        /** @type {unknown[]} */ (events),
        options,
      );
    });
  }

  free() {
    free(this);
  }
}
const { status: _, ...own } = CLIENT.own;
addMethods(MemsyClient, own);

export class MemsyControlClient extends Caller {
  /** @override */
  static name = "MemsyControlClient";

  /** @param {unknown} options @param {unknown} [flavour] */
  constructor(options, flavour) {
    const door = doorFor(MemsyControlClient, true, options, flavour);
    super(door);
    addResources(this, CONTROL_RESOURCES, door);
  }

  free() {
    free(this);
  }
}
addMethods(MemsyControlClient, CONTROL.own);

// For `using`, on platforms that know it.
const { dispose } = /** @type {{ dispose?: symbol }} */ (Symbol);
for (const { prototype } of dispose ? [MemsyClient, MemsyControlClient] : [])
  define(prototype, /** @type {symbol} */ (dispose), prototype.free);

/** Frees a client. A second call does nothing. @param {unknown} client */
function free(client) {
  const door = /** @type {Record<symbol, Function>} */ (client)[DOOR]?.(CALLER);
  door?.free();
}
