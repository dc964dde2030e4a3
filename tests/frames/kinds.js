/**
 * The kinds of errors that a program may leave uncaught, each made in a function named `theCaller`. A test reads from the stack
 * at which frame that function stands. It runs in Node and in browsers.
 */

/** @typedef {typeof import("memsy-wasm")} Memsy */
/** @typedef {typeof import("memsy-wasm/compat")} Compat */
/** @typedef {typeof import("memsy-wasm/slim")} Slim */
/** @typedef {typeof import("memsy-wasm/queue")} Queue */
/** @typedef {typeof import("memsy-wasm/ai")} Ai */
/** @typedef {{ memsy: Memsy, compat: Compat, queue: Queue, ai: Ai }} Entries */
/** @typedef {{ what: string, frame: number, stack: string }} Seen `frame`: the place of the caller's, from 0; -1 for none */
/** @typedef {Record<string, () => unknown>} Kinds */

const KEY = "msy_0123456789abcdef";
const EVENT = /** @type {const} */ ({
  actorId: "ada",
  sessionId: "chat-1",
  kind: "user_message",
  content: "I prefer green tea.",
});

/** What a caller without types may give. */
const wrong = (/** @type {unknown} */ value) => /** @type {never} */ (value);

/** @param {(request: number) => Response} respond @returns {typeof fetch} */
function responding(respond) {
  let requests = 0;
  return async () => {
    // A response comes later than the call, as in life.
    await new Promise((resolve) => setTimeout(resolve));
    requests += 1;
    return respond(requests);
  };
}

const refuse = () => new Response("", { status: 404 });
const json = (/** @type {unknown} */ value) => new Response(JSON.stringify(value));
const accepted = () => json({ event_ids: ["e1"] });
const pending = () => json({ total: 1, pendingIds: ["e1"], completedIds: [], failedIds: [] });

/** Those of the entry slim, as long as no other entry has started the wasm. @param {Slim} slim @returns {Kinds} */
const kindsOfSlim = (slim) => ({
  "new MemsyClient of slim: before init": function theCaller() {
    return new slim.MemsyClient({ apiKey: KEY });
  },
  "init: a wrong source": async function theCaller() {
    await slim.init(wrong(42));
  },
  "init: the response has status 404": async function theCaller() {
    await slim.init(refuse());
  },
  "init: no WebAssembly": async function theCaller() {
    await slim.init(json("x"));
  },
});

/**
 * Each `theCaller` is a function of its own: the name is what the stack is searched for.
 * @param {Entries} entries
 * @returns {Kinds}
 */
