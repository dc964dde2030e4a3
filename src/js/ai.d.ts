/** Memory for the AI SDK of Vercel, its versions 6 and 7. */

import type { MemoryClient, RecallOptions, RenderOptions, SaveOptions } from "./agents.js";

export type { MemoryClient, Recall, RecallOptions, RenderOptions, SaveOptions } from "./agents.js";

/** Options of the middleware. All of them are optional. */
export interface MiddlewareOptions extends RecallOptions {
  /** Id of the actor whose memories the model gets. A call can name another one in `providerOptions.memsy`. One of both is required. */
  actorId?: string | undefined;
  /** Id of the conversation, for `onRecall`. A call can name another one, like `actorId`. The search is not limited to the conversation. */
  sessionId?: string | undefined;
  /**
   * Where the memories are put. `"user"` (default): as text at the start of the last message of the user. `"system"`: as a message after
   * the first system messages. There they have more authority, and the provider cannot use its cache for what follows.
   */
  placement?: "user" | "system" | undefined;
}

/** A message of a prompt, as the middleware reads it. */
export interface ModelMessage {
  /** Role of the author, such as `user`. */
  role: string;
  /** A text, or a list of parts. */
  content: unknown;
}

/** A call of a language model, as the middleware reads it. */
export interface ModelCall {
  /** The messages of the prompt. */
  prompt: readonly ModelMessage[];
  /** Ends the call, and the search with it. */
  abortSignal?: AbortSignal | undefined;
  /** Options of providers. `memsy` can hold `actorId` and `sessionId` for this call; the model does not get them. */
  providerOptions?: Record<string, Record<string, unknown>> | undefined;
}

/** A middleware for `wrapLanguageModel` of AI SDK 6 and 7. */
export interface MemoryMiddleware {
  /** The version that the types of AI SDK 6 require. */
  readonly specificationVersion: "v3";
  /**
   * Returns the same call with the memories of the user in its prompt. Rejects with a `TypeError` when no `actorId` is known, and with
   * the reason of the signal of the call.
   */
  transformParams<Call extends ModelCall>(call: { params: Call }): Promise<Call>;
}

/**
 * Makes a middleware that gives a model the memories of its user. One model can serve all users: each call names the actor.
 *
 * The middleware searches once in each turn, with the last message of the user. Later calls of the same turn, for example after tool
 * calls, get the same memories. When the search fails, the model reads that memory could not be reached, and goes on; `onError` is
 * called with the error. A prompt without text of a user is not changed.
 *
 * @example
 * ```js
 * const model = wrapLanguageModel({ model: openai("gpt-5"), middleware: memoryMiddleware(client) });
 * await generateText({ model, prompt: "Which tea?", providerOptions: { memsy: { actorId: "ada" } } });
 * ```
 *
 * @param client a `MemsyClient` of any entry.
 * @throws TypeError that names the option when one is unknown or wrong.
 */
export function memoryMiddleware(client: MemoryClient, options?: MiddlewareOptions): MemoryMiddleware;

/** Options of `saveTurn`. */
export interface SaveTurnOptions extends SaveOptions {
  /** Id of the actor who wrote `input`. */
  actorId: string;
  /** Id of the conversation. */
  sessionId: string;
  /** What the user wrote, without additions of the application. An empty text is not saved. */
  input: string;
}

/** A turn that has ended, as the AI SDK describes it. */
export interface EndedTurn {
  /** The reason why the turn ended; absent when it was aborted. */
  finishReason?: string | undefined;
  /** The calls of the model. */
  steps: readonly {
    /** What the model wrote; empty when it only called tools. */
    text: string;
  }[];
}

