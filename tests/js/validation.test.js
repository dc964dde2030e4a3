// What an error says when the service has refused values.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { MemsyAPIError, MemsyClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
after(() => emulator.stop());

test("the detail of a 422 is a sentence of its fields and problems, and the list stays in the response", async () => {
  const client = new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" });
  const event = { actorId: "ada", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: " " };
  const refused = await client.ingest([event, { ...event, content: "x".repeat(32_001) }]).catch((error) => error);
  assert.ok(refused instanceof MemsyAPIError);
  assert.equal(
    refused.detail,
    "events.0.content: String should have at least 1 character; events.1.content: String should have at most 32000 characters",
  );
  assert.equal(refused.message, `Memsy API error 422: ${refused.detail}`);
  const { detail } = (await refused.response?.json()) ?? {};
  assert.deepEqual(detail[1].loc, ["body", "events", 1, "content"]);
  for (const [body, expected] of /** @type {const} */ ([
    ['{"detail":[{"loc":["body"],"msg":"Field required"}]}', "Field required"],
    ['{"detail":[{"loc":["query","limit"],"msg":"too large"}]}', "limit: too large"],
    // Not what the list is by the rules: the text of the body.
    ['{"detail":[{"msg":"x"}]}', '{"detail":[{"msg":"x"}]}'],
    ['{"detail":[null]}', '{"detail":[null]}'],
    ['{"detail":[]}', '{"detail":[]}'],
  ])) {
    await emulator.control("faults", "POST", { status: 422, body });
    const error = await client.health().catch((thrown) => thrown);
    assert.equal(error.detail, expected);
  }
});
