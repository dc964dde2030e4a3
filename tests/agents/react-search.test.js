// A search box of React in Chromium, against the emulator.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { MemsyClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";
import { launch, loadFailure } from "../e2e/visit.js";
import { open, VERSIONS } from "./react/site.js";

const emulator = await startEmulator(["--port", "0", "--processing-delay-ms", "50"]);
const { baseUrl } = emulator;
const { pro = "", throttled = "" } = emulator.keys;
const SEARCH = `${baseUrl}/search`;
const TEA = "Ada drinks green tea.";
const BICYCLE = "Ada owns a bicycle.";
/** Longer than a test types, also on a slow machine. */
const DEBOUNCE_MS = 1_500;

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await emulator.stop();
});
beforeEach(async () => {
  await emulator.control("reset", "POST");
  await remember(pro, "ada", [TEA, BICYCLE]);
});

/** @param {string} apiKey @param {string} actorId @param {string[]} contents */
async function remember(apiKey, actorId, contents) {
  const client = new MemsyClient({ apiKey, baseUrl });
  const { eventIds } = await client.ingest(
    contents.map((content) => ({ actorId, sessionId: "s", kind: "user_message", content })),
  );
  await emulator.control("clock", "POST", { advance_ms: 1_000 });
  return eventIds;
}

/** Holds back the response to the next search for longer than any test takes. */
const holdNext = () => emulator.control("faults", "POST", { delay_ms: 60_000, path: "/v1/search", method: "POST" });

/** Waits until a query has reached the service, which a browser that is told to send it may not have done yet. @param {string} query @param {number} [times] */
async function reached(query, times = 1) {
  const { requests } = await emulator.control("requests?path=/v1/search");
  const found = requests.filter((/** @type {{ body: string }} */ { body }) => body.includes(`"${query}"`));
  if (found.length >= times) return;
  await new Promise((resolve) => setTimeout(resolve, 20));
  await reached(query, times);
}

