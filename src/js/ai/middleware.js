// The middleware for a language model: it searches once a turn, and puts what it finds before the user's message.

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

/** Turns whose block is kept for their later model calls. A turn that is forgotten searches again. */
const TURNS = 1_000;

/** @param {import("../ai.js").MemoryClient} client @param {MiddlewareOptions} [options] @returns {import("../ai.js").MemoryMiddleware} */
export function memoryMiddleware(client, options = {}) {
  check(memoryMiddleware, "memoryMiddleware", client, options, RULES);
  /** Blocks by who asks for what, the turn used last at the end. @type {Map<string, string>} */
  const turns = new Map();
  /** Prompts that were searched for. The SDK gives the same one when it repeats a call that failed. @type {WeakSet<object>} */
  const searched = new WeakSet();

  /** @param {ModelCall} call @param {readonly ModelMessage[]} prompt @param {number} index of the user's message */
  async function blockFor(call, prompt, index) {
    const who = whoOf(call, options);
    const query = queryOf(textOf(prompt[index]));
    if (query === "") return "";
    const key = JSON.stringify([who.actorId, who.sessionId, query]);
    // The messages of a turn's later calls end with results of tools. The user may say the same in the next turn, and other memories
    // may be there then.
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
    // The types of AI SDK 6 demand this one, and those of 7 take any.
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
  // Without it a search would read the memories of everybody. A call that gives undefined does not get the actor of the options: its
  // user is not known.
  if (actorId === undefined)
    throw fromCaller(
      new TypeError(
        "memoryMiddleware(): no actorId. Give it for each call in providerOptions: { memsy: { actorId } }, or in the options",
      ),
      whoOf,
    );
  return { actorId, sessionId };
}

/** Text of a message of the user; empty where there is none. @param {ModelMessage | undefined} message */
function textOf(message) {
  const content = message?.content;
  if (!Array.isArray(content)) return "";
  return content.flatMap(({ type, text }) => (type === "text" ? [text] : [])).join("\n");
}

/** @param {readonly ModelMessage[]} prompt @param {number} index @param {string} block @param {"user" | "system" | undefined} placement */
function placed(prompt, index, block, placement) {
  if (placement === "system") {
    // Behind the developer's own, which no memory is to come before.
    const start = prompt.findIndex(({ role }) => role !== "system");
    return prompt.toSpliced(start, 0, { role: "system", content: block });
  }
  const message = /** @type {{ role: string, content: unknown[] }} */ (prompt[index]);
  return prompt.with(index, { ...message, content: [{ type: "text", text: block }, ...message.content] });
}

/** Options of providers without those for the middleware, which are no concern of the model. @param {ModelCall["providerOptions"]} given */
function withoutOurs(given) {
  if (given === undefined || given.memsy === undefined) return {};
  const { memsy: _, ...providerOptions } = given;
  return { providerOptions };
}
