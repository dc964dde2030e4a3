// The API key is in the Authorization header and nowhere else, whatever goes wrong.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { inspect } from "node:util";
import { MemsyClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
after(() => emulator.stop());

const SECRET = "msy_5ec2e7a11d0e5n0tbel0ngher3abcdef";
const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };

/** Everything that can be read from a value: text, properties (hidden ones too), stack, JSON, causes. @param {unknown} value */
function everythingOf(value) {
  const shown = [inspect(value, { showHidden: true, depth: 10, getters: true }), String(value), JSON.stringify(value)];
  for (let error = value; error instanceof Error; error = error.cause) shown.push(error.message, error.stack ?? "");
  return shown.join("\n");
}

/** @param {string} what @param {Partial<import("memsy-wasm").MemsyClientOptions>} options @param {Record<string, unknown>} [fault] */
function secretTest(what, options, fault) {
  test(`the key does not show when ${what}`, async (context) => {
    /** @type {unknown[]} */
    const logged = [];
    for (const level of /** @type {const} */ (["log", "info", "warn", "error", "debug"])) {
      context.mock.method(console, level, (/** @type {unknown[]} */ ...values) => logged.push(values));
    }
    const client = new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: SECRET, maxRetries: 0, ...options });
    for (const call of [
      () => client.health(),
      () => client.ingest([EVENT]),
      () => client.search("q"),
      () => client.status(["i"]),
    ]) {
      if (fault) await emulator.control("faults", "POST", fault);
      const outcome = await call().catch((/** @type {unknown} */ error) => error);
      assert.ok(outcome instanceof Error, `${outcome}`);
      assert.ok(!everythingOf(outcome).includes(SECRET), everythingOf(outcome));
    }
    assert.ok(!everythingOf(client).includes(SECRET));
    assert.ok(!everythingOf(logged).includes(SECRET));
  });
}

secretTest("it is refused", {});
secretTest("a function returned it", { apiKey: () => SECRET });
secretTest("nothing listens", { baseUrl: "http://127.0.0.1:9/v1" });
secretTest("the connection is cut", {}, { cut: "before_headers" });
secretTest("the time is over", { timeoutMs: 20 }, { delay_ms: 1_000 });
secretTest(
  "the service repeats it in a message",
  {},
  { status: 401, body: JSON.stringify({ detail: `Unknown key ${SECRET}.` }) },
);
secretTest(
  "the service repeats it in other fields",
  {},
  {
    status: 403,
    body: JSON.stringify({ error: SECRET, message: "m", required_scope: SECRET }),
  },
);
secretTest("the service repeats it in a page", {}, { status: 502, body: `<html>${SECRET}</html>` });
secretTest("a success repeats it in something that is not JSON", {}, { status: 200, body: `${SECRET}` });
secretTest("fetch throws it", {
  fetch: (_, init) => {
    const headers = new Headers(init.headers);
    throw `bad header ${headers.get("authorization")}`;
  },
});

test("a key that cannot be sent is refused without being repeated", () => {
  const apiKey = `${SECRET}\n`;
  assert.throws(
    () => new MemsyClient({ apiKey }),
    (error) => !everythingOf(error).includes(SECRET),
  );
});

test("the key travels in the header and not in the URL or the body", async () => {
  /** @type {[string, RequestInit][]} */
  const requests = [];
  const client = new MemsyClient({
    apiKey: SECRET,
    fetch: async (url, init) => {
      requests.push([url, init]);
      return new Response("{}");
    },
  });
  await client.ingest([EVENT]);
  await client.health();
  for (const [url, init] of requests) {
    assert.equal(new Headers(init.headers).get("authorization"), `Bearer ${SECRET}`);
    assert.ok(!url.includes(SECRET) && !String(init.body).includes(SECRET));
  }
});