for (const react of VERSIONS) {
  describe(react, () => {
    test("typing t, te, tea in strict mode sends one search", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { debounceMs: DEBOUNCE_MS });
      await app.query.pressSequentially("tea");
      await app.shows("state", "settled");
      assert.deepEqual(await app.results(), [TEA]);
      assert.deepEqual(app.sent(), ["tea"]);
      const typed = (await app.searches()).map(({ query }) => query);
      assert.deepEqual([...new Set(typed)], ["", "t", "te", "tea"]);
      await app.assertQuiet();
      await app.assertKeysAreSecret({ pro });
    });

    test("options that are written inline do not search again", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { query: "tea", debounceMs: 0 });
      await app.shows("state", "settled");
      for (let count = 1; count <= 3; count += 1) {
        await app.page.locator("#render").click();
        await app.shows("render", `Rendered ${count} times`);
        await app.shows("state", "settled");
      }
      assert.deepEqual(app.sent(), ["tea"]);
      await app.assertQuiet();
    });

    test("a newer query aborts the search before, whose results never show as its own", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { query: "tea", debounceMs: 0 });
      await app.shows("state", "settled");
      await holdNext();
      await app.query.fill("green");
      await reached("green");
      const aborted = app.page.waitForEvent("requestfailed");
      await app.query.fill("bicycle");
      assert.equal((await aborted).postDataJSON().query, "green");
      await app.shows("state", "settled");
      assert.deepEqual(await app.results(), [BICYCLE]);
      assert.deepEqual(app.sent(), ["tea", "green", "bicycle"]);
      const shown = await app.searches();
      for (const { query, results, isPending } of shown)
        if (!isPending) assert.deepEqual(results, query === "tea" ? [TEA] : [BICYCLE], query);
      assert.ok(
        shown.some(({ query, results }) => query === "green" && results[0] === TEA),
        "results stay while the next ones load",
      );
      await app.assertQuiet();
    });

    test("a response that comes too late changes nothing, not even from a client that cannot be aborted", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro, isDeaf: true }, { debounceMs: 0 });
      await emulator.control("faults", "POST", { delay_ms: 1_500, path: "/v1/search", method: "POST" });
      const late = app.page.waitForResponse((response) => response.request().postData()?.includes("green") === true);
      await app.query.fill("green");
      await reached("green");
      await app.query.fill("bicycle");
      await app.shows("state", "settled");
      await late;
      // More than the response needs to reach the hook.
      await app.page.waitForTimeout(200);
      await app.shows("state", "settled");
      assert.deepEqual(await app.results(), [BICYCLE]);
      assert.deepEqual(app.sent(), ["green", "bicycle"]);
      await app.assertQuiet();
    });

    test("a query that comes back is searched for again, and pending until then", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { query: "tea", debounceMs: 0 });
      await app.shows("state", "settled");
      await holdNext();
      await app.query.fill("green");
      await reached("green");
      await holdNext();
      await app.query.fill("tea");
      await reached("tea", 2);
      await app.shows("state", "pending");
      assert.deepEqual(app.sent(), ["tea", "green", "tea"]);
    });

    test("an error is one of the client's and keeps the results; retry() searches at once", async (t) => {
      const [eventId = ""] = await remember(throttled, "ada", [TEA]);
      assert.notEqual(eventId, "");
      await emulator.control("clock", "POST", { advance_ms: 60_000 });
      const app = await open(
        t,
        browser,
        react,
        { baseUrl, apiKey: throttled },
        { query: "tea", debounceMs: DEBOUNCE_MS },
      );
      await app.shows("state", "settled");
      assert.deepEqual(await app.results(), [TEA]);
      await app.query.fill("green tea");
      await app.shows("error", "Again in \\d+ s");
      await app.shows("state", "settled");
      assert.deepEqual(await app.results(), [TEA]);
      assert.equal((await app.searches()).at(-1)?.error, "RateLimitExceeded");
      await emulator.control("clock", "POST", { advance_ms: 60_000 });
      await app.page.locator("#wait-for-ever").click();
      await app.page.locator("#retry").click();
      await app.shows("error", "");
      await app.shows("state", "settled");
      assert.deepEqual(await app.results(), [TEA]);
      assert.deepEqual(app.sent(), ["tea", "green tea", "green tea"]);
      assert.ok((await app.searches()).every(({ isPending, error }) => !(isPending && error)));
      await app.assertQuiet([loadFailure(SEARCH, "the server responded with a status of 429 (Too Many Requests)")]);
    });

    test("a blank query shows nothing and sends nothing, as does a disabled search", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { query: "tea", debounceMs: 0 });
      await app.page.locator("li").waitFor();
      await app.query.fill("  ");
      await app.shows("state", "settled");
      assert.deepEqual(await app.results(), []);
      await app.query.fill("green");
      await app.page.locator("li").waitFor();
      const afterBlank = (await app.searches()).filter(({ query, isPending }) => query === "green" && isPending);
      assert.ok(
        afterBlank.every(({ results }) => results.length === 0),
        "results from before do not come back",
      );
      await app.page.locator("#enable").click();
      await app.shows("state", "settled");
      assert.deepEqual(await app.results(), []);
      await app.query.fill("bicycle");
      await app.page.locator("#enable").click();
      await app.page.getByText(BICYCLE).waitFor();
      assert.deepEqual(app.sent(), ["tea", "green", "bicycle"]);
      await app.assertQuiet();
    });

    test("unmounting aborts the search, and before that the pause", async (t) => {
      const app = await open(t, browser, react, { baseUrl, apiKey: pro }, { debounceMs: 0 });
      await holdNext();
      await app.query.fill("tea");
      await reached("tea");
      const aborted = app.page.waitForEvent("requestfailed");
      await app.page.locator("#close").click();
      await aborted;
      const other = await open(t, browser, react, { baseUrl, apiKey: pro }, { debounceMs: 50 });
      await other.page.evaluate(async () => {
        const input = /** @type {HTMLInputElement} */ (document.querySelector("#query"));
        // Past React, which otherwise takes the value for its own.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, "tea");
        input.dispatchEvent(new Event("input", { bubbles: true }));
        // Time for React, and none for a timer.
        for (let count = 0; count < 20; count += 1) await undefined;
        document.querySelector("button")?.click();
        await new Promise((resolve) => setTimeout(resolve, 200));
      });
      assert.equal((await other.searches()).at(-1)?.query, "tea");
      assert.deepEqual(other.sent(), []);
      await app.assertQuiet();
      await other.assertQuiet();
    });

    test("another actor never sees the results of the one before, and an unknown one sends nothing", async (t) => {
      await remember(pro, "bob", ["Bob drinks black tea."]);
      const app = await open(
        t,
        browser,
        react,
        { baseUrl, apiKey: pro },
        { query: "tea", actorId: "ada", debounceMs: 0 },
      );
      await app.page.getByText(TEA).waitFor();
      await app.page.locator("#actor").fill("bob");
      await app.page.getByText("Bob drinks black tea.").waitFor();
      await app.page.locator("#actor").fill("");
      await app.shows(
        "error",
        "useMemorySearch\\(\\): options.actorId must be a string that is not blank, or left out, got an empty string",
      );
      assert.deepEqual(await app.results(), []);
      const shown = (await app.searches()).map(({ results }) => results.join());
      // Each change of the list once: from ada's to bob's there is a moment without any.
      assert.deepEqual(
        shown.filter((text, index) => text !== shown[index - 1]),
        ["", TEA, "", "Bob drinks black tea.", ""],
      );
      assert.deepEqual(app.sent(), ["tea", "tea"]);
      const early = await open(
        t,
        browser,
        react,
        { baseUrl, apiKey: pro },
        { query: "tea", actorId: null, debounceMs: 0 },
      );
      await early.shows("error", ".* got undefined");
      assert.deepEqual(early.sent(), []);
      await app.assertQuiet();
      await early.assertQuiet();
    });
  });
}
