// What the documents leave to the reader: a call of a language model. This one knows nothing but what its prompt says.

/** @param system the instructions of the application @param prompt what the user is to be answered */
export async function complete(_system: string, prompt: string): Promise<string> {
  if (prompt.includes("Memory could not be reached")) return "I cannot reach my memory right now.";
  // The local service makes memories of questions too.
  const [, memory] = /^- "(.*[^?])"$/m.exec(prompt) ?? [];
  return memory ? `You told me: ${memory}` : "You have not told me yet.";
}
