// The storage of a queue in localStorage: one entry for each event, so that tabs that write at the same time do not overwrite each other.

/** @typedef {import("../queue.js").StoredEvent} StoredEvent */

/** How long the other tabs can see which events were removed. A browser shows them a change of localStorage only after some time. */
const TOLD_MS = 5_000;
/** How long a tab waits before it reads its lease again. localStorage has no step that reads and writes at once. */
const SETTLING_MS = 50;

/** @param {unknown} name @returns {import("../queue.js").QueueStorage} */
export function localStorageAdapter(name) {
  if (typeof name !== "string" || name === "")
    throw new TypeError("localStorageAdapter(): name must be a string that is not empty");
  const prefix = `memsy-wasm/queue/${encodeURIComponent(name)}/`;
  const leaseKey = `memsy-wasm/queue-lease/${encodeURIComponent(name)}`;
  return {
    name,
    async load() {
      const removed = await removedIds(prefix);
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix) && !removed.has(key.slice(prefix.length)))
        .flatMap((key) => parsed(localStorage.getItem(key)) ?? []);
    },
    put(events) {
      for (const event of events) localStorage.setItem(prefix + event.id, JSON.stringify(event));
    },
    async remove(ids) {
      for (const id of ids) localStorage.removeItem(prefix + id);
      await tellRemoved(prefix, ids);
    },
    async lease(owner, ms) {
      const held = parsed(localStorage.getItem(leaseKey));
      if (held && held.owner !== owner && held.until > Date.now()) return false;
      if (ms === 0) {
        localStorage.removeItem(leaseKey);
        return true;
      }
      localStorage.setItem(leaseKey, JSON.stringify({ owner, until: Date.now() + ms }));
      // The lease was only renewed, so no other tab can have had it.
      if (held?.owner === owner) return true;
      await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
      return parsed(localStorage.getItem(leaseKey))?.owner === owner;
    },
  };
}

/**
 * Holds a lock for some time. Its name says which events were removed. All tabs see the same locks at once, unlike localStorage.
 * @param {string} prefix @param {readonly string[]} ids
 */
const tellRemoved = (prefix, ids) =>
  new Promise((resolve) => {
    const hold = () => {
      resolve(undefined);
      return new Promise((release) => setTimeout(release, TOLD_MS));
    };
    const held = globalThis.navigator?.locks?.request(prefix + ids.join(), { mode: "shared" }, hold);
    // There are no locks, or the browser refuses them. Then the service recognizes an event that is sent twice.
    Promise.resolve(held).then(resolve, resolve);
  });

/** Returns the events that tabs have removed a short time ago. @param {string} prefix */
async function removedIds(prefix) {
  const { held = [] } = (await globalThis.navigator?.locks?.query().catch(() => undefined)) ?? {};
  const names = held.flatMap(({ name = "" }) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));
  return new Set(names.flatMap((ids) => ids.split(",")));
}

/** Parses an object from JSON; undefined for anything else. @param {string | null} text */
function parsed(text) {
  try {
    return JSON.parse(text ?? "") ?? undefined;
  } catch {
    // Another program has written this entry.
    return undefined;
  }
}
