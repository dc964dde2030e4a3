import { MemsyAPIError, type MemsyClient } from "memsy-wasm";

/**
 * Stores a message. MemsyAPIError is the base of all errors that are
 * made from a response.
 */
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
    if (!(error instanceof MemsyAPIError)) throw error;
    if (error.statusCode >= 500)
      return "The service has a problem: try again later.";
    return `The service said ${error.statusCode}: ${error.detail}`;
  }
}
