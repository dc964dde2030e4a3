import {
  type MemsyClient,
  MemsyError,
  type SearchResult,
} from "memsy-wasm";
import { renderMemories } from "memsy-wasm/ai";

/**
 * Answers a question with the memories of a user. If the search
 * fails, it tells the user why, and the model answers without them.
 * @param client `new MemsyClient({ apiKey: "msy_…" })`
 * @param model your call of a model, from a prompt to a text
 */
export async function answer(
  client: MemsyClient,
  model: (prompt: string) => Promise<string>,
  actorId: string,
  question: string,
  signal: AbortSignal,
  tell: (problem: string, error: MemsyError) => void,
) {
  let memories: SearchResult[] = [];
  try {
    // A user who waits for an answer waits for no second attempt.
    const options = { signal, timeoutMs: 5_000, maxRetries: 0 };
    const filter = { actorId, limit: 3 };
    const found = await client.search(question, filter, options);
    memories = found.results;
  } catch (error) {
    // An abort and a wrong argument are no MemsyError.
    if (!(error instanceof MemsyError)) throw error;
    tell(`The agent has no memories now: ${error.message}`, error);
  }
  const prompt = `${renderMemories(memories)}\n\n${question}`;
  return { memories, prompt, text: await model(prompt) };
}
