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

/** Options of a retriever: those of LangChain's retrievers, and these. */
export interface MemsyRetrieverInput extends BaseRetrieverInput {
  /** A `MemsyClient` of any entry. */
  client: MemoryClient;
  /** The options of each search. An actor is required, because a search without one reads the memories of the whole organization. */
  search: SearchOptions & {
    /** Id of the actor whose memories are searched. */
    actorId: string;
  };
  /** The options of each request, such as `timeoutMs`, `maxRetries` and `signal`. */
  request?: RequestOptions | undefined;
}

/** The metadata of a document: the result of the search without its `content` (the text of the document) and its `metadata`. */
export type MemoryMetadata = Omit<SearchResult, "content" | "metadata">;

/**
 * A retriever that finds memories as documents, best first. A document has the id of the memory as `id`, its text as `pageContent`, and
 * `score`, `sessionId`, `kind`, `observedAt` and more in `metadata`.
 *
 * It rejects with the errors of the client, also for a blank query. The `signal` of a call ends the search, which then rejects with the
 * `reason` of the signal. The `timeout` of a call, in milliseconds, also ends it. The JSON of a retriever holds no client and no key.
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

  /** The namespace of the class, for LangChain. */
  lc_namespace: string[];

  /** Searches and returns the documents. */
  override invoke(query: string, config?: RunnableConfig): Promise<DocumentInterface<MemoryMetadata>[]>;
}

/** The arguments that a run was called with. */
export interface Run {
  /** The `context` of the call; empty without one. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The `configurable` of the call; empty without one. */
  readonly configurable: Readonly<Record<string, unknown>>;
}

/** A string that is not blank, or a function that returns it for a run. */
export type ByRun = string | ((run: Run) => unknown);

/** Options that name the actor and the conversation. */
export interface WhoOptions {
  /**
   * Id of the actor whose memories are used. Default, also when a function returns nothing: `context.actorId` of the call, otherwise
   * `configurable.actorId`. A call without an actor rejects with a `TypeError`. The model cannot choose the actor.
   */
  actorId?: ByRun | undefined;
  /**
   * Id of the conversation that a turn is saved in. Default, also when a function returns nothing: `configurable.thread_id` of the call,
   * otherwise `"default"`. The search is not limited to the conversation.
   */
  sessionId?: ByRun | undefined;
}

/** Options of the middleware. All of them are optional. */
export interface MiddlewareOptions extends WhoOptions, RecallOptions, SaveOptions {}

/** The parts of a run that the middleware reads. */
export interface Runtime {
  /** The `context` of the call. */
  readonly context?: unknown;
  /** The `configurable` of the call. */
  readonly configurable?: unknown;
  /** Ends the run, and the search with it. */
  readonly signal?: AbortSignal | undefined;
}

/** A call of the model, as the middleware reads it. */
export interface ModelRequest {
  /** The messages for the model. */
  messages: BaseMessage[];
  /** The state of the agent. */
  state: {
    /** The messages of the thread. */
    messages: BaseMessage[];
  };
  /** The run. */
  runtime: Runtime;
}

/** A middleware for `createAgent`. */
export interface MemoryMiddleware {
  /** The name that LangChain shows. */
  readonly name: "Memsy";
  /**
   * Calls the model with the memories of the user in the last message of the user. Rejects with a `TypeError` when no `actorId` is known
   * (an agent then rejects with an error whose `cause` it is), and with the reason of the signal of the run.
   */
  wrapModelCall<Request extends ModelRequest, Response>(
    request: Request,
    handler: (request: Request) => Response | Promise<Response>,
  ): Promise<Response>;
  /** Starts to save the turn. It returns at once, and never throws. */
  afterAgent(state: { messages: BaseMessage[] }, runtime: Runtime): void;
}

/**
 * Makes a middleware that gives an agent the memories of its user, and saves each turn.
 *
 * The middleware searches once in each turn, with the last message of the user. Later calls of the model get the same memories. They are
 * put before the text of the message for the model only, so the history of the thread does not hold them. When the search fails, the
 * model reads that memory could not be reached, and goes on; `onError` is called with the error.
 *
 * When the run has ended, the message of the user and the answer of the model are saved. Earlier turns of the thread are not saved. The
 * run does not wait for the save. A text of more than 8,000 characters becomes several events. A run that fails or is aborted saves
 * nothing.
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

/** Options of the tool. All of them are optional. `sessionId` is passed to `onRecall`. */
export interface SearchToolOptions extends WhoOptions, RecallOptions {}

/** The input of the tool as a JSON Schema: one required text. */
export interface SearchToolSchema {
  /** Type of the input. */
  type: "object";
  /** The properties of the input. */
  properties: {
    /** What to look for. */
    query: {
      /** Type of the query. */
      type: "string";
      /** The description that the model reads. */
      description: string;
    };
  };
  /** Names of the required properties. */
  required: string[];
  /** Always `false`. */
  additionalProperties: boolean;
}

/** The input of the tool. It is a type and not an interface, because the types of LangChain accept no interface. */
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
 * Makes a tool with which a model can search. The model reads the block of {@link renderMemories}. The `artifact` of the message holds
 * the results for the application.
 *
 * When the search fails, the model reads that memory could not be reached, and `onError` is called with the error. When nothing is
 * found, the model reads another sentence. Without an `actorId` the tool rejects with a `TypeError`. `onError` is called with it too,
 * because an agent goes on after it.
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
 * Returns the block of memories that the middleware gives to a model, for a prompt of your own. The memories are quoted and marked as
 * data. The block is empty when there are no results. Memories that do not fit are left out, and each has at most 400 characters.
 *
 * @example
 * ```js
 * const { results } = await client.search("which tea?", { actorId: "ada" });
 * const block = renderMemories(results, { maxCharacters: 1_000 });
 * ```
 *
 * @param results the results of a search, best first.
 * @throws TypeError that names the option when one is unknown or wrong.
 */
export function renderMemories(results: readonly { content: string }[], options?: RenderOptions): string;
