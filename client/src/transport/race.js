/**
 * What a Rust future waits for in JavaScript: a promise, unless the time is over or the caller aborts before. Also the clock.
 *
 * A race in JavaScript, because a promise that never settles must leave nothing behind in wasm memory.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports. Two files and not more: a page that is
 * not bundled asks for each.
 */

// How a race ends; `Ending` in race.rs.
const FULFILLED = 0;
const REJECTED = 1;
const TIMED_OUT = 2;
const ABORTED = 3;

/**
 * What is to be called when a signal is aborted, and the one listener that does so: Node warns of a signal with many.
 * @type {WeakMap<AbortSignal, { waiting: Set<() => void>, tell: () => void }>}
 */
const listeners = new WeakMap();

/** Calls a function when a signal is aborted. @param {AbortSignal} signal @param {() => void} listener */
export function onAbort(signal, listener) {
  let known = listeners.get(signal);
  if (!known) {
    /** @type {Set<() => void>} */
    const waiting = new Set();
    const tell = async () => {
      // Whoever aborts may be deep in a recursion, where wasm would find no room on the stack.
      await undefined;
      for (const one of [...waiting]) one();
    };
    signal.addEventListener("abort", tell);
    known = { waiting, tell };
    listeners.set(signal, known);
  }
  known.waiting.add(listener);
}

/** Does not call the function any more. @param {AbortSignal} signal @param {() => void} listener */
export function offAbort(signal, listener) {
  const known = listeners.get(signal);
  known?.waiting.delete(listener);
  // A stand-in that cannot forget a listener keeps its one.
  if (known?.waiting.size === 0 && typeof signal.removeEventListener === "function") {
    listeners.delete(signal);
    signal.removeEventListener("abort", known.tell);
  }
}

/** The races that have not ended. @type {Set<Race>} */
const racing = new Set();

/** Ends all races and aborts their requests, for nobody is there any more whom they could tell. */
export function endAll() {
  for (const race of racing) {
    race.end();
    race.cancel();
  }
}

/** The race of one attempt, which waits for one promise after the other. */
export class Race {
  // Defined, for an assignment would call a setter that somebody has put on Object.prototype.
  /** @type {((ending: number, value: unknown) => void) | undefined} undefined once it has ended */
  settle;
  signal;
  controller;
  abort = () => this.finish(ABORTED);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /**
   * @param {(index: number, generation: number, ending: number, value: unknown) => void} settle tells the future
   * @param {number} index which future @param {number} generation
   * @param {number} timeoutMs
   * @param {AbortSignal | undefined} signal the caller's
   * @param {AbortController | undefined} controller of the request, if there is one
   */
  constructor(settle, index, generation, timeoutMs, signal, controller) {
    this.settle = (ending, value) => settle(index, generation, ending, value);
    this.signal = signal;
    this.controller = controller;
    if (signal?.aborted) {
      this.abort();
      return;
    }
    if (signal) onAbort(signal, this.abort);
    racing.add(this);
    this.timer = setTimeout(() => this.finish(TIMED_OUT, timeoutError()), timeoutMs);
  }

  /** @param {unknown} promise or a value */
  async wait(promise) {
    try {
      const value = await promise;
      this.settle?.(FULFILLED, value);
    } catch (error) {
      this.settle?.(REJECTED, error);
    }
  }

  /** @param {number} ending @param {unknown} [value] */
  finish(ending, value) {
    const { settle } = this;
    this.end();
    settle?.(ending, value);
  }

  /** Aborts the request. @param {unknown} [reason] */
  cancel(reason) {
    try {
      this.controller?.abort(reason);
    } catch {
      // A program may have replaced it. The request goes on, and nobody listens.
    }
  }

  end() {
    this.settle = undefined;
    racing.delete(this);
    try {
      clearTimeout(this.timer);
      if (this.signal) offAbort(this.signal, this.abort);
    } catch {
      // A stand-in for a signal may not let go of a listener.
    }
  }
}

/** What the platform throws for a timeout. */
export function timeoutError() {
  const message = "The operation timed out";
  try {
    return new DOMException(message, "TimeoutError");
  } catch {
    return new Error(message);
  }
}

/** Longest part of a text that was thrown which is looked at. */
const LONGEST = 10_000;

/**
 * What went wrong, whatever was thrown. Node says "fetch failed" and keeps the reason in `cause`, so the cause's message is
 * added.
 * @param {unknown} thrown @param {number} status of the response that broke off; 0 for none
 * @returns {string}
 */
export function describe(thrown, status) {
  const text = textOf(thrown);
  return status ? `the response of status ${status} broke off: ${text}` : text;
}

/** @param {unknown} thrown */
function textOf(thrown) {
  try {
    if (typeof thrown !== "object" || thrown === null) return String(thrown).slice(0, LONGEST);
    const { message, cause } = /** @type {{ message?: unknown, cause?: { message?: unknown } }} */ (thrown);
    const reason = cause?.message ? ` (${cause.message})` : "";
    return `${message || thrown}${reason}`.slice(0, LONGEST);
  } catch {
    return "a value that cannot be shown";
  }
}

// Numbers, also where a program has replaced what gives them.

/** Unix milliseconds. */
export const unixMilliseconds = () => Number(Date.now()) || 0;

/** From 0 to 1. */
export const randomFraction = () => Number(Math.random()) || 0;
