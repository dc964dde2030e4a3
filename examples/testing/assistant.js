// The application under test: an assistant that remembers what it is told.
import { MemsyAPIError, MemsyConnectionError, RateLimitExceeded } from "memsy-wasm";

export class Assistant {
  /** @param {import("memsy-wasm").MemsyClient} client @param {string} user */
  constructor(client, user) {
    this.client = client;
    this.user = user;
  }

  /** @param {string} content */
  async tell(content) {
    const { eventIds } = await this.client.ingest([
      { actorId: this.user, sessionId: "assistant", kind: "user_message", content },
    ]);
    return eventIds;
  }

  /** @param {string} question @returns {Promise<string>} */
  async ask(question) {
    try {
      const {
        results: [best],
      } = await this.client.search(question, { actorId: this.user, limit: 1 });
      return best ? `You said: ${best.content}` : "You have not told me.";
    } catch (error) {
      if (error instanceof RateLimitExceeded) return `Ask me again in ${Math.ceil(error.retryAfter ?? 60)} seconds.`;
      const isDown =
        error instanceof MemsyConnectionError || (error instanceof MemsyAPIError && error.statusCode >= 500);
      if (isDown) return "I cannot remember anything right now.";
      throw error;
    }
  }
}
