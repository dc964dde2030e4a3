// Runs the wasm, and runs it anew when it has trapped: a trap leaves its memory in a state that nobody knows.
import { makeGlue } from "#glue";
import { endAll } from "../../client/src/transport/race.js";
import { atCallSite, MemsyError } from "./errors.js";

/** @typedef {import("./host.js").Site} Site */
/**
 * A call under way.
 * @typedef {object} Pending
 * @property {(hasFailed: boolean, value: unknown) => void} settle
 * @property {Site} site
 */
/**
 * @typedef {object} Instance
 * @property {typeof import("#glue").Core} Core the class whose objects are in its memory
 * @property {Set<Pending>} pending the calls that it is to settle
 * @property {{ reason: unknown } | undefined} trap why it runs no more
 */

/** @type {WebAssembly.Module | undefined} undefined until the start */
let module;
/** @type {Instance | undefined} undefined until the start, and after a trap until the next call */
let current;

/** Whether the wasm runs. */
export const isStarted = () => module !== undefined;

/**
 * Starts the wasm, once.
 * @template Class
 * @param {() => WebAssembly.Module | BufferSource} load asked only the first time
 * @param {Class} Class returned as it is. An entry exports what it gets back: bundlers that are told that the package
 *   has no side effects leave out a call whose result nobody uses, and a file that only re-exports.
 * @returns {Class}
 */
export function start(load, Class) {
  if (!module) {
    const source = load();
    // Not instanceof: the edge runtime of Next.js has modules of another realm.
    module =
      Object.prototype.toString.call(source) === "[object WebAssembly.Module]"
        ? /** @type {WebAssembly.Module} */ (source)
        : new WebAssembly.Module(/** @type {BufferSource} */ (source));
    current = instantiate(module);
  }
  return Class;
}

/** The instance that runs, a fresh one after a trap. @returns {Instance} */
export function running() {
  if (!module) {
    throw new Error("memsy-wasm: the WebAssembly module is not running yet; call init() first and wait for it");
  }
  current ??= instantiate(module);
  return current;
}

/**
 * Each instance has glue of its own, so that what is left of a dead one, such as a timer or a finalizer, cannot reach the next.
 * @param {WebAssembly.Module} module @returns {Instance}
 */
function instantiate(module) {
  const glue = makeGlue();
  /** @type {Instance} */
  const instance = { Core: glue.Core, pending: new Set(), trap: undefined };
  /** How many calls of exports are under way, one inside the other. */
  let depth = 0;
  /** @param {(...args: unknown[]) => unknown} exported @returns {(...args: unknown[]) => unknown} */
  const guarded =
    (exported) =>
    (...args) => {
      if (instance.trap) {
        // The import that called this ends as well. Otherwise it was a late call from outside, for which there is nothing to do.
        if (depth > 0) throw instance.trap.reason;
        return NOTHING;
      }
      depth += 1;
      try {
        return exported(...args);
      } catch (reason) {
        instance.trap ??= { reason };
        if (depth > 1) throw reason;
        return NOTHING;
      } finally {
        depth -= 1;
        if (depth === 0 && instance.trap) bury(instance, instance.trap.reason);
      }
    };
  // All imports come from one module, which the build has given a short name.
  const [imports = {}] = Object.values(glue.imports());
  const { exports } = new WebAssembly.Instance(module, { a: imports });
  const entries = Object.entries(exports).map(([name, value]) => [
    name,
    typeof value === "function" ? guarded(/** @type {(...args: unknown[]) => unknown} */ (value)) : value,
  ]);
  glue.use(Object.fromEntries(entries));
  if (instance.trap) throw instance.trap.reason;
  return instance;
}

/** What an export of a dead instance returns: the glue takes entries of a list. @type {never[]} */
const NOTHING = [];

/** Rejects the calls that an instance will not settle any more. @param {Instance} instance @param {unknown} reason */
function bury(instance, reason) {
  current = undefined;
  endAll();
  for (const { settle, site } of instance.pending) settle(true, failure(reason, site));
}

/** The error of a call whose instance has trapped, or could not be made. @param {unknown} cause @param {Site} site */
function failure(cause, site) {
  const message = `${site.call}(): the WebAssembly instance has failed (${cause}). The next call runs on a fresh one`;
  return atCallSite(new MemsyError(message, { cause }), site);
}

/** What a client and its resources share: the way to their object in the memory of the instance that runs. */
export class Door {
  isFree = false;
  /** @type {(Core: Instance["Core"]) => import("#glue").Core} */
  #make;
  /** @type {Instance} */
  #instance;
  /** @type {import("#glue").Core} */
  #core;

  /** @param {(Core: Instance["Core"]) => import("#glue").Core} make */
  constructor(make) {
    this.#make = make;
    this.#instance = running();
    this.#core = make(this.#instance.Core);
  }

  /**
   * Has a call made.
   * @param {Site} site
   * @param {(core: import("#glue").Core, pending: Pending) => void} call
   * @returns {Promise<unknown>}
   */
  async enter(site, call) {
    // Wasm needs room on the stack, and the caller may be deep in a recursion.
    await undefined;
    return new Promise((resolve, reject) => {
      try {
        this.#revive();
      } catch (cause) {
        reject(failure(cause, site));
        return;
      }
      const waiting = this.#instance.pending;
      /** @type {Pending} */
      const pending = {
        site,
        settle(hasFailed, value) {
          waiting.delete(pending);
          if (hasFailed) reject(value);
          else resolve(value);
        },
      };
      waiting.add(pending);
      call(this.#core, pending);
    });
  }

  /** Makes the object anew, when the instance that had it is dead. */
  #revive() {
    if (!this.#instance.trap) return;
    this.#instance = running();
    this.#core = this.#make(this.#instance.Core);
  }

  /** Gives the memory back, behind the calls that have been made before. */
  async free() {
    if (this.isFree) return;
    this.isFree = true;
    await undefined;
    this.#core.free();
  }
}
