/** Memory for the AI SDK of Vercel, its versions 6 and 7. */

import type { MemoryClient, RecallOptions, RenderOptions, SaveOptions } from "./agents.js";

export type { MemoryClient, Recall, RecallOptions, RenderOptions, SaveOptions } from "./agents.js";

/** Whose memories a model gets, where they go, and how they are recalled, all of it optional. */
export interface MiddlewareOptions extends RecallOptions {
  /** Whose memories. Left out, each call must name one in `providerOptions.memsy`, which otherwise overrides it. */
  actorId?: string | undefined;
  /** The conversation, which `onRecall` is told. As `actorId`, it may come with a call. The search is not limited to it. */
  sessionId?: string | undefined;
  /**
   * Where the model reads its memories: `"user"`, when left out, is a part of text before the user's last message. `"system"` is a
   * message behind the leading ones of the system, which has more authority, and which ends what a provider can take from its cache.
   */
  placement?: "user" | "system" | undefined;
}

/** A message of a prompt, as the middleware reads it. */
export interface ModelMessage {
  /** Such as `user`. */
  role: string;
  /** A text, or a list of parts. */
  content: unknown;
}

/** A call of a language model, as the middleware reads it. */
export interface ModelCall {
  /** The messages. */
  prompt: readonly ModelMessage[];
  /** Ends the search as well. */
  abortSignal?: AbortSignal | undefined;
  /** `memsy`, if it is there, holds `actorId` and `sessionId` for this call. The model does not get it. */
  providerOptions?: Record<string, Record<string, unknown>> | undefined;
}

/** A middleware for `wrapLanguageModel` of AI SDK 6 and 7. */
export interface MemoryMiddleware {
  /** The version that the types of AI SDK 6 demand. */
  readonly specificationVersion: "v3";
  /**
   * The same call with the user's memories in its prompt. Rejects with a `TypeError` when no `actorId` is known, and with the reason
   * of the call's signal.
   */
  transformParams<Call extends ModelCall>(call: { params: Call }): Promise<Call>;
}

/**
 * Gives a model the memories of the user that its messages come from. One model can serve all users: each call says whose memories
 * it wants.
 *
 * The last message of the user is searched for, once a turn: later calls of a loop with tools read the same memories again. When the
 * search fails, the model is told that memory could not be reached, and goes on; `onError` is told why. A prompt without text of a
 * user is left as it is.
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

/** What is saved of a turn, and how. */
export interface SaveTurnOptions extends SaveOptions {
  /** Who wrote `input`. */
  actorId: string;
  /** The conversation. */
  sessionId: string;
  /** What the user wrote, without what the application has added to it. An empty one is not saved. */
  input: string;
}

/** What the AI SDK tells of a turn that has ended. */
export interface EndedTurn {
  /** Why it has ended; absent when it was aborted. */
  finishReason?: string | undefined;
  /** The calls of the model. */
  steps: readonly {
    /** What it wrote; empty when it only called tools. */
    text: string;
  }[];
}

/**
 * Saves a turn when it ends. Make one for each turn, and give it to `onEnd` (AI SDK 7) or `onFinish` (6) of `generateText`,
 * `streamText` or an agent. Nobody waits for the save: it returns at once, and never throws. Called again it does nothing.
 *
 * Saved is what the user wrote, and what the model wrote in all steps. Texts of more than 8,000 characters become several events,
 * which lose nothing. After the finish reasons `error` and `content-filter` nothing is saved. After `interrupted` only the user's
 * message is, because the answer is not whole; and so it is after an abort, if `streamText` is given it as `onAbort` too. (Without that,
 * AI SDK 6 takes an abort after the first call of the model for an end, and the calls that were finished are saved.)
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

/** Whose memories the tools search and add, and how. */
export interface MemoryToolsOptions extends RecallOptions, SaveOptions {
  /** Whose memories. The model cannot choose. */
  actorId: string;
  /** The conversation that `addMemory` notes in; `tools` when left out. The search is not limited to it. */
  sessionId?: string | undefined;
}

/** A schema of the input of a tool, in the interface of [Standard Schema](https://standardschema.dev). */
export interface ToolSchema<Input> {
  /** What the interface asks for. */
  readonly "~standard": {
    /** Of the interface. */
    readonly version: 1;
    /** Who made the schema. */
    readonly vendor: string;
    /** The input, or what is wrong with it. */
    readonly validate: (value: unknown) =>
      | {
          /** The input, if it is right. */
          readonly value: Input;
          /** Of an input that is right there are none. */
          readonly issues?: undefined;
        }
      | {
          /** What is wrong. */
          readonly issues: readonly {
            /** For the model, which may try again. */
            readonly message: string;
          }[];
        };
    /** The schema as JSON. */
    readonly jsonSchema: {
      /** Of what the model gives. */
      readonly input: () => Record<string, unknown>;
      /** Of what the tool gets, which is the same. */
      readonly output: () => Record<string, unknown>;
    };
    /** Only for types. */
    readonly types?:
      | {
          /** What the model gives. */
          readonly input: Input;
          /** What the tool gets. */
          readonly output: Input;
        }
      | undefined;
  };
}

/** A tool for the `tools` of AI SDK 6 and 7. */
export interface MemoryTool<Input> {
  /** What the model is told of it. */
  description: string;
  /** An object with one text, which is required. */
  inputSchema: ToolSchema<Input>;
  /** What the model reads. It rejects only with the reason of the signal. */
  execute(input: Input, call?: { abortSignal?: AbortSignal | undefined }): Promise<string>;
}

/** The tools of {@link memoryTools}. No interface, since the SDK's type for tools takes none. */
export type MemoryTools = {
  /** Searches, and gives the model the block of `renderMemories`. */
  searchMemories: MemoryTool<{
    /** What to look for. */
    query: string;
  }>;
  /** Ingests an event of the kind `app_event`. The service makes memories of it later, as the model is told. */
  addMemory: MemoryTool<{
    /** What to note. */
    content: string;
  }>;
};

/**
 * Tools by which a model searches and adds memories when it sees fit. Make them for each turn, or for each user.
 *
 * A call waits for `timeoutMs` at most. When it fails, the model reads one short sentence, and `onError` is told why. Nothing found
 * is another sentence. The schemas are fit for strict tools: `{ ...tools.searchMemories, strict: true }`.
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
