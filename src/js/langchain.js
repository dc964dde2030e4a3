// The entry for LangChain.js.
export {};
