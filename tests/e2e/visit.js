/** The browser of these tests, and visits: fresh pages that note what their reader would not see. */
import assert from "node:assert/strict";

/** Generous, because nothing here is about speed. */
const PATIENCE_MS = 60_000;

/** Headless, and without anything that talks to somebody else. */
const ARGUMENTS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
];

/** @typedef {import("playwright-core").Page} Page */

/** @param {string[]} more arguments of Chromium */
export async function launch(more = []) {
  const { MEMSY_CHROMIUM: executablePath } = process.env;
  if (!executablePath) throw new Error("MEMSY_CHROMIUM must be the path of a Chromium; `npm test -- e2e` sets it.");
  // Not imported above: `npm run consumers` installs it after it has imported this file.
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath, args: [...ARGUMENTS, ...more] });
}

/** What the browser itself writes to the console about an answer or a lost one. @param {string} url @param {string} reason */
export function loadFailure(url, reason) {
  return `Failed to load resource: ${reason} @ ${url}`;
}

/**
 * Opens the page in a context of its own, which is closed when the test ends.
 * @param {import("node:test").TestContext} t @param {import("playwright-core").Browser} browser @param {string} url
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function visit(t, browser, url, options) {
  const context = await browser.newContext(options);
  t.after(() => context.close());
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();

  /** @type {string[]} */
  const consoleLines = [];
  /** @type {string[]} */
  const pageErrors = [];
  /** @type {import("playwright-core").Request[]} */
  const requests = [];
  page.on("console", (message) => {
    // The development server's own word that it will replace what is edited.
    if (message.type() !== "debug" || !message.text().startsWith("[vite]"))
      consoleLines.push(`${message.text()} @ ${message.location().url}`);
  });
  page.on("pageerror", (error) => pageErrors.push(String(error)));
  page.on("request", (request) => requests.push(request));
  await page.goto(url);

  return {
    page,
    /** All requests so far. */
    requests,
    /** Every line of the console so far, of any level, with where it is from. */
    consoleLines,
    /** What nobody caught. */
    pageErrors,

    /** Nothing went wrong that the reader does not see, except that the browser reported these. @param {string[]} lines all so far */
    async assertQuiet(lines = []) {
      // The browser may report an answer after the page has shown it.
      const deadline = Date.now() + PATIENCE_MS;
      while (consoleLines.length < lines.length && Date.now() < deadline) await page.waitForTimeout(20);
      assert.deepEqual({ consoleLines, pageErrors }, { consoleLines: lines, pageErrors: [] });
    },

    /** A key may be in the Authorization header of requests to the service, and nowhere else. @param {Record<string, string>} keys by name */
    async assertKeysAreSecret(keys) {
      const seen = [
        page.url(),
        await page.content(),
        ...consoleLines,
        ...pageErrors,
        ...requests.map((request) => `${request.url()} ${request.postData() ?? ""}`),
        ...requests
          .filter((request) => request.url().startsWith(new URL(url).origin))
          .map((request) => JSON.stringify(request.headers())),
        JSON.stringify(await context.storageState({ indexedDB: true })),
        await page.evaluate(() =>
          JSON.stringify([
            { ...localStorage },
            { ...sessionStorage },
            history.state,
            Array.from(document.querySelectorAll("input, textarea"), (field) => "value" in field && field.value),
          ]),
        ),
      ];
      const values = Object.values(keys);
      assert.ok(values.length > 0, "there are keys to look for");
      for (const key of values) {
        assert.ok(!seen.some((text) => text.includes(key)), `the key …${key.slice(-2)} can be seen`);
      }
    },
  };
}

/** The rows of a list of names and values. @param {import("playwright-core").Locator} list @returns {Promise<Record<string, string>>} */
export async function readRows(list) {
  const rows = await list.locator("> div").all();
  const pairs = rows.map(async (row) => [await row.locator("dt").innerText(), await row.locator("dd").innerText()]);
  return Object.fromEntries(await Promise.all(pairs));
}

/** @param {import("playwright-core").Locator} locator waits until it is there and shown */
export async function shown(locator) {
  await locator.waitFor({ state: "visible" });
}
