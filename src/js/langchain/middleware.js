// The middleware for agents: it recalls once a turn, shows the memories to the model only, and saves the turn when it has ended.

import { HumanMessage } from "@langchain/core/messages";
import { ensureConfig } from "@langchain/core/runnables";
import { tell } from "../agents/callbacks.js";
import { check, RECALL, SAVE } from "../agents/options.js";
import { recall, warn } from "../agents/recall.js";
import { eventsOf, save } from "../agents/save.js";
import { object } from "../values.js";
import { WHO, whoOf } from "./who.js";

/** @typedef {import("@langchain/core/messages").BaseMessage} BaseMessage */
/** @typedef {import("../langchain.js").MiddlewareOptions} MiddlewareOptions */
/** @typedef {import("../langchain.js").MemoryMiddleware} MemoryMiddleware */
/** @typedef {ReturnType<typeof whoOf>} Who */
/** @typedef {{ who: Who, messages: readonly BaseMessage[], block: string }} Turn */

const NAME = "memoryMiddleware";

/** @param {import("../langchain.js").MemoryClient} client @param {MiddlewareOptions} [options] @returns {MemoryMiddleware} */
export function memoryMiddleware(client, options = {}) {
  check(NAME, client, options, { ...RECALL, ...SAVE, ...WHO });
  /**
   * Turns under way: by the message that starts them, and by whose they are, since two runs may be given the same message. A turn that
   * is aborted goes when its message does.
   * @type {WeakMap<BaseMessage, Map<string, Turn>>}
   */
  const turns = new WeakMap();
  return {
    name: "Memsy",

    async wrapModelCall(request, handler) {
      const { runtime, messages } = request;
      const who = whoOf(NAME, options, runtime);
      // What other middleware has put into the request is not what the user wrote.
      const known = request.state.messages;
      const human = known[lastHuman(known)];
      const at = lastHuman(messages);
      const shown = messages[at];
      if (!human || !shown) return handler(request);

      const ofMessage = turns.get(human) ?? new Map();
      turns.set(human, ofMessage);
      const key = keyOf(who);
      let turn = ofMessage.get(key);
      // The first call of a turn searches, unless it is made again: then its messages are the same.
      if (!turn || (known.at(-1) === human && turn.messages !== known)) {
        const block = human.text.trim() === "" ? "" : await recall(client, options, who, human.text, runtime.signal);
        turn = { who, messages: known, block };
        ofMessage.set(key, turn);
      }
      return handler(
        turn.block === "" ? request : { ...request, messages: messages.with(at, withBlock(shown, turn.block)) },
      );
    },

    afterAgent({ messages }, runtime) {
      // What fails here would reject a run that has its answer.
      try {
        const at = lastHuman(messages);
        const human = messages[at];
        if (!human) return;
        const ofMessage = turns.get(human);
        const who = whoOfEnded(options, runtime, [...(ofMessage?.values() ?? [])]);
        ofMessage?.delete(keyOf(who));
        const answers = messages.slice(at + 1).filter((message) => message.getType() === "ai");
        const answer = answers
          .map(({ text }) => text)
          .filter(Boolean)
          .join("\n\n");
        save(
          client,
          options,
          eventsOf(who, options.event, [
            ["user_message", human.text],
            ["assistant_message", answer],
          ]),
        );
      } catch (error) {
        tell(options.onError ?? warn, error);
      }
    },
  };
}

/** @param {Who} who */
const keyOf = ({ actorId, sessionId }) => JSON.stringify([actorId, sessionId]);

/** The middleware of LangChain that summarizes writes as if it were the user. @param {readonly BaseMessage[]} messages */
const lastHuman = (messages) =>
  messages.findLastIndex(
    (message) => message.getType() === "human" && object(message.additional_kwargs).lc_source !== "summarization",
  );

/**
 * LangChain shows the context of a run to hooks that call the model only. It is in the configuration of the run, where there is an
 * AsyncLocalStorage; elsewhere a turn is known by its message.
 * @param {MiddlewareOptions} options @param {import("../langchain.js").Runtime} runtime @param {Turn[]} known
 */
function whoOfEnded(options, runtime, [turn, ...others]) {
  const { context } = /** @type {import("../langchain.js").Runtime} */ (ensureConfig());
  if (context === undefined && turn && others.length === 0) return turn.who;
  return whoOf(NAME, options, { ...runtime, context });
}

/** A text stays a text, because not every model takes parts. @param {BaseMessage} message @param {string} block */
function withBlock({ id, name, additional_kwargs, response_metadata, content }, block) {
  return new HumanMessage({
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    additional_kwargs,
    response_metadata,
    content: typeof content === "string" ? `${block}\n\n${content}` : [{ type: "text", text: block }, ...content],
  });
}
