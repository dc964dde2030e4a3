// The retriever of memsy-wasm/langchain in chains of LangChain, against the emulator.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, beforeEach, test } from "node:test";
import { inspect } from "node:util";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from "@langchain/core/runnables";
import { FakeListChatModel } from "@langchain/core/utils/testing";
// It lets what runs inside a run know its configuration.
import "@langchain/langgraph";
import { AuthenticationError } from "memsy-wasm";
import { MemsyRetriever, renderMemories } from "memsy-wasm/langchain";
import { makeGate, modelOf } from "./langchain-models.js";
import { startService } from "./memory-service.js";

const service = await startService();
after(() => service.stop());
beforeEach(() => service.reset());

const TEA = "I drink green tea.";
/** @param {Partial<import("memsy-wasm/langchain").MemsyRetrieverInput>} [fields] */
const make = (fields) => new MemsyRetriever({ client: service.makeClient(), search: { actorId: "ada" }, ...fields });

/** A client whose requests end by their signal only; `begun` waits for the nth. */
function makeStuck() {
  /** @type {AbortSignal[]} */
  const signals = [];
  const gate = makeGate();
  const client = service.makeClient({
    fetch: (_, init) => {
      if (init?.signal) signals.push(init.signal);
      gate.open();
      return new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
    },
  });
  return { client, signals, begun: gate.opened };
}

test("memories are documents with what is known of them", async () => {
  await service.remember("ada", TEA);
  await service.remember("bob", "I drink black tea.");
  const [document, ...others] = await make({ search: { actorId: "ada", limit: 4 } }).invoke("which tea?");
  assert.deepEqual([document?.pageContent, others], [TEA, []]);
  const { metadata } = document ?? assert.fail();
  assert.equal(document?.id, metadata.id);
  assert.deepEqual(
    [typeof metadata.score, metadata.sessionId, typeof metadata.observedAt],
    ["number", "earlier", "string"],
  );
  assert.ok("kind" in metadata && !("content" in metadata) && !("metadata" in metadata));
  assert.equal(renderMemories([{ content: document?.pageContent ?? "" }]), renderMemories([{ content: TEA }]));
  assert.deepEqual(
    (await service.searches()).map(({ query, actor_id, limit }) => [query, actor_id, limit]),
    [["which tea?", "ada", 4]],
  );
});

test("a chain invokes, streams and batches with it", async () => {
  await service.remember("ada", TEA);
  const prompt = ChatPromptTemplate.fromMessages([
    ["system", "{memories}"],
    ["human", "{question}"],
  ]);
  /** @param {ReturnType<typeof modelOf> | FakeListChatModel} model */
  const chain = (model) =>
    RunnableSequence.from([
      {
        memories: make().pipe((documents) =>
          renderMemories(documents.map(({ pageContent: content }) => ({ content }))),
        ),
        question: new RunnablePassthrough(),
      },
      prompt,
      model,
      new StringOutputParser(),
    ]);
  const model = modelOf("Green.", "Green.", "Green.");
  assert.equal(await chain(model).invoke("which tea?"), "Green.");
  assert.deepEqual(await chain(model).batch(["which tea?", "what tea?"]), ["Green.", "Green."]);
  for (const { messages } of model.calls) assert.equal(messages[0]?.text, renderMemories([{ content: TEA }]));
  const parts = [];
  for await (const part of await chain(new FakeListChatModel({ responses: ["Green."] })).stream("which tea?"))
    parts.push(part);
  assert.ok(parts.length > 1);
  assert.equal(parts.join(""), "Green.");
  assert.equal((await service.searches()).length, 4);
});

test("it rejects with the errors of the client, and tells callbacks", async () => {
  /** @type {string[]} */
  const seen = [];
  const retriever = make({
    client: service.makeClient({ apiKey: "msy_wrong" }),
    callbacks: [
      {
        handleRetrieverStart: (_, query) => void seen.push(`start ${query}`),
        handleRetrieverError: () => void seen.push("error"),
      },
    ],
  });
  await assert.rejects(retriever.invoke("tea"), AuthenticationError);
  assert.deepEqual(seen, ["start tea", "error"]);
});

