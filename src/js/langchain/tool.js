// A tool with which a model searches. The application names the actor; the model cannot choose it.

import { tool } from "@langchain/core/tools";
import { tell } from "../agents/callbacks.js";
import { check, RECALL } from "../agents/options.js";
import { recall, warn } from "../agents/recall.js";
import { NOTHING_FOUND, QUERY_DESCRIPTION, SEARCH_DESCRIPTION, schemaOfText } from "../agents/tool.js";
import { WHO, whoOf } from "./who.js";

/** @typedef {import("../langchain.js").SearchToolOptions} SearchToolOptions */
/** @typedef {import("../langchain.js").SearchMemoriesTool} SearchMemoriesTool */
/** @typedef {import("../generated/models.js").SearchResult} SearchResult */

const SCHEMA = schemaOfText("query", QUERY_DESCRIPTION);

/**
 * @param {import("../langchain.js").MemoryClient} client @param {SearchToolOptions} [options]
 * @returns {SearchMemoriesTool}
 */
export function searchMemoriesTool(client, options = {}) {
  check(searchMemoriesTool, "searchMemoriesTool", client, options, { ...RECALL, ...WHO });
  const made = tool(
    /** @returns {Promise<[string, SearchResult[]]>} */
    async (
      /** @type {{ query: string }} */ { query },
      /** @type {import("@langchain/core/tools").ToolRunnableConfig} */ config,
    ) => {
      const who = named(options, config);
      /** @type {SearchResult[]} */
      let results = [];
      /** @type {SearchToolOptions["onRecall"]} */
      const onRecall = (recalled) => {
        results = recalled.results;
        return options.onRecall?.(recalled);
      };
      const text = query.trim() && (await recall(client, { ...options, onRecall }, who, query, config.signal));
      return [text || NOTHING_FOUND, results];
    },
    {
      name: "searchMemories",
      description: SEARCH_DESCRIPTION,
      schema: SCHEMA,
      responseFormat: "content_and_artifact",
    },
  );
  // The types of LangChain do not express that callers get only the content.
  return /** @type {SearchMemoriesTool} */ (/** @type {unknown} */ (made));
}

/** @param {SearchToolOptions} options @param {import("../langchain.js").Runtime} config */
function named(options, config) {
  try {
    return whoOf("searchMemoriesTool", options, config);
  } catch (error) {
    // An agent turns the error into a message for the model, so the application would not see it.
    tell(options.onError ?? warn, error);
    throw error;
  }
}
