// The entry with the wasm as a file of its own. The order of the tests matters: the module starts once a process.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { Worker } from "node:worker_threads";
import { init, MemsyClient, MemsyError } from "memsy-wasm/slim";

const file = new URL(import.meta.resolve("memsy-wasm/memsy.wasm"));
const bytes = await readFile(file);

/** Path → how the file is served there. @type {Record<string, [status: number, type: string, body: string | Uint8Array]>} */
const answers = {
  "/streamed": [200, "application/wasm", bytes],
  "/untyped": [200, "application/octet-stream", bytes],
  "/page": [200, "text/html", "<!doctype html>"],
  "/half": [200, "application/wasm", bytes.subarray(0, 1000)],
  "/missing": [404, "text/plain", "no"],
};
const server = createServer(({ url = "" }, response) => {
  const [status, type, body] = answers[url] ?? [500, "", ""];
  response.writeHead(status, { "content-type": type }).end(body);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
after(() => server.close());
const address = server.address();
const base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;

test("a client before init() says what to do", () => {
  assert.throws(() => new MemsyClient({ apiKey: "msy_0" }), /call init\(\) first/);
});

for (const [what, source, expected] of /** @type {[string, import("memsy-wasm/slim").InitSource, RegExp][]} */ ([
  ["a file that is not there", `${base}/missing`, /Error: init\(\): .*\/missing has status 404/],
  ["a page in place of the file", new URL(`${base}/page`), /Error: init\(\): what .*\/page holds is no complete/],
  ["half a file", `${base}/half`, /Error: init\(\): what .*\/half holds is no complete/],
  ["no connection", "http://127.0.0.1:9/", /TypeError: fetch failed/],
  ["bytes that are no module", new Uint8Array(4), /CompileError/],
  ["a number", /** @type {never} */ (5), /TypeError: init\(\): source must be/],
  ["null for a source", /** @type {never} */ (Promise.resolve(null)), /TypeError: init\(\): source must be/],
])) {
  test(`init() rejects ${what}, and the next one is free to try again`, async () => {
    await assert.rejects(init(source), (error) => expected.test(String(error)));
    assert.throws(() => new MemsyClient({ apiKey: "msy_0" }), /call init\(\) first/);
  });
}

test("calls of init() that overlap share one promise, and later ones cost nothing", async () => {
  const first = init();
  assert.equal(init(`${base}/missing`), first);
  await first;
  assert.equal(init(`${base}/missing`), first);
  new MemsyClient({ apiKey: "msy_0" }).free();
});

test("slim and the default entry have the same classes", async () => {
  const memsy = await import("memsy-wasm");
  assert.equal(memsy.MemsyClient, MemsyClient);
  assert.equal(memsy.MemsyError, MemsyError);
});

for (const [what, source] of [
  ["nothing", ""],
  ["a URL as text", `"${base}/streamed"`],
  ["a URL object", `new URL("${base}/untyped")`],
  ["the URL of a file", JSON.stringify(file.href)],
  ["a Response", `await fetch("${base}/streamed")`],
  ["a promise of a Response", `fetch("${base}/untyped")`],
  ["bytes", `new Uint8Array(await (await fetch("${base}/streamed")).arrayBuffer())`],
  ["an ArrayBuffer", `await (await fetch("${base}/streamed")).arrayBuffer()`],
  ["a module", `await WebAssembly.compile(await (await fetch("${base}/streamed")).arrayBuffer())`],
]) {
  test(`init() takes ${what}`, async () => {
    // Each in a thread, which has an instance of its own.
    const code = `
      import { parentPort } from "node:worker_threads";
      import { init, MemsyClient } from ${JSON.stringify(import.meta.resolve("memsy-wasm/slim"))};
      await init(${source});
      parentPort.postMessage(typeof new MemsyClient({ apiKey: "msy_0" }).health);`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    try {
      const answer = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
      assert.equal(answer, "function");
    } finally {
      await worker.terminate();
    }
  });
}
