// What the documents leave to the reader: a model. These answer by the rules of llm.ts, and use the tool searchMemories if they have it.
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { simulateReadableStream } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import { complete } from "./llm";

/** A turn for the tool, or an answer. */
async function next(text: string, isToolAnswered: boolean, hasTool: boolean) {
  if (hasTool && !isToolAnswered) return { call: { query: text.split("\n").at(-1) ?? "" } };
  return { answer: await complete("", text) };
}

type Options = Parameters<MockLanguageModelV3["doGenerate"]>[0];

async function answer({ prompt, tools }: Options) {
  const at = prompt.findLastIndex(({ role }) => role === "user");
  const text = JSON.stringify(prompt.slice(at)).replaceAll("\\n", "\n").replaceAll("\\\\", "\\").replaceAll('\\"', '"');
  const [, said] = /"text":"([^"]*)"\}\]/.exec(text) ?? [];
  const hasTool = tools?.some(({ name }) => name === "searchMemories") === true;
  const { call, answer } = await next(hasTool ? (said ?? "") : text, prompt.at(-1)?.role === "tool", hasTool);
  if (call) {
    const input = JSON.stringify(call);
    return {
      reason: "tool-calls",
      part: { type: "tool-call", toolCallId: "call-1", toolName: "searchMemories", input },
    } as const;
  }
  const [, found] = /"content":"([^"]*)"/.exec(text.slice(text.indexOf('"tool"'))) ?? [];
  return {
    reason: "stop",
    part: { type: "text", text: hasTool && found ? `You told me: ${found}` : (answer ?? "") },
  } as const;
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
    const last = messages.at(-1);
    const text = messages.map((message) => message.text).join("\n");
    const { call, answer } = await next(
      this.#hasTool ? (last?.text ?? "") : text,
      last?.getType() === "tool",
      this.#hasTool,
    );
    const message = call
      ? new AIMessage({ content: "", tool_calls: [{ name: "searchMemories", args: call, id: "call-1" }] })
      : new AIMessage(
          last?.getType() === "tool"
            ? `You told me: ${/[-"]* *"?([^"\n]*)/.exec(last.text)?.[1] ?? ""}`
            : (answer ?? ""),
        );
    return { generations: [{ message, text: message.text }] };
  }
}

/** For LangChain. */
export const chatModel = new StandIn({});
