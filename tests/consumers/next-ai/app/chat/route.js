import { simulateReadableStream, streamText, wrapLanguageModel } from "ai";
import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { memoryMiddleware, saveTurn } from "memsy-wasm/ai";
import { after } from "next/server";
import { scenario } from "../../scenario.js";
import { service } from "../../service.js";

const client = new MemsyClient(service);
const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };

/** Answers with the result of the scenario, after what it has read. */
const model = wrapLanguageModel({
  model: {
    specificationVersion: "v3",
    provider: "none",
    modelId: "none",
    supportedUrls: {},
    async doStream({ prompt: [{ content }] }) {
      const result = await scenario({ MemsyClient, AuthenticationError }, service);
      const chunks = [
        { type: "text-start", id: "1" },
        { type: "text-delta", id: "1", delta: `${content[0].text}\n` },
        { type: "text-delta", id: "1", delta: result },
        { type: "text-end", id: "1" },
        { type: "finish", finishReason: { unified: "stop", raw: "stop" }, usage },
      ];
      return { stream: simulateReadableStream({ chunks }) };
    },
  },
  middleware: memoryMiddleware(client, { timeoutMs: 60_000 }),
});

export async function POST(request) {
  const input = await request.text();
  const who = { actorId: "heidi", sessionId: "s" };
  const save = saveTurn(client, { ...who, input, waitUntil: after });
  const providerOptions = { memsy: who };
  return streamText({ model, prompt: input, providerOptions, onFinish: save, onAbort: save }).toTextStreamResponse();
}
