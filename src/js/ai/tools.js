// Tools with which a model searches and adds memories. The application names the actor; the model cannot choose it.

import { tell } from "../agents/callbacks.js";
import { check, RECALL, SAVE, WHO } from "../agents/options.js";
import { recall, TIMEOUT_MS, warn, within } from "../agents/recall.js";
import { eventsOf, keep } from "../agents/save.js";
import { NOTHING_FOUND, QUERY_DESCRIPTION, SEARCH_DESCRIPTION, schemaOfText } from "../agents/tool.js";
import { isObject } from "../values.js";

/** @typedef {import("../ai.js").MemoryToolsOptions} MemoryToolsOptions */

/** The results of a call that a model reads. A failure must not look like an empty memory. The model does not read the error. */
const NOTED = "Noted. It can be found in a few seconds.";
const NOT_NOTED = "Memory could not be reached. This may not have been noted.";
const NOTHING_TO_NOTE = "There is nothing to note.";

/** The session of added memories, when the application names none. */
const SESSION = "tools";

/** @param {import("../ai.js").MemoryClient} client @param {MemoryToolsOptions} options @returns {import("../ai.js").MemoryTools} */
export function memoryTools(client, options) {
  check(memoryTools, "memoryTools", client, options, { ...WHO, ...RECALL, ...SAVE }, ["actorId"]);
  const { actorId, sessionId = SESSION, event, timeoutMs = TIMEOUT_MS, waitUntil, onError = warn } = options;
  return {
    searchMemories: {
      description: SEARCH_DESCRIPTION,
      inputSchema: schemaOf("query", QUERY_DESCRIPTION),
      /** @param {{ query: string }} input @param {{ abortSignal?: AbortSignal | undefined }} [call] */
      async execute({ query }, call) {
        if (query.trim() === "") return NOTHING_FOUND;
        return (
          (await recall(client, options, { actorId, sessionId: options.sessionId }, query, call?.abortSignal)) ||
          NOTHING_FOUND
        );
      },
    },
    addMemory: {
      description: "Note a lasting fact about the user for later conversations.",
      inputSchema: schemaOf("content", "The fact, as one full sentence."),
      /** @param {{ content: string }} input @param {{ abortSignal?: AbortSignal | undefined }} [call] */
      async execute({ content }, call) {
        const signal = call?.abortSignal;
        const events = eventsOf({ actorId, sessionId }, event, [["app_event", content]]);
        if (events.length === 0) return NOTHING_TO_NOTE;
        const noted = within("Noting a memory", timeoutMs, signal, (ending) =>
          client.ingest(events, { signal: ending, maxRetries: 0 }),
        ).then(
          () => NOTED,
          (error) => {
            if (signal?.aborted) throw error;
            tell(onError, error);
            return NOT_NOTED;
          },
        );
        keep(waitUntil, noted, onError);
        return noted;
      },
    },
  };
}

/**
 * Makes the schema of an object with one text.
 * @template {string} Name @param {Name} name @param {string} description
 */
function schemaOf(name, description) {
  const json = () => schemaOfText(name, description);
  return {
    // The interface of https://standardschema.dev, which the AI SDK reads.
    "~standard": {
      version: /** @type {const} */ (1),
      vendor: "memsy-wasm",
      /** @param {unknown} given */
      validate: (given) =>
        isObject(given) && typeof given[name] === "string"
          ? { value: /** @type {Record<Name, string>} */ ({ [name]: given[name] }) }
          : { issues: [{ message: `${name} must be a string` }] },
      jsonSchema: { input: json, output: json },
    },
  };
}
