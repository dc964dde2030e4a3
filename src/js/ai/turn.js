// The callback for the end of a turn. It saves the turn.

import { tell } from "../agents/callbacks.js";
import { check, SAVE, WHO } from "../agents/options.js";
import { warn } from "../agents/recall.js";
import { eventsOf, save } from "../agents/save.js";

/** @typedef {import("../ai.js").EndedTurn} EndedTurn */

const RULES = {
  ...WHO,
  input: { expected: "a string", fits: (/** @type {unknown} */ value) => typeof value === "string" },
  ...SAVE,
};

/** The finish reasons after which nothing is saved: the application calls the model again, or its text must not be kept. */
const FAILED = ["error", "content-filter"];
/** The finish reasons after which the text of the model is not complete. An abort has no finish reason. */
const CUT_OFF = [undefined, "interrupted"];

/** @param {import("../ai.js").MemoryClient} client @param {import("../ai.js").SaveTurnOptions} options */
export function saveTurn(client, options) {
  check(saveTurn, "saveTurn", client, options, RULES, ["actorId", "sessionId", "input"]);
  const { actorId, sessionId, input, event } = options;
  let isDone = false;
  /** @param {EndedTurn} turn */
  return (turn) => {
    // AI SDK 7 calls both onEnd and onFinish.
    if (isDone) return;
    isDone = true;
    try {
      const { finishReason, steps } = turn;
      if (finishReason !== undefined && FAILED.includes(finishReason)) return;
      const answer = CUT_OFF.includes(finishReason) ? "" : textOf(steps);
      save(
        client,
        options,
        eventsOf({ actorId, sessionId }, event, [
          ["user_message", input],
          ["assistant_message", answer],
        ]),
      );
    } catch (error) {
      tell(options.onError ?? warn, error);
    }
  };
}

/** Returns what the model wrote in all its calls. Calls that only use tools have no text. @param {EndedTurn["steps"]} steps */
const textOf = (steps) =>
  steps
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join("\n\n");
