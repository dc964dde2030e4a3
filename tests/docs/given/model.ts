// What the documents leave to the reader: a model. These answer by the rules of llm.ts, and use the tool searchMemories if they have it.
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { simulateReadableStream } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import { complete } from "./llm";

type Options = Parameters<MockLanguageModelV3["doGenerate"]>[0];
type Message = Options["prompt"][number];

function textOf({ content }: Message): string {
  if (typeof content === "string") return content;
  return content
    .map((part) => {
      if (part.type === "text") return part.text;
      return part.type === "tool-result" && part.output.type === "text" ? part.output.value : "";
    })
    .join("\n");
}

async function answer({ prompt, tools }: Options) {
  const turn = prompt.slice(prompt.findLastIndex(({ role }) => role === "user"));
  const hasTool = tools?.some(({ name }) => name === "searchMemories") === true;
  if (hasTool && turn.length === 1) {
    const input = JSON.stringify({ query: turn.map(textOf).join("\n") });
    return {
      reason: "tool-calls",
      part: { type: "tool-call", toolCallId: "call-1", toolName: "searchMemories", input },
    } as const;
  }
  return { reason: "stop", part: { type: "text", text: await complete("", turn.map(textOf).join("\n")) } } as const;
}

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/** For the AI SDK. */
export const model = new MockLanguageModelV3({
  async doGenerate(options) {
    const { reason, part } = await answer(options);
    return { content: [part], finishReason: { unified: reason, raw: undefined }, usage, warnings: [] };
  },
  async doStream(options) {
    const { reason, part } = await answer(options);
    const parts =
      part.type === "text"
        ? [
            { type: "text-start" as const, id: "1" },
            ...part.text.split(/(?<= )/).map((delta) => ({ type: "text-delta" as const, id: "1", delta })),
            { type: "text-end" as const, id: "1" },
          ]
        : [part];
    const finish = { type: "finish" as const, finishReason: { unified: reason, raw: undefined }, usage };
    return {
      stream: simulateReadableStream({ chunks: [...parts, finish], initialDelayInMs: null, chunkDelayInMs: null }),
    };
  },
});

class StandIn extends BaseChatModel {
  #hasTool = false;

  _llmType() {
    return "stand-in";
  }

  override bindTools(tools: { name?: unknown }[]) {
    const bound = new StandIn({});
    bound.#hasTool = tools.some(({ name }) => name === "searchMemories");
    return bound as never;
  }

  async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const turn = messages.slice(messages.findLastIndex((message) => message.getType() === "human"));
    const text = turn.map((message) => message.text).join("\n");
    const message =
      this.#hasTool && turn.length === 1
        ? new AIMessage({ content: "", tool_calls: [{ name: "searchMemories", args: { query: text }, id: "call-1" }] })
        : new AIMessage(await complete("", messages.map((one) => one.text).join("\n")));
    return { generations: [{ message, text: message.text }] };
  }
}

/** For LangChain. */
export const chatModel = new StandIn({});
