// Runs the wasm, and starts a new instance after a trap, because after a trap the state of the memory is unknown.
import { makeGlue } from "#glue";
import { endAll } from "../../client/src/transport/race.js";
import { atCallSite, MemsyError, withoutStack } from "./errors.js";

/** @typedef {import("./host.js").Site} Site */
/**
 * A call that is running.
 * @typedef {object} Pending
 * @property {(ending: number, value: unknown) => void} settle with one of the endings of src/core.rs, and what it brought
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
  // When the stack was full, the instance could not be removed at the time of the trap.
  if (current?.trap) bury(current, current.trap.reason);
  current ??= instantiate(module);
  return current;
}

/**
 * Each instance has its own glue, so that a timer or finalizer of an instance that has trapped cannot call the next instance.
 * @param {WebAssembly.Module} module @returns {Instance}
 */
function instantiate(module) {
  const glue = makeGlue();
  /** @type {Instance} */
  const instance = { Core: glue.Core, pending: new Set(), trap: undefined };
  /** How many calls of exports are running, one inside the other. */
  let depth = 0;
  /** @param {(...args: unknown[]) => unknown} exported @returns {(...args: unknown[]) => unknown} */
  const guarded =
    (exported) =>
    (...args) => {
      if (instance.trap) {
        // When an import called this, it must end too. Otherwise it is a late call from outside, which has nothing to do.
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

/** The result of an export of an instance that has trapped. It is a list, because the glue reads entries of a list. @type {never[]} */
const NOTHING = [];

/** Rejects the calls that an instance will not settle any more. @param {Instance} instance @param {unknown} reason */
function bury(instance, reason) {
  current = undefined;
  endAll();
  for (const { settle, site } of instance.pending) settle(FAILED, failure(reason, site));
}

const SUCCEEDED = 0;
const FAILED = 1;

/**
 * Makes the error of a call that the wasm could not run.
 * @param {unknown} cause @param {Site} site @param {string} [what] has happened
 */
function failure(cause, site, what = "the WebAssembly instance has failed; the next call runs on a fresh one") {
  return atCallSite(
    withoutStack(() => new MemsyError(`${site.call}(): ${what}`, { cause })),
    site,
  );
}

/** The connection of a client and its resources to their object in the memory of the running instance. */
export class Door {
  isFree = false;
  /** @type {(Core: Instance["Core"]) => import("#glue").Core} */
  #make;
  /** @type {Instance} */
  #instance;
  /** @type {import("#glue").Core} */
  #core;

  /**
   * @param {string} name of the class @param {(Core: Instance["Core"]) => import("#glue").Core} make
   * @param {boolean} isLenient how arguments are taken: see mismatch.js
   */
  constructor(name, make, isLenient) {
    this.isLenient = isLenient;
    this.#make = make;
    this.#instance = running();
    this.#core = make(this.#instance.Core);
    this.#check({ call: name });
  }

  /**
   * Has a call made.
   * @param {Site} site
   * @param {(core: import("#glue").Core, pending: Pending) => void} call
   * @returns {Promise<unknown>}
   */
  async enter(site, call) {
    // Wasm needs space on the stack, and the caller may be deep in a recursion.
    await undefined;
    return new Promise((resolve, reject) => {
      this.#revive(site);
      const waiting = this.#instance.pending;
      /** @type {Pending} */
      const pending = {
        site,
        settle(ending, value) {
          waiting.delete(pending);
          if (ending === SUCCEEDED) resolve(value);
          else reject(ending === FAILED ? value : failure(value, site, "no error could be made"));
        },
      };
      waiting.add(pending);
      call(this.#core, pending);
    });
  }

  /** Makes a new object when the instance that had the object has trapped. @param {Site} site */
  #revive(site) {
    if (!this.#instance.trap) return;
    try {
      this.#instance = running();
      this.#core = this.#make(this.#instance.Core);
    } catch (cause) {
      throw failure(cause, site);
    }
    this.#check(site);
  }

  /** Throws when the instance has trapped already. @param {Site} site */
  #check(site) {
    const { trap } = this.#instance;
    if (trap) throw failure(trap.reason, site);
  }

  /** Frees the memory, after the calls that were made before. */
  async free() {
    if (this.isFree) return;
    this.isFree = true;
    await undefined;
    this.#core.free();
  }
}
