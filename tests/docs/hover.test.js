/**
 * What an editor shows: what people call first has a doc comment with an example, and every example of a doc comment is type-checked.
 * The examples of the generated types are run as well.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as memsy from "memsy-wasm";
import { EXAMPLES } from "../../codegen/examples.js";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";

// TypeDoc's, because TypeScript 7 has no language service for programs.
/** @type {typeof import("../../node_modules/ts-json-schema-generator/node_modules/typescript/lib/typescript.js")} */
const ts = createRequire(join(process.env.MEMSY_DOCS_TOOLS ?? "", "package.json"))("typescript");

/** The frameworks that examples name are only sketched: tests/agents has the real ones. */
const PRELUDE = `
import { MemsyClient, MemsyControlClient, MemsyError, RateLimitExceeded } from "memsy-wasm";
import type { EventPayload } from "memsy-wasm";
import { init } from "memsy-wasm/slim";
import { traced } from "memsy-wasm/otel";
import { IngestQueue, indexedDBAdapter } from "memsy-wasm/queue";
import * as ai from "memsy-wasm/ai";
import * as langchain from "memsy-wasm/langchain";
import { MemsyProvider, useIngest, useMemorySearch, useMemsy } from "memsy-wasm/react";
declare const client: MemsyClient, control: MemsyControlClient, queue: IngestQueue;
declare const apiKey: string, input: string, query: string, prompt: string, user: { id: string };
declare const events: EventPayload[], eventIds: string[];
declare const model: unknown, tools: object[], messages: object[], checkpointer: object;
declare function openai(name: string): unknown;
declare function wrapLanguageModel(options: { model: unknown; middleware: ai.MemoryMiddleware }): unknown;
declare function generateText(options: object): Promise<unknown>;
declare function streamText(options: {
  model: unknown;
  prompt: string;
  onEnd: (turn: ai.EndedTurn) => void;
  onAbort: (turn: ai.EndedTurn) => void;
}): unknown;
declare function stepCountIs(count: number): unknown;
declare function createAgent(options: object): { invoke(input: object, options: object): Promise<unknown> };
declare class HumanMessage { constructor(content: string) }
declare function SearchBox(): null;
`;
/** What entries name alike is theirs in their own examples. @type {Record<string, string>} */
const OWN = {
  "ai.d.ts": "const { memoryMiddleware, memoryTools, renderMemories, saveTurn } = ai;",
  "langchain.d.ts": "const { memoryMiddleware, MemsyRetriever, renderMemories, searchMemoriesTool } = langchain;",
};

/** What people call first; the cursor stands at the last name. */
const CALLS = [
  "new MemsyClient",
  "new MemsyControlClient",
  ..."ingest search waitForEvents ingestMany status health memories.iterate".split(" ").map((name) => `client.${name}`),
  ..."me keys.create".split(" ").map((name) => `control.${name}`),
  ..."MemsyClient MemsyControlClient MemsyError RateLimitExceeded IngestQueue".split(" "),
  "new IngestQueue",
  "queue.add",
  "queue.flush",
  ..."memoryMiddleware saveTurn memoryTools renderMemories".split(" ").map((name) => `ai.${name}`),
  ..."memoryMiddleware searchMemoriesTool MemsyRetriever".split(" ").map((name) => `langchain.${name}`),
  "new langchain.MemsyRetriever",
  ..."MemsyProvider useMemsy useMemorySearch useIngest traced init".split(" "),
];

/** @type {Map<string, string>} the programs by their paths, which exist in memory only */
const programs = new Map();
const pathOf = (/** @type {string} */ name) => join(root, "tests", "docs", `${name}.tsx`);
programs.set(pathOf("hover"), `${PRELUDE}${CALLS.map((call) => `${call};`).join("\n")}`);

/** @type {{ file: string, path: string, code: string }[]} */
const examples = [];
for (const folder of ["pkg", join("pkg", "generated")]) {
  for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith(".d.ts"))) {
    const text = readFileSync(join(root, folder, file), "utf8");
    for (const [, fenced = ""] of text.matchAll(/^ *\* ```(?:js|jsx|ts)\n([\s\S]*?)^ *\* ```$/gm)) {
      const code = fenced.replaceAll(/^ *\* ?/gm, "");
      const path = pathOf(`example-${examples.length}`);
      examples.push({ file, path, code });
      programs.set(path, `${PRELUDE}async function example() {\n${OWN[file] ?? ""}\n{\n${code}\n}}`);
    }
  }
}

/** @type {Parameters<typeof ts.createLanguageService>[0]} */
const host = {
  getScriptFileNames: () => [...programs.keys()],
  getScriptVersion: () => "1",
  getScriptSnapshot(path) {
    const text = programs.get(path) ?? ts.sys.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => root,
  getCompilationSettings: () => ({
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
  }),
  getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  fileExists: (path) => programs.has(path) || ts.sys.fileExists(path),
  readFile: (path) => programs.get(path) ?? ts.sys.readFile(path),
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
};
const service = ts.createLanguageService(host);

for (const call of CALLS) {
  test(`an editor shows a doc comment with an example on ${call}`, () => {
    const path = pathOf("hover");
    const text = programs.get(path) ?? "";
    const line = text.indexOf(`\n${call};`) + 1;
    const position = line + Math.max(call.lastIndexOf("."), call.lastIndexOf(" ")) + 1;
    const info = service.getQuickInfoAtPosition(path, position);
    assert.ok(ts.displayPartsToString(info?.documentation).length > 20, "a sentence");
    const tag = info?.tags?.find(({ name }) => name === "example");
    assert.match(ts.displayPartsToString(tag?.text), /```(js|jsx|ts)\n[\s\S]*\n```/);
  });
}

test("there are examples", () => assert.ok(examples.length > 25, `${examples.length}`));

for (const { file, path, code } of examples) {
  test(`an example in ${file} is right: ${code.split("\n")[0]}`, () => {
    const problems = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)];
    assert.deepEqual(
      problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
      [],
      code,
    );
  });
}

const emulator = await startEmulator();
const { fetch } = globalThis;
before(() => {
  // The examples call the service itself, with a key that is none.
  globalThis.fetch = async (url, init) => {
    const headers = { ...init?.headers, authorization: `Bearer ${emulator.keys.pro}` };
    const { pathname, search } = new URL(`${url}`);
    return fetch(`${emulator.url}${pathname}${search}`, { ...init, headers });
  };
});
after(() => emulator.stop());

for (const [name, example] of Object.entries(EXAMPLES)) {
  test(`the example of ${name} runs`, async (t) => {
    await emulator.control("reset", "POST");
    const options = { apiKey: "msy_your_key", maxRetries: 0 };
    /** @type {unknown[][]} */
    const printed = [];
    for (const method of /** @type {const} */ (["log", "error"]))
      t.mock.method(console, method, (/** @type {unknown[]} */ ...values) => printed.push(values));
    const isFailure = name.endsWith("Error") || name === "RateLimitExceeded";
    if (isFailure)
      await emulator.control("faults", "POST", { status: 429, headers: { "Retry-After": "2" }, body: "{}" });
    /** @type {import("memsy-wasm").EventPayload[]} */
    const events = [{ actorId: "ada", sessionId: "chat-1", kind: "user_message", content: "I prefer green tea." }];
    const client = new memsy.MemsyClient(options);
    const result = await example({ client, control: new memsy.MemsyControlClient(options), events });
    assert.ok(!JSON.stringify(result ?? null).includes("undefined"));
    if (isFailure) assert.equal(printed.length, 1, "it is caught and told");
  });
}
