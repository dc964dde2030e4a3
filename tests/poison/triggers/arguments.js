/** Arguments that throw when they are read, and options of clients that do. */
import { isDocumented, oneOf, rejects, succeeds } from "../expectations.js";
import { hiding, redefined, revoked, TRAPS, untouchable } from "../oddities.js";
import { thrower } from "../replace.js";
import { answering, OK, odd, plainResponse } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("../arena.js").Place} Place */
/** @typedef {import("../expectations.js").Expectation} Expectation */

const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };

/** @param {string} call */
const unreadable = (call) => rejects("TypeError", new RegExp(`^${call}\\(\\): .*cannot be read`));
/** @param {string} call */
const wrong = (call) => rejects("TypeError", new RegExp(`^${call}\\(\\): `));

/** Values that cannot be read. @type {[name: string, make: () => unknown][]} */
const VALUES = [
  ["a revoked Proxy", revoked],
  ["a Proxy whose traps throw", untouchable],
  ...Object.keys(TRAPS).map(
    (trap) =>
      /** @type {[string, () => unknown]} */ ([
        `a Proxy whose ${trap} throws`,
        () => new Proxy({ ...EVENT, limit: 1 }, { [trap]: thrower }),
      ]),
  ),
  [
    "an array behind a revoked Proxy",
    () => {
      const { proxy, revoke } = Proxy.revocable([EVENT], {});
      revoke();
      return proxy;
    },
  ],
  ["an array behind a Proxy that throws", () => new Proxy([EVENT], TRAPS)],
];

/** Places for them. @type {[place: string, call: (place: Place, value: never) => unknown, name: string][]} */
const PLACES = [
  ["events", ({ client }, value) => client.ingest(value), "ingest"],
  ["events[0]", ({ client }, value) => client.ingest([value]), "ingest"],
  ["events[0].content", ({ client }, value) => client.ingest([{ ...EVENT, content: value }]), "ingest"],
  ["events of ingestMany", ({ client }, value) => client.ingestMany(value), "ingestMany"],
  ["events[0] of ingestMany", ({ client }, value) => client.ingestMany([value]), "ingestMany"],
  ["eventIds", ({ client }, value) => client.status(value), "status"],
  ["eventIds of waitForEvents", ({ client }, value) => client.waitForEvents(value), "waitForEvents"],
  ["query", ({ client }, value) => client.search(value), "search"],
  ["options", ({ client }, value) => client.search("q", value), "search"],
  ["options.roleIds", ({ client }, value) => client.search("q", { roleIds: value }), "search"],
  ["requestOptions", ({ client }, value) => client.health(value), "health"],
  ["requestOptions.headers", ({ client }, value) => client.health({ headers: value }), "health"],
  ["requestOptions.signal", ({ client }, value) => client.health({ signal: value }), "health"],
  ["memoryId", ({ client }, value) => client.memories.get(value), "memories.get"],
  ["update", ({ client }, value) => client.orgs.update("o", value), "orgs.update"],
  [
    "resources",
    ({ makeControlClient }, value) => makeControlClient().connectors.configureResources("c", value),
    "connectors.configureResources",
  ],
  ["options of waitForEvents", ({ client }, value) => client.waitForEvents(["e"], value), "waitForEvents"],
  ["options of ingestMany", ({ client }, value) => client.ingestMany([EVENT], value), "ingestMany"],
];

/** @type {[name: string, call: (place: Place) => unknown, expected: Expectation][]} */
const CALLS = [
  [
    "a getter that throws in an event",
    ({ client }) => client.ingest([hiding("content", { ...EVENT })]),
    unreadable("ingest"),
  ],
  [
    "a getter that throws in the options",
    ({ client }) => client.search("q", hiding("limit", {})),
    unreadable("search"),
  ],
  [
    "a getter that throws in the request options",
    ({ client }) => client.health(hiding("timeoutMs", {})),
    unreadable("health"),
  ],
  [
    "a getter that throws among the headers",
    ({ client }) => client.health({ headers: hiding("x-a", {}) }),
    wrong("health"),
  ],
  ["a getter that throws at an index", ({ client }) => client.status(hiding("0", ["e", "f"])), unreadable("status")],
  [
    "a getter that throws a symbol",
    ({ client }) =>
      client.ingest([
        redefined({ ...EVENT }, "content", {
          get() {
            throw Symbol("odd");
          },
        }),
      ]),
    unreadable("ingest"),
  ],
  [
    "headers whose iterator throws",
    ({ client }) => client.health({ headers: odd({ [Symbol.iterator]: thrower }) }),
    wrong("health"),
  ],
  [
    "headers whose iterator has a hundred thousand entries",
    ({ client }) => client.health({ headers: odd({ [Symbol.iterator]: () => ({ next: late() }) }) }),
    wrong("health"),
  ],
  [
    "an event with a toJSON that throws",
    ({ client }) => client.ingest([odd({ ...EVENT, toJSON: thrower })]),
    isDocumented,
  ],
  [
    "options with a toJSON that throws",
    ({ client }) => client.orgs.update("o", odd({ name: "n", toJSON: thrower })),
    isDocumented,
  ],
  ["a cyclic event", ({ client }) => client.ingest([cyclic()]), wrong("ingest")],
  [
    "an event whose content is a BigInt",
    ({ client }) => client.ingest([odd({ ...EVENT, content: 1n })]),
    wrong("ingest"),
  ],
  [
    "a text that changes when it is read again",
    ({ client }) => client.ingest([changing()]),
    oneOf(succeeds, wrong("ingest")),
  ],
  [
    "a list whose length throws",
    ({ client }) =>
      client.status(
        odd(new Proxy(["e"], { get: (target, name) => (name === "length" ? thrower() : Reflect.get(target, name)) })),
      ),
    unreadable("status"),
  ],
  [
    "a list whose length is a symbol",
    ({ client }) =>
      client.status(
        odd(new Proxy(["e"], { get: (target, name) => (name === "length" ? Symbol("l") : Reflect.get(target, name)) })),
      ),
    wrong("status"),
  ],
  ["a list that grows while it is read", ({ client }) => client.status(growing()), isDocumented],
];

