// The first view of the playground: it fills itself with the local service, and sends nothing to another one without a click.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { assertAccessible, connectedTo, openPlayground } from "./playground.js";
import { loadFailure, shown, visit } from "./visit.js";

/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;
before(async () => (playground = await openPlayground()));
after(() => playground?.close());

/** @param {import("playwright-core").Page} page */
const recalled = (page) => page.getByRole("list", { name: "Recalled memories" }).locator("> li > p");

test("the first view fills itself: a conversation, the memories that fit the question, and an answer from them", async (t) => {
  const { page, assertQuiet, assertKeysAreSecret } = await visit(t, playground.browser, playground.site.url);
  await shown(page.getByRole("heading", { name: "Memory for AI agents" }));
  await shown(page.getByText("Processed: the memories can be found."));
  const badges = page.getByRole("list", { name: "Sample conversation" }).locator(".badge");
  assert.deepEqual(await badges.allInnerTexts(), Array(6).fill("completed"));

  await shown(page.locator("#agent-turn"));
  const memories = await recalled(page).allInnerTexts();
  assert.ok(memories.includes("I prefer a window seat on long flights."), memories.join("; "));
  const answer = await page.locator("#agent-text").innerText();
  assert.match(answer, /^I remember: .*“I prefer a window seat on long flights\.”/);
  await shown(page.getByText("No model runs here: a stand-in repeats the memories"));
  await page.getByText("The prompt that a model would get").click();
  const prompt = await page.getByRole("region", { name: "Prompt" }).innerText();
  for (const memory of memories) assert.ok(prompt.includes(JSON.stringify(memory)), memory);
  assert.match(prompt, /Which seat should I book on the flight to Lisbon\?$/);

  await page.getByLabel("Question").fill("Who is allergic to peanuts?");
  await page.getByLabel("Question").press("Enter");
  await shown(page.getByText("I remember: “My sister Rosa is allergic to peanuts, so no airline snacks.”"));
  await assertAccessible(page, "filled");
  await assertQuiet();
  await assertKeysAreSecret(playground.emulator.keys);
});

test("a visit that begins elsewhere sends the sample only when the first view is opened", async (t) => {
  const { page } = await playground.arrive(t, "memory");
  assert.deepEqual(await playground.takeRequests(), []);
  await page.getByRole("link", { name: "Start" }).click();
  await shown(page.locator("#agent-turn"));
  const sent = await playground.takeRequests();
  assert.deepEqual(
    sent.map(({ path }) => path).filter((path) => path !== "/v1/status"),
    ["/v1/ingest", "/v1/search"],
  );
});

test("nothing but the health is asked of another service, or with another key, until a button is pressed", async (t) => {
  const { page, assertQuiet } = await playground.arrive(t, "memory");
  const other = await startEmulator();
  t.after(() => other.stop());
  await page.getByRole("button", { name: "Connection" }).click();
  await page.getByLabel("Base URL of the data service").fill(other.baseUrl);
  await page.getByLabel("Base URL of the control service").fill(other.baseUrl.replace(/v1$/, "api"));
  await page.getByLabel("API key").fill(other.keys.pro ?? "");
  await page.getByRole("button", { name: "Connect", exact: true }).first().click();
  await shown(page.getByText(connectedTo(other.url, "you typed")));
  for (const part of ["Errors", "faults", "Memory", "Start"]) await page.getByRole("link", { name: part }).click();
  await shown(
    page.getByText("This service stores the messages, as events of the actor ana, when you press the button."),
  );
  await assertAccessible(page, "not sent");
  const paths = async () => {
    const { requests } = await other.control("requests");
    return requests.map((/** @type {{ method: string, path: string }} */ { method, path }) => `${method} ${path}`);
  };
  assert.deepEqual(await paths(), ["GET /v1/health"]);

  await page.getByRole("button", { name: "Connection" }).click();
  await page.getByLabel("A seeded key of the local service").selectOption("other");
  await page.getByRole("button", { name: "Use this key" }).click();
  await shown(page.getByText(connectedTo(playground.emulator.url, "other")));
  assert.deepEqual(
    (await playground.takeRequests()).map(({ method, path }) => `${method} ${path}`),
    ["GET /v1/health"],
  );
  await page.getByRole("button", { name: "Send the sample conversation" }).click();
  await shown(page.locator("#agent-turn"));
  assert.ok((await playground.takeRequests()).some(({ path }) => path === "/v1/ingest"));
  await assertQuiet();
});

test("an agent without memories answers all the same, and the page says why there are none", async (t) => {
  const { page, assertQuiet } = await playground.arrive(t, "start");
  await shown(page.locator("#agent-turn"));
  await playground.emulator.control("faults", "POST", { path: "/v1/search", status: 503, body: '{"detail":"Away"}' });
  await page.getByRole("button", { name: "Ask" }).click();
  await shown(page.getByText("MemsyAPIError The agent has no memories now: Memsy API error 503: Away"));
  await shown(page.getByText("I remember nothing that fits this question."));
  await shown(page.getByText("None fits the question."));
  await assertAccessible(page, "no memories");
  await assertQuiet([
    loadFailure(
      `${playground.emulator.baseUrl}/search`,
      "the server responded with a status of 503 (Service Unavailable)",
    ),
  ]);
});

test("a conversation that is refused says so, and can be sent again", async (t) => {
  const { page } = await playground.arrive(t, "memory");
  await playground.emulator.control("faults", "POST", {
    path: "/v1/ingest",
    status: 429,
    body: JSON.stringify({ error: "usage_limit_exceeded", dimension: "events_ingested", current: 5, limit: 5 }),
  });
  await page.getByRole("link", { name: "Start" }).click();
  await shown(page.getByText("UsageLimitExceeded This month's limit of 5 events is reached."));
  const badges = page.getByRole("list", { name: "Sample conversation" }).locator(".badge");
  assert.deepEqual(await badges.allInnerTexts(), Array(6).fill("not sent"));
  await assertAccessible(page, "refused");
  await page.getByRole("button", { name: "Send again" }).click();
  await shown(page.locator("#agent-turn"));
});
