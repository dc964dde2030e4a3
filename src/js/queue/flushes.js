// The calls of `flush` that wait until the events of a queue are accepted or dropped.

/** @typedef {{ last: string, resolve: () => void, reject: (reason: unknown) => void }} Flush */

export class Flushes {
  /** @type {Set<Flush>} */
  #waiting = new Set();

  get size() {
    return this.#waiting.size;
  }

  /**
   * Waits until the event with this id, and all events before it, are accepted or dropped.
   * @param {string} last @param {AbortSignal | undefined} signal ends the wait
   * @returns {Promise<void>}
   */
  async wait(last, signal) {
    /** @type {Flush | undefined} */
    let flush;
    const abort = () => flush?.reject(signal?.reason);
    try {
      await new Promise((resolve, reject) => {
        flush = { last, resolve: () => resolve(undefined), reject };
        this.#waiting.add(flush);
        signal?.addEventListener("abort", abort);
        if (signal?.aborted) abort();
      });
    } finally {
      if (flush) this.#waiting.delete(flush);
      signal?.removeEventListener?.("abort", abort);
    }
  }

  /** @param {string | undefined} first id in the queue; undefined where it is empty */
  settle(first) {
    for (const { last, resolve } of this.#waiting) if (first === undefined || first > last) resolve();
  }

  /** @param {unknown} reason */
  reject(reason) {
    for (const { reject } of this.#waiting) reject(reason);
  }
}
