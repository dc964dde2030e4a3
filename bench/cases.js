/** What is measured: each case as the three clients do it. */
import { events, HEADERS, HEALTH, ingestAnswer, memoriesAnswer, REFUSAL, searchAnswer } from "./answers.js";
import { HandwrittenClient } from "./handwritten.js";

/** @typedef {{ baseUrl: string, apiKey: string, fetch?: typeof fetch }} Service */
/** @typedef {"bare" | "handwritten" | "package"} Kind */
/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} path
 * @property {number} status
 * @property {string} answer the body that the service sends
 * @property {(service: Service) => (() => Promise<unknown>)} bare
 * @property {(client: HandwrittenClient) => Promise<unknown>} handwritten
 * @property {(client: import("memsy-wasm").MemsyClient) => Promise<unknown>} package
 */

/**
 * What somebody types who has no client.
 * @param {string} path @param {unknown} [body]
 * @returns {Case["bare"]}
 */
const bare =
  (path, body) =>
  ({ baseUrl, apiKey, fetch: own }) =>
  async () => {
    const response = await (own ?? fetch)(baseUrl + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return JSON.parse(await response.text());
  };

/** @param {string} name @param {string} path @param {unknown} answer @param {Pick<Case, "handwritten" | "package"> & Partial<Case> & { body?: unknown }} rest @returns {Case} */
const measured = (name, path, answer, { body, ...rest }) => ({
  name,
  path,
  status: 200,
  answer: JSON.stringify(answer),
  bare: bare(path, body),
  ...rest,
});

/** @param {number} count */
const search = (count) =>
  measured(`search, ${count.toLocaleString("en")} results`, "/search", searchAnswer(count), {
    body: { query: "what does Ada drink?", actor_id: "ada", limit: 100 },
    handwritten: (client) => client.search("what does Ada drink?", { actorId: "ada", limit: 100 }),
    package: (client) => client.search("what does Ada drink?", { actorId: "ada", limit: 100 }),
  });

/** @param {number} count */
const ingest = (count) => {
  const batch = events(count);
  const name = `ingest, ${count.toLocaleString("en")} event${count === 1 ? "" : "s"}`;
  return measured(name, "/ingest", ingestAnswer(count), {
    body: { events: batch },
    handwritten: (client) => client.ingest(batch),
    package: (client) => client.ingest(batch),
  });
};

/** @type {Case[]} */
export const CASES = [
  measured("health", "/health", HEALTH, {
    handwritten: (client) => client.health(),
    package: (client) => client.health(),
  }),
  search(0),
  search(10),
  search(100),
  search(1000),
  measured("memories.list, 200 items", "/console/memories", memoriesAnswer(200), {
    handwritten: (client) => client.listMemories({ limit: 200 }),
    package: (client) => client.memories.list({ limit: 200 }),
  }),
  ingest(1),
  ingest(50),
  ingest(1000),
  measured("an error (403)", "/health", REFUSAL, {
    status: 403,
    handwritten: (client) => client.health().catch((error) => error),
    package: (client) => client.health().catch((error) => error),
  }),
];

/**
 * One call of a case, by each client.
 * @param {Case} measuredCase @param {typeof import("memsy-wasm")} memsy @param {Service} service
 * @returns {Record<Kind, () => Promise<unknown>>}
 */
export function callsOf(measuredCase, memsy, service) {
  const handwritten = new HandwrittenClient(service);
  const packaged = new memsy.MemsyClient(service);
  return {
    bare: measuredCase.bare(service),
    handwritten: () => measuredCase.handwritten(handwritten),
    package: () => measuredCase.package(packaged),
  };
}

/** A `fetch` that answers at once, from memory. @param {Case} measuredCase @returns {typeof fetch} */
export const inMemory =
  ({ status, answer }) =>
  async () =>
    new Response(answer, { status, headers: HEADERS });
