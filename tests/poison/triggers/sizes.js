/** Arguments that are too large for a text, a URL, a header or a request. */
import { isDocumented, oneOf, rejects, succeeds } from "../expectations.js";
import { answering, OK, odd, plainResponse } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("../arena.js").Place} Place */
/** @typedef {import("../expectations.js").Expectation} Expectation */

const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };
const TEXT = 65_536;

/** @param {string} call @param {string} argument */
const named = (call, argument) => {
  const pattern = new RegExp(`^${call}\\(\\): .*${argument}`);
  return oneOf(rejects("TypeError", pattern), rejects("RangeError", pattern));
};

/** A text that no engine shares with another. @param {number} length */
const text = (length) => "x".repeat(length);

/** Too much for a page. */
const PAGES = "a page may not have so much memory";

/** @type {{ name: string, call: (place: Place) => unknown, expected: Expectation, isPage?: boolean }[]} */
const CALLS = [
  {
    name: "600 MB of content",
    call: ({ client }) =>
      client.ingest(Array.from({ length: 6 }, (_, index) => ({ ...EVENT, content: `${index}${text(100_000_000)}` }))),
    expected: named("ingest", "events"),
  },
  {
    name: "600 MB of content for ingestMany",
    call: ({ client }) => client.ingestMany([{ ...EVENT, content: text(500_000_000), metadata: text(100_000_000) }]),
    expected: oneOf(named("ingestMany", "events"), named("ingest", "events")),
  },
  {
    name: "an id of 500 MB",
    call: ({ client }) => client.memories.get(text(500_000_000)),
    expected: named("memories.get", "memoryId"),
  },
  {
    name: "a query option of 500 MB",
    call: ({ client }) => client.memories.list({ search: text(500_000_000) }),
    expected: named("memories.list", "search"),
  },
  {
    name: "a query of 500 MB",
    call: ({ client }) => client.search(text(500_000_000)),
    expected: oneOf(succeeds, named("search", "query")),
  },
  {
    name: "a header of 200 MB",
    call: ({ client }) => client.health({ headers: { "x-a": text(200_000_000) } }),
    expected: isDocumented,
  },
  {
    name: "an id of one character more than there may be",
    call: ({ client }) => client.memories.get(text(TEXT + 1)),
    expected: named("memories.get", "memoryId"),
    isPage: true,
  },
  {
    name: "an id as long as it may be",
    call: ({ client }) => client.memories.get(text(TEXT)),
    expected: succeeds,
    isPage: true,
  },
  {
    name: "an id of half characters",
    call: ({ client }) => client.memories.get("\ud800".repeat(1_000)),
    expected: oneOf(succeeds, named("memories.get", "memoryId")),
    isPage: true,
  },
  {
    name: "a query of a million half characters",
    call: ({ client }) => client.search("\udc00".repeat(1_000_000)),
    expected: oneOf(succeeds, named("search", "query")),
    isPage: true,
  },
  {
    name: "an id of 20 MB",
    call: ({ client }) => client.orgs.get(text(20_000_000)),
    expected: named("orgs.get", "orgId"),
    isPage: true,
  },
  {
    name: "a query option of 20 MB of CJK characters",
    call: ({ client }) => client.actors.list({ q: "語".repeat(7_000_000) }),
    expected: named("actors.list", "q"),
    isPage: true,
  },
  { name: "a query of 20 MB", call: ({ client }) => client.search(text(20_000_000)), expected: succeeds, isPage: true },
  {
    name: "a header of 5 MB",
    call: ({ client }) => client.health({ headers: { "x-a": text(5_000_000) } }),
    expected: isDocumented,
    isPage: true,
  },
  {
    name: "fifty thousand headers",
    call: ({ client }) =>
      client.health({ headers: Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`x-${index}`, "a"])) }),
    expected: isDocumented,
    isPage: true,
  },
  {
    name: "a million events",
    call: ({ client }) => client.ingest(Array(1_000_000).fill(EVENT)),
    expected: isDocumented,
  },
  {
    name: "a hundred thousand events for ingestMany",
    call: ({ client }) => client.ingestMany(Array(100_000).fill(EVENT)),
    expected: isDocumented,
    isPage: true,
  },
  {
    name: "a hundred thousand ids for status",
    call: ({ client }) => client.status(Array(100_000).fill("e")),
    expected: isDocumented,
    isPage: true,
  },
  {
    name: "a list that says it has four billion entries",
    call: ({ client }) => client.status(odd(new Array(4_294_967_295))),
    expected: named("status", "eventIds"),
    isPage: true,
  },
];

/** @type {Trigger[]} */
export const SIZES = CALLS.map(({ name, call, expected, isPage }) => ({
  name: `an argument is ${name}`,
  expected,
  isHeavy: true,
  harm(place) {
    place.stage.fetch = answering(plainResponse(200, OK));
    return place.meet(() => call(place));
  },
  ...(isPage ? {} : { skipped: { Chromium: PAGES, Firefox: PAGES, WebKit: PAGES } }),
}));
