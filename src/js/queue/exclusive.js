// Only one tab sends at a time. It uses the Web Locks API, or a lease in the storage when the page has no such API.

/**
 * Runs the work while no other tab with this storage runs its work.
 * @param {import("../queue.js").QueueStorage | undefined} storage @param {string} owner who asks for the lease
 * @param {number} leaseMs how long one step of the work may take
 * @param {AbortSignal} signal ends the wait for the lock
 * @param {(renew: () => Promise<boolean>) => Promise<void>} work `renew` before each step; false when another tab has the lease
 * @returns {Promise<boolean>} false when another tab has the lease
 */
export async function exclusively(storage, owner, leaseMs, signal, work) {
  let isStarted = false;
  const { locks } = globalThis.navigator ?? {};
  if (storage && locks) {
    try {
      await locks.request(`memsy-wasm/queue/${storage.name}`, { signal }, () => {
        isStarted = true;
        return work(async () => true);
      });
      return true;
    } catch (error) {
      // The browser refuses locks, for example in a sandboxed frame, unless the wait was ended.
      if (isStarted || signal.aborted) throw error;
    }
  }
  const lease = async (/** @type {number} */ ms) => {
    try {
      return (await storage?.lease?.(owner, ms)) ?? true;
    } catch {
      // The queue also sends when its storage does not work.
      return true;
    }
  };
  if (!(await lease(leaseMs))) return false;
  try {
    await work(() => lease(leaseMs));
  } finally {
    await lease(0);
  }
  return true;
}
