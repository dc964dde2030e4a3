// What the platform does: a request and the secrets in, a response out.
import assert from "node:assert/strict";
import { MemsyClient } from "memsy-wasm";

/** @typedef {{ fetch(request: Request, env: { MEMSY_API_KEY: string }): Promise<Response> }} Worker */

/** @param {import("../blocks.test.js").Stage} stage */
export default async function play({ emulator, load }) {
  const apiKey = emulator.keys.pro ?? "";
  const client = new MemsyClient({ apiKey, baseUrl: emulator.baseUrl });
  const { eventIds } = await client.ingest([
    { actorId: "ada", sessionId: "s", kind: "user_message", content: "Ada drinks green tea." },
  ]);
  await client.waitForEvents(eventIds);

  const { default: worker } = /** @type {{ default: Worker }} */ (await load("worker.ts"));
  const ask = () => worker.fetch(new Request("https://memories.example/?q=tea"), { MEMSY_API_KEY: apiKey });
  assert.deepEqual(await (await ask()).json(), ["Ada drinks green tea."]);
  await emulator.control("faults", "POST", { status: 503, body: "down" });
  const failed = await ask();
  assert.equal(failed.status, 502);
  assert.equal((await failed.json()).statusCode, 503);
}
