// The tool of memsy-wasm/langchain: what the model reads of a search, and what the application gets.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { HumanMessage, ToolMessage } from "@langchain/core/messages";
import { convertToOpenAITool } from "@langchain/core/utils/function_calling";
import { createAgent } from "langchain";
import { AuthenticationError } from "memsy-wasm";
import { renderMemories, searchMemoriesTool } from "memsy-wasm/langchain";
import { calling, makeGate, modelOf } from "./langchain-models.js";
import { startService } from "./memory-service.js";

const service = await startService();
after(() => service.stop());
beforeEach(() => service.reset());

const TEA = "I drink green tea.";
const ADA = { context: { actorId: "ada" } };
/** A call as a model makes it. @param {string} query */
const call = (query) => ({
  type: /** @type {const} */ ("tool_call"),
  id: "1",
  name: "searchMemories",
  args: { query },
});

/** An agent whose model searches and answers, and what the tool said. @param {ReturnType<typeof searchMemoriesTool>} tool @param {{}} config */
async function runWith(tool, config) {
  const model = modelOf(calling("searchMemories", { query: "tea" }), "Done.");
  const agent = createAgent({ model, tools: [tool] });
  const { messages } = await agent.invoke({ messages: [new HumanMessage("tea?")] }, config);
  const [said] = messages.filter((message) => ToolMessage.isInstance(message));
  assert.ok(said);
  return said;
}

test("in an agent, the model reads the memories of the run's actor, and the application gets the results", async () => {
  await service.remember("ada", TEA);
  await service.remember("bob", "I drink black tea.");
  /** @type {string[]} */
  const told = [];
  const tool = searchMemoriesTool(service.makeClient(), { limit: 3, onRecall: ({ text }) => told.push(text) });
  const said = await runWith(tool, ADA);
  assert.equal(said.text, renderMemories([{ content: TEA }]));
  assert.deepEqual([said.name, said.status === "error"], ["searchMemories", false]);
  assert.deepEqual(
    said.artifact.map((/** @type {import("memsy-wasm").SearchResult} */ { content }) => content),
    [TEA],
  );
  assert.equal(typeof said.artifact[0].score, "number");
  assert.deepEqual(told, [said.text]);
  assert.deepEqual(
    (await service.searches()).map(({ query, actor_id, limit }) => [query, actor_id, limit]),
    [["tea", "ada", 3]],
  );
});

test("called directly it gives the text, and with a call of a model the message", async () => {
  await service.remember("ada", TEA);
  const tool = searchMemoriesTool(service.makeClient(), { actorId: "ada" });
  assert.equal(await tool.invoke({ query: "tea" }), renderMemories([{ content: TEA }]));
  const message = await tool.invoke(call("tea"));
  assert.ok(ToolMessage.isInstance(message));
  assert.equal(message.artifact.length, 1);
});

test("the artifact holds what the model reads", async () => {
  await service.remember("ada", TEA, "I like green soup.");
  const tool = searchMemoriesTool(service.makeClient(), {
    actorId: "ada",
    maxCharacters: renderMemories([{ content: TEA }]).length,
  });
  const message = await tool.invoke(call("green"));
  assert.ok(ToolMessage.isInstance(message));
  assert.equal(message.text, renderMemories(message.artifact));
  assert.equal(message.artifact.length, 1);
});

test("its schema is plain JSON with one required text, fit for strict tools", () => {
  const { function: described } = convertToOpenAITool(searchMemoriesTool(service.makeClient()));
  assert.equal(described.name, "searchMemories");
  assert.match(described.description ?? "", /remembered about the user/);
  assert.deepEqual(described.parameters, {
    type: "object",
    properties: { query: { type: "string", description: "What to look for, in a few words." } },
    required: ["query"],
    additionalProperties: false,
  });
});

test("a failure reads differently from nothing found, and tells the model nothing of it", async () => {
  /** @type {unknown[]} */
  const errors = [];
  const options = { actorId: "ada", onError: (/** @type {unknown} */ error) => void errors.push(error) };
  const nothing = await runWith(searchMemoriesTool(service.makeClient(), options), {});
  const failed = await runWith(searchMemoriesTool(service.makeClient({ apiKey: "msy_wrong" }), options), {});
  assert.deepEqual([nothing.text, nothing.artifact, nothing.status], ["No memories were found.", [], failed.status]);
  assert.match(failed.text, /^<memories note="Memory could not be reached\. [^"]*"><\/memories>$/);
  assert.doesNotMatch(JSON.stringify(failed), /msy_|401|Authentication/i);
  assert.deepEqual(failed.artifact, []);
  assert.deepEqual(
    errors.map((error) => error instanceof AuthenticationError),
    [true],
  );
});

test("a blank query finds nothing, and is not sent", async () => {
  const tool = searchMemoriesTool(service.makeClient(), { actorId: "ada" });
  assert.equal(await tool.invoke({ query: " " }), "No memories were found.");
  assert.deepEqual(await service.searches(), []);
});

test("an abort ends the search, and rejects with the reason", async () => {
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
  const abort = new AbortController();
  const tool = searchMemoriesTool(client, { actorId: "ada", timeoutMs: 60_000 });
  const found = tool.invoke({ query: "tea" }, { signal: abort.signal });
  await gate.opened;
  const reason = new Error("left");
  abort.abort(reason);
  await assert.rejects(found, (error) => error === reason);
  assert.equal(ofSearch?.aborted, true);
});

test("without an actor it rejects, and onError is told as well, because an agent goes on", async () => {
  /** @type {unknown[]} */
  const errors = [];
  const tool = searchMemoriesTool(service.makeClient(), { onError: (error) => errors.push(error) });
  await assert.rejects(tool.invoke({ query: "tea" }), {
    name: "TypeError",
    message:
      /^searchMemoriesTool\(\): there is no actorId\. Call with \{ context: \{ actorId \} \}, or give the option/,
  });
  assert.equal((await runWith(tool, {})).status, "error");
  assert.deepEqual(
    errors.map((error) => error instanceof TypeError),
    [true, true],
  );
  assert.deepEqual(await service.searches(), []);
});

test("the model cannot choose the actor", async () => {
  const tool = searchMemoriesTool(service.makeClient());
  await assert.rejects(tool.invoke({ ...call("tea"), args: { query: "tea", actorId: "bob" } }, ADA));
  assert.deepEqual(await service.searches(), []);
});

test("options that are wrong are named", () => {
  const client = service.makeClient();
  for (const [options, message] of /** @type {const} */ ([
    [{ maxCharacters: 0 }, "options.maxCharacters must be a number above 0, got number"],
    [{ actorId: 7 }, "options.actorId must be a string that is not blank, or a function, got number"],
    [{ waitUntil: () => {} }, /^searchMemoriesTool\(\): options\.waitUntil is unknown/],
  ]))
    assert.throws(() => searchMemoriesTool(client, /** @type {never} */ (options)), {
      name: "TypeError",
      message: typeof message === "string" ? `searchMemoriesTool(): ${message}` : message,
    });
});
