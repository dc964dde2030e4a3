// What the service is told of where requests and events come from, as it arrives at the emulator.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { MemsyClient, MemsyControlClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

/** @typedef {Partial<import("memsy-wasm").MemsyClientOptions>} Options */

const emulator = await startEmulator();
after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));

const OPTIONS = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" };

/** @type {import("memsy-wasm").EventPayload} */
const EVENT = { actorId: "ada", sessionId: "s1", kind: "user_message", content: "Ada prefers green tea." };

/** @param {Options} [options] */
const clients = (options) =>
  /** @type {const} */ ([
    new MemsyClient({ ...OPTIONS, ...options }),
    new MemsyControlClient({ ...OPTIONS, baseUrl: `${emulator.url}/api`, ...options }),
  ]);

/** @returns {Promise<{ path: string, body: string, headers: Record<string, string> }[]>} */
const requests = async () => (await emulator.control("requests")).requests;

/** Client, surface and capture mode that each request has named. */
const named = async () =>
  (await requests()).map(({ headers }) =>
    ["client", "surface", "capture"].map((name) => headers[`x-memsy-${name}`] ?? null),
  );

/** @type {[what: string, options: Options, expected: (string | null)[]][]} */
const SENT = [
  ["nothing is configured", {}, ["wasm-sdk", null, null]],
  ["all is configured", { surface: "mcp/0.1.3", captureMode: "explicit" }, ["wasm-sdk", "mcp/0.1.3", "explicit"]],
  ["only the surface is", { surface: "my-bot" }, ["wasm-sdk", "my-bot", null]],
  ["only the capture mode is", { captureMode: "ambient" }, ["wasm-sdk", null, "ambient"]],
  ["both are empty", { surface: "", captureMode: "" }, ["wasm-sdk", null, null]],
  ["the client is not to be named", { clientHeader: false, surface: "a" }, [null, "a", null]],
  [
    "a surface has two parts of 64 characters",
    { surface: `${"x".repeat(64)}/${"y".repeat(64)}` },
    ["wasm-sdk", `${"x".repeat(64)}/${"y".repeat(64)}`, null],
  ],
  [
    "headers of the caller have the same names",
    { surface: "a", captureMode: "ambient", headers: { "X-Memsy-Client": "mine", "x-memsy-surface": "b/c d" } },
    ["mine", "b/c d", "ambient"],
  ],
];

for (const [what, options, expected] of SENT) {
  test(`when ${what}, every request of both clients says so`, async () => {
    const [client, control] = clients(options);
    await client.health();
    await client.ingest([EVENT]);
    await client.orgs.list();
    await control.me();
    await control.keys.create("k");
    assert.deepEqual(await named(), Array(5).fill(expected));
  });
}

test("headers of a call win over what the client says", async () => {
  const [client] = clients({ surface: "a", captureMode: "ambient" });
  await client.health({ headers: { "X-MEMSY-CAPTURE": "explicit", "x-memsy-client": "of-the-call" } });
  await client.health();
  assert.deepEqual(await named(), [
    ["of-the-call", "a", "explicit"],
    ["wasm-sdk", "a", "ambient"],
  ]);
});

test("a repeated request says the same", async () => {
  await emulator.control("faults", "POST", { status: 429, headers: { "Retry-After": "0" }, body: "{}", times: 2 });
  await clients({ surface: "a" })[0].health();
  assert.deepEqual(await named(), Array(3).fill(["wasm-sdk", "a", null]));
});

const RULE = "options.surface must be `name` or `name/detail`, each part 1 to 64 characters of [A-Za-z0-9._-]";
for (const surface of [
  "acme-bot™",
  "bad\nvalue",
  "has space",
  "x".repeat(65),
  "a/b/c",
  "mcp/",
  "/x",
  "mcp\n",
  "mcp/1\n",
  " ",
  "\ud800",
]) {
  test(`the surface ${JSON.stringify(surface)} is refused when a client is made`, async () => {
    for (const Class of [MemsyClient, MemsyControlClient]) {
      assert.throws(() => new Class({ ...OPTIONS, surface }), {
        name: "TypeError",
        message: `${Class.name}(): ${RULE}`,
      });
    }
    assert.deepEqual(await requests(), []);
  });
}

test("a capture mode is one of two", () => {
  for (const captureMode of ["Ambient", "explicit ", "both"]) {
    assert.throws(() => new MemsyClient({ ...OPTIONS, captureMode: /** @type {never} */ (captureMode) }), {
      name: "TypeError",
      message: 'MemsyClient(): options.captureMode must be "ambient" or "explicit"',
    });
  }
});

test("options of another type are refused", () => {
  for (const [options, message] of /** @type {[object, string][]} */ ([
    [{ surface: 7 }, "options.surface must be a string, got number"],
    [{ surface: null }, "options.surface must be a string, got null"],
    [{ captureMode: {} }, "options.captureMode must be a string, got object"],
    [{ clientHeader: "no" }, "options.clientHeader must be a boolean, got string"],
  ])) {
    assert.throws(() => new MemsyClient({ ...OPTIONS, ...options }), {
      name: "TypeError",
      message: `MemsyClient(): ${message}`,
    });
  }
});

test("an event says what it came from; what is absent or empty is left out", async () => {
  const [client] = clients();
  const source = { sourceId: "acme/repo:README.md", sourceAuthorEmail: "ada@acme.example", sourceAuthorId: "U0A1b2C3" };
  await client.ingest([
    { ...EVENT, ...source },
    { ...EVENT, sourceId: "", sourceAuthorEmail: undefined },
    { ...EVENT, sourceId: " ", sourceAuthorEmail: "", sourceAuthorId: "  " },
  ]);
  const wire = { actor_id: "ada", session_id: "s1", kind: "user_message", content: "Ada prefers green tea." };
  const [{ body } = { body: "" }] = await requests();
  assert.deepEqual(JSON.parse(body).events, [
    {
      ...wire,
      source_id: source.sourceId,
      source_author_email: source.sourceAuthorEmail,
      source_author_id: source.sourceAuthorId,
    },
    wire,
    { ...wire, source_id: " ", source_author_id: "  " },
  ]);
});

test("the other names of sources are no properties of an event, and a source is a text", async () => {
  const [client] = clients();
  for (const name of ["source", "sourceType", "sourceInstanceId", "source_id"]) {
    await assert.rejects(client.ingest([/** @type {never} */ ({ ...EVENT, [name]: "x" })]), {
      name: "TypeError",
      message: new RegExp(`^ingest\\(\\): events\\[0\\]\\.${name} is unknown, `),
    });
  }
  await assert.rejects(client.ingest([/** @type {never} */ ({ ...EVENT, sourceId: null })]), {
    name: "TypeError",
    message: "ingest(): events[0].sourceId must be a string, got null",
  });
  assert.deepEqual(await requests(), []);
});
