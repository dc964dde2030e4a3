// The middleware for a language model. It searches once in each turn, and puts the memories before the message of the user.

import { check, checkIn, RECALL, WHO } from "../agents/options.js";
import { queryOf, recall } from "../agents/recall.js";
import { fromCaller } from "../errors.js";

/** @typedef {import("../ai.js").ModelCall} ModelCall */
/** @typedef {import("../ai.js").ModelMessage} ModelMessage */
/** @typedef {import("../ai.js").MiddlewareOptions} MiddlewareOptions */

const RULES = {
  ...WHO,
  ...RECALL,
  placement: {
    expected: '"user" or "system"',
    fits: (/** @type {unknown} */ value) => value === "user" || value === "system",
  },
};

/** The most turns whose block is kept for later calls of the model. A turn without a block searches again. */
const TURNS = 1_000;

/** @param {import("../ai.js").MemoryClient} client @param {MiddlewareOptions} [options] @returns {import("../ai.js").MemoryMiddleware} */
export function memoryMiddleware(client, options = {}) {
  check(memoryMiddleware, "memoryMiddleware", client, options, RULES);
  /** The blocks by actor, session and query. The turn that was used last is at the end. @type {Map<string, string>} */
  const turns = new Map();
  /** Prompts for which a search was made. The SDK passes the same prompt when it repeats a failed call. @type {WeakSet<object>} */
  const searched = new WeakSet();

  /** @param {ModelCall} call @param {readonly ModelMessage[]} prompt @param {number} index of the user's message */
  async function blockFor(call, prompt, index) {
    const who = whoOf(call, options);
    const query = queryOf(textOf(prompt[index]));
    if (query === "") return "";
    const key = JSON.stringify([who.actorId, who.sessionId, query]);
    // In later calls of a turn, the last messages are results of tools. In the next turn the user may write the same text, and there may
    // be other memories.
    const isLater = index < prompt.length - 1 || searched.has(prompt);
    const known = isLater ? turns.get(key) : undefined;
    const block = known ?? (await recall(client, options, who, query, call.abortSignal));
    searched.add(prompt);
    turns.delete(key);
    turns.set(key, block);
    if (turns.size > TURNS) turns.delete(turns.keys().next().value ?? key);
    return block;
  }

  return {
    // The types of AI SDK 6 require this version. The types of AI SDK 7 accept any.
    specificationVersion: /** @type {const} */ ("v3"),
    /** @template {ModelCall} Call @param {{ params: Call }} call @returns {Promise<Call>} */
    async transformParams({ params }) {
      const index = params.prompt.findLastIndex(({ role }) => role === "user");
      const block = await blockFor(params, params.prompt, index);
      const prompt = block === "" ? params.prompt : placed(params.prompt, index, block, options.placement);
      return { ...params, prompt, ...withoutOurs(params.providerOptions) };
    },
  };
}

/** @param {ModelCall} call @param {MiddlewareOptions} options @returns {{ actorId: string, sessionId?: string | undefined }} */
function whoOf({ providerOptions }, options) {
  const given = providerOptions?.memsy;
  checkIn(whoOf, "memoryMiddleware", "providerOptions.memsy", given, WHO);
  const { actorId, sessionId } = /** @type {{ actorId?: string, sessionId?: string }} */ ({ ...options, ...given });
  // Without an actor a search would read the memories of everyone. A call with `actorId: undefined` does not get the actor of the options,
  // because its user is not known.
  if (actorId === undefined)
    throw fromCaller(
      new TypeError(
        "memoryMiddleware(): no actorId. Give it for each call in providerOptions: { memsy: { actorId } }, or in the options",
      ),
      whoOf,
    );
  return { actorId, sessionId };
}

/** Returns the text of a message of the user; empty when there is none. @param {ModelMessage | undefined} message */
function textOf(message) {
  const content = message?.content;
  if (!Array.isArray(content)) return "";
  return content.flatMap(({ type, text }) => (type === "text" ? [text] : [])).join("\n");
}

/** @param {readonly ModelMessage[]} prompt @param {number} index @param {string} block @param {"user" | "system" | undefined} placement */
function placed(prompt, index, block, placement) {
  if (placement === "system") {
    // After the system messages of the developer, because memories must not come before them.
    const start = prompt.findIndex(({ role }) => role !== "system");
    return prompt.toSpliced(start, 0, { role: "system", content: block });
  }
  const message = /** @type {{ role: string, content: unknown[] }} */ (prompt[index]);
  return prompt.with(index, { ...message, content: [{ type: "text", text: block }, ...message.content] });
}

/** Removes the options for the middleware, which the model must not get. @param {ModelCall["providerOptions"]} given */
function withoutOurs(given) {
  if (given === undefined || given.memsy === undefined) return {};
  const { memsy: _, ...providerOptions } = given;
  return { providerOptions };
}
