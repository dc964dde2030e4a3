/** What the integrations for agents have in common. */

import type { EventPayload, RequestOptions, SearchOptions, SearchResult } from "./generated/models.js";

/** What the integrations need of a client: a `MemsyClient` of any entry has it, and so has a stand-in of a test. */
export interface MemoryClient {
  /** As `MemsyClient.search`. The types of `memsy-wasm/compat` promise less of a result, of which there is the same. */
  search(
    query: string,
    options?: SearchOptions,
    requestOptions?: RequestOptions,
  ): Promise<{
    /** Best first. */
    results: Pick<SearchResult, "id" | "content" | "score" | "metadata">[];
  }>;
  /** As `MemsyClient.ingest`. */
  ingest(events: readonly EventPayload[], requestOptions?: RequestOptions): Promise<unknown>;
}

/** Memories that a model was given. */
export interface Recall {
  /** Whose they are. */
  actorId: string;
  /** The conversation that they were recalled for, if it was named. */
  sessionId?: string | undefined;
  /** The text of the user that was searched for. */
  query: string;
  /** What the model was given, best first; empty when nothing was found. */
  results: SearchResult[];
  /** The block as the model reads it; empty when nothing was found. */
  text: string;
}

/** How memories are recalled, all of it optional. */
export interface RecallOptions {
  /** Memories at most, 1 to 100; 5 when left out. */
  limit?: number | undefined;
  /** Characters of the whole block at most, counted as `length` does; 2,000 (about 500 tokens) when left out. A memory has at most 400. */
  maxCharacters?: number | undefined;
  /** How long a turn waits for its memories, in milliseconds; 1,000 when left out. After that the turn goes on without them. */
  timeoutMs?: number | undefined;
  /** Further options of the search, such as `threshold`, `roleIds`, `excludeSessionId`. */
  search?: Omit<SearchOptions, "actorId" | "limit"> | undefined;
  /** Is told what the model is given, once a turn. What it throws is ignored. */
  onRecall?: ((recall: Recall) => void) | undefined;
  /**
   * Is told why a search or a save failed, with an error of the client. What it throws is ignored. Left out, the error is shown by
   * `console.warn`. A model never sees it.
   */
  onError?: ((error: unknown) => void) | undefined;
}

/** How a turn is saved, all of it optional. */
export interface SaveOptions {
  /** Further fields of each event, such as `roleId`, `teamId`, `metadata`. */
  event?: Omit<EventPayload, "actorId" | "sessionId" | "kind" | "content" | "ts"> | undefined;
  /**
   * Is given the promise of the save, which never rejects. On a serverless platform hand it to what keeps the process alive: `after`
   * of Next.js, `ctx.waitUntil` of Cloudflare.
   */
  waitUntil?: ((promise: Promise<void>) => void) | undefined;
  /** As in `RecallOptions`. */
  onError?: ((error: unknown) => void) | undefined;
}

/** How a block of memories is made. */
export interface RenderOptions {
  /** Characters of the whole block at most, counted as `length` does; 2,000 (about 500 tokens) when left out. */
  maxCharacters?: number | undefined;
}
