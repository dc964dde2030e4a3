/**
 * One turn of an agent with all that `memsy-wasm/langchain` has.
 * @param {typeof import("memsy-wasm/langchain") & Pick<typeof import("memsy-wasm"), "MemsyClient"> & Pick<typeof import("langchain"), "createAgent" | "HumanMessage"> & Pick<typeof import("@langchain/core/testing"), "fakeModel"> & Pick<typeof import("langchain"), "AIMessage">} modules
 * @param {{ baseUrl: string, apiKey: string }} service
 */
export async function tryLangChain(modules, service) {
  const { MemsyClient, MemsyRetriever, memoryMiddleware, searchMemoriesTool, createAgent, fakeModel } = modules;
  const client = new MemsyClient(service);
  /** @type {Promise<void>[]} */
  const saves = [];
  const args = { query: "tea" };
  const model = fakeModel()
    .respond(new modules.AIMessage({ content: "", tool_calls: [{ name: "searchMemories", id: "1", args }] }))
    .respond(new modules.AIMessage("Green tea."));
  const agent = createAgent({
    model,
    tools: [searchMemoriesTool(client)],
    middleware: [memoryMiddleware(client, { waitUntil: (save) => saves.push(save) })],
  });
  const messages = [new modules.HumanMessage("I drink green tea.")];
  const run = await agent.invoke({ messages }, { context: { actorId: "ada" } });
  await Promise.all(saves);
  const found = await new MemsyRetriever({ client, search: { actorId: "ada" } }).invoke("tea");
  const kinds = run.messages.map((message) => message.getType()).join(" ");
  if (kinds !== "human ai tool ai" || !Array.isArray(found) || saves.length !== 1)
    throw new Error(`the run was «${kinds}», with ${saves.length} saves`);
}
