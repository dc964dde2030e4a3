// A turn with the AI SDK whose name is given: its model answers with what it has read, its tool notes something.
import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { memoryMiddleware, memoryTools, saveTurn } from "memsy-wasm/ai";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

const { generateText, stepCountIs, wrapLanguageModel } = await import(process.argv[2]);
const client = new MemsyClient(service);
const who = { actorId: "grace", sessionId: "s" };
const input = "Which tea?";
const { eventIds } = await client.ingest([{ ...who, kind: "user_message", content: "I prefer green tea." }]);
await client.waitForEvents(eventIds);

const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };
const answer = (content, reason) => ({ content, finishReason: { unified: reason, raw: reason }, usage, warnings: [] });
const model = {
  specificationVersion: "v3",
  provider: "none",
  modelId: "none",
  supportedUrls: {},
  async doGenerate({ prompt }) {
    const [{ content }, ...others] = prompt;
    if (others.length > 0) return answer([{ type: "text", text: content[0].text }], "stop");
    const call = { type: "tool-call", toolCallId: "1", toolName: "addMemory" };
    return answer([{ ...call, input: '{"content":"The user asks about tea."}' }], "tool-calls");
  },
};

const saves = [];
const save = saveTurn(client, { ...who, input, waitUntil: (saving) => saves.push(saving) });
const { text } = await generateText({
  model: wrapLanguageModel({ model, middleware: memoryMiddleware(client, { timeoutMs: 60_000 }) }),
  prompt: input,
  providerOptions: { memsy: who },
  tools: memoryTools(client, { ...who, timeoutMs: 60_000 }),
  stopWhen: stepCountIs(3),
  onFinish: save,
  onEnd: save,
});
await Promise.all(saves);
if (!text.includes("I prefer green tea.") || saves.length !== 1) throw new Error(`${saves.length} saves, «${text}»`);
console.log(await scenario({ MemsyClient, AuthenticationError }, service));
