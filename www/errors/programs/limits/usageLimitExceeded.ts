import { type MemsyClient, UsageLimitExceeded } from "memsy-wasm";

/** Stores a message, as long as the plan has events left. */
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
    if (!(error instanceof UsageLimitExceeded)) throw error;
    const { dimension, current, limit, upgradeUrl } = error;
    return `${dimension}: ${current} of ${limit}. More: ${upgradeUrl}`;
  }
}
