import { fakeModel } from "@langchain/core/testing";
import { AIMessage, createAgent, HumanMessage } from "langchain";
import { AuthenticationError, MemsyClient } from "memsy-wasm";
import * as memory from "memsy-wasm/langchain";
import { scenario } from "./scenario.js";
import { service } from "./service.js";
import { tryLangChain } from "./try-langchain.js";

await tryLangChain({ ...memory, MemsyClient, AIMessage, HumanMessage, createAgent, fakeModel }, service);
console.log(await scenario({ MemsyClient, AuthenticationError }, service));
