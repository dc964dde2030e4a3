"use client";
// The entry for React. A server component of Next.js may import it for the directive, which must be the first statement of the built
// file. For the server every export then is a mere reference: so there are hooks and a provider here, and no constants, helpers or classes.

export { MemsyProvider, useMemsy } from "./react/client.js";
export { useIngest } from "./react/ingest.js";
export { useMemorySearch } from "./react/search.js";
