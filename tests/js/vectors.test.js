// The error vectors through the built package in Node, over real HTTP.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import * as memsy from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";
import { checkVectors } from "../vectors/check.js";

/** @type {{ vectors: import("../vectors/check.js").Vector[] }} */
const { vectors } = JSON.parse(readFileSync(new URL("../vectors/errors.json", import.meta.url), "utf8"));
const emulator = await startEmulator();
after(() => emulator.stop());

for (const method of /** @type {const} */ (["health", "ingest"])) {
  test(`all ${vectors.length} vectors reject ${method}() with their error`, async () => {
    assert.equal(vectors.length, 42);
    const service = { url: emulator.url, key: emulator.keys.pro ?? "" };
    assert.deepEqual(await checkVectors(memsy, service, vectors, method), []);
  });
}

test("an empty required_scope falls back to scope", async () => {
  const vector = {
    name: "403 empty required_scope with scope",
    response: {
      status: 403,
      headers: {},
      body: '{"error":"wrong_scope","message":"m","required_scope":"","scope":"write"}',
    },
    expect: {
      class: "AuthorizationError",
      message: "Authorization failed: m",
      statusCode: 403,
      detail: "m",
      errorCode: "wrong_scope",
      extras: { requiredScope: "write" },
    },
  };
  assert.deepEqual(
    await checkVectors(memsy, { url: emulator.url, key: emulator.keys.pro ?? "" }, [vector], "health"),
    [],
  );
});
