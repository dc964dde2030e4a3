import { AuthorizationError, type MemsyClient } from "memsy-wasm";

/** Stores a message, which only a key with the scope "write" may do. */
export async function saveMessage(
  client: MemsyClient,
  content: string,
): Promise<string> {
  try {
    await client.ingest([
      {
        actorId: "ana",
        sessionId: "errors",
        kind: "user_message",
        content,
      },
    ]);
    return "The message is stored.";
  } catch (error) {
    if (!(error instanceof AuthorizationError)) throw error;
    return error.requiredScope === null
      ? `You may not do this: ${error.detail}`
      : `This key needs the scope ${error.requiredScope}.`;
  }
}