test("a signal ends its search, directly, in a batch and within a sequence", async () => {
  const reason = new Error("left");
  for (const run of /** @type {((retriever: MemsyRetriever, config: {}) => Promise<unknown>)[]} */ ([
    (retriever, config) => retriever.invoke("tea", config),
    (retriever, config) => retriever.batch(["tea"], config),
    (retriever, config) => retriever.pipe((documents) => documents.length).invoke("tea", config),
    (retriever, config) => RunnableLambda.from(() => retriever.invoke("tea")).invoke("", config),
  ])) {
    const { client, signals, begun } = makeStuck();
    const abort = new AbortController();
    const running = run(make({ client }), { signal: abort.signal });
    await begun;
    abort.abort(reason);
    await assert.rejects(running, (error) => error === reason);
    // A sequence rejects at once, and the search hears of it then.
    const [ofSearch] = signals;
    if (!ofSearch?.aborted) await once(ofSearch ?? assert.fail(), "abort");
  }
  const abort = new AbortController();
  abort.abort(reason);
  await assert.rejects(make().invoke("tea", { signal: abort.signal }), (error) => error === reason);
  assert.deepEqual(await service.searches(), []);
});

test("two calls at once have signals of their own; that of the request ends both", async () => {
  const [ofFirst, ofRequest] = [new AbortController(), new AbortController()];
  const { client, signals } = makeStuck();
  const retriever = make({ client, request: { signal: ofRequest.signal } });
  const first = retriever.invoke("tea", { signal: ofFirst.signal });
  const second = retriever.invoke("coffee");
  ofFirst.abort(new Error("first"));
  await assert.rejects(first, /first/);
  assert.equal(signals.filter(({ aborted }) => !aborted).length, 1);
  ofRequest.abort(new Error("both"));
  await assert.rejects(second, /both/);
});

test("the timeout of a call ends its search", async () => {
  const { client, signals } = makeStuck();
  await assert.rejects(make({ client }).invoke("tea", { timeout: 50 }), { name: "TimeoutError" });
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true],
  );
});

test("options of the request are those of the client", async () => {
  await service.emulator.control("faults", "POST", { path: "/v1/search", status: 503 });
  await assert.rejects(make({ request: { maxRetries: 0 } }).invoke("tea"), { statusCode: 503 });
  assert.equal((await service.searches()).length, 1);
});

test("neither JSON nor a console shows the key", () => {
  const retriever = make({ request: { headers: { "x-secret": "s3cret" } } });
  for (const shown of [JSON.stringify(retriever), JSON.stringify({ nested: [retriever] })]) {
    assert.match(shown, /MemsyRetriever/);
    assert.ok(!shown.includes(service.key) && !shown.includes("s3cret") && !shown.includes("client"), shown);
  }
  assert.ok(!inspect(retriever, { depth: 9, showHidden: true }).includes(service.key));
});

test("options that are wrong are named", () => {
  const client = service.makeClient();
  for (const [fields, message] of /** @type {const} */ ([
    [{ client }, "options.search must be an object with an actorId that is not blank, got undefined"],
    [
      { client, search: { limit: 3 } },
      "options.search must be an object with an actorId that is not blank, got object",
    ],
    [{ client, search: { actorId: "ada" }, request: 7 }, "options.request must be an object, got number"],
    [{ client, search: { actorId: "ada" }, k: 4 }, /^MemsyRetriever\(\): options\.k is unknown/],
    [
      { search: { actorId: "ada" } },
      "client must be a MemsyClient, or an object with search and ingest, got undefined",
    ],
    [undefined, "client must be a MemsyClient, or an object with search and ingest, got undefined"],
  ]))
    assert.throws(() => new MemsyRetriever(/** @type {never} */ (fields)), {
      name: "TypeError",
      message: typeof message === "string" ? `MemsyRetriever(): ${message}` : message,
    });
});
