// Which turn is whose, in memsy-wasm/langchain: agents that share a middleware, messages without ids, answers that are generated again.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { AIMessage, HumanMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool } from "@langchain/core/tools";
import { MemorySaver } from "@langchain/langgraph";
import { createAgent, createMiddleware, modelRetryMiddleware, summarizationMiddleware } from "langchain";
import { memoryMiddleware } from "memsy-wasm/langchain";
import { calling, makeGate, modelOf, shownTo, turn, weather } from "./langchain-models.js";
import { makeWaiting, startService } from "./memory-service.js";

const service = await startService();
after(() => service.stop());
beforeEach(() => service.reset());

/** @param {string} text */
const says = (text) => ({ messages: [new HumanMessage(text)] });
/** @param {string} actorId @param {string} [thread_id] */
const as = (actorId, thread_id) => ({ context: { actorId }, configurable: thread_id ? { thread_id } : {} });
/**
 * The types of LangChain's own middleware do not fit its agents with exactOptionalPropertyTypes.
 * @param {unknown} middleware
 */
const untyped = (middleware) => /** @type {import("langchain").AgentMiddleware} */ (middleware);
/** A middleware of the emulator, and the wait for what it saves. @param {import("memsy-wasm/langchain").MiddlewareOptions} [options] */
function makeMemory(options) {
  const { waitUntil, done } = makeWaiting();
  return { memory: memoryMiddleware(service.makeClient(), { waitUntil, ...options }), done };
}
/** @param {{ actor_id: string, content: string }[][]} ingests */
const inOrder = (ingests) =>
  ingests.map((events) => events.map((event) => `${event.actor_id}: ${event.content}`)).sort();

test("two agents can share one middleware", async () => {
  const { memory, done } = makeMemory();
  const [first, second] = ["One.", "Two."].map((answer) =>
    createAgent({ model: modelOf(calling("weather"), answer), tools: [weather], middleware: [memory] }),
  );
  await Promise.all([first?.invoke(says("tea?"), as("ada", "a")), second?.invoke(says("tea?"), as("bob", "b"))]);
  await done();
  assert.deepEqual((await service.searches()).map(({ actor_id }) => actor_id).sort(), ["ada", "bob"]);
  assert.deepEqual(inOrder(await service.ingests()), [
    ["ada: tea?", "ada: One."],
    ["bob: tea?", "bob: Two."],
  ]);
});

test("two actors may have threads of the same id, the same message and even the same answer at once", async () => {
  await service.remember("ada", "I drink green tea.");
  await service.remember("bob", "I drink black tea.");
  const { memory, done } = makeMemory();
  // As a cache of a model's answers gives them.
  const steps = [calling("both"), new AIMessage("Tea.")];
  const { opened, open } = makeGate();
  let inside = 0;
  const both = tool(
    async () => {
      inside += 1;
      if (inside === 2) open();
      await opened;
      return "Both are here.";
    },
    {
      name: "both",
      description: "Waits for both runs.",
      schema: { type: "object", properties: {}, additionalProperties: false },
    },
  );
  const message = new HumanMessage({ id: "1", content: "tea?" });
  const models = [modelOf(...steps), modelOf(...steps)];
  await Promise.all(
    ["ada", "bob"].map((actorId, index) =>
      createAgent({ model: models[index] ?? assert.fail(), tools: [both], middleware: [memory] }).invoke(
        { messages: [message] },
        as(actorId, "1"),
      ),
    ),
  );
  // In the first call and in the one after the tool.
  for (const call of [0, 1]) {
    assert.deepEqual(
      models.map((model) => /green|black/.exec(shownTo(model, call)[0] ?? "")?.[0]),
      ["green", "black"],
    );
  }
  await done();
  assert.deepEqual((await service.searches()).map(({ actor_id }) => actor_id).sort(), ["ada", "bob"]);
  assert.deepEqual(inOrder(await service.ingests()), [
    ["ada: tea?", "ada: Tea."],
    ["bob: tea?", "bob: Tea."],
  ]);
});

test("an actor may have two conversations at once, with the same words", async () => {
  const { memory, done } = makeMemory();
  const model = modelOf("One.", "Two.");
  const agent = createAgent({ model, middleware: [memory], checkpointer: new MemorySaver() });
  await Promise.all(["a", "b"].map((thread) => agent.invoke(says("tea?"), as("ada", thread))));
  await done();
  assert.equal((await service.searches()).length, 2);
  assert.deepEqual((await service.ingests()).map(([event]) => event?.session_id).sort(), ["a", "b"]);
});

test("an answer that is generated again is recalled for and saved again, without an id too", async () => {
  const { memory, done } = makeMemory();
  const agent = createAgent({ model: modelOf("One.", "Two."), middleware: [memory] });
  const message = new HumanMessage("tea?");
  assert.equal(message.id, undefined);
  for (let round = 0; round < 2; round += 1) await agent.invoke({ messages: [message] }, as("ada", "a"));
  await done();
  assert.equal((await service.searches()).length, 2);
  assert.deepEqual(await service.ingests(), [turn("ada", "a", "tea?", "One."), turn("ada", "a", "tea?", "Two.")]);
});

test("a turn that failed is recalled for again when the same message comes again", async () => {
  const { memory, done } = makeMemory();
  const agent = createAgent({ model: modelOf(new Error("busy"), "Tea."), middleware: [memory] });
  const message = new HumanMessage("tea?");
  await assert.rejects(agent.invoke({ messages: [message] }, as("ada", "a")), /busy/);
  await agent.invoke({ messages: [message] }, as("ada", "a"));
  await done();
  assert.equal((await service.searches()).length, 2);
  assert.deepEqual(await service.ingests(), [turn("ada", "a", "tea?", "Tea.")]);
});

