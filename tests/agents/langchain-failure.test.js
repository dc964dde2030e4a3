// memsy-wasm/langchain when something goes wrong: an agent goes on without its memory, ends with its signal, and tells what is missing.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { HumanMessage } from "@langchain/core/messages";
import { createAgent } from "langchain";
import { AuthenticationError, MemsyAPIError, MemsyConnectionError } from "memsy-wasm";
import { memoryMiddleware, renderMemories } from "memsy-wasm/langchain";
import { makeGate, modelOf, shownTo, turn } from "./langchain-models.js";
import { makeWaiting, startService } from "./memory-service.js";

const service = await startService();
after(() => service.stop());
beforeEach(() => service.reset());

/** @param {string} text */
const says = (text) => ({ messages: [new HumanMessage(text)] });
const ADA = { context: { actorId: "ada" }, configurable: { thread_id: "a" } };
const UNREACHABLE = /^<memories note="Memory could not be reached\. .*"><\/memories>\n\ntea\?$/;

/** What the middleware tells of failures. */
function makeReports() {
  /** @type {unknown[]} */
  const errors = [];
  return { errors, onError: (/** @type {unknown} */ error) => void errors.push(error) };
}

test("when neither the search nor the save works, the run answers, and onError is told of both", async () => {
  const { errors, onError } = makeReports();
  const { waitUntil, done } = makeWaiting();
  const model = modelOf("Hello.");
  const client = service.makeClient({ apiKey: "msy_wrong" });
  const agent = createAgent({ model, middleware: [memoryMiddleware(client, { onError, waitUntil })] });
  const { messages } = await agent.invoke(says("tea?"), ADA);
  await done();
  assert.equal(messages.at(-1)?.text, "Hello.");
  assert.deepEqual(
    errors.map((error) => error instanceof AuthenticationError),
    [true, true],
  );
  // To the model it is no empty memory, and no matter of keys.
  assert.match(shownTo(model)[0] ?? "", UNREACHABLE);
});

test("nothing found is nothing said", async () => {
  const model = modelOf("Hello.");
  const agent = createAgent({ model, middleware: [memoryMiddleware(service.makeClient())] });
  await agent.invoke(says("tea?"), ADA);
  assert.deepEqual(shownTo(model), ["tea?"]);
});

test("a search is not tried again, and is waited for as long as timeoutMs says", async () => {
  const { errors, onError } = makeReports();
  const { waitUntil, done } = makeWaiting();
  const options = { onError, waitUntil, timeoutMs: 100 };
  for (const fault of [{ status: 503 }, { delay_ms: 30_000 }]) {
    await service.emulator.control("faults", "POST", { path: "/v1/search", ...fault });
    const model = modelOf("Hello.");
    const agent = createAgent({ model, middleware: [memoryMiddleware(service.makeClient(), options)] });
    await agent.invoke(says("tea?"), ADA);
    await done();
    assert.match(shownTo(model)[0] ?? "", UNREACHABLE);
  }
  assert.deepEqual(
    errors.map((error) => [error instanceof MemsyAPIError, error instanceof MemsyConnectionError]),
    [
      [true, false],
      [false, true],
    ],
  );
  assert.equal((await service.searches()).length, 2);
  assert.equal((await service.ingests()).length, 2);
});

test("nothing that callbacks throw reaches the run", async () => {
  const fail = () => {
    throw new Error("of a callback");
  };
  const options = { onRecall: fail, onError: fail, waitUntil: fail };
  await service.remember("ada", "I drink tea.");
  for (const client of [service.makeClient(), service.makeClient({ apiKey: "msy_wrong" })]) {
    const agent = createAgent({ model: modelOf("Hello."), middleware: [memoryMiddleware(client, options)] });
    assert.equal((await agent.invoke(says("tea?"), ADA)).messages.at(-1)?.text, "Hello.");
  }
});

test("what fails at the end of a run does not reject it", async () => {
  const { errors, onError } = makeReports();
  let isOver = false;
  const actorId = () => {
    if (isOver) throw new Error("of the function");
    return "ada";
  };
  const model = modelOf("Hello.");
  const agent = createAgent({
    model,
    middleware: [
      memoryMiddleware(service.makeClient(), { actorId, onError }),
      {
        name: "Last",
        afterAgent: () => {
          isOver = true;
        },
      },
    ],
  });
  assert.equal((await agent.invoke(says("tea?"), ADA)).messages.at(-1)?.text, "Hello.");
  assert.deepEqual(errors.map(String), ["Error: of the function"]);
  assert.deepEqual(await service.ingests(), []);
});

