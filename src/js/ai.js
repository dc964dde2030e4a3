// The entry for the AI SDK of Vercel.
export {};
