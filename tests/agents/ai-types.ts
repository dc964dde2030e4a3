// A program with the types of both versions of the AI SDK. It is compiled, and need not run.
import * as ai6 from "ai";
import * as ai7 from "ai7";
import { MemsyClient } from "memsy-wasm";
import { type MemoryClient, memoryMiddleware, memoryTools, renderMemories, saveTurn } from "memsy-wasm/ai";

const client = new MemsyClient({ apiKey: "msy_…" });
const save = saveTurn(client, {
  actorId: "ada",
  sessionId: "s",
  input: "Which tea?",
  waitUntil: (_: Promise<void>) => {},
});
const tools = memoryTools(client, { actorId: "ada" });
const middleware = memoryMiddleware(client, { onRecall: ({ results }) => void results[0]?.score });
const providerOptions = { memsy: { actorId: "ada", sessionId: "s" } };
const fake: MemoryClient = { search: async () => ({ results: [] }), ingest: async () => {} };

export async function useVersion6(given: Parameters<typeof ai6.wrapLanguageModel>[0]["model"]): Promise<string[]> {
  const model = ai6.wrapLanguageModel({ model: given, middleware: [middleware, memoryMiddleware(fake)] });
  const typed: ai6.LanguageModelMiddleware = middleware;
  const common = { model, prompt: "Which tea?", tools, providerOptions, stopWhen: ai6.stepCountIs(3) };
  const { toolResults } = await ai6.generateText({ ...common, onFinish: save });
  const stream = ai6.streamText({ ...common, onFinish: save, onAbort: save });
  await new ai6.ToolLoopAgent({ model, tools, onFinish: save }).generate({ prompt: "Which tea?" });
  ai6.generateText({ model, prompt: "", tools: { search: { ...tools.searchMemories, strict: true } } });
  void [stream.textStream, typed];
  return toolResults.flatMap((result) => {
    if (result.dynamic) return [];
    // Typed, or these do not compile.
    const output: string = result.output;
    const input: string = result.toolName === "addMemory" ? result.input.content : result.input.query;
    return [output, input];
  });
}

export async function useVersion7(given: Parameters<typeof ai7.wrapLanguageModel>[0]["model"]): Promise<string[]> {
  const model = ai7.wrapLanguageModel({ model: given, middleware: [middleware, memoryMiddleware(fake)] });
  const typed: ai7.LanguageModelMiddleware = middleware;
  const common = { model, prompt: "Which tea?", tools, providerOptions, stopWhen: ai7.isStepCount(3) };
  const { toolResults } = await ai7.generateText({ ...common, onEnd: save });
  const stream = ai7.streamText({ ...common, onEnd: save, onAbort: save });
  await new ai7.ToolLoopAgent({ model, tools }).generate({ prompt: "Which tea?", onEnd: save });
  ai7.generateText({ model, prompt: "", tools: { search: { ...tools.searchMemories, strict: true } } });
  void [stream.textStream, typed];
  return toolResults.flatMap((result) => {
    if (result.dynamic) return [];
    const output: string = result.output;
    const input: string = result.toolName === "addMemory" ? result.input.content : result.input.query;
    return [output, input];
  });
}

export const block: string = renderMemories((await client.search("tea", { actorId: "ada" })).results, {
  maxCharacters: 500,
});

// @ts-expect-error the model may not be left to say whose memories it reads
memoryTools(client, {});
// @ts-expect-error the conversation is missing
saveTurn(client, { actorId: "ada", input: "Which tea?" });
// @ts-expect-error no such place
memoryMiddleware(client, { placement: "assistant" });
