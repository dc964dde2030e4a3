/**
 * What a Rust future waits for in JavaScript: a promise, unless the time is over or the caller aborts before.
 *
 * A race in JavaScript, because a promise that never settles must leave nothing behind in wasm memory.
 *
 * Self-contained on purpose: wasm-bindgen copies this file alone, without what it imports.
 */

// How a race ends; `Ending` in race.rs.
const FULFILLED = 0;
const REJECTED = 1;
const TIMED_OUT = 2;
const ABORTED = 3;

/** The race of one attempt, which waits for one promise after the other. */
export class Race {
  /**
   * @param {(index: number, generation: number, ending: number, value: unknown) => void} settle tells the future
   * @param {number} index which future @param {number} generation
   * @param {number} timeoutMs
   * @param {AbortSignal | undefined} signal the caller's
   */
  constructor(settle, index, generation, timeoutMs, signal) {
    /** @type {((ending: number, value: unknown) => void) | undefined} undefined once it has ended */
    this.settle = (ending, value) => settle(index, generation, ending, value);
    this.timer = setTimeout(
      () => this.finish(TIMED_OUT, new DOMException("The operation timed out", "TimeoutError")),
      timeoutMs,
    );
    this.signal = signal;
    this.abort = () => this.finish(ABORTED);
    signal?.addEventListener("abort", this.abort);
    if (signal?.aborted) this.abort();
  }

  /** @param {unknown} promise or a value */
  wait(promise) {
    const waited = async () => promise;
    waited().then(
      (value) => this.settle?.(FULFILLED, value),
      (error) => this.settle?.(REJECTED, error),
    );
  }

  /** @param {number} ending @param {unknown} [value] */
  finish(ending, value) {
    const { settle } = this;
    this.end();
    settle?.(ending, value);
  }

  end() {
    this.settle = undefined;
    clearTimeout(this.timer);
    this.signal?.removeEventListener("abort", this.abort);
  }
}

/**
 * What went wrong, whatever was thrown. Node says "fetch failed" and keeps the reason in `cause`, so the cause's message is
 * added.
 * @param {unknown} thrown
 * @returns {string}
 */
export function describe(thrown) {
  try {
    if (typeof thrown !== "object" || thrown === null) return String(thrown);
    const { message, cause } = /** @type {{ message?: unknown, cause?: { message?: unknown } }} */ (thrown);
    const reason = cause?.message ? ` (${cause.message})` : "";
    return `${message || thrown}${reason}`.slice(0, 10_000);
  } catch {
    return "a value that cannot be shown";
  }
}