/** An iterator that ends late, by throwing. */
function late() {
  let count = 0;
  return () => {
    count += 1;
    if (count > 100_000) thrower();
    return { done: false, value: ["x-a", "b", "too many"] };
  };
}

/** @returns {never} */
function cyclic() {
  /** @type {Record<string, unknown>} */
  const event = { ...EVENT };
  event.content = event;
  return odd(event);
}

function changing() {
  let count = 0;
  return {
    ...EVENT,
    get content() {
      count += 1;
      return count > 1 ? odd(Symbol("changed")) : "c";
    },
  };
}

/** @returns {string[]} */
function growing() {
  const list = ["e"];
  return new Proxy(list, {
    get(target, name, receiver) {
      if (name === "0" && list.length < 1_000) list.push("e");
      return Reflect.get(target, name, receiver);
    },
  });
}

/** Options of a client that throw. @type {[name: string, make: () => unknown][]} */
const OPTIONS = [
  ["a revoked Proxy", revoked],
  ["a Proxy whose traps throw", untouchable],
  ["an object whose apiKey cannot be read", () => hiding("apiKey", {})],
  ["headers that cannot be read", () => ({ apiKey: "msy_0", headers: revoked() })],
  ["a symbol as base URL", () => ({ apiKey: "msy_0", baseUrl: Symbol("url") })],
  ["a symbol", () => Symbol("options")],
];

/** @type {Trigger[]} */
export const ARGUMENTS = [
  ...VALUES.map(
    ([name, make]) =>
      /** @type {Trigger} */ ({
        name: `${name} in each of ${PLACES.length} places`,
        expected: PLACES.map(([, , call]) =>
          oneOf(
            succeeds,
            wrong(call),
            ...(call === "ingestMany" ? [wrong("ingest")] : []),
            ...(call === "waitForEvents" ? [wrong("status")] : []),
          ),
        ),
        async harm(place) {
          const outcomes = [];
          for (const [label, call] of PLACES) {
            place.stage.fetch = answering(plainResponse(200, '{"status":"ok","completed_ids":["e"]}'));
            outcomes.push(await place.meet(() => call(place, odd(make())), { label }));
          }
          return outcomes;
        },
      }),
  ),
  ...CALLS.map(
    ([name, call, expected]) =>
      /** @type {Trigger} */ ({
        name: `an argument is ${name}`,
        expected,
        harm(place) {
          place.stage.fetch = answering(plainResponse(200, OK));
          return place.meet(() => call(place));
        },
      }),
  ),
  ...OPTIONS.map(
    ([name, make]) =>
      /** @type {Trigger} */ ({
        name: `the options of a client are ${name}`,
        expected: rejects("TypeError", /^MemsyClient\(\): /),
        harm: ({ memsy, meet }) => meet(async () => new memsy.MemsyClient(odd(make()))),
      }),
  ),
  {
    name: "onProgress throws, which passes through",
    expected: {
      what: "the error of onProgress",
      holds: ({ how, value }) => how === "rejected" && value instanceof SyntaxError,
    },
    async harm({ client, stage, meet }) {
      stage.fetch = answering(plainResponse(200, '{"completed_ids":["e"],"event_ids":["e"]}'));
      const onProgress = () => {
        throw new SyntaxError("of the caller");
      };
      return [
        await meet(() => client.ingestMany([EVENT], { onProgress }), { label: "ingestMany" }),
        await meet(() => client.waitForEvents(["e"], { onProgress }), { label: "waitForEvents" }),
      ];
    },
  },
];
