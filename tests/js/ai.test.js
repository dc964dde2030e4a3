// The entry memsy-wasm/ai without the AI SDK: which ends of a turn are saved, and wrong options. tests/agents tries it with the SDK.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { memoryMiddleware, memoryTools, renderMemories, saveTurn } from "memsy-wasm/ai";

const WHO = { actorId: "ada", sessionId: "s" };

function makeClient() {
  /** @type {(readonly import("memsy-wasm").EventPayload[])[]} */
  const ingests = [];
  /** @type {import("memsy-wasm/ai").MemoryClient} */
  const client = { search: async () => ({ results: [] }), ingest: async (events) => ingests.push(events) };
  return { client, ingests };
}

test("saveTurn saves an end once, and of one that is not whole the user's message", async () => {
  const { client, ingests } = makeClient();
  const options = { ...WHO, input: "Which tea?", event: { metadata: '{"page":"tea"}' } };
  const steps = [{ text: "Let me look. " }, { text: "" }, { text: "Green tea." }];
  for (const finishReason of [
    "stop",
    "length",
    "tool-calls",
    "other",
    "error",
    "content-filter",
    "interrupted",
    undefined,
  ]) {
    const save = saveTurn(client, options);
    save({ finishReason, steps });
    save({ finishReason: "stop", steps });
  }
  const asked = { ...WHO, kind: "user_message", content: "Which tea?", metadata: '{"page":"tea"}' };
  const whole = [asked, { ...asked, kind: "assistant_message", content: "Let me look.\n\nGreen tea." }];
  assert.deepEqual(ingests, [whole, whole, whole, whole, [asked], [asked]]);
  saveTurn(client, { ...options, input: "" })({ finishReason: "stop", steps: [] });
  assert.equal(ingests.length, 6);
});

test("what saveTurn is called with cannot make it throw, nor can a client or waitUntil", async () => {
  const { client } = makeClient();
  /** @type {unknown[]} */
  const errors = [];
  const fail = () => {
    throw new Error("at once");
  };
  const options = { ...WHO, input: "Which tea?", onError: (/** @type {unknown} */ error) => errors.push(error) };
  saveTurn(client, options)(/** @type {never} */ ({ finishReason: "stop" }));
  saveTurn(client, options)(/** @type {never} */ (undefined));
  saveTurn(client, { ...options, waitUntil: fail })({ steps: [] });
  /** @type {Promise<void>[]} */
  const promises = [];
  saveTurn({ ...client, ingest: fail }, { ...options, waitUntil: (promise) => promises.push(promise) })({ steps: [] });
  assert.deepEqual(await Promise.all(promises), [undefined]);
  assert.equal(errors.length, 4);
});

test("a wrong argument or option is a TypeError that names it", () => {
  const { client } = makeClient();
  const turn = { ...WHO, input: "tea" };
  for (const [call, message] of /** @type {[() => unknown, string][]} */ ([
    [
      () => memoryMiddleware(/** @type {never} */ ("msy_secret")),
      "memoryMiddleware(): client must be a MemsyClient, or an object with search and ingest, got string",
    ],
    [
      () => memoryMiddleware(client, /** @type {never} */ ({ actor: "ada" })),
      "memoryMiddleware(): options.actor is unknown, did you mean actorId? It takes actorId, sessionId, limit, maxCharacters, timeoutMs, search, onRecall, onError, placement",
    ],
    [
      () => memoryMiddleware(client, /** @type {never} */ ({ placement: "assistant" })),
      'memoryMiddleware(): options.placement must be "user" or "system", got string',
    ],
    [
      () => memoryMiddleware(client, { limit: 0 }),
      "memoryMiddleware(): options.limit must be an integer from 1 to 100, got number",
    ],
    [
      () => memoryMiddleware(client, { timeoutMs: Infinity }),
      "memoryMiddleware(): options.timeoutMs must be a number of milliseconds above 0, at most 2147483647, got Infinity",
    ],
    [
      () => memoryTools(client, /** @type {never} */ ({})),
      "memoryTools(): options.actorId must be a string that is not blank, got undefined",
    ],
    [
      () => memoryTools(client, /** @type {never} */ (undefined)),
      "memoryTools(): options must be an object, got undefined",
    ],
    [
      () => saveTurn(client, /** @type {never} */ ({ ...turn, sessionId: undefined })),
      "saveTurn(): options.sessionId must be a string that is not blank, got undefined",
    ],
    [
      () => saveTurn(client, /** @type {never} */ ({ ...turn, input: ["tea"] })),
      "saveTurn(): options.input must be a string, got an array",
    ],
    [
      () => saveTurn(client, /** @type {never} */ ({ ...turn, waitUntil: {} })),
      "saveTurn(): options.waitUntil must be a function, got object",
    ],
    [
      () => renderMemories([], { maxCharacters: -1 }),
      "renderMemories(): options.maxCharacters must be a number above 0, got number",
    ],
  ]))
    assert.throws(call, { name: "TypeError", message });
});

test("it needs no AI SDK, and no other entry takes it along", async () => {
  const pkg = fileURLToPath(new URL("../../pkg/", import.meta.url));
  // No folder above it has a node_modules.
  const alone = mkdtempSync(join(tmpdir(), "memsy-ai-"));
  cpSync(pkg, alone, { recursive: true });
  const program =
    'import("ai").catch(({ code }) => import("./ai.js").then((ai) => console.log(code, ...Object.keys(ai))))';
  const printed = execFileSync(process.execPath, ["-e", program], { cwd: alone, encoding: "utf8" });
  rmSync(alone, { recursive: true });
  assert.equal(printed, "ERR_MODULE_NOT_FOUND memoryMiddleware memoryTools renderMemories saveTurn\n");
  const read = (/** @type {string} */ name) => readFileSync(join(pkg, name), "utf8");
  const importsOf = (/** @type {string} */ name) =>
    [...read(name).matchAll(/\bfrom ?["']([^"']+)["']|\bimport ?\(? ?["']([^"']+)["']/g)].map(([, a, b]) => a ?? b);
  assert.deepEqual(importsOf("ai.js"), ["./errors.js"]);
  assert.deepEqual(importsOf("errors.js"), []);
  const others = readdirSync(pkg).filter((name) => name.endsWith(".js") && name !== "ai.js");
  for (const name of others) assert.equal(importsOf(name).includes("./ai.js"), false, name);
  // Found in the ones that have imports, or this proves nothing.
  assert.ok(importsOf("index.js").includes("./core.js"));
});
