// A user in two conversations, and a model that first uses the tool and then answers with what it found.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

/** @typedef {import("../blocks.test.js").Stage} Stage */
/** @typedef {{ input: unknown, systemInstructions?: string }} ModelRequest */
/** @typedef {(agent: unknown, actorId: string, sessionId: string, input: string) => Promise<{ text: string, saving: Promise<unknown> }>} Answer */

/** @param {Stage} stage */
export default async function play({ emulator, load, program }) {
  const { Usage, setTracingDisabled } = createRequire(program.file)("@openai/agents");
  // It would be sent to the vendor.
  setTracingDisabled(true);
  const { assistant, answer } = /** @type {{ assistant: (model: object) => unknown, answer: Answer }} */ (
    await load("agent.ts")
  );
  /** @type {ModelRequest[]} */
  const requests = [];
  const agent = assistant({
    /** @param {ModelRequest} request */
    async getResponse(request) {
      requests.push(request);
      const last = JSON.stringify(Array.isArray(request.input) ? request.input.at(-1) : null);
      const found = last.includes("function_call_result") ? last : null;
      const output = found
        ? {
            type: "message",
            role: "assistant",
            status: "completed",
            content: [{ type: "output_text", text: found.includes("green tea in") ? "Green tea." : "I do not know." }],
          }
        : {
            type: "function_call",
            callId: "call-1",
            name: "searchMemories",
            status: "completed",
            arguments: JSON.stringify({ query: "what does Ada drink?" }),
          };
      return { usage: new Usage(), output: [output] };
    },
  });
  const first = await answer(agent, "ada", "chat-1", "Grace drinks green tea in the morning.");
  assert.equal(first.text, "I do not know.");
  await first.saving;
  const second = await until(async () => {
    const turn = await answer(agent, "ada", "chat-2", "What does Grace drink?");
    await turn.saving;
    return turn.text === "Green tea." ? turn : null;
  });
  assert.equal(second.text, "Green tea.");
  // The tool may have found in that turn what the search before it did not find yet.
  await (await answer(agent, "ada", "chat-2", "What does Grace drink?")).saving;
  assert.match(requests.at(-1)?.systemInstructions ?? "", /<memories .*Grace drinks green tea in the morning\./s);

  await emulator.control("faults", "POST", { faults: [{ status: 503 }, { status: 503 }] });
  const failed = await answer(agent, "ada", "chat-3", "What does Grace drink?");
  await failed.saving;
  assert.match(requests.at(-1)?.systemInstructions ?? "", /Memory could not be reached\./);
  assert.match(JSON.stringify(requests.at(-1)?.input), /Memory could not be reached\./);
}

/** Asks again until there is one. @template T @param {() => Promise<T | null>} ask @returns {Promise<T>} */
async function until(ask) {
  for (;;) {
    const found = await ask();
    if (found !== null) return found;
  }
}
