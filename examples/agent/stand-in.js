// A built-in model that follows rules: it repeats the recalled memory that has most words in common with a question.
// So the example runs without an account, and you can see what memory does.

/** @typedef {Exclude<Parameters<typeof import("ai").wrapLanguageModel>[0]["model"], { specificationVersion: "v2" }>} Model */
/** @typedef {Parameters<Model["doStream"]>[0]["prompt"]} Prompt */

/** The pause between two words, in milliseconds, so that you can see the answer stream. */
const PAUSE_MS = 30;
const QUESTION = /\?\s*$|^(who|what|when|where|which|why|how|do|does|did|is|are|was|were|can|could|should)\b/i;
const LITTLE = new Set(
  "a an and are at can do does did for how i in is it me my of on or the to was what when where which who why".split(
    " ",
  ),
);

const wordsOf = (/** @type {string} */ text) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !LITTLE.has(word))
    .map((word) => word.replace(/s$/, ""));

/**
 * It adds two words at most, because the local service makes a memory of every longer sentence.
 * @param {Prompt} prompt
 */
export function reply(prompt) {
  const message = prompt.findLast(({ role }) => role === "user");
  const parts =
    message?.role === "user" ? message.content.flatMap((part) => (part.type === "text" ? part.text : [])) : [];
  const block = parts.find((text) => text.startsWith("<memories")) ?? "";
  const question = parts.filter((text) => text !== block).join("\n");
  if (!QUESTION.test(question.trim())) return "Noted.";
  if (block.includes("could not be reached")) return "Memory unavailable.";

  const asked = new Set(wordsOf(question));
  const best = [...block.matchAll(/^- (".*")$/gm)]
    .map(([, quoted = '""']) => String(JSON.parse(quoted)))
    // The local service makes memories of questions too.
    .filter((memory) => !QUESTION.test(memory))
    .map((memory) => ({ memory, inCommon: wordsOf(memory).filter((word) => asked.has(word)).length }))
    .sort((a, b) => b.inCommon - a.inCommon)[0];
  return best && best.inCommon > 0 ? `I remember:\n${best.memory}` : "Not known.";
}

const USAGE = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};
const FINISH = { finishReason: { unified: /** @type {const} */ ("stop"), raw: "stop" }, usage: USAGE };

/** @type {Model} */
export const standIn = {
  specificationVersion: "v3",
  provider: "stand-in",
  modelId: "stand-in",
  supportedUrls: {},
  async doGenerate({ prompt }) {
    return { content: [{ type: "text", text: reply(prompt) }], warnings: [], ...FINISH };
  },
  async doStream({ prompt, abortSignal }) {
    const words = reply(prompt).split(/(?<=\s)/);
    return {
      stream: new ReadableStream({
        async start(controller) {
          controller.enqueue({ type: "stream-start", warnings: [] });
          controller.enqueue({ type: "text-start", id: "1" });
          for (const delta of words) {
            if (abortSignal?.aborted) return controller.error(abortSignal.reason);
            controller.enqueue({ type: "text-delta", id: "1", delta });
            await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
          }
          controller.enqueue({ type: "text-end", id: "1" });
          controller.enqueue({ type: "finish", ...FINISH });
          controller.close();
        },
      }),
    };
  },
};
