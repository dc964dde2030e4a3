// The page in www/ as a person uses it: served as `npm start` serves it, in Chromium, against the emulator at another origin.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { serve } from "../../scripts/serve.js";
import { expectations, withoutWait } from "./expected.js";
import { launch, loadFailure, readRows, shown, visit } from "./visit.js";

/** @typedef {import("playwright-core").Page} Page */

/** So long that no event is processed before the test moves the service's clock. */
const PROCESSING_MS = 600_000;

/** @type {Awaited<ReturnType<typeof startEmulator>>} */
let emulator;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;

before(async () => {
  browser = await launch();
  emulator = await startEmulator(["--port", "0", "--processing-delay-ms", String(PROCESSING_MS)]);
  server = await serve(emulator.url);
});

after(async () => {
  server?.stop();
  await Promise.all([browser?.close(), emulator?.stop()]);
});

/** @param {Page} page @param {string} name of the class */
function classButton(page, name) {
  return page.getByRole("button", { name, exact: true });
}

/**
 * A visit to the page, the service being as at its first start.
 * @param {import("node:test").TestContext} t @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function arrive(t, options) {
  await emulator.control("reset", "POST");
  const visited = await visit(t, browser, server.url, options);
  await shown(visited.page.getByText(`Connected to ${emulator.url}`));
  return visited;
}

/** What reached the service since the last time. @returns {Promise<{ method: string, path: string, authorization: string, body: string, status: number }[]>} */
async function takeRequests() {
  const { requests } = await emulator.control("requests");
  await emulator.control("requests", "DELETE");
  return requests.map((/** @type {{ headers: { authorization: string } }} */ request) => (
    { ...request, authorization: request.headers.authorization }
  ));
}

test("an ingested event is pending, then completed, then found, and the usage is shown", async (t) => {
  const { page, assertQuiet, assertKeysAreSecret } = await arrive(t);
  const ingest = page.getByRole("region", { name: "Ingest" });
  const search = page.getByRole("region", { name: "Search" });
  const find = async (/** @type {string} */ query) => {
    await search.getByLabel("What you want to know").fill(query);
    await search.getByRole("button", { name: "Search" }).click();
  };

  await ingest.getByLabel("What somebody said").fill("Wanda prefers saffron in her rice.");
  await ingest.getByLabel("Actor").fill("wanda");
  await ingest.getByLabel("Session").fill("kitchen");
  await ingest.getByRole("button", { name: "Ingest" }).click();
  await shown(ingest.getByText("Pending: the service is extracting memories."));
  assert.deepEqual(await ingest.locator(".trail li").allInnerTexts(), ["pending"]);
  assert.equal(await ingest.getByRole("progressbar").getAttribute("value"), null, "no share is claimed while it is unknown");
  const id = await ingest.locator(".events code").innerText();
  assert.match(id, /^[0-9A-Z]{26}$/);

  await find("saffron");
  await shown(search.getByText("Nothing found for “saffron”."));

  await emulator.control("clock", "POST", { advance_ms: PROCESSING_MS });
  await shown(ingest.getByText("Completed: its memories can be found."));
  assert.deepEqual(await ingest.locator(".trail li").allInnerTexts(), ["pending", "completed"]);
  assert.equal(await ingest.getByRole("progressbar").getAttribute("value"), "1");
  assert.equal(await ingest.locator(".events code").innerText(), id);

  await find("Who likes saffron?");
  await shown(search.getByText("1 memory found."));
  const memory = search.getByRole("list", { name: "Memories" }).getByRole("listitem");
  assert.equal(await memory.locator("p").innerText(), "Wanda prefers saffron in her rice.");
  const { Score, ...facts } = await readRows(memory.locator("dl"));
  assert.ok(Number(Score) > 0 && Number(Score) <= 1, `a score of ${Score}`);
  assert.deepEqual(facts, { Type: "preference", Strength: "1 of 5" });

  const requests = await takeRequests();
  const sent = requests.find(({ path }) => path === "/v1/ingest");
  assert.deepEqual(JSON.parse(sent?.body ?? ""), {
    events: [{ actor_id: "wanda", session_id: "kitchen", kind: "user_message", content: "Wanda prefers saffron in her rice." }],
  });
  const { "LLM tokens": tokens, "Counts anew on": reset, ...usage } = await readRows(page.locator("#usage dl"));
  assert.deepEqual(usage, {
    Plan: "pro",
    "API calls": `${requests.length} of 10,000,000`,
    "Events ingested": "1 of 10,000,000",
    "Memories stored": "1 of 10,000,000",
    Searches: "2 of 10,000,000",
    "Calls left": (10_000_000 - requests.length).toLocaleString("en"),
  });
  assert.match(tokens ?? "", /^[1-9]\d* of 10,000,000,000$/);
  assert.match(reset ?? "", /^[A-Z][a-z]{2} 1, 20\d\d$/);

  await assertQuiet();
  await assertKeysAreSecret(emulator.keys);
});

