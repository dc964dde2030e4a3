// The account part of the playground: usage, keys, seats, billing, and a connector from consent to deletion.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MemsyControlClient } from "memsy-wasm";
import { answerConsent, chooseKey, connectedTo, open, openPlayground } from "./playground.js";
import { readRows, shown } from "./visit.js";

/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;
before(async () => (playground = await openPlayground()));
after(() => playground?.close());

test("usage is what the headers of the last answer said, and is drawn over time", async (t) => {
  const { page, assertQuiet, assertKeysAreSecret } = await playground.arrive(t, "memory");
  for (const word of ["tea", "coffee"]) {
    await page.getByLabel("What do you want to know?").fill(word);
    await shown(page.getByText(`Nothing found for “${word}”.`));
  }
  await open(page, "account");
  const rows = await page.locator("#gauges .gauge").allInnerTexts();
  const gauges = Object.fromEntries(rows.map((text) => /** @type {[string, string]} */ (text.split("\n"))));
  // Before the two searches, the page asked for the health.
  assert.deepEqual(gauges, {
    "API calls": "3 of 10,000,000",
    "Events ingested": "0 of 10,000,000",
    "Memories stored": "0 of 10,000,000",
    "LLM tokens": "0 of 10,000,000,000",
    Searches: "2 of 10,000,000",
    "Calls left": "9,999,997 of 10,000,000",
  });
  await page.getByRole("combobox", { name: "Of", exact: true }).selectOption("Searches");
  await shown(page.getByRole("img", { name: "Searches in the last 24 hours: 2" }).locator("canvas"));
  await page.getByRole("combobox", { name: "In the last" }).selectOption("30 days");
  await shown(page.getByRole("img", { name: "Searches in the last 30 days: 2" }).locator("canvas"));
  await assertQuiet();
  await assertKeysAreSecret(playground.emulator.keys);
});

test("a new key works, its secret is shown once, and deleting ends it", async (t) => {
  const { page, consoleLines, assertQuiet } = await playground.arrive(t, "account");
  const { emulator } = playground;
  await page.getByLabel("Name of a new key").fill("from the page");
  await page.getByRole("checkbox", { name: "write" }).uncheck();
  await page.getByRole("button", { name: "Create" }).click();
  await shown(page.getByText("copy the secret now, it is shown this once."));
  const secret = await page.locator(".secret code").innerText();
  const status = async (/** @type {string} */ path, init = {}) =>
    (await fetch(`${emulator.baseUrl}${path}`, { ...init, headers: { authorization: `Bearer ${secret}` } })).status;
  assert.equal(await status("/health"), 200);
  assert.equal(await status("/ingest", { method: "POST", body: "{}" }), 403, "it may only read");

  await page.getByRole("button", { name: "I have it" }).click();
  assert.ok(!(await page.content()).includes(secret), "the secret is gone");
  const row = page.getByRole("list", { name: "Keys" }).getByRole("listitem").filter({ hasText: "from the page" });
  assert.match(await row.innerText(), /\bread; /);
  await page.getByRole("button", { name: "Delete from the page" }).click();
  await shown(row.getByText("deleted"));
  assert.equal(await status("/health"), 401);
  assert.ok(!consoleLines.some((line) => line.includes(secret)));
  await assertQuiet();
});

test("seats and billing are shown, and who may not see them is told by which error", async (t) => {
  const { page, assertQuiet } = await playground.arrive(t, "account");
  const { url } = playground.emulator;
  const billing = page.locator("#billing");
  await shown(billing.getByText("2 of 5, 3 left"));
  assert.deepEqual(await readRows(billing.locator("dl").first()), {
    "Key of": "ada@acme.example",
    Organization: "acme",
    Role: "org:admin",
    Plan: "pro",
  });
  assert.equal((await readRows(billing.locator("dl").last())).Card, "visa ending in 4242, until 12/2034");
  assert.equal(await billing.getByRole("list", { name: "Invoices" }).getByRole("listitem").count(), 3);
  await assertQuiet();

  await chooseKey(page, "free");
  await shown(page.getByText(connectedTo(url, "free")));
  await shown(billing.getByText("BillingNotEnabledError Billing not enabled: The free plan has no billing"));
  await shown(page.locator("#keys").getByText("1 of 2 in use."));
  await chooseKey(page, "member");
  for (const block of ["plot", "keys", "billing"])
    await shown(page.locator(`#${block}`).getByText("AuthorizationError Authorization failed"));
  await chooseKey(page, "revoked");
  await shown(page.getByText(`The service at ${url} refuses the key revoked: AuthenticationError.`));
});

