const { fakeModel } = require("@langchain/core/testing");
const { AIMessage, createAgent, HumanMessage } = require("langchain");
const { AuthenticationError, MemsyClient } = require("memsy-wasm");
const memory = require("memsy-wasm/langchain");
const { scenario } = require("./scenario.mjs");
const { service } = require("./service.mjs");
const { tryLangChain } = require("./try-langchain.js");

tryLangChain({ ...memory, MemsyClient, AIMessage, HumanMessage, createAgent, fakeModel }, service)
  .then(() => scenario({ MemsyClient, AuthenticationError }, service))
  .then(console.log);
