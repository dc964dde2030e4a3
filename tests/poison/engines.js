/** The engines that triggers are run in: each runs one in a process or page of its own and says what is wrong. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { openFirefox, openWebKit } from "../consumers/browsers.js";
import { openSite } from "../consumers/site.js";
import { launch } from "../e2e/visit.js";

/** @typedef {import("./arena.js").Settings} Settings */
/** @typedef {(settings: Settings) => Promise<string[]>} Run */
/** @typedef {{ run: Run, close: () => Promise<void> }} Opened */

/** A run that has not ended by then is ended. The long form decompresses a gigabyte. */
const PATIENCE_MS = { short: 120_000, long: 900_000 };

/** @returns {Promise<Opened>} */
async function openNode() {
  return {
    async run(settings) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ["--expose-gc", join(import.meta.dirname, "node.js"), JSON.stringify(settings)],
        // An engine whose stack is full writes a lot about it.
        { timeout: settings.isLong ? PATIENCE_MS.long : PATIENCE_MS.short, maxBuffer: Number.POSITIVE_INFINITY },
      );
      return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
    },
    close: async () => {},
  };
}

/**
 * A browser, one page after the other.
 * @param {{ read: (url: string) => Promise<string>, close: () => Promise<void> }} browser
 * @returns {Promise<Opened>}
 */
async function inPages(browser) {
  const site = await openSite(join(import.meta.dirname, "..", ".."));
  return {
    async run(settings) {
      const query = encodeURIComponent(JSON.stringify(settings));
      return JSON.parse(await browser.read(`${site.url}/tests/poison/page.html?${query}`));
    },
    async close() {
      await browser.close();
      site.stop();
    },
  };
}

async function openChromium() {
  const browser = await launch();
  const page = await browser.newPage();
  return inPages({
    // In one tab: a new one takes a second, and a page of its own is all that is needed.
    async read(url) {
      await page.goto(url);
      await page.waitForFunction(() => document.title !== "…", undefined, { timeout: PATIENCE_MS.short });
      return page.title();
    },
    close: () => browser.close(),
  });
}

/** @typedef {{ name: import("./arena.js").Engine, open: () => Promise<Opened>, missing?: string | undefined }} Engine */
/** @type {Engine[]} */
export const ENGINES = [
  { name: "Node", open: openNode },
  { name: "Chromium", open: openChromium },
  {
    name: "Firefox",
    missing: process.env.MEMSY_NO_FIREFOX,
    open: async () => inPages(await openFirefox(process.env.MEMSY_GECKODRIVER ?? "", process.env.MEMSY_FIREFOX ?? "")),
  },
  {
    name: "WebKit",
    missing: process.env.MEMSY_NO_WEBKIT,
    open: async () =>
      inPages(await openWebKit(process.env.MEMSY_WEBKIT_DRIVER ?? "", process.env.MEMSY_MINIBROWSER ?? "")),
  },
];
