// The texts of the search tool that a model reads, the same in every framework.

export const SEARCH_DESCRIPTION = "Search what is remembered about the user from earlier conversations.";
export const QUERY_DESCRIPTION = "What to look for, in a few words.";
/** The text for no results. It differs from the text for a failure, so that a model can distinguish both. */
export const NOTHING_FOUND = "No memories were found.";

/**
 * Makes the JSON Schema of an object with one text. The text is required, because some providers refuse optional properties.
 * @template {string} Name @param {Name} name @param {string} description
 */
export const schemaOfText = (name, description) => ({
  type: /** @type {const} */ ("object"),
  properties: /** @type {Record<Name, { type: "string", description: string }>} */ ({
    [name]: { type: "string", description },
  }),
  required: [name],
  additionalProperties: false,
});
