// The callback for the end of a turn, which saves it.

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

/** Of these ends nothing is saved: the application will ask again, or the answer is not to be kept. */
const FAILED = ["error", "content-filter"];
/** Of these ends the answer is not whole. An event of an abort has no reason. */
const CUT_OFF = [undefined, "interrupted"];

/** @param {import("../ai.js").MemoryClient} client @param {import("../ai.js").SaveTurnOptions} options */
export function saveTurn(client, options) {
  check(saveTurn, "saveTurn", client, options, RULES, ["actorId", "sessionId", "input"]);
  const { actorId, sessionId, input, event } = options;
  let isDone = false;
  /** @param {EndedTurn} turn */
  return (turn) => {
    // AI SDK 7 calls onEnd and onFinish.
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

/** What the model wrote in all its calls; those that only call tools have no text. @param {EndedTurn["steps"]} steps */
const textOf = (steps) =>
  steps
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join("\n\n");
