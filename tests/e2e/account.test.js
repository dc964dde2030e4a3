// The account part of the playground: usage, keys, seats, billing, and a connector from consent to deletion.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MemsyControlClient } from "memsy-wasm";
import { root } from "../../scripts/run.js";
import {
  answerConsent,
  assertAccessible,
  assertNoSidewaysScrolling,
  chooseKey,
  connectedTo,
  open,
  openPlayground,
} from "./playground.js";
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
  await shown(page.locator("#gauges .gauge").first());
  const rows = await page.locator("#gauges .gauge").allInnerTexts();
  const gauges = Object.fromEntries(rows.map((text) => /** @type {[string, string]} */ (text.split("\n"))));
  // Before the two searches, the page asked for the health, and this part has asked again.
  assert.deepEqual(gauges, {
    "API calls": "4 of 10,000,000 calls",
    "Events ingested": "0 of 10,000,000 events",
    "Memories stored": "0 of 10,000,000 memories",
    "LLM tokens": "0 of 10,000,000,000 tokens",
    Searches: "2 of 10,000,000 searches",
    "Calls left": "9,999,996 of 10,000,000 calls",
  });
  assert.deepEqual(await page.locator("#gauges .scale span").allInnerTexts(), ["0 %", "50 %", "100 %"]);
  await page.getByRole("combobox", { name: "Of", exact: true }).selectOption("Searches");
  await shown(page.getByRole("img", { name: "Searches in the last 24 hours: 2" }).locator("canvas"));
  const stretch = page.getByRole("combobox", { name: "In the last" });
  await stretch.focus();
  await stretch.selectOption("30 days");
  await shown(page.getByRole("img", { name: "Searches in the last 30 days: 2" }).locator("canvas"));
  assert.ok(await stretch.evaluate((select) => select === document.activeElement), "a choice keeps the focus");
  assert.deepEqual(await page.locator("#plot .axis").allInnerTexts(), ["searches per day", "days, UTC"]);
  await page.getByText("The numbers as a table").click();
  assert.match(await page.locator("#plot table").innerText(), /^Day \(UTC\)\s+Searches\s+\w+ \d+\s+2$/);
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
  const exchanges = page.getByRole("region", { name: "Code: Create a key" });
  assert.match(await exchanges.locator(".exchanges").innerText(), /"raw_key": "msy_… \(hidden\)"/);
  const row = page.getByRole("list", { name: "Keys" }).getByRole("listitem").filter({ hasText: "from the page" });
  assert.match(await row.innerText(), /\bread; /);
  const remove = page.getByRole("button", { name: "Delete from the page" });
  const dialog = page.getByRole("dialog", { name: "Delete the key “from the page”?" });
  await remove.click();
  await shown(dialog);
  await assertAccessible(page, "the dialog");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Cancel", "deleting takes a decision");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.ok(await remove.evaluate((button) => button === document.activeElement), "the focus is where it was");
  assert.equal(await status("/health"), 200, "the key is still there");
  await remove.click();
  await dialog.getByRole("button", { name: "Delete the key" }).click();
  await shown(row.getByText("deleted"));
  await shown(page.getByText("The key “from the page” is deleted."));
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Keys", "the focus is not lost");
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
  await shown(page.locator("#keys").getByText("Only administrators may see the keys of the organization."));
  await assertAccessible(page, "a member");
});

