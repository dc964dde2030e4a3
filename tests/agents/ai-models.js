// What the tests of memsy-wasm/ai share: both versions of the AI SDK behind the names of the newer one, and models that answer as told.
import { readFileSync } from "node:fs";
import * as ai6 from "ai";
import * as ai7 from "ai7";

/** @typedef {import("ai7").LanguageModel} LanguageModel */
/** @typedef {Exclude<Parameters<typeof ai7.wrapLanguageModel>[0]["model"], string>} Model */
/** @typedef {{ role: string, content: string | { type: string, text?: string, output?: { type: string, value: unknown } }[] }} Message */
/** @typedef {{ prompt: Message[], abortSignal?: AbortSignal, providerOptions?: Record<string, unknown>, tools?: { name: string, inputSchema: unknown, strict?: boolean }[] }} Call */
/**
 * What a model answers to one call. @typedef {object} Step
 * @property {string} [text]
 * @property {[tool: string, input: object][]} [tools] it calls
 * @property {string} [finish] the reason; of itself `tool-calls` or `stop`
 * @property {Error} [error] instead of an answer; in a stream after the text
 * @property {boolean} [hangs] after the text, until the signal ends it
 */
/** @typedef {(call: Call) => Step | Promise<Step>} Script */

/** @param {string} name of its folder */
const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8")).version;

export const VERSIONS = [
  {
    version: `AI SDK ${versionOf("ai")}`,
    sdk: /** @type {typeof ai7} */ (/** @type {unknown} */ (ai6)),
    specification: "v3",
    /** The callback for the end of a turn, by its name there. @param {ReturnType<typeof import("memsy-wasm/ai").saveTurn>} save */
    ending: (save) => /** @type {{ onEnd: typeof save }} */ (/** @type {unknown} */ ({ onFinish: save })),
  },
  {
    version: `AI SDK ${versionOf("ai7")} on Node ${process.versions.node}`,
    sdk: ai7,
    specification: "v4",
    /** @param {ReturnType<typeof import("memsy-wasm/ai").saveTurn>} save */
    ending: (save) => ({ onEnd: save }),
  },
];

/** @typedef {(typeof VERSIONS)[number]} Version */

const USAGE = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/**
 * A model that answers its calls by these steps, one after the other. The last one answers all further calls.
 * @param {Version} version @param {...(Step | Script)} steps
 */
export function scripted({ specification }, ...steps) {
  /** @type {Call[]} */
  const calls = [];
  /** @param {Call} call */
  const next = async (call) => {
    const step = steps[Math.min(calls.length, steps.length - 1)];
    calls.push(call);
    const answer = typeof step === "function" ? await step(call) : (step ?? {});
    const reason = answer.finish ?? (answer.tools ? "tool-calls" : "stop");
    const parts = (answer.tools ?? []).map(([toolName, input], index) => ({
      type: "tool-call",
      toolCallId: `${calls.length}-${index}`,
      toolName,
      input: JSON.stringify(input),
    }));
    return { ...answer, parts, finishReason: { unified: reason, raw: reason } };
  };
  const model = {
    specificationVersion: specification,
    provider: "scripted",
    modelId: "scripted",
    supportedUrls: {},
    /** @param {Call} call */
    async doGenerate(call) {
      const { text, error, parts, finishReason } = await next(call);
      if (error) throw error;
      return {
        content: [...(text ? [{ type: "text", text }] : []), ...parts],
        finishReason,
        usage: USAGE,
        warnings: [],
      };
    },
    /** @param {Call} call */
    async doStream(call) {
      const { text = "", error, hangs, parts, finishReason } = await next(call);
      const half = Math.ceil(text.length / 2);
      const chunks = [
        { type: "stream-start", warnings: [] },
        { type: "text-start", id: "1" },
        { type: "text-delta", id: "1", delta: text.slice(0, half) },
        { type: "text-delta", id: "1", delta: text.slice(half) },
        ...(hangs ? [] : [{ type: "text-end", id: "1" }]),
        ...(error ? [{ type: "error", error }] : []),
        ...parts,
        ...(hangs ? [] : [{ type: "finish", finishReason: error ? { unified: "error" } : finishReason, usage: USAGE }]),
      ];
      const stream = new ReadableStream({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(chunk);
          if (!hangs) controller.close();
          else call.abortSignal?.addEventListener("abort", () => controller.error(call.abortSignal?.reason));
        },
      });
      return { stream };
    },
  };
  return { calls, model: /** @type {Model} */ (/** @type {unknown} */ (model)) };
}

/** What a model read in one call, as one text. @param {Call | undefined} call */
export const readBy = (call) =>
  (call?.prompt ?? [])
    .map(({ role, content }) => `${role}: ${typeof content === "string" ? content : content.map(shown).join(" | ")}`)
    .join("\n");

/** @param {{ type: string, text?: string, output?: { type: string, value: unknown } }} part */
const shown = ({ type, text, output }) => text ?? (output ? `${output.type} ${JSON.stringify(output.value)}` : type);
