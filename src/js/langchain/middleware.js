// The middleware for agents. It searches once in each turn, shows the memories only to the model, and saves the turn when it has ended.

import { HumanMessage } from "@langchain/core/messages";
import { ensureConfig } from "@langchain/core/runnables";
import { tell } from "../agents/callbacks.js";
import { check, RECALL, SAVE } from "../agents/options.js";
import { recall, warn } from "../agents/recall.js";
import { eventsOf, save } from "../agents/save.js";
import { WHO, whoOf } from "./who.js";

/** @typedef {import("@langchain/core/messages").BaseMessage} BaseMessage */
/** @typedef {import("../langchain.js").MiddlewareOptions} MiddlewareOptions */
/** @typedef {import("../langchain.js").MemoryMiddleware} MemoryMiddleware */
/** @typedef {ReturnType<typeof whoOf>} Who */
/** @typedef {{ who: Who, human: BaseMessage, messages: readonly BaseMessage[], block: string }} Turn */

const NAME = "memoryMiddleware";

/** @param {import("../langchain.js").MemoryClient} client @param {MiddlewareOptions} [options] @returns {MemoryMiddleware} */
export function memoryMiddleware(client, options = {}) {
  check(memoryMiddleware, NAME, client, options, { ...RECALL, ...SAVE, ...WHO });
  /**
   * The running turns, by their first message and by the messages of the model, and by actor and session, because two runs can have the
   * same message. A turn that is aborted is removed together with its messages.
   * @type {WeakMap<object, Map<string, Turn>>}
   */
  const turns = new WeakMap();
  /** @param {object} message @param {Turn} turn */
  const note = (message, turn) => turns.set(message, (turns.get(message) ?? new Map()).set(keyOf(turn.who), turn));
  /** Other middleware may have replaced some of its messages. @param {readonly BaseMessage[]} messages @param {Who} who */
  const turnOf = (messages, who) =>
    messages.slice(Math.max(lastHuman(messages), 0)).flatMap((message) => turns.get(message)?.get(keyOf(who)) ?? [])[0];
  return {
    name: "Memsy",

    async wrapModelCall(request, handler) {
      const { runtime, messages } = request;
      const who = whoOf(NAME, options, runtime);
      // The state is used, because other middleware may have added messages to the request that the user did not write.
      const known = request.state.messages;
      const human = known[lastHuman(known)];
      let turn = turnOf(known, who);
      // The first call of a turn searches. When it is repeated, its messages are the same, and it does not search again.
      if (human && (!turn || (known.at(-1) === human && turn.messages !== known))) {
        const block = human.text.trim() && (await recall(client, options, who, human.text, runtime.signal));
        turn = { who, human, messages: known, block };
        note(human, turn);
      }
      const at = messages.findLastIndex(isHuman);
      const shown = messages[at];
      const response = await handler(
        turn?.block && shown ? { ...request, messages: messages.with(at, withBlock(shown, turn.block)) } : request,
      );
      if (turn) note(/** @type {object} */ (response), turn);
      return response;
    },

    afterAgent({ messages }, runtime) {
      // An error here would reject a run that has succeeded.
      try {
        const at = lastHuman(messages);
        const ofMessage = turns.get(messages[at] ?? messages);
        const who = whoOfEnded(options, runtime, [...(ofMessage?.values() ?? [])]);
        const human = messages[at] ?? turnOf(messages, who)?.human;
        if (!human) return;
        ofMessage?.delete(keyOf(who));
        const answer = messages
          .slice(at + 1)
          .map((message) => (message.getType() === "ai" ? message.text : ""))
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

/** @param {BaseMessage} message */
const isHuman = (message) => message.getType() === "human";

/** Finds the last message of the user. The middleware of LangChain that summarizes also writes such messages. @param {readonly BaseMessage[]} messages */
const lastHuman = (messages) =>
  messages.findLastIndex((message) => isHuman(message) && message.additional_kwargs?.lc_source !== "summarization");

/**
 * LangChain shows the context of a run only to hooks that call the model. On platforms with AsyncLocalStorage it is also in the
 * configuration of the run. On other platforms a turn is found by its message.
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
    ...(id ? { id } : {}),
    ...(name ? { name } : {}),
    additional_kwargs,
    response_metadata,
    content: typeof content === "string" ? `${block}\n\n${content}` : [{ type: "text", text: block }, ...content],
  });
}
