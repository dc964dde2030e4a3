// The playground as a whole: its connection, an outage of the service, how it looks, and its production build.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { buildPage, serve, serveBuilt } from "../../scripts/serve.js";
import {
  answerConsent,
  assertAccessible,
  assertNoSidewaysScrolling,
  connectedTo,
  open,
  openPlayground,
  PARTS,
} from "./playground.js";
import { loadFailure, shown, visit } from "./visit.js";

/** @typedef {import("playwright-core").Page} Page */

/** Where pictures of the page are put, for the README; only when asked, so that a test run leaves the tree as it is. */
const PICTURES = process.env.MEMSY_SCREENSHOTS ? join(root, "docs", "images") : null;

/** How the name of the picture of a part begins. @type {Partial<Record<string, string>>} */
const PICTURED = {
  start: "playground-",
  errors: "playground-errors-",
  faults: "playground-faults-",
  account: "playground-account-",
};

/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;
before(async () => (playground = await openPlayground()));
after(() => playground?.close());

/** @param {Page} page @param {string} baseUrl of the data service @param {string} key */
async function connect(page, baseUrl, key) {
  await page.getByLabel("Base URL of the data service").fill(baseUrl);
  await page.getByLabel("Base URL of the control service").fill(baseUrl.replace(/v1$/, "api"));
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Connect", exact: true }).first().click();
}

test("any base URL and key will do, bad ones are told by their error, and a reload forgets the key", async (t) => {
  const { emulator } = playground;
  const { page, assertKeysAreSecret } = await playground.arrive(t, "memory");
  const opener = page.getByRole("button", { name: "Connection" });
  await opener.click();
  await shown(page.getByText(`In use: the key pro, at ${emulator.url}.`));
  assert.equal(await page.getByRole("option", { name: "pro (in use)" }).count(), 1);
  await connect(page, emulator.baseUrl, emulator.keys.other ?? "");
  await shown(page.getByText(connectedTo(emulator.url, "you typed")));
  assert.equal(await page.locator("option", { hasText: "(in use)" }).count(), 0);
  assert.equal(await opener.getAttribute("aria-expanded"), "false");
  await page.getByLabel("What do you want to know?").fill("tea");
  await shown(page.getByText("Nothing found for “tea”."));
  assert.equal((await playground.takeRequests()).at(-1)?.authorization, "other");
  await assertKeysAreSecret(emulator.keys);

  await opener.click();
  assert.equal(await page.getByLabel("API key").inputValue(), "", "the field keeps no key");
  await connect(page, "ftp://example.com/v1", "msy_0");
  await shown(page.locator("#connection-failure").getByText("TypeError"));
  await connect(page, emulator.baseUrl, "msy_0");
  await shown(page.getByText(`The service at ${emulator.url} refuses the key you typed: AuthenticationError.`));

  const mend = page.getByRole("button", { name: "Choose another key" });
  await mend.click();
  const preset = page.getByLabel("A seeded key of the local service");
  assert.ok(await preset.evaluate((field) => field === document.activeElement), "where another key is chosen");
  await preset.selectOption("pro");
  await page.getByRole("button", { name: "Use this key" }).click();
  await shown(page.getByText(connectedTo(emulator.url)));
  assert.equal(await mend.count(), 0);

  await page.reload();
  await shown(page.getByText(connectedTo(emulator.url)));
  await assertKeysAreSecret(emulator.keys);
});

