// One turn of a conversation: memories are recalled, the model answers, the turn is saved.
import { setTimeout as pause } from "node:timers/promises";
import { createUIMessageStream, streamText, wrapLanguageModel } from "ai";
import { memoryMiddleware, saveTurn } from "memsy-wasm/ai";
import { client, problemOf } from "./memory.js";

/** @typedef {import("./messages").AgentMessage} AgentMessage */
/** @typedef {import("./messages").Parts} Parts */
/** @typedef {{ actorId: string, sessionId: string }} Who */

const SYSTEM = "You are a friendly assistant. Answer in one or two sentences. Say so when you do not know something.";
/** How long the page waits to hear that the turn is saved, in milliseconds. Saving continues after that. */
const SAVING_MS = 2_000;

/**
 * The answer with its memories and whether it was saved, as a stream for the page.
 * @param {import("./stand-in.js").Model} model @param {Who} who @param {import("./messages").ChatRequest} request
 * @param {AbortSignal} signal of the page's request
 */
export function answer(model, who, { messages, compare }, signal) {
  return createUIMessageStream({
    /** @param {{ writer: import("ai").UIMessageStreamWriter<AgentMessage> }} stream */
    async execute({ writer }) {
      const recalled = (/** @type {Parts["recall"]} */ data) =>
        writer.write({ type: "data-recall", id: "recall", data });
      const middleware = memoryMiddleware(client, {
        ...who,
        search: { includeSourceEvents: true },
        onRecall: ({ results }) => recalled({ memories: results.map(shown) }),
        onError: (error) => recalled({ problem: problemOf(error) }),
      });
      const turn = saving(who, messages.at(-1)?.content ?? "");
      const options = { system: SYSTEM, messages, abortSignal: signal, onError: () => {} };
      const result = streamText({
        ...options,
        model: wrapLanguageModel({ model, middleware }),
        onFinish: turn.save,
        onAbort: turn.save,
      });
      writer.merge(result.toUIMessageStream({ onError: modelFailed }));
      const plain = compare ? streamText({ ...options, model }) : null;
      let text = "";
      for await (const more of plain?.textStream ?? []) {
        text += more;
        writer.write({ type: "data-plain", id: "plain", data: { text } });
      }
      await result.consumeStream();
      const saved = await turn.outcome();
      if (saved) writer.write({ type: "data-saved", id: "saved", data: saved });
    },
    onError: modelFailed,
  });
}

/** What the page shows of a memory. @param {import("memsy-wasm").SearchResult} memory @returns {import("./messages").Recalled} */
const shown = ({ id, content, score, sessionId, sourceEvents }) => ({
  id,
  content,
  score,
  sessionId,
  sources: sourceEvents.map(({ kind, content, ts }) => ({ kind, content, ts })),
});

/** A callback that saves the turn at its end, and a promise that says whether it was saved. @param {Who} who @param {string} input */
function saving(who, input) {
  /** @type {Promise<void> | undefined} */
  let saved;
  /** @type {Parts["saved"] | undefined} */
  let outcome;
  const save = saveTurn(
    {
      search: (...search) => client.search(...search),
      async ingest(...events) {
        const { eventIds } = await client.ingest(...events);
        outcome = { state: "sent", eventIds };
      },
    },
    {
      ...who,
      input,
      waitUntil: (promise) => {
        saved = promise;
        outcome ??= { state: "pending" };
      },
      onError: (error) => {
        outcome = { state: "failed", problem: problemOf(error) };
      },
    },
  );
  return {
    save,
    /** Undefined when there is nothing to save, as after an error of the model. */
    async outcome() {
      await Promise.race([saved, pause(SAVING_MS, undefined, { ref: false })]);
      return outcome;
    },
  };
}

/** Tells the page that it failed, and writes the reason to the server's log. @param {unknown} error */
function modelFailed(error) {
  console.error("The model failed:", error);
  return "The model did not answer.";
}
