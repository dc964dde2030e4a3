/** `free()` at every moment: calls under way finish, later ones reject. */
import { isDocumented, rejects, succeeds } from "../expectations.js";
import { answering, OK, odd, plainResponse } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("../arena.js").Place} Place */
/** @typedef {import("memsy-wasm").MemsyClient} Client */

const freed = (/** @type {string} */ call) =>
  rejects("TypeError", new RegExp(`^${call}\\(\\): the client has been freed`));

const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };
const STATUS = '{"completed_ids":["e"],"pending_ids":[],"event_ids":["e"],"status":"ok"}';

/** A call during which the client is freed. @type {[name: string, call: (client: Client, place: Place) => unknown][]} */
const MOMENTS = [
  [
    "inside fetch",
    (client, { stage }) => {
      stage.fetch = odd(async () => {
        client.free();
        return plainResponse(200, OK);
      });
      return client.health();
    },
  ],
  [
    "inside the key function",
    (client, { stage, key }) => {
      stage.apiKey = odd(() => {
        client.free();
        return key;
      });
      return client.health();
    },
  ],
  [
    "while the key is awaited",
    (client, { stage, key }) => {
      stage.apiKey = odd(async () => {
        await null;
        client.free();
        return key;
      });
      return client.health();
    },
  ],
  [
    "while the response is awaited",
    (client, { stage }) => {
      stage.fetch = odd(async () => {
        await null;
        client.free();
        return plainResponse(200, OK);
      });
      return client.health();
    },
  ],
  [
    "inside text()",
    (client, { stage }) => {
      stage.fetch = odd(async () => ({
        status: 200,
        headers: new Headers(),
        text() {
          client.free();
          return OK;
        },
      }));
      return client.health();
    },
  ],
  [
    "inside the getter of a status",
    (client, { stage }) => {
      stage.fetch = odd(async () => ({
        get status() {
          client.free();
          return 200;
        },
        headers: new Headers(),
        text: () => OK,
      }));
      return client.health();
    },
  ],
  [
    "inside a listener of the signal",
    (client, { stage }) => {
      const { signal } = new AbortController();
      const listening = signal.addEventListener.bind(signal);
      signal.addEventListener = (/** @type {never[]} */ ...args) => {
        client.free();
        Reflect.apply(listening, undefined, args);
      };
      stage.fetch = answering(plainResponse(200, OK));
      return client.health({ signal });
    },
  ],
  [
    "while a retry waits",
    (client, { stage }) => {
      const limited = plainResponse(429, "{}", { "retry-after": "0.05" });
      const answers = answering(limited, plainResponse(200, OK));
      stage.fetch = odd(() => {
        setTimeout(() => client.free(), 10);
        return answers();
      });
      return client.health();
    },
  ],
  [
    "right behind the call",
    (client, { stage }) => {
      stage.fetch = answering(plainResponse(200, OK));
      const call = client.health();
      client.free();
      client.free();
      return call;
    },
  ],
];

/** What a freed client says to each kind of method. @type {[name: string, call: (client: Client) => unknown][]} */
const LATER = [
  ["health", (client) => client.health()],
  ["search", (client) => client.search("q")],
  ["ingest", (client) => client.ingest([EVENT])],
  ["orgs.list", (client) => client.orgs.list()],
  ["status", (client) => client.status(["e"])],
  ["ingestMany", (client) => client.ingestMany([EVENT])],
  ["waitForEvents", (client) => client.waitForEvents(["e"])],
];

/** @type {Trigger[]} */
export const FREEING = [
  ...MOMENTS.map(
    ([name, call]) =>
      /** @type {Trigger} */ ({
        name: `free() ${name}`,
        expected: [succeeds, freed("health"), freed("search")],
        async harm(place) {
          const client = place.makeClient();
          return [
            await place.meet(() => call(client, place), { label: "under way" }),
            await place.meet(() => client.health(), { label: "later" }),
            await place.meet(() => client.search("q"), { label: "later" }),
          ];
        },
      }),
  ),
  {
    name: "free() inside the getter of an argument",
    expected: isDocumented,
    harm({ makeClient, meet, stage }) {
      stage.fetch = answering(plainResponse(200, OK));
      const client = makeClient();
      const event = {
        ...EVENT,
        get content() {
          client.free();
          return "c";
        },
      };
      return meet(() => client.ingest([event]));
    },
  },
  {
    name: "free() inside an abort listener, before and behind the package's own",
    // It reads like one of the package, but is the caller's own reason.
    expected: rejects("RangeError", /a reason that reads like one of ours/),
    async harm({ makeClient, meet, stage }) {
      const outcomes = [];
      for (const isFirst of [true, false]) {
        const client = makeClient();
        const controller = new AbortController();
        stage.fetch = odd(() => new Promise(() => {}));
        const listen = () => controller.signal.addEventListener("abort", () => client.free());
        if (isFirst) listen();
        const call = meet(() => client.health({ signal: controller.signal }));
        if (!isFirst) listen();
        await null;
        controller.abort(new RangeError("health(): a reason that reads like one of ours"));
        outcomes.push(await call);
      }
      return outcomes;
    },
  },
  {
    name: "free() inside onProgress of ingestMany, which has more to send",
    expected: [freed("(ingest|ingestMany)")],
    async harm({ makeClient, meet, stage }) {
      stage.fetch = answering(plainResponse(200, STATUS));
      const client = makeClient();
      return [
        await meet(() => client.ingestMany(Array(401).fill(EVENT), { onProgress: () => client.free() }), {
          label: "ingestMany",
        }),
      ];
    },
  },
  {
    name: "free() inside onProgress of waitForEvents, which is done",
    expected: succeeds,
    harm({ makeClient, meet, stage }) {
      stage.fetch = answering(plainResponse(200, STATUS));
      const client = makeClient();
      return meet(() => client.waitForEvents(["e"], { onProgress: () => client.free() }));
    },
  },
  {
    name: "free() between two pages of an iterator",
    expected: freed("(memories.list|memories.iterate)"),
    harm({ makeClient, meet, stage }) {
      stage.fetch = answering(plainResponse(200, '{"items":[{"memory_id":"m"}],"total":9}'));
      const client = makeClient();
      return meet(async () => {
        for await (const _ of client.memories.iterate()) client.free();
      });
    },
  },
  {
    name: "a freed client says so from each kind of method",
    expected: [
      ...LATER.map(([name]) =>
        freed(
          name === "waitForEvents" ? "(waitForEvents|status)" : name === "ingestMany" ? "(ingestMany|ingest)" : name,
        ),
      ),
      freed("(memories.list|memories.iterate)"),
    ],
    async harm({ makeClient, meet }) {
      const client = makeClient();
      const { memories } = client;
      client.free();
      const outcomes = [];
      for (const [label, call] of LATER) outcomes.push(await meet(() => call(client), { label }));
      outcomes.push(
        await meet(
          async () => {
            for await (const _ of memories.iterate()) throw new Error("there is nothing to go through");
          },
          { label: "memories.iterate" },
        ),
      );
      return outcomes;
    },
  },
  {
    name: "clients that are dropped while calls are under way",
    expected: succeeds,
    async harm({ makeClient, meet, stage }) {
      stage.fetch = odd(async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        globalThis.gc?.();
        return plainResponse(200, OK);
      });
      return Promise.all(Array.from({ length: 20 }, () => meet(() => makeClient().health())));
    },
  },
];
