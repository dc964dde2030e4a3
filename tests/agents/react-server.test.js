// The hooks on a server, and the file that they are in.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { startEmulator } from "../../scripts/emulator.js";
import { launch } from "../e2e/visit.js";
import { loadServer, open, VERSIONS } from "./react/site.js";

const emulator = await startEmulator(["--port", "0", "--processing-delay-ms", "50"]);
const { baseUrl } = emulator;
const apiKey = emulator.keys.pro ?? "";
const installed = join(import.meta.dirname, "node_modules", "memsy-wasm");

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await emulator.stop();
});

for (const react of VERSIONS) {
  describe(react, () => {
    test("rendering on the server sends nothing, and the page takes it over without a word", async (t) => {
      const { render, MemsyClient } = await loadServer(react);
      let requests = 0;
      const client = new MemsyClient({
        apiKey,
        baseUrl,
        fetch: (...given) => {
          requests += 1;
          return fetch(...given);
        },
      });
      const { eventIds } = await client.ingest([
        { actorId: "ada", sessionId: "s", kind: "user_message", content: "Ada drinks green tea." },
      ]);
      await client.waitForEvents(eventIds, { pollIntervalMs: 20 });
      const before = requests;
      assert.ok(before > 0);
      const config = { query: "tea", debounceMs: 0 };
      const content = render(client, config);
      assert.match(content, /<p id="state">pending<\/p>/);
      assert.equal(requests, before);

      const app = await open(t, browser, react, { baseUrl, apiKey }, config, { content });
      await app.shows("state", "settled");
      assert.deepEqual(await app.results(), ["Ada drinks green tea."]);
      assert.deepEqual(app.sent(), ["tea"]);
      assert.deepEqual(await app.mismatches(), []);
      await app.assertQuiet();
    });

    test("what is missing or wrong is said where it is written", async () => {
      const { call, hooks, MemsyClient } = await loadServer(react);
      const client = new MemsyClient({ apiKey, baseUrl });
      const { useMemsy, useMemorySearch, useIngest } = hooks;
      /** @type {(value: unknown) => never} */
      const wrong = (value) => /** @type {never} */ (value);
      for (const [hook, name] of /** @type {const} */ ([
        [useMemsy, "useMemsy"],
        [() => useMemorySearch("tea"), "useMemorySearch"],
        [useIngest, "useIngest"],
      ]))
        assert.throws(
          () => call(() => hook()),
          new Error(`${name}(): there is no client. Wrap the component in <MemsyProvider client={…}>, or give one`),
        );
      for (const [hook, message] of /** @type {[() => unknown, string][]} */ ([
        [() => useMemorySearch(wrong(undefined)), "useMemorySearch(): query must be a string, got undefined"],
        [
          () => useMemorySearch("tea", {}, { debounceMs: -1 }),
          "useMemorySearch(): settings.debounceMs must be a number of milliseconds from 0 to 2147483647, got number",
        ],
        [
          () => useMemorySearch("tea", {}, wrong({ debounce: 1 })),
          "useMemorySearch(): settings.debounce is unknown. It takes client, debounceMs, enabled, request",
        ],
        [
          () => useMemorySearch("tea", {}, { enabled: wrong("yes") }),
          "useMemorySearch(): settings.enabled must be a boolean, got string",
        ],
        [() => useMemorySearch("tea", {}, wrong(5)), "useMemorySearch(): settings must be an object, got number"],
        [
          () => useIngest({ wait: wrong("long") }),
          "useIngest(): settings.wait must be a boolean or an object, got string",
        ],
        [() => useIngest({ client: wrong("msy") }), "useIngest(): settings.client must be a MemsyClient, got string"],
      ]))
        assert.throws(() => call(hook, client), new TypeError(message));
      const withoutClient = () => hooks.MemsyProvider({ client: wrong(undefined) });
      assert.throws(withoutClient, new TypeError("MemsyProvider(): client must be a MemsyClient, got undefined"));
      assert.equal(
        call(() => useMemorySearch("tea", {}, { client })),
        "nothing was thrown",
      );
    });

    test("a component gets the client that was given", async () => {
      const { call, hooks, MemsyClient } = await loadServer(react);
      const client = new MemsyClient({ apiKey, baseUrl });
      /** @type {unknown} */
      let got;
      call(() => {
        got = hooks.useMemsy();
      }, client);
      assert.equal(got, client);
    });
  });
}

test('the first statement of the file is "use client", and it exports hooks and the provider only', async () => {
  assert.match(readFileSync(join(installed, "pkg", "react.js"), "utf8"), /^"use client";/);
  assert.deepEqual(Object.keys(await import("memsy-wasm/react")).sort(), [
    "MemsyProvider",
    "useIngest",
    "useMemorySearch",
    "useMemsy",
  ]);
});

test("without React the import fails with its name, and the main entry works", async (t) => {
  // Outside of this folder, so that nothing above has React.
  const folder = mkdtempSync(join(tmpdir(), "memsy-without-react-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "node_modules"));
  cpSync(installed, join(folder, "node_modules", "memsy-wasm"), { recursive: true });
  const run = (/** @type {string} */ program) =>
    promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], { cwd: folder });
  await assert.rejects(run('import "memsy-wasm/react";'), /Cannot find package 'react'/);
  const { stdout } = await run('import { MemsyClient } from "memsy-wasm"; console.log(typeof MemsyClient);');
  assert.equal(stdout, "function\n");
});
