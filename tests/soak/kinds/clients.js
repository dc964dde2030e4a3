/** Clients that come and go, functions that give keys, and methods that make several calls. */
import { check, EVENT, KEY, rejectsWith } from "../kind.js";
import { respondsJson } from "../standins.js";

/** @typedef {import("../kind.js").Kind} Kind */
/** @typedef {import("../standins.js").Fetch} Fetch */

const HEALTHY = respondsJson({ status: "ok" });

/** Ten pages of ten. @type {Fetch} */
const pages = async (url) => {
  const offset = Number(new URL(url).searchParams.get("offset") ?? 0);
  const items = Array.from({ length: 10 }, (_, index) => ({ id: `${offset + index}`, content: "c" }));
  return new Response(JSON.stringify({ items: offset < 100 ? items : [], total: 100 }));
};

const MANY = Array.from({ length: 450 }, (_, index) => ({ ...EVENT, content: `${index}` }));

/** Ids for what is ingested; the request of this number fails. @param {number} failing @returns {Fetch} */
function ingests(failing) {
  let sent = 0;
  return async (_, init) => {
    sent += 1;
    if (sent === failing) return new Response('{"detail":"down"}', { status: 503 });
    /** @type {{ events: unknown[] }} */
    const { events } = JSON.parse(String(init.body));
    return new Response(JSON.stringify({ event_ids: events.map((__, index) => `${sent}-${index}`) }));
  };
}

/** Its memory is held until it is collected. @type {Kind} */
export const UNFREED = {
  name: "a client that nobody frees",
  weight: 0,
  async call({ throwAway }) {
    check((await throwAway({ fetch: HEALTHY }).health()).status === "ok", "healthy");
  },
};

/** @type {Kind[]} */
export const CLIENTS = [
  {
    name: "a client for one call",
    weight: 3,
    async call({ throwAway }) {
      const client = throwAway({ fetch: HEALTHY });
      check((await client.health()).status === "ok", "healthy");
      client.free();
    },
  },
  {
    name: "a client that is freed while calls are under way",
    weight: 3,
    async call({ throwAway }) {
      const client = throwAway({ fetch: HEALTHY });
      const calls = [client.health(), client.health(), client.health()];
      client.free();
      for (const { status } of await Promise.all(calls)) check(status === "ok", status);
      await rejectsWith(client.health(), "TypeError");
      client.free();
    },
  },
  {
    name: "a client that is freed by fetch",
    weight: 1,
    async call({ throwAway }) {
      const client = throwAway({
        fetch: (...args) => {
          client.free();
          return HEALTHY(...args);
        },
      });
      check((await client.health()).status === "ok", "healthy");
    },
  },
  {
    name: "a client with wrong options",
    weight: 1,
    async call({ throwAway, memsy }) {
      const made = await Promise.resolve()
        .then(() => throwAway({ timeoutMs: -1 }))
        .catch((/** @type {unknown} */ error) => error);
      check(made instanceof TypeError && !(made instanceof memsy.MemsyError), `${made}`);
    },
  },
  {
    name: "a key that is renewed",
    weight: 2,
    async call({ throwAway }) {
      let asked = 0;
      const client = throwAway({
        apiKey: async () => {
          asked += 1;
          return `${KEY}${asked}`;
        },
        fetch: async (_, init) => {
          const isOld = new Headers(init.headers).get("authorization")?.endsWith("1");
          return isOld ? new Response('{"detail":"old"}', { status: 401 }) : new Response('{"status":"ok"}');
        },
      });
      check((await client.health()).status === "ok" && asked === 2, `asked ${asked} times`);
      client.free();
    },
  },
  {
    name: "a function of keys that fails",
    weight: 1,
    async call({ client }) {
      const apiKey = async () => {
        throw new Error("no key");
      };
      await rejectsWith(client("no key", { apiKey, fetch: HEALTHY }).health(), "MemsyError");
    },
  },
  {
    name: "a function of keys that never answers",
    weight: 0.5,
    async call({ client }) {
      const apiKey = () => /** @type {Promise<string>} */ (new Promise(() => {}));
      await rejectsWith(client("late key", { apiKey, fetch: HEALTHY, timeoutMs: 2 }).health(), "MemsyConnectionError");
    },
  },
  {
    name: "iterate() to its end",
    weight: 0.5,
    async call({ client, signal }) {
      let count = 0;
      for await (const memory of client("pages", { fetch: pages }).memories.iterate({}, { signal }))
        count += memory ? 1 : 0;
      check(count === 100, `${count} entries`);
    },
  },
  {
    name: "iterate() that is broken off",
    weight: 1,
    async call({ client }) {
      let count = 0;
      for await (const memory of client("pages", { fetch: pages }).memories.iterate()) {
        count += memory ? 1 : 0;
        if (count === 15) break;
      }
      check(count === 15, `${count} entries`);
    },
  },
  {
    name: "ingestMany() of 450 events",
    weight: 0.5,
    async call({ throwAway, signal }) {
      const client = throwAway({ fetch: ingests(0) });
      check((await client.ingestMany(MANY, { signal })).eventIds.length === 450, "450 ids");
      client.free();
    },
  },
  {
    name: "ingestMany() that fails in the middle",
    weight: 0.5,
    async call({ throwAway }) {
      const client = throwAway({ fetch: ingests(3) });
      const error = await rejectsWith(client.ingestMany(MANY), "MemsyAPIError");
      const { acceptedEventIds } = /** @type {{ acceptedEventIds?: string[] }} */ (error);
      check(acceptedEventIds?.length === 400, `${acceptedEventIds?.length} accepted`);
      client.free();
    },
  },
  {
    name: "waitForEvents() that succeeds",
    weight: 0.5,
    async call({ client, signal }) {
      const fetch = respondsJson({ completedIds: ["e"], pendingIds: [], total: 1 });
      const { completedIds } = await client("settled", { fetch }).waitForEvents(["e"], { signal });
      check(completedIds.length === 1, `${completedIds}`);
    },
  },
];
