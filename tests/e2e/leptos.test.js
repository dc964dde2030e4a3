// The example of a Rust application, examples/leptos: built as its README says, then used as a reader does.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { buildLeptos, connecting } from "../../scripts/leptos.js";
import { serveBuilt } from "../../scripts/serve.js";
import { assertAccessible, assertNoSidewaysScrolling, PROCESSING_MS } from "./playground.js";
import { launch, loadFailure, shown, visit } from "./visit.js";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {Awaited<ReturnType<typeof startEmulator>>} */
let emulator;
/** @type {Awaited<ReturnType<typeof serveBuilt>>} */
let site;

before(async () => {
  const start = Date.now();
  const out = await buildLeptos();
  console.log(`examples/leptos was built in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  // No event is processed before a test moves the service's clock.
  emulator = await startEmulator(["--port", "0", "--processing-delay-ms", `${PROCESSING_MS}`]);
  site = await serveBuilt(out);
  browser = await launch();
});
beforeEach(() => emulator.control("reset", "POST"));
after(() => Promise.all([browser?.close(), site?.stop(), emulator?.stop()]));

/** @param {import("node:test").TestContext} t @param {string} key name of a seeded one @param {import("playwright-core").BrowserContextOptions} [options] */
async function arrive(t, key, options) {
  const visited = await visit(t, browser, connecting(site.url, emulator.baseUrl, emulator.keys[key]), options);
  await visited.page.getByRole("button", { name: "Connect" }).click();
  return visited;
}

/** @param {Page} page */
const queryOf = (page) => page.getByLabel("What do you want to know?");

/**
 * Has a text sent, and waits until the service has responded: the page shows "Processed: 0 of 1." before it sends anything.
 * @param {Page} page @param {string} text
 */
async function send(page, text) {
  await page.getByLabel("What should be remembered?").fill(text);
  const responded = page.waitForResponse((response) => response.url().endsWith("/v1/ingest"));
  await Promise.all([responded, page.getByRole("button", { name: "Remember" }).click()]);
}

/** Lets the service process all that it has. */
const processAll = () => emulator.control("clock", "POST", { advance_ms: PROCESSING_MS });

/** @param {Page} page @param {string} text */
async function remember(page, text) {
  await send(page, text);
  await processAll();
  await shown(page.getByText(/It can be found now/));
}

/** The bodies of the searches that reached the service. @returns {Promise<{ query: string, status: number | null }[]>} */
async function searches() {
  const { requests } = await emulator.control("requests?path=/v1/search");
  return requests.map((/** @type {{ body: string, status: number | null }} */ { body, status }) => ({
    query: JSON.parse(body).query,
    status,
  }));
}

test("a text of two lines is ingested, its progress bar fills, and the search finds it", async (t) => {
  const { page, assertQuiet } = await arrive(t, "pro");
  await shown(page.getByText("Connected."));
  await send(page, "I water the roses on Fridays.\n\nI prefer green tea.");
  const bar = page.getByRole("progressbar", { name: "Processing" });
  const position = () => bar.evaluate((element) => /** @type {HTMLProgressElement} */ (element).position);
  await shown(page.getByText("Processed: 0 of 2."));
  assert.equal(await position(), 0);

  await processAll();
  await shown(page.getByText("Processed: 2 of 2. It can be found now."));
  assert.equal(await position(), 1);

  await queryOf(page).fill("when are the roses watered?");
  await shown(page.getByText("Found: 1."));
  await shown(page.getByRole("list", { name: "Memories" }).getByText("I water the roses on Fridays."));
  await assertQuiet();
});

test("a search whose query changes is aborted, and its late results are never shown", async (t) => {
  const { page, pageErrors } = await arrive(t, "pro");
  await remember(page, "I water the roses on Fridays.\nI prefer green tea.");
  /** @type {string[]} */
  const aborted = [];
  page.on("requestfailed", (request) =>
    aborted.push(`${JSON.parse(request.postData() ?? "").query}: ${request.failure()?.errorText}`),
  );
  /** @type {string[]} */
  const responses = [];
  page.on("response", (response) => {
    if (response.request().method() !== "POST") return;
    responses.push(`${JSON.parse(response.request().postData() ?? "").query}: ${response.status()}`);
  });
  await emulator.control("faults", "POST", { path: "/v1/search", delay_ms: 2_000 });

  const sent = page.waitForRequest((request) => request.url().endsWith("/search") && request.method() === "POST");
  await queryOf(page).pressSequentially("roses");
  await sent;
  assert.deepEqual(aborted, [], "the first search is under way");
  await queryOf(page).fill("green tea");
  await shown(page.getByRole("list", { name: "Memories" }).getByText("I prefer green tea."));
  // Chromium may report an abort of the second too, of which the client has read the whole response.
  assert.deepEqual(
    aborted.filter((request) => /^roses/.test(request)),
    ["roses: net::ERR_ABORTED"],
  );
  assert.deepEqual(
    (await searches()).map(({ query }) => query),
    ["roses", "green tea"],
    "what was typed in one go is one search",
  );
  assert.deepEqual(responses, ["green tea: 200"], "only the second search has a response");
  await page.waitForTimeout(2_200);
  assert.deepEqual(await page.getByRole("listitem").allInnerTexts(), [
    await page.getByRole("listitem").first().innerText(),
  ]);
  assert.match(await page.getByRole("listitem").innerText(), /green tea/);
  assert.deepEqual(pageErrors, []);
});

/** What the panel says, by what goes wrong. */
const PROBLEMS = [
  {
    title: "a revoked key",
    key: "revoked",
    said: /^Authentication failed: Invalid API key/,
    advice: "The service does not accept this key. Connect with another one.",
    reason: "the server responded with a status of 401 (Unauthorized)",
  },
  {
    title: "a rate limit that says how long to wait",
    fault: { status: 429, headers: { "Retry-After": "30", "Access-Control-Expose-Headers": "Retry-After" } },
    said: /^Rate limit exceeded/,
    advice: "Too many requests. Try again in 30 seconds.",
    reason: "the server responded with a status of 429 (Too Many Requests)",
  },
  {
    title: "a lost connection",
    // A browser repeats by itself a GET whose connection was closed without a response.
    fault: { cut: "before_headers", times: 9 },
    said: /^Could not connect to Memsy/,
    advice: "Check your network and the base URL, then try again.",
    reason: "net::ERR_EMPTY_RESPONSE",
  },
  {
    title: "a service that does not respond in time",
    fault: { delay_ms: 11_000 },
    said: /timed out/i,
    advice: "The service is slow. Try again.",
  },
  {
    title: "a fault of the service",
    fault: { status: 503, body: '{"detail":"down"}' },
    said: "Memsy API error 503: down",
    advice: "The service has a fault. Try again later.",
    reason: "the server responded with a status of 503 (Service Unavailable)",
  },
];

for (const { title, key = "pro", fault, said, advice, reason } of PROBLEMS) {
  test(`${title} is told with what to do`, async (t) => {
    if (fault) await emulator.control("faults", "POST", { path: "/v1/health", ...fault });
    const { page, assertQuiet } = await arrive(t, key);
    const panel = page.getByRole("alert");
    await shown(panel.getByText(said));
    await shown(panel.getByText(advice));
    await shown(page.getByText("Not connected."));
    await assertQuiet(reason ? [loadFailure(`${emulator.baseUrl}/health`, reason)] : []);
    await panel.getByRole("button", { name: "Dismiss" }).click();
    assert.equal(await panel.innerText(), "");
  });
}

test("a quota that is used up is told with where to upgrade", async (t) => {
  const { page } = await arrive(t, "quota");
  await send(page, "I prefer green tea.");
  const panel = page.getByRole("alert");
  await shown(panel.getByText(/^Usage limit exceeded/));
  await shown(panel.getByText(/The plan has nothing left of events_ingested\. Wait until .* upgrade at http/));
  assert.equal(await page.getByRole("progressbar").count(), 0);
});

test("what cannot be an API key is refused before anything is sent", async (t) => {
  const { page, requests } = await arrive(t, "pro");
  await shown(page.getByText("Connected."));
  const before = requests.length;
  await page.getByLabel("API key").fill("msy 1");
  await page.getByRole("button", { name: "Connect" }).click();
  await shown(page.getByRole("alert").getByText("api_key must be printable ASCII without spaces"));
  assert.equal(requests.length, before);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`${colorScheme}, 360 pixels wide: the page is accessible and fits`, async (t) => {
    const { page } = await arrive(t, "revoked", { viewport: { width: 360, height: 740 }, colorScheme });
    await shown(page.getByRole("alert").getByText(/^Authentication failed/));
    await assertAccessible(page, "with a problem");
    await page.getByLabel("API key").fill(emulator.keys.pro ?? "");
    await page.getByRole("button", { name: "Connect" }).click();
    await remember(page, "I water the roses on Fridays.");
    await queryOf(page).fill("roses");
    await shown(page.getByText("Found: 1."));
    await assertAccessible(page, "with results");
    await assertNoSidewaysScrolling(page, "with results");
  });
}
