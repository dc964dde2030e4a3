// What the tests of memsy-wasm/langchain have in common: the emulator, clients of it, and what they asked it for.
import { AIMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool } from "@langchain/core/tools";
import { MemsyClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

/** @typedef {{ actor_id: string, session_id: string, kind: string, content: string }} SentEvent */

export async function startService() {
  const emulator = await startEmulator(["--port", "0", "--processing-delay-ms", "50"]);
  const key = emulator.keys.pro ?? "";
  /** @param {Partial<import("memsy-wasm").MemsyClientOptions>} [options] */
  const makeClient = (options) => new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: key, ...options });
  /** @param {string} path @returns {Promise<{ body: string }[]>} */
  const requests = async (path) => (await emulator.control(`requests?path=/v1/${path}`)).requests;
  return {
    emulator,
    key,
    makeClient,
    reset: () => emulator.control("reset", "POST"),
    stop: () => emulator.stop(),
    /** Makes memories of these texts, and forgets that it was asked to. @param {string} actorId @param {...string} contents */
    async remember(actorId, ...contents) {
      const client = makeClient();
      const { eventIds } = await client.ingest(
        contents.map((content) => ({ actorId, sessionId: "earlier", kind: "user_message", content })),
      );
      await client.waitForEvents(eventIds, { pollIntervalMs: 20 });
      await emulator.control("requests", "DELETE");
    },
    /** What was searched for so far. @returns {Promise<{ query: string, actor_id: string, limit: number, exclude_session_id?: string }[]>} */
    searches: async () => (await requests("search")).map(({ body }) => JSON.parse(body)),
    /** The events of each request so far. @returns {Promise<SentEvent[][]>} */
    ingests: async () => (await requests("ingest")).map(({ body }) => JSON.parse(body).events),
  };
}

/** Collects promises, as what keeps a process alive does. */
export function makeWaiting() {
  /** @type {Promise<void>[]} */
  const promises = [];
  return {
    promises,
    waitUntil: (/** @type {Promise<void>} */ promise) => void promises.push(promise),
    done: () => Promise.all(promises),
  };
}

/** A promise that the test ends. */
export function makeGate() {
  let open = () => {};
  /** @type {Promise<void>} */
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** A model that gives these answers, one a call. @param {...(string | AIMessage | Error)} answers */
export function modelOf(...answers) {
  const model = fakeModel();
  for (const answer of answers) model.respond(typeof answer === "string" ? new AIMessage(answer) : answer);
  return model;
}

/** A message of a model that calls a tool. @param {string} name @param {Record<string, unknown>} args @param {string} [text] */
export const calling = (name, args = {}, text = "") =>
  new AIMessage({ content: text, tool_calls: [{ name, args, id: `call_${name}`, type: "tool_call" }] });

/** A tool that tells the weather. */
export const weather = tool(() => "Rain.", {
  name: "weather",
  description: "The weather.",
  schema: { type: "object", properties: {}, additionalProperties: false },
});

/** What the model was shown of the user in its nth call. @param {ReturnType<typeof fakeModel>} model @param {number} [call] */
export function shownTo(model, call = 0) {
  const messages = model.calls[call]?.messages ?? [];
  return messages.filter((message) => message.getType() === "human").map(({ text }) => text);
}

/** An event as it is sent. @param {string} actor_id @param {string} session_id @param {string} user @param {string} assistant */
export const turn = (actor_id, session_id, user, assistant) => [
  { actor_id, session_id, kind: "user_message", content: user },
  { actor_id, session_id, kind: "assistant_message", content: assistant },
];
