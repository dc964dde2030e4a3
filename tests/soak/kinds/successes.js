/** Calls that succeed: small and large, of several resources, over HTTP, with and without a signal. */
import { check, EVENT, KEY } from "../kind.js";
import { respondsJson, streams } from "../standins.js";

/** @typedef {import("../kind.js").Kind} Kind */

/** @param {number} count */
const searchOf = (count) => ({
  results: Array.from({ length: count }, (_, index) => ({
    id: `memory-${index}`,
    content: `The guest of room ${index} prefers a window seat and green tea. 東京`,
    score: 0.5,
    source_event_ids: [`event-${index}`],
    metadata: { a: [1, 2, { b: null }] },
  })),
});

const SMALL = respondsJson(searchOf(10));
const LARGE = respondsJson(searchOf(2_000));
const EVENTS = Array.from({ length: 200 }, (_, index) => ({
  ...EVENT,
  content: `event ${index}`,
  metadata: '{"n":1}',
}));
const INGESTED = respondsJson({ event_ids: EVENTS.map((_, index) => `${index}`) });

/** @type {Kind[]} */
export const SUCCESSES = [
  {
    name: "health()",
    weight: 6,
    async call({ client }) {
      const { status } = await client("health", { fetch: respondsJson({ status: "ok" }) }).health();
      check(status === "ok", status);
    },
  },
  {
    name: "search() with a signal that lives long",
    weight: 10,
    async call({ client, signal }) {
      const { results } = await client("search", { fetch: SMALL }).search("tea", { limit: 10 }, { signal });
      check(results.length === 10, `${results.length} results`);
    },
  },
  {
    name: "search() with 2,000 results",
    weight: 0.2,
    async call({ client, signal }) {
      const { results } = await client("large", { fetch: LARGE }).search("tea", {}, { signal });
      check(results.length === 2_000, `${results.length} results`);
    },
  },
  {
    name: "ingest() of 200 events",
    weight: 1,
    async call({ client }) {
      const { eventIds } = await client("ingest", { fetch: INGESTED }).ingest(EVENTS);
      check(eventIds.length === 200, `${eventIds.length} ids`);
    },
  },
  {
    name: "control.me()",
    weight: 3,
    async call({ control }) {
      const { tier } = await control("me", { fetch: respondsJson({ tier: "pro" }) }).me();
      check(tier === "pro", `${tier}`);
    },
  },
  {
    name: "a body in many parts",
    weight: 0.5,
    async call({ client }) {
      const fetch = streams(200, 200, " ".repeat(1_000));
      const { status } = await client("parts", { fetch: withEnd(fetch, '{"status":"ok"}') }).health();
      check(status === "ok", status);
    },
  },
  {
    name: "headers of its own, usage and rate limit",
    weight: 2,
    async call({ client }) {
      const headers = { "X-Plan": "pro", "X-Usage-ApiCalls": "1", "X-RateLimit-Limit": "2" };
      const fetch = async () => new Response('{"status":"ok"}', { headers });
      const { usage } = await client("headers", { fetch }).health({ headers: { "x-trace": "1" } });
      check(usage?.plan === "pro", JSON.stringify(usage));
    },
  },
  {
    name: "health() over HTTP",
    weight: 1.5,
    async call({ client, service, signal }) {
      const real = client("real", { baseUrl: `${service.url}/v1`, apiKey: service.key });
      const { status } = await real.health({ signal });
      check(status === "ok", status);
    },
  },
  {
    name: "ingest() and search() over HTTP",
    weight: 0.5,
    async call({ client, service }) {
      const real = client("real", { baseUrl: `${service.url}/v1`, apiKey: service.key });
      const { eventIds } = await real.ingest([EVENT]);
      check(eventIds.length === 1, `${eventIds}`);
      await real.search("c");
    },
  },
  {
    name: "a 401 over HTTP",
    weight: 0.5,
    async call({ client, service, memsy }) {
      const real = client("stranger", { baseUrl: `${service.url}/v1`, apiKey: KEY });
      const error = await real.health().catch((/** @type {unknown} */ thrown) => thrown);
      check(error instanceof memsy.AuthenticationError, `${error}`);
    },
  },
];

/** @param {import("../standins.js").Fetch} fetch @param {string} end @returns {import("../standins.js").Fetch} */
function withEnd(fetch, end) {
  return async (...args) => new Response((await (await fetch(...args)).text()) + end);
}