test("an abort while memories are recalled ends the run: no model is called, nothing is saved", async () => {
  const { errors, onError } = makeReports();
  const gate = makeGate();
  /** @type {AbortSignal | null | undefined} */
  let ofSearch;
  const client = service.makeClient({
    fetch: (_, init) => {
      ofSearch = init?.signal;
      gate.open();
      return new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
    },
  });
  const model = modelOf("Hello.");
  const memory = memoryMiddleware(client, { onError, timeoutMs: 60_000 });
  /** @type {Promise<unknown> | undefined} */
  let recalled;
  const agent = createAgent({
    model,
    middleware: [
      {
        ...memory,
        wrapModelCall(request, handler) {
          const call = memory.wrapModelCall(request, handler);
          recalled = call;
          return call;
        },
      },
    ],
  });
  const abort = new AbortController();
  const run = agent.invoke(says("tea?"), { ...ADA, signal: abort.signal });
  await gate.opened;
  const reason = new Error("left");
  abort.abort(reason);
  await assert.rejects(run);
  await assert.rejects(recalled ?? Promise.resolve(), (error) => error === reason);
  assert.equal(ofSearch?.aborted, true);
  assert.deepEqual([model.callCount, errors, await service.ingests()], [0, [], []]);
});

test("a run whose model fails saves nothing", async () => {
  const { waitUntil, promises } = makeWaiting();
  const agent = createAgent({
    model: modelOf(new Error("busy")),
    middleware: [memoryMiddleware(service.makeClient(), { waitUntil })],
  });
  await assert.rejects(agent.invoke(says("tea?"), ADA), /busy/);
  assert.deepEqual([promises, await service.ingests()], [[], []]);
});

for (const [what, options, config] of /** @type {const} */ ([
  ["no context", {}, {}],
  ["a blank one", {}, { context: { actorId: " " } }],
  ["a function that knows none", { actorId: () => undefined }, { context: { user: "ada" } }],
])) {
  test(`without an actor, by ${what}, a run rejects and says where to give one`, async () => {
    const { waitUntil, promises } = makeWaiting();
    const model = modelOf("Hello.");
    const memory = memoryMiddleware(service.makeClient(), { ...options, waitUntil });
    const run = createAgent({ model, middleware: [memory] }).invoke(says("tea?"), config);
    await assert.rejects(run, (error) => {
      assert.ok(error instanceof Error && error.cause instanceof TypeError, `${error}`);
      assert.equal(error.name, "TypeError");
      assert.match(
        error.message,
        /^memoryMiddleware\(\): there is no actorId\. Call with \{ context: \{ actorId \} \}, or give/,
      );
      return true;
    });
    assert.deepEqual([model.callCount, promises, await service.searches()], [0, [], []]);
  });
}

test("an actor may be configured too; a context counts more", async () => {
  const { waitUntil, done } = makeWaiting();
  const memory = memoryMiddleware(service.makeClient(), { waitUntil });
  for (const config of [
    { configurable: { actorId: "bob", thread_id: "a" } },
    { context: { actorId: "ada" }, configurable: { actorId: "bob", thread_id: "a" } },
  ])
    await createAgent({ model: modelOf("Hello."), middleware: [memory] }).invoke(says("tea?"), config);
  await done();
  assert.deepEqual(await service.ingests(), [turn("bob", "a", "tea?", "Hello."), turn("ada", "a", "tea?", "Hello.")]);
});

test("options that are wrong are named", () => {
  const client = service.makeClient();
  for (const [options, message] of /** @type {const} */ ([
    [{ actorId: "" }, "options.actorId must be a string that is not blank, or a function, got an empty string"],
    [{ sessionId: 7 }, "options.sessionId must be a string that is not blank, or a function, got number"],
    [{ limit: 0 }, "options.limit must be an integer from 1 to 100, got number"],
    [{ timeoutMS: 9 }, /^memoryMiddleware\(\): options\.timeoutMS is unknown, did you mean timeoutMs\?/],
    [{ waitUntil: Promise.resolve() }, "options.waitUntil must be a function, got object"],
    [7, "options must be an object, got number"],
  ]))
    assert.throws(() => memoryMiddleware(client, /** @type {never} */ (options)), {
      name: "TypeError",
      message: typeof message === "string" ? `memoryMiddleware(): ${message}` : message,
    });
  assert.throws(() => memoryMiddleware(/** @type {never} */ ({})), /client must be a MemsyClient/);
  assert.throws(
    () => renderMemories([], /** @type {never} */ ({ maxCharacters: "9" })),
    /^TypeError: renderMemories\(\): options\.maxCharacters must be a number above 0, got string$/,
  );
});
