// A program with memsy-wasm/langchain, which is type-checked and not run: what callers write, and what their mistakes are.
import type { DocumentInterface } from "@langchain/core/documents";
import { HumanMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { MemorySaver } from "@langchain/langgraph";
import { createAgent } from "langchain";
import { MemsyClient } from "memsy-wasm";
import {
  type ByRun,
  type MemoryMetadata,
  MemsyRetriever,
  memoryMiddleware,
  type Recall,
  renderMemories,
  searchMemoriesTool,
} from "memsy-wasm/langchain";
import { traced } from "memsy-wasm/otel";
import { z } from "zod";

const client = new MemsyClient({ apiKey: "msy_x" });
const model = fakeModel();
const messages = [new HumanMessage("Which tea?")];

// An agent with all of it.
const agent = createAgent({
  model,
  tools: [searchMemoriesTool(client, { limit: 3 })],
  middleware: [memoryMiddleware(traced(client), { timeoutMs: 500, event: { roleId: "cook" } })],
  checkpointer: new MemorySaver(),
});
const run = await agent.invoke({ messages }, { context: { actorId: "ada" }, configurable: { thread_id: "chat-1" } });
const text: string | undefined = run.messages.at(-1)?.text;

// One whose context has a schema of its own.
const byUser: ByRun = ({ context }) => context.userId;
const typed = createAgent({
  model,
  middleware: [memoryMiddleware(client, { actorId: byUser, sessionId: ({ configurable }) => configurable.chat })],
  contextSchema: z.object({ userId: z.string() }),
});
await typed.invoke({ messages }, { context: { userId: "ada" } });
for await (const [token] of await typed.stream({ messages }, { context: { userId: "ada" }, streamMode: "messages" }))
  console.log(token.text);
// @ts-expect-error: its context has a user.
await typed.invoke({ messages }, { context: { user: 7 } });

// The retriever in a chain.
const retriever = new MemsyRetriever({
  client,
  search: { actorId: "ada", threshold: 0.2 },
  request: { maxRetries: 1 },
  tags: ["memory"],
});
const documents: DocumentInterface<MemoryMetadata>[] = await retriever.invoke("tea?", { timeout: 500 });
const score: number | undefined = documents[0]?.metadata.score;
const observedAt: string | null | undefined = documents[0]?.metadata.observedAt;
const count: number = await retriever.pipe((found) => found.length).invoke("tea?");
// @ts-expect-error: a search without an actor would read the whole organization.
new MemsyRetriever({ client, search: {} });

// The tool by itself.
const tool = searchMemoriesTool(client, { actorId: "ada", onRecall: ({ results }: Recall) => console.log(results) });
const found: string = await tool.invoke({ query: "tea" });
const bound = model.bindTools([tool]);
// @ts-expect-error: it takes a query.
await tool.invoke({ text: "tea" });

const block: string = renderMemories((await client.search("tea", { actorId: "ada" })).results, { maxCharacters: 900 });

// @ts-expect-error: there is no such option.
memoryMiddleware(client, { actor: "ada" });
// @ts-expect-error: a client is needed.
memoryMiddleware({ search: client.search });

console.log(text, score, observedAt, count, found, bound, block);
