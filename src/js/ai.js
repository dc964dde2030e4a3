// The entry for the AI SDK of Vercel, versions 6 and 7: a middleware, a callback and tools. They are plain objects and functions, so the
// entry does not import the SDK.

export { renderMemories } from "./agents/rendering.js";
export { memoryMiddleware } from "./ai/middleware.js";
export { memoryTools } from "./ai/tools.js";
export { saveTurn } from "./ai/turn.js";
