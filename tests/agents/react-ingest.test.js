// A form of React that ingests, in Chromium, against the emulator; and how a page gets on without a key in it.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { build } from "esbuild";
import { MemsyClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { blocksOf } from "../docs/markdown.js";
import { launch, loadFailure } from "../e2e/visit.js";
import { open, VERSIONS } from "./react/site.js";

const emulator = await startEmulator(["--port", "0", "--processing-delay-ms", "50"]);
const { baseUrl } = emulator;
const { pro = "", quota = "" } = emulator.keys;

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await emulator.stop();
});
beforeEach(() => emulator.control("reset", "POST"));

const fault = (/** @type {object} */ one) => emulator.control("faults", "POST", one);
/** What the service has. */
const films = async () =>
  (await new MemsyClient({ apiKey: pro, baseUrl }).search("films", { actorId: "ada", limit: 100 })).results.length;
/** Without repetitions. @param {string[]} all */
const changes = (all) => all.filter((one, index) => one !== all[index - 1]);

for (const react of VERSIONS) {
  describe(react, () => {
    test("it shows how many events are sent", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { events: 450 });
      await app.shows("progress", "");
      await app.page.locator("#ingest").click();
      await app.shows("progress", "done 450 of 450");
      await app.shows("ingesting", "settled");
      assert.deepEqual(changes(await app.progresses()), [
        "none",
        "sending 0/450",
        "sending 200/450",
        "sending 400/450",
        "done 450/450",
      ]);
      assert.deepEqual([app.count("/ingest"), app.count("/status")], [3, 0]);
      await app.page.locator("#reset").click();
      await app.shows("progress", "");
      await app.assertQuiet();
      await app.assertKeysAreSecret({ pro });
    });

    test("with `wait` it shows how many are processed", async (t) => {
      await fault({
        path: "/v1/status",
        body: '{"completedIds":["a"],"pendingIds":["b"],"total":2}',
      });
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { events: 2, wait: true });
      await app.page.locator("#ingest").click();
      await app.shows("progress", "done 2 of 2");
      await app.shows("ingesting", "settled");
      const seen = changes(await app.progresses());
      assert.deepEqual(seen.slice(0, 4), ["none", "sending 0/2", "processing 0/2", "processing 1/2"]);
      assert.equal(seen.at(-1), "done 2/2");
      await app.assertQuiet();
    });

    test("an error is one of the client's, says what was accepted, and is gone with the next call", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { events: 300 });
      // The first request gets through.
      await fault({ path: "/v1/ingest", method: "POST", headers: { "x-first": "1" } });
      await fault({ path: "/v1/ingest", method: "POST", status: 422, body: '{"detail":"no"}' });
      await app.page.locator("#ingest").click();
      await app.shows("failure", "MemsyAPIError 200");
      await app.shows("progress", "sending 200 of 300");
      await app.shows("ingesting", "settled");
      await app.page.locator("#ingest").click();
      await app.shows("progress", "done 300 of 300");
      await app.shows("failure", "");
      // That nobody caught the promise is no error of the page.
      await app.assertQuiet([
        loadFailure(`${baseUrl}/ingest`, "the server responded with a status of 422 (Unprocessable Entity)"),
      ]);
      const other = await open(t, browser, react, { baseUrl, apiKey: quota });
      await other.page.locator("#ingest").click();
      await other.shows("failure", "UsageLimitExceeded 0");
    });

    test("when only the wait fails, the error names the events that are there", async (t) => {
      await fault({ path: "/v1/status", method: "POST", status: 404, body: '{"detail":"no"}' });
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { events: 3, wait: true });
      await app.page.locator("#ingest").click();
      await app.shows("failure", "MemsyAPIError 3");
      await app.shows("progress", "processing 0 of 3");
      assert.equal(app.count("/ingest"), 1);
    });

    test("unmounting does not end the sending, and there is no wait then", async (t) => {
      await fault({ path: "/v1/ingest", method: "POST", delay_ms: 3_000 });
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { events: 250, wait: true });
      // The response and not the end of the request: the client ends a request whose response it has, which Chromium may call a failure.
      let responses = 0;
      const second = app.page.waitForResponse((response) => {
        if (response.request().method() === "POST" && response.url() === `${baseUrl}/ingest`) responses += 1;
        return responses === 2;
      });
      const first = app.page.waitForRequest(`${baseUrl}/ingest`);
      await app.page.locator("#ingest").click();
      await first;
      await app.page.locator("#close").click();
      await second;
      await emulator.control("clock", "POST", { advance_ms: 60_000 });
      assert.equal(await films(), 100);
      assert.deepEqual([app.count("/ingest"), app.count("/status")], [2, 0]);
      await app.assertQuiet();
    });

    test("unmounting ends the wait", async (t) => {
      await fault({ path: "/v1/status", method: "POST", delay_ms: 60_000 });
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { wait: true });
      const asked = app.page.waitForRequest(`${baseUrl}/status`);
      await app.page.locator("#ingest").click();
      await asked;
      const aborted = app.page.waitForEvent("requestfailed");
      await app.page.locator("#close").click();
      await aborted;
      await app.assertQuiet();
    });

    test("a signal ends the call with its reason, which is no error to show", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro });
      await app.page.locator("#ingest-and-abort").click();
      await app.shows("rejected", "not any more");
      await app.shows("ingesting", "settled");
      await app.shows("failure", "");
      await app.assertQuiet();
    });

    test("through the proxy of the guide the page has no key and no other user's memories", async (t) => {
      const { POST } = await loadProxy();
      const client = new MemsyClient({ apiKey: pro, baseUrl });
      const events = ["ada", "bob"].map((actorId) => ({
        actorId,
        sessionId: "s",
        kind: "user_message",
        content: `${actorId} drinks tea.`,
      }));
      await client.ingest(/** @type {import("memsy-wasm").EventPayload[]} */ (events));
      await emulator.control("clock", "POST", { advance_ms: 60_000 });
      const handle = async (/** @type {Request} */ request) =>
        new URL(request.url).pathname.startsWith("/memsy/") ? POST(request) : null;
      const config = { query: "tea", actorId: "bob", wait: true };
      const app = await open(t, browser, react, { baseUrl: "/memsy" }, config, { handle, cookie: "user=ada" });
      await app.page.locator("li").waitFor();
      assert.deepEqual(await app.results(), ["ada drinks tea."]);
      await app.page.locator("#ingest").click();
      await app.shows("progress", "done 1 of 1");
      assert.ok(app.requests.every((request) => !JSON.stringify(request.headers()).includes(pro)));
      await app.assertKeysAreSecret({ pro });
      await app.assertQuiet();
    });

    test("by a function the key is in the header alone", async (t) => {
      const handle = async (/** @type {Request} */ request) =>
        request.url.endsWith("/memsy-key") ? new Response(pro) : null;
      const app = await open(t, browser, react, { baseUrl, keyPath: "/memsy-key" }, {}, { handle });
      await app.page.locator("#ingest").click();
      await app.shows("progress", "done 1 of 1");
      assert.equal(app.count("/memsy-key"), 1);
      await app.assertKeysAreSecret({ pro });
      await app.assertQuiet();
    });
  });
}

/** The guide's own proxy, which speaks to the emulator. @returns {Promise<{ POST: (request: Request) => Promise<Response> }>} */
async function loadProxy() {
  const folder = join(root, "target", "agents-react");
  const text = blocksOf("docs/keys.md").find(({ name }) => name === "proxy.ts")?.text ?? "";
  const outfile = join(folder, "proxy.mjs");
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, "tests", "docs", "given"), folder, { recursive: true });
  writeFileSync(join(folder, "proxy.ts"), text.replace("https://api.memsy.io", emulator.url));
  await build({ entryPoints: [join(folder, "proxy.ts")], outfile, bundle: true, platform: "node", format: "esm" });
  process.env.MEMSY_API_KEY = pro;
  return import(outfile);
}
