/** Clients and resources behind proxies, and methods that are called without them. */
import { oneOf, rejects, succeeds } from "../expectations.js";
import { reactive } from "../reactive.js";
import { answering, odd, plainResponse } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("memsy-wasm").MemsyClient} Client */
/** @typedef {import("memsy-wasm").MemsyControlClient} ControlClient */

const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };
/** An answer in which each kind of call finds what it needs. */
const ANSWER =
  '{"status":"ok","results":[],"event_ids":["e"],"completed_ids":["e"],"pending_ids":[],"items":[],"total":0,"keys":[],"org_id":"o"}';

/** @type {[name: string, call: (client: Client, control: ControlClient) => unknown][]} */
const CALLS = [
  ["health", (client) => client.health()],
  ["search", (client) => client.search("q", { limit: 1 }, { timeoutMs: 1_000 })],
  ["ingest", (client) => client.ingest([EVENT])],
  ["status", (client) => client.status(["e"])],
  ["ingestMany", (client) => client.ingestMany([EVENT])],
  ["waitForEvents", (client) => client.waitForEvents(["e"])],
  ["orgs.get", (client) => client.orgs.get("o")],
  ["memories.list", (client) => client.memories.list()],
  [
    "memories.iterate",
    async (client) => {
      for await (const _ of client.memories.iterate()) throw new Error("the list is empty");
    },
  ],
  ["me", (_, control) => control.me()],
  ["keys.list", (_, control) => control.keys.list()],
  ["connectors.waitUntilAuthorized", (_, control) => control.connectors.waitUntilAuthorized("c")],
];

/** Ways to wrap a client. @type {[name: string, wrap: <T extends object>(client: T) => T][]} */
const WRAPPERS = [
  ["a deep reactive proxy", reactive],
  ["a proxy without traps", (client) => new Proxy(client, {})],
  ["two proxies", (client) => new Proxy(reactive(client), {})],
  ["an object that inherits from it", (client) => Object.create(client)],
];

/** Methods without their client. @type {[call: string, take: (client: Client, control: ControlClient) => (() => unknown)][]} */
const DETACHED = [
  [
    "health",
    ({ health }) =>
      () =>
        health(),
  ],
  [
    "search",
    ({ search }) =>
      () =>
        search("q"),
  ],
  [
    "ingest",
    ({ ingest }) =>
      () =>
        ingest([EVENT]),
  ],
  [
    "status",
    ({ status }) =>
      () =>
        status(["e"]),
  ],
  [
    "ingestMany",
    ({ ingestMany }) =>
      () =>
        ingestMany([EVENT]),
  ],
  [
    "waitForEvents",
    ({ waitForEvents }) =>
      () =>
        waitForEvents(["e"]),
  ],
  [
    "orgs.get",
    ({ orgs: { get } }) =>
      () =>
        get("o"),
  ],
  [
    "memories.(iterate|list)",
    ({ memories: { iterate } }) =>
      async () => {
        for await (const _ of iterate()) throw new Error("there is nothing to go through");
      },
  ],
  [
    "me",
    (_, { me }) =>
      () =>
        me(),
  ],
  [
    "keys.list",
    (_, { keys: { list } }) =>
      () =>
        list(),
  ],
  [
    "connectors.waitUntilAuthorized",
    (_, { connectors: { waitUntilAuthorized } }) =>
      () =>
        waitUntilAuthorized("c"),
  ],
];

/** What such a method may be called on instead. @type {[name: string, holder: unknown][]} */
const HOLDERS = [
  ["undefined", undefined],
  ["null", null],
  ["a number", 7],
  ["an empty object", {}],
  ["the global object", globalThis],
  ["an object without a prototype", Object.create(null)],
];

/** @type {Trigger[]} */
export const PROXIES = [
  ...WRAPPERS.map(
    ([name, wrap]) =>
      /** @type {Trigger} */ ({
        name: `clients behind ${name}`,
        expected: succeeds,
        async harm({ client, makeControlClient, stage, meet }) {
          const [wrapped, control] = [wrap(client), wrap(makeControlClient())];
          const outcomes = [];
          for (const [label, call] of CALLS) {
            stage.fetch = answering(plainResponse(200, label === "orgs.get" ? '{"org_id":"o"}' : ANSWER));
            outcomes.push(await meet(() => call(wrapped, control), { label }));
          }
          return outcomes;
        },
      }),
  ),
  {
    name: "a client that is freed behind a deep reactive proxy",
    expected: [rejects("TypeError", /^health\(\): the client has been freed/)],
    async harm({ makeClient, meet }) {
      const client = makeClient();
      return [
        await meet(() => {
          reactive(client).free();
          return client.health();
        }),
      ];
    },
  },
  {
    name: "arguments that are deep reactive proxies",
    expected: succeeds,
    async harm({ client, stage, meet }) {
      stage.fetch = answering(plainResponse(200, ANSWER));
      const { signal } = new AbortController();
      return [
        await meet(() => client.ingest(reactive([EVENT, EVENT])), { label: "ingest" }),
        await meet(() => client.ingestMany(reactive([EVENT, EVENT])), { label: "ingestMany" }),
        await meet(() => client.status(reactive(["e"])), { label: "status" }),
        await meet(
          () => client.search("q", reactive({ roleIds: ["r"] }), reactive({ signal, headers: { "x-a": "b" } })),
          {
            label: "search",
          },
        ),
      ];
    },
  },
  {
    name: "a client of a subclass",
    expected: succeeds,
    harm({ memsy, service, key, meet }) {
      class Mine extends memsy.MemsyClient {}
      const mine = new Mine({ baseUrl: `${service}/v1`, apiKey: key });
      return meet(() => mine.health());
    },
  },
  ...DETACHED.map(
    ([call, take]) =>
      /** @type {Trigger} */ ({
        name: `${call} without its client`,
        expected: rejects("TypeError", new RegExp(`^${call}\\(\\): .*method of`)),
        harm({ client, makeControlClient, meet }) {
          const method = take(client, makeControlClient());
          return meet(method);
        },
      }),
  ),
  {
    name: "methods called on something else",
    expected: oneOf(rejects("TypeError", /method of/)),
    async harm({ client, meet }) {
      const outcomes = [];
      for (const [name, holder] of HOLDERS) {
        const on = (/** @type {Function} */ method, /** @type {unknown[]} */ ...args) =>
          meet(() => Reflect.apply(method, holder, args), { label: `${method.name} on ${name}` });
        outcomes.push(
          await on(client.health),
          await on(client.search, "q"),
          await on(client.status, ["e"]),
          await on(client.ingestMany, [EVENT]),
          await on(client.orgs.get, odd("o")),
        );
      }
      return outcomes;
    },
  },
];
