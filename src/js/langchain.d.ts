/** Memory for LangChain.js 1: a retriever, a middleware for agents and a tool. It needs `@langchain/core`. */

import type { DocumentInterface } from "@langchain/core/documents";
import type { BaseMessage } from "@langchain/core/messages";
import type { BaseRetrieverInput } from "@langchain/core/retrievers";
import { BaseRetriever } from "@langchain/core/retrievers";
import type { RunnableConfig } from "@langchain/core/runnables";
import type { DynamicStructuredTool } from "@langchain/core/tools";
import type { MemoryClient, RecallOptions, RenderOptions, SaveOptions } from "./agents.js";
import type { RequestOptions, SearchOptions, SearchResult } from "./generated/models.js";

export type { MemoryClient, Recall, RecallOptions, RenderOptions, SaveOptions } from "./agents.js";

/** What a retriever is made of: the options of LangChain's retrievers, and these. */
export interface MemsyRetrieverInput extends BaseRetrieverInput {
  /** A `MemsyClient` of any entry. */
  client: MemoryClient;
  /** The options of each search. Without an actor it would read the memories of the whole organization, so that one is required. */
  search: SearchOptions & {
    /** Whose memories. */
    actorId: string;
  };
  /** The options of each request: `timeoutMs`, `maxRetries`, `signal` and so on. */
  request?: RequestOptions | undefined;
}

/** The metadata of a document: the result of the search without its `content`, which is the text, and without the service's own names. */
export type MemoryMetadata = Omit<SearchResult, "content" | "metadata">;

/**
 * Finds memories as documents, best first. `id` is the memory's, `pageContent` its statement, and `metadata` has `score`, `sessionId`,
 * `kind`, `observedAt` and the like.
 *
 * It rejects with the errors of the client, also for a blank query. The `signal` of a call ends its search, which then rejects with the
 * signal's `reason`; the `timeout` of a call, in milliseconds, does so as well. Made into JSON it shows no client and no key.
 *
 * @example
 * ```js
 * const retriever = new MemsyRetriever({ client, search: { actorId: "ada", limit: 4 } });
 * const [document] = await retriever.invoke("which tea?");
 * ```
 */
export class MemsyRetriever extends BaseRetriever<MemoryMetadata> {
  /**
   * Makes a retriever for the memories of one actor.
   *
   * @throws TypeError that names the option when one is missing, unknown or wrong.
   *
   * @example
   * ```js
   * const retriever = new MemsyRetriever({ client, search: { actorId: "ada", limit: 4 } });
   * const [document] = await retriever.invoke("which tea?");
   * ```
   */
  constructor(fields: MemsyRetrieverInput);

  /** Of LangChain's classes: where this one is from. */
  lc_namespace: string[];

  /** Searches. */
  override invoke(query: string, config?: RunnableConfig): Promise<DocumentInterface<MemoryMetadata>[]>;
}

/** What a run was called with. */
export interface Run {
  /** The `context` of the call; empty without one. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The `configurable` of the call; empty without one. */
  readonly configurable: Readonly<Record<string, unknown>>;
}

/** A string that is not blank, or a function that tells it for a run. */
export type ByRun = string | ((run: Run) => unknown);

/** Whose memories, and in which conversation. */
export interface WhoOptions {
  /**
   * Whose memories. Left out, and where a function returns nothing: the call's `context.actorId`, or else its `configurable.actorId`.
   * A call without any rejects with a `TypeError`. The model cannot choose.
   */
  actorId?: ByRun | undefined;
  /**
   * The conversation that a turn is saved in. Left out, and where a function returns nothing: the call's `configurable.thread_id`, or
   * else `"default"`. The search is not limited to it.
   */
  sessionId?: ByRun | undefined;
}

/** Whose memories an agent gets, how they are recalled, and how a turn is saved, all of it optional. */
export interface MiddlewareOptions extends WhoOptions, RecallOptions, SaveOptions {}

/** What hooks are shown of a run. */
export interface Runtime {
  /** The `context` of the call. */
  readonly context?: unknown;
  /** The `configurable` of the call. */
  readonly configurable?: unknown;
  /** Ends the search as well. */
  readonly signal?: AbortSignal | undefined;
}

/** A call of the model, as the middleware reads it. */
export interface ModelRequest {
  /** The messages for the model. */
  messages: BaseMessage[];
  /** The state of the agent. */
  state: {
    /** The thread's. */
    messages: BaseMessage[];
  };
  /** The run. */
  runtime: Runtime;
}

