/**
 * The examples in the doc comments of the generated types, by the class or method that each explains. `npm run generate` puts
 * them there, and tests/docs/hover.test.js runs them.
 */
import { MemsyClient, MemsyControlClient, MemsyError, RateLimitExceeded } from "memsy-wasm";

/** What an example is given. @typedef {{ client: MemsyClient, control: MemsyControlClient, events: import("memsy-wasm").EventPayload[] }} Given */

/** @type {Record<string, (given: Given) => Promise<unknown>>} */
export const EXAMPLES = {
  async MemsyClient() {
    // #region MemsyClient
    const client = new MemsyClient({ apiKey: "msy_your_key" });
    const { results } = await client.search("Which tea does Ada like?", { actorId: "ada" });
    // #endregion
    return results;
  },

  async MemsyControlClient() {
    // #region MemsyControlClient
    const control = new MemsyControlClient({ apiKey: "msy_your_key" });
    const { orgId } = await control.me();
    // #endregion
    return orgId;
  },

  async ingest({ client }) {
    // #region MemsyClient.ingest
    const { eventIds } = await client.ingest([
      { actorId: "ada", sessionId: "chat-1", kind: "user_message", content: "I prefer green tea." },
    ]);
    // #endregion
    return eventIds;
  },

  async search({ client }) {
    // #region MemsyClient.search
    const { results } = await client.search("Which tea?", { actorId: "ada", limit: 5 });
    for (const { content, score } of results) console.log(score, content);
    // #endregion
  },

  async status({ client, events }) {
    const { eventIds } = await client.ingest(events);
    // #region MemsyClient.status
    const { pendingIds, failedIds } = await client.status(eventIds);
    // #endregion
    return [pendingIds, failedIds];
  },

  async health({ client }) {
    // #region MemsyClient.health
    const { status } = await client.health();
    // #endregion
    return status;
  },

  async waitForEvents({ client, events }) {
    // #region MemsyClient.waitForEvents
    const { eventIds } = await client.ingest(events);
    await client.waitForEvents(eventIds, { timeoutMs: 30_000 });
    // #endregion
  },

  async ingestMany({ client, events }) {
    // #region MemsyClient.ingestMany
    await client.ingestMany(events, {
      onProgress: ({ accepted, total }) => console.log(`${accepted} of ${total}`),
    });
    // #endregion
  },

  async iterate({ client }) {
    // #region MemoriesResource.iterate
    for await (const memory of client.memories.iterate({ limit: 100 })) {
      console.log(memory.text);
    }
    // #endregion
  },

  async me({ control }) {
    // #region MemsyControlClient.me
    const { email, tier } = await control.me();
    // #endregion
    return [email, tier];
  },

  async create({ control }) {
    // #region KeysResource.create
    const { rawKey } = await control.keys.create("chat server", { scopes: ["read", "write"] });
    // #endregion
    return rawKey;
  },

  async MemsyError({ client }) {
    // #region MemsyError
    try {
      await client.search("Which tea?");
    } catch (error) {
      if (!(error instanceof MemsyError)) throw error;
      console.error(error.name, error.message);
    }
    // #endregion
  },

  async RateLimitExceeded({ client }) {
    // #region RateLimitExceeded
    try {
      await client.search("Which tea?");
    } catch (error) {
      if (!(error instanceof RateLimitExceeded)) throw error;
      console.error(`Try again in ${error.retryAfter ?? 60} seconds.`);
    }
    // #endregion
  },
};
