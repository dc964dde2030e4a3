// What a model reads of a tool that searches, in every framework.

export const SEARCH_DESCRIPTION = "Search what is remembered about the user from earlier conversations.";
export const QUERY_DESCRIPTION = "What to look for, in a few words.";
/** A failure reads otherwise: an empty memory and one that cannot be reached must not look the same. */
export const NOTHING_FOUND = "No memories were found.";

/**
 * The JSON Schema of an object with one text, which is required: some providers refuse properties that are optional.
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