/**
 * Makes a function that saves a turn when it ends. Make one for each turn, and pass it as `onEnd` (AI SDK 7) or `onFinish` (AI SDK 6)
 * to `generateText`, `streamText` or an agent. The function returns at once and never throws. A second call does nothing.
 *
 * It saves what the user wrote, and what the model wrote in all steps. A text of more than 8,000 characters becomes several events.
 * After the finish reasons `error` and `content-filter` nothing is saved. After `interrupted` only the message of the user is saved,
 * because the answer is not complete. The same holds after an abort, when the function is also passed to `streamText` as `onAbort`.
 * (Without `onAbort`, AI SDK 6 treats an abort after the first call of the model as an end, and the finished calls are saved.)
 *
 * @example
 * ```js
 * const save = saveTurn(client, { actorId: "ada", sessionId: "chat-1", input });
 * const result = streamText({ model, prompt: input, onEnd: save, onAbort: save });
 * ```
 *
 * @param client a `MemsyClient` of any entry.
 * @throws TypeError that names the option when one is missing, unknown or wrong.
 */
export function saveTurn(client: MemoryClient, options: SaveTurnOptions): (turn: EndedTurn) => void;

/** Options of `memoryTools`. */
export interface MemoryToolsOptions extends RecallOptions, SaveOptions {
  /** Id of the actor whose memories the tools search and add. The model cannot choose it. */
  actorId: string;
  /** Id of the conversation of the events of `addMemory`. Default: `tools`. The search is not limited to the conversation. */
  sessionId?: string | undefined;
}

/** A schema of the input of a tool, in the interface of [Standard Schema](https://standardschema.dev). */
export interface ToolSchema<Input> {
  /** The parts that the interface requires. */
  readonly "~standard": {
    /** Version of the interface. */
    readonly version: 1;
    /** Name of the package that made the schema. */
    readonly vendor: string;
    /** Returns the input, or what is wrong with it. */
    readonly validate: (value: unknown) =>
      | {
          /** The input, when it is valid. */
          readonly value: Input;
          /** Absent for a valid input. */
          readonly issues?: undefined;
        }
      | {
          /** What is wrong. */
          readonly issues: readonly {
            /** A message for the model, which can try again. */
            readonly message: string;
          }[];
        };
    /** The schema as JSON. */
    readonly jsonSchema: {
      /** The schema of the input of the model. */
      readonly input: () => Record<string, unknown>;
      /** The schema of what the tool gets, which is the same. */
      readonly output: () => Record<string, unknown>;
    };
    /** Types only; there is no value. */
    readonly types?:
      | {
          /** The input of the model. */
          readonly input: Input;
          /** What the tool gets. */
          readonly output: Input;
        }
      | undefined;
  };
}

/** A tool for the `tools` of AI SDK 6 and 7. */
export interface MemoryTool<Input> {
  /** The description that the model reads. */
  description: string;
  /** The schema of an object with one required text. */
  inputSchema: ToolSchema<Input>;
  /** Runs the tool and returns the text that the model reads. Rejects only with the reason of the signal. */
  execute(input: Input, call?: { abortSignal?: AbortSignal | undefined }): Promise<string>;
}

/** The tools of {@link memoryTools}. It is a type and not an interface, because the SDK's type for tools accepts no interface. */
export type MemoryTools = {
  /** Searches memories. The model reads the block of `renderMemories`. */
  searchMemories: MemoryTool<{
    /** What to look for. */
    query: string;
  }>;
  /** Ingests an event of the kind `app_event`. The service extracts memories from it later, and the result says so to the model. */
  addMemory: MemoryTool<{
    /** What to note. */
    content: string;
  }>;
};

/**
 * Makes tools with which a model can search and add memories. Make them for each turn or for each user.
 *
 * A call waits at most `timeoutMs`. When it fails, the model reads one short sentence, and `onError` is called with the error. When
 * nothing is found, the model reads another sentence. The schemas can be used for strict tools:
 * `{ ...tools.searchMemories, strict: true }`.
 *
 * @example
 * ```js
 * const { searchMemories, addMemory } = memoryTools(client, { actorId: "ada", sessionId: "chat-1" });
 * await generateText({ model, prompt, tools: { searchMemories, addMemory }, stopWhen: stepCountIs(5) });
 * ```
 *
 * @param client a `MemsyClient` of any entry.
 * @throws TypeError that names the option when one is missing, unknown or wrong.
 */
export function memoryTools(client: MemoryClient, options: MemoryToolsOptions): MemoryTools;

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
