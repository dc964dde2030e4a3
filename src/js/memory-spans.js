// What a span says about a memory operation. The names follow OpenTelemetry's conventions for generative AI, which may still
// change: all of them are here.

/**
 * @typedef {object} Operation
 * @property {string} name of the operation and of its span
 * @property {(args: readonly unknown[]) => Attributes} request what is known before the call
 * @property {(args: readonly unknown[]) => Attributes} [requestContent] what people wrote, which is recorded on demand only
 * @property {(result: unknown) => Attributes} [response] what is known after it
 * @property {(result: unknown) => Attributes} [responseContent] what people wrote
 */
/** @typedef {import("@opentelemetry/api").Attributes} Attributes */
/** @typedef {{ id?: unknown, content?: unknown, score?: unknown, metadata?: unknown }} Memory */

const PROVIDER = "memsy";
/** The conventions' `error.type` of an error that has no name. */
const OTHER = "_OTHER";

/** @type {Operation} */
const SEARCH = {
  name: "search_memory",
  request: () => ({}),
  requestContent: ([query]) => (typeof query === "string" ? { "gen_ai.memory.query.text": query } : {}),
  response: (result) => ({ "gen_ai.memory.record.count": memoriesOf(result).length }),
  responseContent: (result) => ({ "gen_ai.memory.records": JSON.stringify(memoriesOf(result).map(recordOf)) }),
};

/**
 * The service decides whether an event makes a new memory or changes one. So how many memories that are is not known.
 * @type {Operation}
 */
const INGEST = {
  name: "upsert_memory",
  // No convention has a name for events.
  request: ([events]) => (Array.isArray(events) ? { "memsy.event.count": events.length } : {}),
};

/** By the method of the client that makes a span. @type {Map<string, Operation>} */
export const OPERATIONS = new Map([
  ["search", SEARCH],
  ["ingest", INGEST],
  ["ingestMany", INGEST],
]);

/** What each span has. @param {Operation} operation @returns {Attributes} */
export const common = ({ name }) => ({ "gen_ai.operation.name": name, "gen_ai.provider.name": PROVIDER });

/** Where the service is. @param {string} baseUrl @returns {Attributes} */
export function server(baseUrl) {
  const { hostname, port, protocol } = new URL(baseUrl);
  return {
    // URLs have brackets around an IPv6 address.
    "server.address": hostname.replace(/^\[(.*)\]$/, "$1"),
    "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
  };
}

/** What a call failed with. Never its message, which may repeat what people wrote. @param {unknown} error @returns {Attributes} */
export function failure(error) {
  const name = /** @type {{ name?: unknown } | null | undefined} */ (error)?.name;
  return { "error.type": typeof name === "string" && name !== "" ? name : OTHER };
}

/** @param {unknown} result of a search @returns {Memory[]} */
const memoriesOf = (result) => /** @type {{ results: Memory[] }} */ (result).results;

/** A memory as the conventions write it, without what is null. @param {Memory} memory */
const recordOf = ({ id, content, score, metadata }) => ({
  id,
  content,
  score,
  ...(metadata === null ? {} : { metadata }),
});