/** A middleware for `createAgent`. */
export interface MemoryMiddleware {
  /** Such as LangChain shows it. */
  readonly name: "Memsy";
  /**
   * Calls the model with the user's memories in the last message of the user. Rejects with a `TypeError` when no `actorId` is known (an
   * agent rejects with an error of that name then, whose `cause` it is), and with the reason of the run's signal.
   */
  wrapModelCall<Request extends ModelRequest, Response>(
    request: Request,
    handler: (request: Request) => Response | Promise<Response>,
  ): Promise<Response>;
  /** Starts to save the turn. It returns at once, and never throws. */
  afterAgent(state: { messages: BaseMessage[] }, runtime: Runtime): void;
}

/**
 * Gives an agent the memories of its user, and saves each turn.
 *
 * The last message of the user is searched for, once a turn: later calls of the model read the same memories again. They are put in
 * front of the message's text for the model only, so the thread's history does not hold them. When the search fails, the model is told
 * that memory could not be reached, and goes on; `onError` is told why.
 *
 * When the run has ended, what the user wrote in that message and what the model answered are saved; earlier turns of the thread are
 * not. Nobody waits for it. Texts of more than 8,000 characters become several events. A run that fails or is aborted saves nothing.
 *
 * @example
 * ```js
 * const agent = createAgent({ model, tools, middleware: [memoryMiddleware(client)], checkpointer });
 * await agent.invoke({ messages: [new HumanMessage("Which tea?")] }, { context: { actorId: "ada" }, configurable: { thread_id: "chat-1" } });
 * ```
 *
 * @param client a `MemsyClient` of any entry.
 * @throws TypeError that names the option when one is unknown or wrong.
 */
export function memoryMiddleware(client: MemoryClient, options?: MiddlewareOptions): MemoryMiddleware;

/** Whose memories the tool searches, and how, all of it optional. `sessionId` is what `onRecall` is told. */
export interface SearchToolOptions extends WhoOptions, RecallOptions {}

/** The input of the tool as a JSON Schema: one required text. */
export interface SearchToolSchema {
  /** Of the input. */
  type: "object";
  /** The text to look for. */
  properties: {
    /** What to look for. */
    query: {
      /** A text. */
      type: "string";
      /** For the model. */
      description: string;
    };
  };
  /** The name of that text. */
  required: string[];
  /** `false`. */
  additionalProperties: boolean;
}

/** The input of the tool. No interface, since the types of LangChain take none. */
export type SearchToolInput = {
  /** What to look for. */
  query: string;
};

/** A tool named `searchMemories` for agents and for `bindTools`. */
export type SearchMemoriesTool = DynamicStructuredTool<
  SearchToolSchema,
  SearchToolInput,
  SearchToolInput,
  string,
  unknown,
  "searchMemories"
>;

/**
 * A tool by which a model searches when it sees fit. The model reads the block of {@link renderMemories}; the `artifact` of the message
 * is the results in it, for the application.
 *
 * When the search fails, the model reads that memory could not be reached, and `onError` is told why; nothing found is another
 * sentence. Without an `actorId` it rejects with a `TypeError`, of which `onError` is told as well, because an agent goes on after it.
 *
 * @example
 * ```js
 * const agent = createAgent({ model, tools: [searchMemoriesTool(client, { limit: 3 })] });
 * await agent.invoke({ messages }, { context: { actorId: "ada" } });
 * ```
 *
 * @param client a `MemsyClient` of any entry.
 * @throws TypeError that names the option when one is unknown or wrong.
 */
export function searchMemoriesTool(client: MemoryClient, options?: SearchToolOptions): SearchMemoriesTool;

/**
 * The block of memories that the middleware gives a model, for a prompt of your own: quoted, and marked as data. Empty without
 * results. Memories that do not fit are left out, and one is shown with 400 characters at most.
 *
 * @example
 * ```js
 * const { results } = await client.search("which tea?", { actorId: "ada" });
 * const block = renderMemories(results, { maxCharacters: 1_000 });
 * ```
 *
 * @param results of a search, best first.
 * @throws TypeError that names the option when one is unknown or wrong.
 */
export function renderMemories(results: readonly { content: string }[], options?: RenderOptions): string;
