// Decides when a queue may send again after a failure.
import { isRateLimit, mayPass, waitAfter } from "./failures.js";

export class Pace {
  /** The time before which nothing is sent, on the clock of `performance.now()`. */
  holdUntil = 0;
  /** Whether the queue waits for an event other than time before it sends again. */
  isPaused = false;
  #isLimited = false;
  #failures = 0;

  get isHeld() {
    return this.isPaused || performance.now() < this.holdUntil;
  }

  /** A request has succeeded. */
  succeeded() {
    this.#failures = 0;
  }

  /**
   * A request has failed.
   * @param {unknown} error @param {number} backoffMs @param {number} mostMs
   * @returns {number | null} milliseconds until the next attempt; null where time alone is no reason for one
   */
  failed(error, backoffMs, mostMs) {
    this.#failures += 1;
    this.#isLimited = isRateLimit(error);
    this.isPaused = !mayPass(error);
    const wait = this.isPaused ? mostMs : waitAfter(error, this.#failures, backoffMs, mostMs);
    this.holdUntil = performance.now() + wait;
    return this.isPaused ? null : wait;
  }

  /** An event was added, which is a reason to send again after the longest pause. */
  added() {
    if (performance.now() >= this.holdUntil) this.isPaused = false;
  }

  /** A call of `flush` waits for the events. */
  flushed() {
    if (this.isPaused) this.holdUntil = 0;
    this.isPaused = false;
  }

  /** The network is available again. A rate limit is still respected. */
  online() {
    if (!this.#isLimited) this.holdUntil = 0;
    this.isPaused = false;
  }

  /** Another tab sends. @param {number} ms */
  wait(ms) {
    this.holdUntil = Math.max(this.holdUntil, performance.now() + ms);
  }
}
