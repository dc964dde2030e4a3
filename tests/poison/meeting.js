/**
 * How a call comes to its end, watched from outside. Everything that is needed for watching is taken here, before a trigger
 * replaces it.
 */

const { apply, defineProperty } = Reflect;
const { assign, create } = Object;
const { then } = Promise.prototype;
const { setTimeout, clearTimeout } = globalThis;
const { toString: tagOf } = Object.prototype;

const own = Object.assign(Object.create(null), { value: Promise, configurable: true });

/** A call that has not ended by then counts as one that never does. */
const PATIENCE_MS = 20_000;

/**
 * @typedef {object} Outcome
 * @property {string} label which of the calls of a trigger
 * @property {"resolved" | "rejected" | "threw" | "no promise" | "pending"} how
 * @property {unknown} value what it resolved to, was rejected with, threw or returned
 */

/**
 * Makes a call and waits for its end.
 * @param {() => unknown} call
 * @param {object} [options]
 * @param {() => () => void} [options.under] poisons the program just before the call; returns what undoes it, which is done
 *   when the call has ended
 * @param {boolean} [options.isBrief] undoes it as soon as the call has returned: for poison that waiting does not stand
 * @param {string} [options.label]
 * @param {number} [options.patienceMs]
 * @returns {Promise<Outcome>} never rejected
 */
export function meet(call, { under = () => () => {}, isBrief = false, label = "", patienceMs = PATIENCE_MS } = {}) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end("pending", undefined), patienceMs);
    /** @param {Outcome["how"]} how @param {unknown} value */
    const end = (how, value) => {
      clearTimeout(timer);
      restore();
      // Without a prototype: resolving reads `then` of it.
      resolve(assign(create(null), { label, how, value }));
    };
    const restore = under();
    let promise;
    try {
      promise = call();
    } catch (thrown) {
      end("threw", thrown);
      return;
    }
    if (isBrief) restore();
    if (apply(tagOf, promise, []) !== "[object Promise]") {
      end("no promise", promise);
      return;
    }
    // `then` asks a promise for its constructor, which may be poisoned.
    defineProperty(/** @type {object} */ (promise), "constructor", own);
    apply(then, promise, [
      (/** @type {unknown} */ value) => end("resolved", value),
      (/** @type {unknown} */ reason) => end("rejected", reason),
    ]);
  });
}

/** A pause of so many milliseconds. @param {number} ms @returns {Promise<void>} */
export const pause = (ms) => new Promise((resolve) => void setTimeout(resolve, ms));
