// Where the caller is in the stack of an error in Node, and what Node prints for an error that nobody catches.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { framesOf, seenFrames } from "../frames/kinds.js";

const pkg = new URL("../../pkg", import.meta.url).href;
/** The caller is among so many first frames. */
const FRAMES = 3;

const seen = await seenFrames(pkg);
const { MemsyClient } = await import("memsy-wasm");
const { traced } = await import("memsy-wasm/otel");
const { MemsyProvider, useIngest, useMemorySearch, useMemsy } = await import("memsy-wasm/react");
const langchain = await import("memsy-wasm/langchain");

const client = new MemsyClient({
  apiKey: "msy_0123456789abcdef",
  fetch: async () => new Response("", { status: 404 }),
});
/** What a caller without types may give. */
const wrong = (/** @type {unknown} */ value) => /** @type {never} */ (value);
/** Renders a component in the place of a page, with a client from a provider or without. @param {() => null} component */
const render = (component, withClient = true) =>
  renderToString(
    withClient ? createElement(MemsyProvider, { client }, createElement(component)) : createElement(component),
  );

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(new BasicTracerProvider());

seen.push(
  ...(await framesOf({
    "traced: a wrong client": function theCaller() {
      return traced(wrong(42));
    },
    "traced: search with a response of 404": async function theCaller() {
      await traced(client).search("tea");
    },
    "traced: search with a wrong argument": async function theCaller() {
      await traced(client).search(wrong(42));
    },
    "traced: ingestMany with a wrong argument": async function theCaller() {
      await traced(client).ingestMany(wrong(42));
    },
    "MemsyProvider: a wrong client": function theCaller() {
      return MemsyProvider({ client: wrong(42) });
    },
    "useMemsy: no provider": () =>
      render(function theCaller() {
        useMemsy();
        return null;
      }, false),
    "useMemorySearch: a wrong query": () =>
      render(function theCaller() {
        useMemorySearch(wrong(42));
        return null;
      }),
    "useMemorySearch: a wrong setting": () =>
      render(function theCaller() {
        useMemorySearch("tea", {}, { debounceMs: -1 });
        return null;
      }),
    "useIngest: an unknown setting": () =>
      render(function theCaller() {
        useIngest(wrong({ waits: true }));
        return null;
      }),
    "memoryMiddleware of langchain: an unknown option": function theCaller() {
      return langchain.memoryMiddleware(client, wrong({ actor: "ada" }));
    },
    "searchMemoriesTool: an unknown option": function theCaller() {
      return langchain.searchMemoriesTool(client, wrong({ actor: "ada" }));
    },
    "new MemsyRetriever: an option is missing": function theCaller() {
      return new langchain.MemsyRetriever(wrong({ client }));
    },
  })),
);

for (const { what, frame, stack } of seen) {
  test(`the caller is among the first ${FRAMES} frames in Node: ${what}`, () => {
    assert.ok(frame >= 0 && frame < FRAMES, stack);
  });
}

const folder = mkdtempSync(join(tmpdir(), "memsy-uncaught-"));
after(() => rmSync(folder, { recursive: true }));

/** What Node prints for a program that catches nothing. @param {string} line of the program that fails */
async function uncaught(line) {
  const path = join(folder, "program.mjs");
  const imported = (/** @type {string} */ file) => `"${pkg}/${file}.js"`;
  writeFileSync(
    path,
    `import { MemsyClient } from ${imported("index")};
import { saveTurn } from ${imported("ai")};
import { IngestQueue } from ${imported("queue")};
const client = new MemsyClient({ apiKey: "msy_0123456789abcdef", fetch: async () => new Response("", { status: 404 }) });
${line}
await new Promise(() => setTimeout(() => {}, 60_000));
`,
  );
  /** @type {{ stderr: string }} */
  const { stderr } = await promisify(execFile)(process.execPath, [path]).then(
    () => assert.fail("the program has not failed"),
    (error) => error,
  );
  const place = `${pathToFileURL(path)}:5`;
  return { stderr, place, firstFrame: stderr.split("\n").find((text) => text.startsWith("    at ")) ?? "" };
}

for (const line of [
  'new MemsyClient({ apiKe: "x" });',
  "client.search(42);",
  'client.ingest("x");',
  'client.ingestMany("x");',
  "client.waitForEvents(42);",
  "await client.search(42);",
  "saveTurn(client, {});",
  "new IngestQueue(client, { delay: 5 });",
]) {
  test(`Node prints the line of the program for a wrong argument that nobody catches: ${line}`, async () => {
    const { stderr, place, firstFrame } = await uncaught(line);
    const [first, second] = stderr.split("\n");
    assert.deepEqual([first, second], [place, line], stderr);
    assert.ok(firstFrame.includes(place), stderr);
  });
}

for (const line of [
  'client.search("tea");',
  'await client.search("tea");',
  'client.waitForEvents(["e1"]);',
  'for await (const _ of client.memories.iterate({ limit: "x" }));',
]) {
  test(`Node prints no line of the package for a call that fails and that nobody catches: ${line}`, async () => {
    const { stderr, place, firstFrame } = await uncaught(line);
    assert.ok(firstFrame.includes(place), stderr);
    assert.ok(!stderr.includes(pkg), stderr);
    assert.ok(
      stderr.split("\n").every((text) => text.length < 200),
      "and no long one",
    );
  });
}