test("an outage is said clearly, and the page goes on when the service is back", async (t) => {
  const first = await startEmulator();
  t.after(() => first.stop());
  const site = await serve(first.url);
  t.after(() => site.stop());
  const early = await visit(t, playground.browser, site.url);
  await shown(early.page.getByText(connectedTo(first.url)));
  // The first view has no more to ask for.
  await shown(early.page.locator("#agent-turn"));
  await open(early.page, "memory");
  await first.stop();

  const said = `The service at ${first.url} cannot be reached`;
  await early.page.getByLabel("What do you want to know?").fill("seat on a flight");
  await shown(early.page.getByText(said));
  await shown(
    early.page.getByText(`MemsyConnectionError Could not connect to Memsy at ${first.baseUrl}: Failed to fetch`),
  );
  await open(early.page, "errors");
  await early.page.getByRole("button", { name: "FeatureNotAvailable" }).click();
  await shown(early.page.getByText("Could not have the service respond with FeatureNotAvailable."));
  await open(early.page, "account");
  await shown(early.page.locator("#account"));

  const late = await visit(t, playground.browser, site.url);
  await shown(late.page.getByText(said));
  assert.ok(await late.page.getByRole("button", { name: "Ask" }).isDisabled(), "the first view waits as well");
  await open(late.page, "memory");
  assert.ok(
    await late.page.getByRole("button", { name: "Send", exact: true }).isDisabled(),
    "without keys there is nothing to press",
  );
  await late.page.getByRole("button", { name: "Try now" }).click();

  const second = await startEmulator(["--port", new URL(first.url).port]);
  t.after(() => second.stop());
  for (const { page, consoleLines, pageErrors, assertKeysAreSecret } of [early, late]) {
    await shown(page.getByText(connectedTo(second.url)));
    await open(page, "account");
    await shown(page.getByText("2 of 5, 3 left"));
    await open(page, "memory");
    await page.getByLabel("Message", { exact: true }).fill("I prefer a window seat on long flights.");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await shown(page.locator("#memory").getByText("Processed: the memories can be found."));
    await page.getByLabel("What do you want to know?").fill("seat on a flight, please");
    await shown(
      page.getByRole("list", { name: "Memories" }).getByText("I prefer a window seat on long flights.").first(),
    );
    const refused = ["/emulator/keys", "/emulator/faults", "/v1/search", "/v1/health"].map((path) =>
      loadFailure(`${first.url}${path}`, "net::ERR_CONNECTION_REFUSED"),
    );
    assert.deepEqual(
      consoleLines.filter((line) => !refused.includes(line)),
      [],
    );
    assert.deepEqual(pageErrors, []);
    await assertKeysAreSecret(second.keys);
  }
});

/** What makes each part worth looking at. @type {Record<import("./playground.js").Part, (page: Page) => Promise<void>>} */
const FILL = {
  async start(page) {
    await shown(page.locator("#agent-turn"));
  },
  async memory(page) {
    await page.getByRole("button", { name: "Send a sample conversation" }).click();
    await shown(page.locator("#memory").getByText("Processed: the memories can be found."));
    await page.getByLabel("What do you want to know?").fill("Which seat on a flight?");
    await shown(page.getByText("3 memories found, best first."));
    await page.locator("#memories summary").first().click();
  },
  async errors(page) {
    await page.getByRole("button", { name: "UsageLimitExceeded" }).click();
    await shown(page.getByText("Caught UsageLimitExceeded."));
  },
  async faults(page) {
    await page.getByRole("spinbutton", { name: "Attempts" }).fill("2");
    await page.getByLabel("Latency, ms").fill("300");
    await page.getByLabel("Retry-After, s").fill("0.3");
    for (const fault of ["Rate limit (429)", "Slow responses", "Outage (503)", "Body cut off"])
      await page.getByRole("button", { name: fault }).click();
    await shown(page.getByText("The next 8 attempts meet a fault: start the stream."));
    await page.getByRole("button", { name: "Start" }).click();
    await shown(page.getByText("No fault is queued."));
    await page.getByRole("button", { name: "Stop" }).click();
  },
  async account(page) {
    await page.getByLabel("Name of a new key").fill("reader");
    await page.getByRole("button", { name: "Create" }).click();
    await shown(page.getByText("it is shown this once"));
    await answerConsent(page, "Allow", () =>
      page.locator("#connectors").getByRole("button", { name: "Connect" }).click(),
    );
    await shown(page.getByText("What is to be synced?"));
    await page.locator("#plot canvas").waitFor();
  },
};