test("the key in use is marked, deleting it says what that means, and then nothing of the account stays", async (t) => {
  const { page, pageErrors } = await playground.arrive(t, "account");
  const { url } = playground.emulator;
  const rows = page.getByRole("list", { name: "Keys" }).getByRole("listitem");
  await shown(rows.first());
  assert.deepEqual(await rows.filter({ hasText: "used by this page" }).locator("strong").allInnerTexts(), ["pro"]);
  await page.getByRole("button", { name: "Delete pro" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete the key in use, “pro”?" });
  await shown(dialog.getByText("Without it every call of this page fails with AuthenticationError"));
  await dialog.getByRole("button", { name: "Delete the key" }).click();
  await shown(page.getByText(`The service at ${url} refuses the key pro: AuthenticationError.`));
  await shown(page.locator("#account-notice").getByText("The service does not accept this key"));
  assert.ok(!(await page.locator("#account-blocks").isVisible()));
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Choose a connection");
  assert.deepEqual(pageErrors, []);
});

test("behind a refused key there is no data of the key before", async (t) => {
  const { page, pageErrors } = await playground.arrive(t, "account");
  const { url } = playground.emulator;
  for (const data of ["2 of 5, 3 left", "ada@acme.example", "5 of 100 in use."])
    await shown(page.locator("#account fieldset").getByText(data));
  await page.locator("#plot canvas").waitFor();
  await shown(page.locator("#connectors").getByText("None is attached."));
  await chooseKey(page, "revoked");
  await shown(page.getByText(`The service at ${url} refuses the key revoked: AuthenticationError.`));
  await shown(page.locator("#account-notice").getByText("The service does not accept this key"));
  const text = await page.locator("#account").evaluate((part) => part.textContent ?? "");
  for (const data of ["3 left", "ada@acme.example", "of 100", "10,000,000", "billing@"])
    assert.ok(!text.includes(data), `${data} is still there`);
  assert.equal(await page.locator("#account canvas").count(), 0);
  await assertAccessible(page, "refused");

  await page.getByRole("button", { name: "Choose a connection" }).click();
  await shown(page.locator("#connection"));
  await page.getByLabel("A seeded key of the local service").selectOption("other");
  await page.getByRole("button", { name: "Use this key" }).click();
  await shown(page.locator("#billing").getByText("rival", { exact: true }));
  assert.deepEqual(pageErrors, []);
});

test("the code beside a block is the file that ran, and its requests are shown", async (t) => {
  const { page, assertQuiet } = await playground.arrive(t, "account");
  await shown(page.getByText("5 of 100 in use."));
  const code = page.getByRole("region", { name: "Code: List the keys" });
  const file = readFileSync(join(root, "www/account/programs/keys/listKeys.ts"), "utf8");
  assert.equal(await code.getByRole("region", { name: "TypeScript: List the keys" }).innerText(), file);
  await shown(code.locator("summary", { hasText: "GET /api/keys 200" }));
  await page
    .getByRole("combobox", { name: "Show the code for" })
    .filter({ hasText: "Delete a key" })
    .selectOption("Delete a key");
  await shown(page.getByRole("region", { name: "TypeScript: Delete a key" }));
  assert.ok(!(await code.isVisible()));
  await assertQuiet();
});

test("on a phone the code of a block is one press away", async (t) => {
  const { page } = await playground.arrive(t, "account", { viewport: { width: 360, height: 740 } });
  await shown(page.getByText("5 of 100 in use."));
  const code = page.getByRole("region", { name: "TypeScript: List the keys" });
  assert.ok(!(await code.isVisible()));
  const block = page.locator("fieldset", { has: page.locator("#keys") });
  await block.getByRole("button", { name: "Show the code" }).click();
  await shown(code);
  await assertAccessible(page, "with the code");
  await assertNoSidewaysScrolling(page, "with the code");
  await page.getByRole("button", { name: "Delete read_only" }).click();
  await shown(page.getByRole("dialog"));
  await assertAccessible(page, "dialog");
  await assertNoSidewaysScrolling(page, "dialog");
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
    await shown(connectors.getByRole("list", { name: "Connectors" }).getByText("pending"));
    assert.ok(!(await connectors.getByText("None is attached.").isVisible()), "one is attached");
  });
  await shown(connectors.getByText("What is to be synced?"));
  await assertAccessible(page, "the choice of what is synced");
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
  const dialog = page.getByRole("dialog", { name: "Delete the connector" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await row.count(), 1);
  await row.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete the connector" }).click();
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
