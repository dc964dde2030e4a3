// The entry with the ingest queue, which batches events, retries requests and keeps events when a page is reloaded. It uses a client of any
// entry, so it has no part of the wasm. The checks of arguments are in core.js, which the entry of the client has loaded already.

export { indexedDBAdapter } from "./queue/indexed-db.js";
export { localStorageAdapter } from "./queue/local-storage.js";
export { IngestQueue } from "./queue/queue.js";
