// memsy-wasm/langchain in an agent: what it recalls and saves in a turn, with LangChain's own agents, against the emulator.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { AIMessage, HumanMessage } from "@langchain/core/messages";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { MemorySaver } from "@langchain/langgraph";
import { createAgent } from "langchain";
import { memoryMiddleware, renderMemories } from "memsy-wasm/langchain";
import { calling, makeGate, modelOf, shownTo, turn, weather } from "./langchain-models.js";
import { makeWaiting, startService } from "./memory-service.js";

const service = await startService();
after(() => service.stop());
beforeEach(() => service.reset());

const TEA = "I drink green tea in the morning.";
const BLOCK = renderMemories([{ content: TEA }]);
/** @param {string} text */
const says = (text) => ({ messages: [new HumanMessage(text)] });
/** @param {string} actorId @param {string} [thread_id] */
const as = (actorId, thread_id) => ({ context: { actorId }, configurable: thread_id ? { thread_id } : {} });

test("two turns of a thread: each is recalled for and saved once, and the history holds no memories", async () => {
  await service.remember("ada", TEA);
  const model = modelOf("Green tea.", "At eight.");
  const { waitUntil, done } = makeWaiting();
  const checkpointer = new MemorySaver();
  const agent = createAgent({
    model,
    middleware: [memoryMiddleware(service.makeClient(), { waitUntil })],
    checkpointer,
  });
  await agent.invoke(says("Which tea do I drink in the morning?"), as("ada", "chat-1"));
  await done();
  const { messages } = await agent.invoke(says("When do I drink tea?"), as("ada", "chat-1"));
  await done();

  assert.deepEqual(
    messages.map(({ text }) => text),
    ["Which tea do I drink in the morning?", "Green tea.", "When do I drink tea?", "At eight."],
  );
  assert.doesNotMatch(JSON.stringify(await checkpointer.get(as("ada", "chat-1"))), /<memories/);
  assert.deepEqual(shownTo(model, 0), [`${BLOCK}\n\nWhich tea do I drink in the morning?`]);
  assert.equal(shownTo(model, 1)[0], "Which tea do I drink in the morning?");
  assert.match(
    shownTo(model, 1)[1] ?? "",
    /^<memories note="Facts recalled[\s\S]*<\/memories>\n\nWhen do I drink tea\?$/,
  );
  assert.deepEqual(
    (await service.searches()).map(({ query, actor_id, limit }) => [query, actor_id, limit]),
    [
      ["Which tea do I drink in the morning?", "ada", 5],
      ["When do I drink tea?", "ada", 5],
    ],
  );
  assert.deepEqual(await service.ingests(), [
    turn("ada", "chat-1", "Which tea do I drink in the morning?", "Green tea."),
    turn("ada", "chat-1", "When do I drink tea?", "At eight."),
  ]);
});

test("a turn of three calls of the model is one search and one ingest", async () => {
  await service.remember("ada", TEA);
  const model = modelOf(calling("weather", {}, "Let me look."), calling("weather"), "Tea, since it rains.");
  const { waitUntil, done } = makeWaiting();
  /** @type {string[]} */
  const sent = [];
  const client = service.makeClient({
    fetch: (url, init) => {
      sent.push(new URL(`${url}`).pathname);
      return fetch(url, init);
    },
  });
  const agent = createAgent({ model, tools: [weather], middleware: [memoryMiddleware(client, { waitUntil })] });
  await agent.invoke(says("What should I drink, tea?"), as("ada", "chat-1"));
  await done();
  assert.equal(model.callCount, 3);
  assert.deepEqual(sent, ["/v1/search", "/v1/ingest"]);
  for (const call of [0, 1, 2]) assert.deepEqual(shownTo(model, call), [`${BLOCK}\n\nWhat should I drink, tea?`]);
  assert.deepEqual(await service.ingests(), [
    turn("ada", "chat-1", "What should I drink, tea?", "Let me look.\n\nTea, since it rains."),
  ]);
});

test("neither the first nor the last part of a stream waits for the save", async () => {
  const { waitUntil, done, promises } = makeWaiting();
  const gate = makeGate();
  const client = service.makeClient({
    fetch: async (url, init) => {
      if (`${url}`.endsWith("/ingest")) await gate.opened;
      return fetch(url, init);
    },
  });
  const agent = createAgent({
    model: new FakeListChatModel({ responses: ["Green tea."] }),
    middleware: [memoryMiddleware(client, { waitUntil })],
  });
  let text = "";
  for await (const [message] of await agent.stream(says("Which tea?"), {
    ...as("ada", "chat-1"),
    streamMode: "messages",
  }))
    text += message.text;
  assert.equal(text, "Green tea.");
  assert.deepEqual([promises.length, await service.ingests()], [1, []]);
  gate.open();
  await done();
  assert.deepEqual(await service.ingests(), [turn("ada", "chat-1", "Which tea?", "Green tea.")]);
});