/** What the browser says about the answers that were asked for. */
const PROVOKED =
  /^Failed to load resource: (the server responded with a status of (409|429|503) |net::ERR_CONTENT_LENGTH_MISMATCH)/;

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [1280, 360]) {
    test(`${colorScheme}, ${width} pixels wide: every part is accessible, fits, and keeps the console quiet`, async (t) => {
      const viewport = width === 360 ? { width, height: 740 } : { width, height: 910 };
      const { page, consoleLines, pageErrors } = await playground.arrive(t, "memory", { viewport, colorScheme });
      for (const part of PARTS) {
        await open(page, part);
        await assertAccessible(page, `${part}, empty`);
        await FILL[part](page);
        await assertAccessible(page, part);
        await assertNoSidewaysScrolling(page, part);
        if (width === 1280) await picture(page, part, colorScheme);
      }
      await page.getByRole("button", { name: "Connection" }).click();
      await assertAccessible(page, "connection");
      await assertNoSidewaysScrolling(page, "connection");
      assert.deepEqual(
        consoleLines.filter((line) => !PROVOKED.test(line)),
        [],
      );
      assert.deepEqual(pageErrors, []);
    });
  }
}

/** The parts that README and guides show. @param {Page} page @param {string} part @param {string} colorScheme */
async function picture(page, part, colorScheme) {
  const name = PICTURED[part];
  if (PICTURES === null || name === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(0, 0);
  });
  await page.screenshot({ path: join(PICTURES, `${name}${colorScheme}.png`) });
}

test("the production build starts in a folder of a static site, knows no emulator, and says which errors only that can be made to respond", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "memsy-page-"));
  t.after(() => rmSync(folder, { recursive: true }));
  await buildPage(join(folder, "site", "playground"));
  // As a part of a static site: what is outside of its folder is not there.
  const site = await serveBuilt(join(folder, "site"));
  t.after(() => site.stop());
  const { emulator } = playground;
  const { page, consoleLines, pageErrors, assertKeysAreSecret } = await visit(
    t,
    playground.browser,
    `${site.url}/playground/`,
  );
  await shown(page.getByText("Connect to a Memsy service to begin."));
  const icon = page.locator("h1 img");
  assert.ok(await icon.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0), "an icon");
  assert.equal(await page.getByLabel("Base URL of the data service").inputValue(), "https://api.memsy.io/v1");
  assert.ok(!(await page.getByLabel("A seeded key of the local service").isVisible()));
  await assertAccessible(page, "unconnected");

  await connect(page, emulator.baseUrl, emulator.keys.pro ?? "");
  await shown(page.getByText(connectedTo(emulator.url, "you typed")));
  await open(page, "errors");
  const buttons = page.locator("#error-classes").getByRole("button");
  /** @type {string[]} */
  const provoked = [];
  for (const button of await buttons.all()) {
    const name = await button.innerText();
    await button.click();
    const caught = page.getByText(`Caught ${name}.`, { exact: true });
    await shown(caught.or(page.getByText(`Only the local service can be made to respond with ${name}.`)));
    if (await caught.isVisible()) provoked.push(name);
  }
  assert.deepEqual(provoked, ["MemsyError", "MemsyAPIError", "AuthenticationError"]);
  await open(page, "faults");
  assert.ok(!(await page.getByRole("button", { name: "Rate limit (429)" }).isVisible()));
  await page.getByRole("button", { name: "Start" }).click();
  await shown(
    page
      .locator("#log")
      .getByText(/result/)
      .first(),
  );
  await open(page, "account");
  await page.locator("#plot canvas").waitFor();
  assert.deepEqual(
    consoleLines.filter((line) => !/status of (401|422) /.test(line)),
    [],
  );
  assert.deepEqual(pageErrors, []);
  await assertKeysAreSecret({ pro: emulator.keys.pro ?? "" });
});
