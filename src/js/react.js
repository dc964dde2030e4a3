"use client";
// The entry for React. A server component of Next.js may import it for the directive, which must be the first statement of the built
// file. On the server every export is then only a reference, so this entry has hooks and a provider, and no constants, functions or classes.

export { MemsyProvider, useMemsy } from "./react/client.js";
export { useIngest } from "./react/ingest.js";
export { useMemorySearch } from "./react/search.js";