test("a message with parts keeps them, behind the memories", async () => {
  await service.remember("ada", TEA);
  const model = modelOf("Tea leaves.");
  const { waitUntil, done } = makeWaiting();
  const agent = createAgent({ model, middleware: [memoryMiddleware(service.makeClient(), { waitUntil })] });
  const picture = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } };
  const message = new HumanMessage({
    id: "m1",
    name: "Ada",
    additional_kwargs: { from: "phone" },
    content: [{ type: "text", text: "What tea is this?" }, picture],
  });
  await agent.invoke({ messages: [message] }, as("ada"));
  await done();
  const [shown] = model.calls[0]?.messages ?? [];
  assert.deepEqual(shown?.content, [
    { type: "text", text: BLOCK },
    { type: "text", text: "What tea is this?" },
    picture,
  ]);
  assert.deepEqual([shown?.id, shown?.name, shown?.additional_kwargs], ["m1", "Ada", { from: "phone" }]);
  assert.equal((await service.searches())[0]?.query, "What tea is this?");
  // A run without a thread.
  assert.deepEqual(await service.ingests(), [turn("ada", "default", "What tea is this?", "Tea leaves.")]);
});

test("memories that a model repeats are not saved again", async () => {
  await service.remember("ada", TEA);
  const { waitUntil, done } = makeWaiting();
  const model = modelOf(`${BLOCK}\nGreen tea.`);
  const agent = createAgent({ model, middleware: [memoryMiddleware(service.makeClient(), { waitUntil })] });
  await agent.invoke(says("Which tea?"), as("ada", "chat-1"));
  await done();
  assert.deepEqual(await service.ingests(), [turn("ada", "chat-1", "Which tea?", "Green tea.")]);
});

test("a message without text is not searched for, and only the answer is saved", async () => {
  const { waitUntil, done } = makeWaiting();
  const agent = createAgent({
    model: modelOf("A cat."),
    middleware: [memoryMiddleware(service.makeClient(), { waitUntil })],
  });
  const content = [{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }];
  await agent.invoke({ messages: [new HumanMessage({ content })] }, as("ada", "chat-1"));
  await done();
  assert.deepEqual(await service.searches(), []);
  assert.deepEqual(
    (await service.ingests()).flat().map(({ kind, content }) => [kind, content]),
    [["assistant_message", "A cat."]],
  );
});

test("nothing is recalled or saved without a message of the user", async () => {
  const { waitUntil, promises } = makeWaiting();
  const agent = createAgent({
    model: modelOf("Hello."),
    middleware: [memoryMiddleware(service.makeClient(), { waitUntil })],
  });
  await agent.invoke({ messages: [new AIMessage("Hi.")] }, as("ada", "chat-1"));
  assert.deepEqual([await service.searches(), promises], [[], []]);
});

test("options choose the memories and what is saved with a turn; onRecall is told once", async () => {
  await service.remember("ada", TEA, "I drink tea with milk.");
  const { waitUntil, done } = makeWaiting();
  const model = modelOf(calling("weather"), "Tea.");
  /** @type {import("memsy-wasm/langchain").Recall[]} */
  const recalls = [];
  const middleware = memoryMiddleware(service.makeClient(), {
    actorId: ({ context }) => context.user,
    sessionId: ({ configurable }) => `web/${configurable.thread_id}`,
    limit: 1,
    search: { excludeSessionId: "elsewhere" },
    event: { metadata: '{"from":"web"}' },
    onRecall: (recall) => recalls.push(recall),
    waitUntil,
  });
  const agent = createAgent({ model, tools: [weather], middleware: [middleware] });
  await agent.invoke(says("tea?"), { context: { user: "ada" }, configurable: { thread_id: "7" } });
  await done();
  const [search] = await service.searches();
  assert.deepEqual([search?.actor_id, search?.limit, search?.exclude_session_id], ["ada", 1, "elsewhere"]);
  assert.deepEqual(
    recalls.map(({ actorId, sessionId, query, results }) => [actorId, sessionId, query, results.length]),
    [["ada", "web/7", "tea?", 1]],
  );
  assert.equal(shownTo(model)[0], `${recalls[0]?.text}\n\ntea?`);
  assert.deepEqual(await service.ingests(), [
    turn("ada", "web/7", "tea?", "Tea.").map((event) => ({ ...event, metadata: '{"from":"web"}' })),
  ]);
});
