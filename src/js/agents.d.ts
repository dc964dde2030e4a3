/** Types that the integrations for agents share. */

import type { EventPayload, RequestOptions, SearchOptions, SearchResult } from "./generated/models.js";

/** The methods of a client that the integrations call. A `MemsyClient` of any entry has them, and a test can use its own object. */
export interface MemoryClient {
  /** Like `MemsyClient.search`. Only the properties of a result that the types of `memsy-wasm/compat` have are required. */
  search(
    query: string,
    options?: SearchOptions,
    requestOptions?: RequestOptions,
  ): Promise<{
    /** Best first. */
    results: Pick<SearchResult, "id" | "content" | "score" | "metadata">[];
  }>;
  /** Like `MemsyClient.ingest`. */
  ingest(events: readonly EventPayload[], requestOptions?: RequestOptions): Promise<unknown>;
}

/** The memories that a model gets. */
export interface Recall {
  /** Id of the actor that the memories are about. */
  actorId: string;
  /** Id of the conversation, if there is one. */
  sessionId?: string | undefined;
  /** The text of the user, which was the query. */
  query: string;
  /** The memories, best first; empty when nothing was found. */
  results: SearchResult[];
  /** The block as the model reads it; empty when nothing was found. */
  text: string;
}

/** Options of a search for memories. All of them are optional. */
export interface RecallOptions {
  /** Maximum number of memories, 1 to 100. Default: 5. */
  limit?: number | undefined;
  /** Maximum length of the whole block, in characters as `length` counts them. Default: 2,000 (about 500 tokens). A memory has at most 400. */
  maxCharacters?: number | undefined;
  /** How long a turn waits for its memories, in milliseconds. Default: 1,000. After that time the turn goes on without memories. */
  timeoutMs?: number | undefined;
  /** Other options of the search, such as `threshold`, `roleIds` and `excludeSessionId`. */
  search?: Omit<SearchOptions, "actorId" | "limit"> | undefined;
  /** Called once in each turn, with the memories that the model gets. An error that it throws is ignored. */
  onRecall?: ((recall: Recall) => void) | undefined;
  /**
   * Called with the error when a search or a save fails. An error that it throws is ignored. Default: `console.warn` shows the error.
   * The model never sees the error.
   */
  onError?: ((error: unknown) => void) | undefined;
}

/** Options of saving a turn. All of them are optional. */
export interface SaveOptions {
  /** Other fields of each event, such as `roleId`, `teamId` and `metadata`. */
  event?: Omit<EventPayload, "actorId" | "sessionId" | "kind" | "content" | "ts"> | undefined;
  /**
   * Called with the promise of the save, which never rejects. On a serverless platform pass it to the function that keeps the process
   * alive: `after` of Next.js, `ctx.waitUntil` of Cloudflare.
   */
  waitUntil?: ((promise: Promise<void>) => void) | undefined;
  /** Like in `RecallOptions`. */
  onError?: ((error: unknown) => void) | undefined;
}

/** Options of `renderMemories`. */
export interface RenderOptions {
  /** Maximum length of the whole block, in characters as `length` counts them. Default: 2,000 (about 500 tokens). */
  maxCharacters?: number | undefined;
}