export function kindsOf({ memsy, compat, queue, ai }) {
  const { MemsyClient, MemsyControlClient, MemsyError } = memsy;
  const clientWith = (/** @type {typeof globalThis.fetch} */ fetch) =>
    new MemsyClient({ apiKey: KEY, fetch, maxRetries: 0 });
  const failing = clientWith(responding(refuse));
  const control = new MemsyControlClient({ apiKey: KEY, fetch: responding(refuse), maxRetries: 0 });
  const lenient = new compat.MemsyClient({
    baseUrl: "https://memsy.invalid/v1",
    apiKey: KEY,
    fetch: responding(refuse),
  });
  const freed = clientWith(responding(refuse));
  freed.free();
  const many = Array.from({ length: 201 }, () => EVENT);
  const afterFirst = (/** @type {() => Response} */ first) =>
    clientWith(responding((request) => (request === 1 ? first() : refuse())));

  return {
    "new MemsyClient: an unknown option": function theCaller() {
      return new MemsyClient(wrong({ apiKe: KEY }));
    },
    "new MemsyClient: a wrong option": function theCaller() {
      return new MemsyClient({ apiKey: KEY, timeoutMs: -1 });
    },
    "new MemsyControlClient: an unknown option": function theCaller() {
      return new MemsyControlClient(wrong({ apiKe: KEY }));
    },
    "new MemsyClient of compat: a wrong option": function theCaller() {
      return new compat.MemsyClient({ baseUrl: "x", apiKey: KEY });
    },
    "new MemsyControlClient of compat: a wrong option": function theCaller() {
      return new compat.MemsyControlClient({ baseUrl: "x", apiKey: KEY });
    },
    "new MemsyClient of a subclass": function theCaller() {
      return new (class extends MemsyClient {})(wrong({ apiKe: KEY }));
    },
    "search: a wrong argument": async function theCaller() {
      await failing.search(wrong(42));
    },
    "search: an unknown option": async function theCaller() {
      await failing.search("tea", wrong({ limi: 5 }));
    },
    "search: a response of 404": async function theCaller() {
      await failing.search("tea");
    },
    "search of compat: a wrong argument": async function theCaller() {
      await lenient.search(wrong(42));
    },
    "search of compat: a response of 404": async function theCaller() {
      await lenient.search("tea");
    },
    "search: taken off the client": async function theCaller() {
      const { search } = failing;
      await search("tea");
    },
    "search: the client is freed": async function theCaller() {
      await freed.search("tea");
    },
    "search: the key function returns no key": async function theCaller() {
      await new MemsyClient({ apiKey: wrong(() => 42), fetch: responding(refuse) }).search("tea");
    },
    "ingest: a wrong argument": async function theCaller() {
      await failing.ingest(wrong("x"));
    },
    "ingest: a wrong event": async function theCaller() {
      await failing.ingest([wrong({ ...EVENT, actorId: 42 })]);
    },
    "status: a wrong argument": async function theCaller() {
      await failing.status(wrong("x"));
    },
    "status: a response of 404": async function theCaller() {
      await failing.status(["e1"]);
    },
    "ingestMany: a wrong argument": async function theCaller() {
      await failing.ingestMany(wrong("x"));
    },
    "ingestMany: an unknown option": async function theCaller() {
      await failing.ingestMany([EVENT], wrong({ timeout: 5 }));
    },
    "ingestMany: a response of 404": async function theCaller() {
      await failing.ingestMany([EVENT]);
    },
    "ingestMany: a response of 404 to the second request": async function theCaller() {
      await afterFirst(accepted).ingestMany(many);
    },
    "ingestMany: taken off the client": async function theCaller() {
      const { ingestMany } = failing;
      await ingestMany([EVENT]);
    },
    "waitForEvents: a wrong argument": async function theCaller() {
      await failing.waitForEvents(wrong(42));
    },
    "waitForEvents: an unknown option": async function theCaller() {
      await failing.waitForEvents(["e1"], wrong({ timeout: 5 }));
    },
    "waitForEvents: a response of 404": async function theCaller() {
      await failing.waitForEvents(["e1"]);
    },
    "waitForEvents: a response of 404 to the second request": async function theCaller() {
      await afterFirst(pending).waitForEvents(["e1"], { pollIntervalMs: 0 });
    },
    "waitForEvents: out of time": async function theCaller() {
      await clientWith(responding(pending)).waitForEvents(["e1"], { timeoutMs: 1 });
    },
    "waitUntilAuthorized: an unknown option": async function theCaller() {
      await control.connectors.waitUntilAuthorized("c1", wrong({ timeout: 5 }));
    },
    "waitUntilAuthorized: a response of 404": async function theCaller() {
      await control.connectors.waitUntilAuthorized("c1");
    },
    "memories.iterate: a wrong option": async function theCaller() {
      for await (const _ of failing.memories.iterate(wrong({ limit: "x" })));
    },
    "memories.iterate: a response of 404": async function theCaller() {
      for await (const _ of failing.memories.iterate());
    },
    "memories.list: a response of 404": async function theCaller() {
      await failing.memories.list();
    },
    "me: a response of 404": async function theCaller() {
      await control.me();
    },
    "actors.list of compat: a response of 404": async function theCaller() {
      await lenient.actors.list("o1");
    },
    "fromJSON: no JSON of an error": function theCaller() {
      return MemsyError.fromJSON(wrong(42));
    },
    "new IngestQueue: a wrong client": function theCaller() {
      return new queue.IngestQueue(wrong(42));
    },
    "new IngestQueue: an unknown option": function theCaller() {
      return new queue.IngestQueue(failing, wrong({ delay: 5 }));
    },
    "new IngestQueue: a wrong storage": function theCaller() {
      return new queue.IngestQueue(failing, { storage: wrong(42) });
    },
    "queue.add: a wrong event": function theCaller() {
      return new queue.IngestQueue(failing).add(wrong({ ...EVENT, actorId: 42 }));
    },
    "queue.flush: an unknown option": async function theCaller() {
      await new queue.IngestQueue(failing).flush(wrong({ timeout: 5 }));
    },
    "queue.close: an unknown option": async function theCaller() {
      await new queue.IngestQueue(failing).close(wrong({ timeout: 5 }));
    },
    "localStorageAdapter: a wrong name": function theCaller() {
      return queue.localStorageAdapter(wrong(42));
    },
    "indexedDBAdapter: a wrong name": function theCaller() {
      return queue.indexedDBAdapter(wrong(42));
    },
    "memoryMiddleware of ai: a wrong client": function theCaller() {
      return ai.memoryMiddleware(wrong(42));
    },
    "memoryMiddleware of ai: an unknown option": function theCaller() {
      return ai.memoryMiddleware(failing, wrong({ actor: "ada" }));
    },
    "memoryMiddleware of ai: a call without actorId": async function theCaller() {
      const prompt = [{ role: "user", content: [{ type: "text", text: "Which tea?" }] }];
      await ai.memoryMiddleware(failing).transformParams({ params: { prompt } });
    },
    "saveTurn: an option is missing": function theCaller() {
      return ai.saveTurn(failing, wrong({ actorId: "ada" }));
    },
    "memoryTools: an option is missing": function theCaller() {
      return ai.memoryTools(failing, wrong({}));
    },
    "renderMemories: an unknown option": function theCaller() {
      return ai.renderMemories([], wrong({ max: 5 }));
    },
  };
}

/**
 * Makes every error, and says where in its stack the caller is. To be run where no entry has been imported yet.
 * @param {string} pkg the URL of the built package @returns {Promise<Seen[]>}
 */
export async function seenFrames(pkg) {
  const entry = (/** @type {string} */ name) => import(`${pkg}/${name}.js`);
  const ofSlim = await framesOf(kindsOfSlim(await entry("slim")));
  const [memsy, compat, queue, ai] = await Promise.all(["index", "compat", "queue", "ai"].map(entry));
  return [...ofSlim, ...(await framesOf(kindsOf({ memsy, compat, queue, ai })))];
}

/** @param {Kinds} kinds @returns {Promise<Seen[]>} */
export async function framesOf(kinds) {
  /** @type {Seen[]} */
  const seen = [];
  for (const [what, theCaller] of Object.entries(kinds)) {
    try {
      await theCaller();
      seen.push({ what, frame: -1, stack: "no error" });
    } catch (error) {
      const stack = String(/** @type {Error} */ (error).stack);
      // V8 heads the frames with name and message, SpiderMonkey does not; its frames look like `name@place`.
      const frames = stack.split("\n").filter((line) => /^\s+at |@/.test(line));
      seen.push({ what, frame: frames.findIndex((line) => line.includes("theCaller")), stack });
    }
  }
  return seen;
}