test("a run that goes on after its interruption saves the turn once", async () => {
  const { memory, done } = makeMemory();
  const agent = createAgent({
    model: modelOf(calling("weather"), "Tea."),
    tools: [weather],
    middleware: [memory],
    checkpointer: new MemorySaver(),
  });
  await agent.graph.invoke(says("tea?"), { ...as("ada", "a"), interruptBefore: ["tools"] });
  await done();
  assert.deepEqual(await service.ingests(), []);
  await agent.graph.invoke(null, as("ada", "a"));
  await done();
  assert.deepEqual(await service.ingests(), [turn("ada", "a", "tea?", "Tea.")]);
});

test("a model that is tried again reads the memories of the first attempt", async () => {
  const { memory, done } = makeMemory();
  const retry = modelRetryMiddleware({ maxRetries: 1, initialDelayMs: 1, onFailure: "error" });
  const agent = createAgent({ model: modelOf(new Error("busy"), "Tea."), middleware: [untyped(retry), memory] });
  await agent.invoke(says("tea?"), as("ada", "a"));
  await done();
  assert.equal((await service.searches()).length, 1);
  assert.deepEqual(await service.ingests(), [turn("ada", "a", "tea?", "Tea.")]);
});

test("other middleware may replace the messages of a turn", async () => {
  const { memory, done } = makeMemory();
  const hide = (/** @type {string} */ text) => text.replace("1234", "…");
  const redact = createMiddleware({
    name: "Redact",
    afterModel: ({ messages }) => ({
      messages: messages.map((message) => {
        const fields = { id: message.id ?? "", content: hide(message.text) };
        if (message.getType() === "human") return new HumanMessage(fields);
        return message.text === "It is 1234." ? new AIMessage(fields) : message;
      }),
    }),
  });
  const model = modelOf(calling("weather"), "It is 1234.");
  const agent = createAgent({ model, tools: [weather], middleware: [memory, redact] });
  await agent.invoke(says("My code is 1234."), as("ada", "a"));
  await done();
  assert.equal((await service.searches()).length, 1);
  assert.deepEqual(await service.ingests(), [turn("ada", "a", "My code is ….", "It is ….")]);
});

test("a turn goes on when LangChain has summarized its message, as if the summary were the user's", async () => {
  await service.remember("ada", "I drink green tea.");
  const { memory, done } = makeMemory();
  const summarize = summarizationMiddleware(
    /** @type {never} */ ({
      model: modelOf("They talked of tea.", "They talked of tea."),
      trigger: { messages: 3 },
      keep: { messages: 2 },
    }),
  );
  const model = modelOf(calling("weather"), "Green tea.");
  const agent = createAgent({ model, tools: [weather], middleware: [untyped(summarize), memory] });
  const { messages } = await agent.invoke(says("Which tea?"), as("ada", "a"));
  await done();
  assert.deepEqual(
    messages.map((message) => message.getType()),
    ["human", "ai", "tool", "ai"],
  );
  assert.equal(messages[0]?.additional_kwargs.lc_source, "summarization");
  const [shown = "", ...others] = shownTo(model, 1);
  assert.match(shown, /^<memories [\s\S]*green tea[\s\S]*They talked of tea\./);
  assert.deepEqual(others, []);
  assert.deepEqual(
    (await service.searches()).map(({ query }) => query),
    ["Which tea?"],
  );
  assert.deepEqual(await service.ingests(), [turn("ada", "a", "Which tea?", "Green tea.")]);
});

test("where LangChain has no storage for the run, a turn is known by its message", async () => {
  const { memory, done } = makeMemory();
  const messages = [new HumanMessage("tea?")];
  const answer = await memory.wrapModelCall(
    { messages, state: { messages }, runtime: as("ada", "a") },
    async () => new AIMessage("Tea."),
  );
  memory.afterAgent({ messages: [...messages, answer] }, { context: {}, configurable: { thread_id: "a" } });
  await done();
  assert.deepEqual(await service.ingests(), [turn("ada", "a", "tea?", "Tea.")]);
});

test("120 turns at once lose neither a search nor a save", async () => {
  // Nobody's speed is tested here.
  const { memory, done } = makeMemory({ timeoutMs: 120_000 });
  const actors = Array.from({ length: 120 }, (_, index) => `actor-${index}`);
  const model = fakeModel();
  for (const _ of [...actors, ...actors])
    model.respond((messages) => (messages.at(-1)?.getType() === "tool" ? new AIMessage("Tea.") : calling("weather")));
  const agent = createAgent({ model, tools: [weather], middleware: [memory] });
  await Promise.all(actors.map((actorId) => agent.invoke(says("tea?"), as(actorId))));
  await done();
  actors.sort();
  assert.deepEqual((await service.searches()).map(({ actor_id }) => actor_id).sort(), actors);
  assert.deepEqual((await service.ingests()).map(([event]) => event?.actor_id).sort(), actors);
});

test("a turn that is never finished goes with its message", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const { memory } = makeMemory();
  /** A call of the middleware alone, because a run is kept by more than it. */
  const abandon = async () => {
    const messages = [new HumanMessage("tea?")];
    const call = memory.wrapModelCall({ messages, state: { messages }, runtime: as("ada", "a") }, async () => {
      throw new Error("aborted");
    });
    await assert.rejects(call, /aborted/);
    return new WeakRef(/** @type {HumanMessage} */ (messages[0]));
  };
  const message = await abandon();
  for (let round = 0; round < 20 && message.deref(); round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  assert.equal(message.deref(), undefined);
  // The middleware is there still.
  assert.equal(memory.name, "Memsy");
});
