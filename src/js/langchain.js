// The entry for LangChain.js 1: a retriever, a middleware for agents and a tool. It imports @langchain/core and no other part of LangChain.

export { renderMemories } from "./agents/rendering.js";
export { memoryMiddleware } from "./langchain/middleware.js";
export { MemsyRetriever } from "./langchain/retriever.js";
export { searchMemoriesTool } from "./langchain/tool.js";
