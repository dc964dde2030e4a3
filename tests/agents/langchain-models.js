// What the tests of memsy-wasm/langchain have in common: models, tools and what they were shown.
import { AIMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool } from "@langchain/core/tools";

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
