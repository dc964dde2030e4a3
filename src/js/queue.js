// The entry for pages that ingest as they go: a queue that batches, retries and survives reloads. It wraps a client of any entry, so it
// has no part of the wasm; the checks of arguments are those of core.js, which the client's entry has loaded already.

export { indexedDBAdapter } from "./queue/indexed-db.js";
export { localStorageAdapter } from "./queue/local-storage.js";
export { IngestQueue } from "./queue/queue.js";
