// The storage of a queue in IndexedDB, which holds more than localStorage and works in workers.

/** @typedef {import("../queue.js").StoredEvent} StoredEvent */

const EVENTS = "events";
const LEASE = "lease";

/** @param {unknown} name @returns {import("../queue.js").QueueStorage} */
export function indexedDBAdapter(name) {
  if (typeof name !== "string" || name === "")
    throw new TypeError("indexedDBAdapter(): name must be a string that is not empty");
  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;

  /**
   * Runs `work` in a transaction, and returns its result when the transaction has completed.
   * @template T
   * @param {string} store @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T> | undefined} work
   * @returns {Promise<T | undefined>}
   */
  async function transact(store, mode, work) {
    opened ??= open(`memsy-wasm/queue/${name}`, () => {
      opened = undefined;
    });
    const database = await opened;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error ?? request?.error);
    });
  }

  return {
    name,
    load: async () => (await transact(EVENTS, "readonly", (store) => store.getAll())) ?? [],
    async put(events) {
      await transact(EVENTS, "readwrite", (store) => {
        for (const event of events) store.put(event);
        // It commits at once, because the page may be closed before the requests of the database have succeeded.
        store.transaction.commit?.();
        return undefined;
      });
    },
    async remove(ids) {
      await transact(EVENTS, "readwrite", (store) => {
        for (const id of ids) store.delete(id);
        store.transaction.commit?.();
        return undefined;
      });
    },
    async lease(owner, ms) {
      let isOurs = false;
      await transact(LEASE, "readwrite", (store) => {
        const held = store.get(LEASE);
        held.onsuccess = () => {
          isOurs = !held.result || held.result.owner === owner || held.result.until <= Date.now();
          if (isOurs) store.put({ owner, until: Date.now() + ms }, LEASE);
        };
        return undefined;
      });
      return isOurs;
    },
  };
}

/** @param {string} name @param {() => void} forget called when the database must be opened again @returns {Promise<IDBDatabase>} */
function open(name, forget) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(EVENTS, { keyPath: "id" });
      request.result.createObjectStore(LEASE);
    };
    request.onsuccess = () => {
      const database = request.result;
      // The database is being deleted, or the browser has closed it.
      database.onversionchange = () => {
        database.close();
        forget();
      };
      database.onclose = forget;
      resolve(database);
    };
    request.onerror = () => {
      forget();
      reject(request.error);
    };
  });
}
