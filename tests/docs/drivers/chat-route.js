// A page of the AI SDK's: it sends the messages of a conversation, and reads the answer as it comes.
import assert from "node:assert/strict";
import { MemsyClient } from "memsy-wasm";

/** @typedef {{ POST: (request: Request) => Promise<Response> }} Route */

/** @param {import("../blocks.test.js").Stage} stage */
export default async function play({ emulator, load }) {
  const { POST } = /** @type {Route} */ (await load("app/api/chat/route.ts"));
  /** @param {string} id @param {string} text @param {string} cookie */
  const say = async (id, text, cookie = "user=ada") => {
    const messages = [{ id: "1", role: "user", parts: [{ type: "text", text }] }];
    const body = JSON.stringify({ id, messages });
    const response = await POST(
      new Request("http://localhost/api/chat", { method: "POST", headers: { cookie }, body }),
    );
    const events = [...(await response.text()).matchAll(/^data: (\{.*\})$/gm)].map(([, data = ""]) => JSON.parse(data));
    return { status: response.status, text: events.map(({ delta = "" }) => delta).join("") };
  };
  assert.equal((await say("chat-1", "Hello.", "")).status, 401);
  assert.equal((await say("chat-1", "I drink green tea in the morning.")).text, "You have not told me yet.");
  // The save has a promise of its own, and extraction takes the service a moment.
  const client = new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" });
  const isFound = async () => (await client.search("green tea", { actorId: "ada" })).results.length > 0;
  while (!(await isFound())) await new Promise((resolve) => setTimeout(resolve, 20));
  const { text } = await say("chat-2", "What do I drink in the morning?");
  assert.equal(text, "You told me: I drink green tea in the morning.");
  const { requests } = await emulator.control("requests?path=/v1/ingest");
  const [{ body }] = requests;
  assert.deepEqual(
    JSON.parse(body).events.map((/** @type {Record<string, string>} */ { session_id, kind, content }) => [
      session_id,
      kind,
      content,
    ]),
    [
      ["chat-1", "user_message", "I drink green tea in the morning."],
      ["chat-1", "assistant_message", "You have not told me yet."],
    ],
  );
}