test("a connector that cannot sync has the state error, in the colour of failures, and says why", async (t) => {
  const { page, assertQuiet } = await playground.arrive(t, "memory");
  const { emulator } = playground;
  const { connectors } = new MemsyControlClient({ baseUrl: `${emulator.url}/api`, apiKey: emulator.keys.pro ?? "" });
  const { connectorId, authorizeUrl } = await connectors.create("slack");
  assert.equal((await fetch(`${authorizeUrl}/allow`, { method: "POST" })).status, 200);
  await connectors.configureResources(connectorId, [{ externalId: "C[[fail]]" }]);
  const [connector] = await connectors.list();
  assert.equal(connector?.status, "error");

  await open(page, "account");
  const row = page.getByRole("list", { name: "Connectors" }).getByRole("listitem");
  await shown(row.getByText(connector.lastError ?? "it says nothing"));
  assert.equal(await row.locator(".badge").getAttribute("data-state"), "failed");
  await assertQuiet();
});

test("a connector goes from consent in another tab through sync to deletion", async (t) => {
  const { page, pageErrors, consoleLines } = await playground.arrive(t, "account");
  const connectors = page.locator("#connectors");
  await shown(connectors.getByText("None is attached."));
  await connectors.getByLabel("Source").selectOption("github");
  await answerConsent(page, "Allow", async () => {
    await connectors.getByRole("button", { name: "Connect" }).click();
    await shown(connectors.getByText("Waiting for consent, which is given in another tab."));
  });
  await shown(connectors.getByText("What is to be synced?"));
  await connectors.getByLabel("acme/app repo").check();
  await connectors.getByRole("button", { name: "Save" }).click();
  const row = connectors.getByRole("list", { name: "Connectors" }).getByRole("listitem");
  await shown(row.getByText("active"));
  const { resources: selected } = JSON.parse(
    (await playground.takeRequests()).find(({ method }) => method === "PUT")?.body ?? "{}",
  );
  assert.deepEqual(
    selected.map((/** @type {{ external_id: string }} */ { external_id: id }) => id),
    ["acme/app"],
  );

  await row.getByRole("button", { name: "Sync" }).click();
  await shown(row.getByText(/^synced /));
  assert.ok(
    (await playground.takeRequests()).some(
      ({ method, path, status }) => method === "POST" && path.endsWith("/sync") && status === 200,
    ),
  );
  await row.getByRole("button", { name: "Delete" }).click();
  await shown(connectors.getByText("None is attached."));
  // Until there is consent, the service answers 409 to whoever asks for the resources: that is how the client waits.
  const others = consoleLines.filter((line) => !/status of 409 \(Conflict\) @ .*\/resources$/.test(line));
  assert.deepEqual({ others, pageErrors }, { others: [], pageErrors: [] });
});

test("waiting for consent can be given up, and a refusal is said", async (t) => {
  const { page } = await playground.arrive(t, "account");
  const connectors = page.locator("#connectors");
  await answerConsent(page, "Deny", () => connectors.getByRole("button", { name: "Connect" }).click());
  await connectors.getByRole("button", { name: "Cancel" }).click();
  const row = connectors.getByRole("list", { name: "Connectors" }).getByRole("listitem");
  await shown(row.getByText("pending"));
  await row.getByRole("button", { name: "Choose" }).click();
  await shown(connectors.getByText(/^MemsyAPIError Memsy API error 409: /));
});
