/** The playground as `npm start` serves it, with an emulator of its own, in Chromium. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { startEmulator } from "../../scripts/emulator.js";
import { serve } from "../../scripts/serve.js";
import { launch, shown, visit } from "./visit.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {"start" | "memory" | "errors" | "faults" | "account"} Part */

export const PARTS = /** @type {const} */ (["start", "memory", "errors", "faults", "account"]);

/** So long that no event is processed before a test moves the service's clock. */
export const PROCESSING_MS = 600_000;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @param {string[]} options of the emulator */
export async function openPlayground(options = []) {
  const browser = await launch();
  const emulator = await startEmulator(["--port", "0", ...options]);
  const site = await serve(emulator.url);
  return {
    browser,
    emulator,
    site,

    /**
     * A visit to a part, the service being as at its first start.
     * @param {import("node:test").TestContext} t @param {Part} part
     * @param {import("playwright-core").BrowserContextOptions} [context]
     */
    async arrive(t, part, context) {
      await emulator.control("reset", "POST");
      const visited = await visit(t, browser, `${site.url}/#${part}`, context);
      await shown(visited.page.getByText(connectedTo(emulator.url)));
      await emulator.control("requests", "DELETE");
      return visited;
    },

    /** What reached the service since the last time. @returns {Promise<{ method: string, path: string, query: string, authorization: string, body: string, status: number }[]>} */
    async takeRequests() {
      const { requests } = await emulator.control("requests");
      await emulator.control("requests", "DELETE");
      return requests.map((/** @type {{ headers: { authorization: string } }} */ request) => ({
        ...request,
        authorization: request.headers.authorization,
      }));
    },

    async close() {
      await Promise.all([browser.close(), site.stop(), emulator.stop()]);
    },
  };
}

/** @param {string} url of the service @param {string} [keyName] */
export function connectedTo(url, keyName = "pro") {
  return `Connected to ${url} with the key ${keyName}`;
}

/** @param {Page} page @param {Part} part */
export async function open(page, part) {
  await page.locator(`nav a[href="#${part}"]`).click();
  await shown(page.locator(`#${part}`));
}

/** @param {import("playwright-core").Page} page @param {string} keyName one of the seeded keys */
export async function chooseKey(page, keyName) {
  await page.getByRole("button", { name: "Connection", exact: true }).click();
  await page.getByLabel("A seeded key of the local service").selectOption(keyName);
  await page.getByRole("button", { name: "Use this key" }).click();
}

/**
 * Answers the consent page that opens when `press` is done, and comes back from it. The page stays open: one that is
 * closed while its form is on the way keeps Playwright waiting for good, now and then.
 * @param {Page} page @param {"Allow" | "Deny"} answer @param {() => Promise<void>} press
 */
export async function answerConsent(page, answer, press) {
  const opened = page.context().waitForEvent("page");
  await press();
  const consent = await opened;
  await consent.getByRole("button", { name: answer }).click();
  await shown(consent.getByText("You can close this page."));
  await page.bringToFront();
}

/** Fails with what axe-core finds. @param {Page} page @param {string} when @param {import("axe-core").RunOptions} options which rules */
export async function assertAccessible(page, when, options = {}) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (options) => {
    const { axe } = /** @type {{ axe: typeof import("axe-core") }} */ (/** @type {unknown} */ (globalThis));
    const found = await axe.run({ ...options, resultTypes: ["violations"] });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
    );
  }, options);
  assert.deepEqual(violations, [], when);
}

/** Fails when anything is wider than the window. @param {Page} page @param {string} when */
export async function assertNoSidewaysScrolling(page, when) {
  const [widest, width] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.equal(widest, width, when);
}
