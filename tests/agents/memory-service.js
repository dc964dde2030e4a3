// A service for the tests of integrations: the emulator, clients of it, and what they asked it for.
import { MemsyClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

/** @typedef {Partial<import("memsy-wasm").MemsyClientOptions>} Options */
/** @typedef {{ actor_id: string, session_id: string, kind: string, content: string }} SentEvent */

export async function startService() {
  const emulator = await startEmulator(["--port", "0", "--processing-delay-ms", "50"]);
  const key = emulator.keys.pro ?? "";
  /** @param {Options} [options] */
  const makeClient = (options) => new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: key, ...options });
  /** @param {string} path @returns {Promise<{ body: string, status: number }[]>} */
  const requests = async (path) => (await emulator.control(`requests?path=/v1/${path}`)).requests;
  return {
    emulator,
    key,
    makeClient,
    reset: () => emulator.control("reset", "POST"),
    stop: () => emulator.stop(),
    /** Makes memories of these texts, and forgets that it was asked to. @param {string} actorId @param {...string} contents */
    async remember(actorId, ...contents) {
      const client = makeClient();
      const { eventIds } = await client.ingest(
        contents.map((content) => ({ actorId, sessionId: "earlier", kind: "user_message", content })),
      );
      await client.waitForEvents(eventIds, { pollIntervalMs: 20 });
      await emulator.control("requests", "DELETE");
    },
    /** What was searched for so far. @returns {Promise<{ query: string, actor_id: string, limit: number, exclude_session_id?: string }[]>} */
    searches: async () => (await requests("search")).map(({ body }) => JSON.parse(body)),
    /** The events of each request so far. @returns {Promise<SentEvent[][]>} */
    ingests: async () => (await requests("ingest")).map(({ body }) => JSON.parse(body).events),
  };
}

/** Collects promises, as what keeps a process alive does. */
export function makeWaiting() {
  /** @type {Promise<void>[]} */
  const promises = [];
  return {
    promises,
    waitUntil: (/** @type {Promise<void>} */ promise) => void promises.push(promise),
    done: () => Promise.all(promises),
  };
}