test("each of the 14 classes is provoked from the service and shown as it was caught", async (t) => {
  const { page, assertQuiet, assertKeysAreSecret } = await arrive(t);
  const all = expectations(emulator.baseUrl);
  const names = all.map(({ name }) => name);
  assert.deepEqual(await page.locator("#error-classes").getByRole("button").allInnerTexts(), names);
  const result = page.locator("#error-result");
  /** @type {string[]} */
  const reported = [];

  for (const expected of all) {
    await t.test(expected.name, async () => {
      await classButton(page, expected.name).click();
      await shown(page.getByText(`Caught ${expected.name}.`, { exact: true }));

      const said = (/** @type {string} */ value) => result.locator(".ancestry > div")
        .filter({ has: page.locator("dt", { hasText: value }) }).locator("li").allInnerTexts();
      assert.deepEqual(await said("true"), expected.chain);
      assert.deepEqual(await said("false"), names.filter((name) => !expected.chain.includes(name)));

      const { response, cause, ...properties } = await readRows(result.locator(".properties"));
      const read = Object.entries(properties).map(([name, text]) => [name, withoutWait(name, JSON.parse(text))]);
      const whole = { name: expected.name, message: expected.message, ...expected.properties };
      assert.deepEqual(Object.fromEntries(read), whole);
      assert.equal(response, expected.status && `Response, status ${expected.status}, body unread`);
      assert.equal(cause, expected.cause);
      assert.deepEqual(JSON.parse(await result.locator("pre").innerText(), withoutWait), whole);

      const requests = await takeRequests();
      assert.deepEqual(requests.map(({ method, path, authorization, status }) => [method, path, authorization, status]), expected.requests);
      const last = expected.requests.at(-1);
      if (last && expected.reason) reported.push(loadFailure(`${emulator.url}${last[1]}`, expected.reason));
      await assertQuiet(reported);
    });
  }

  assert.deepEqual(await emulator.control("faults"), { faults: [] }, "every fault has met its request");
  assert.ok(await page.getByText(`Connected to ${emulator.url}`).isVisible(), "provoked errors are no outage");
  await assertKeysAreSecret(emulator.keys);
});

test("an outage is said clearly, and the page goes on when the service is back", async (t) => {
  const first = await startEmulator();
  t.after(() => first.stop());
  const outage = await serve(first.url);
  t.after(() => outage.stop());
  const early = await visit(t, browser, outage.url);
  await shown(early.page.getByText(`Connected to ${first.url}`));
  await first.stop();

  await early.page.getByRole("button", { name: "Search" }).click();
  const said = `The service at ${first.url} cannot be reached.`;
  await shown(early.page.getByText(said));
  await shown(early.page.getByText(`MemsyConnectionError Could not connect to Memsy at ${first.baseUrl}: Failed to fetch`));
  await classButton(early.page, "FeatureNotAvailable").click();
  await shown(early.page.getByText("Could not have the service answer with FeatureNotAvailable."));

  const late = await visit(t, browser, outage.url);
  await shown(late.page.getByText(said));
  assert.ok(await late.page.getByRole("button", { name: "Ingest" }).isDisabled(), "without keys there is nothing to press");

  const second = await startEmulator(["--port", new URL(first.url).port]);
  t.after(() => second.stop());
  for (const { page, consoleLines, pageErrors, assertKeysAreSecret } of [early, late]) {
    await shown(page.getByText(`Connected to ${second.url}`));
    await page.getByRole("button", { name: "Ingest" }).click();
    await shown(page.getByText("Completed: its memories can be found."));
    await page.getByRole("button", { name: "Search" }).click();
    await shown(page.getByRole("list", { name: "Memories" }).getByText("I prefer a window seat on long flights."));
    const refused = ["/emulator/keys", "/emulator/faults", "/v1/search"]
      .map((path) => loadFailure(`${first.url}${path}`, "net::ERR_CONNECTION_REFUSED"));
    assert.deepEqual(consoleLines.filter((line) => !refused.includes(line)), []);
    assert.deepEqual(pageErrors, []);
    await assertKeysAreSecret(second.keys);
  }
});

test("a phone of 360 pixels shows everything without scrolling sideways", async (t) => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const { page, assertQuiet } = await arrive(t, { viewport: { width: 360, height: 740 }, colorScheme });
    const widest = () => page.evaluate(() => Math.max(
      document.documentElement.scrollWidth,
      ...Array.from(document.querySelectorAll("body *"), (element) => element.getBoundingClientRect().right),
    ));
    assert.ok((await widest()) <= 360, `${await widest()} pixels at first`);
    await page.getByRole("button", { name: "Ingest" }).click();
    await shown(page.getByText("Pending: the service is extracting memories."));
    await emulator.control("clock", "POST", { advance_ms: PROCESSING_MS });
    await shown(page.getByText("Completed: its memories can be found."));
    await page.getByRole("button", { name: "Search" }).click();
    await shown(page.getByRole("list", { name: "Memories" }));
    const pressed = expectations(emulator.baseUrl).filter(({ status }) => status);
    for (const { name } of pressed) {
      await classButton(page, name).click();
      const caught = page.getByText(`Caught ${name}.`);
      await shown(caught);
      assert.ok((await widest()) <= 360, `${await widest()} pixels with ${name}`);
      const box = await caught.boundingBox();
      assert.ok(box && box.y >= 0 && box.y < 370, "what was caught is scrolled into the upper half of the screen");
    }
    await assertQuiet(pressed.map(({ reason = "", requests }) => loadFailure(`${emulator.url}${requests.at(-1)?.[1]}`, reason)));
  }
});

test("the keyboard alone reaches a class and presses it", async (t) => {
  const { page, assertQuiet } = await arrive(t);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (let tabs = 0; tabs < 60 && (await focused()) !== "AuthorizationError"; tabs += 1) await page.keyboard.press("Tab");
  assert.equal(await focused(), "AuthorizationError");
  const outline = await page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, "solid", "the focus can be seen");
  await page.keyboard.press("Enter");
  await shown(page.getByText("Caught AuthorizationError."));
  assert.equal(await focused(), "AuthorizationError", "the focus stays where it was");
  assert.equal(await classButton(page, "AuthorizationError").getAttribute("aria-current"), "true");
  await assertQuiet([loadFailure(`${emulator.baseUrl}/ingest`, "the server responded with a status of 403 (Forbidden)")]);
});
