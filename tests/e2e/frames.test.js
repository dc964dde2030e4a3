// Where the caller is in the stack of an error, in Chromium and in Firefox.
import assert from "node:assert/strict";
import { test } from "node:test";
import { root } from "../../scripts/run.js";
import { openFirefox } from "../consumers/browsers.js";
import { openSite } from "../consumers/site.js";
import { launch } from "./visit.js";

const { MEMSY_FIREFOX: firefox, MEMSY_GECKODRIVER: geckodriver, MEMSY_NO_FIREFOX: missing } = process.env;
/** The caller is among so many first frames. */
const FRAMES = 3;

/** Runs in a page: it sees nothing of this file. @returns {Promise<import("../frames/kinds.js").Seen[]>} */
async function makeErrors() {
  /** @type {typeof import("../frames/kinds.js")} */
  const { seenFrames } = await import(/** @type {string} */ ("/tests/frames/kinds.js"));
  return seenFrames("/pkg");
}

/** @param {import("../frames/kinds.js").Seen[]} seen */
function assertFrames(seen) {
  assert.ok(seen.length > 50, `${seen.length} kinds of errors`);
  const hidden = seen.filter(({ frame }) => frame < 0 || frame >= FRAMES);
  assert.deepEqual(hidden, []);
}

test(`the caller is among the first ${FRAMES} frames of every error in Chromium`, async (t) => {
  const site = await openSite(root);
  t.after(() => site.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`${site.url}/www/public/icon.svg`);
  assertFrames(await page.evaluate(makeErrors));
});

test(`the caller is among the first ${FRAMES} frames of every error in Firefox`, {
  skip: missing ?? false,
}, async (t) => {
  const site = await openSite(root);
  t.after(() => site.stop());
  const browser = await openFirefox(geckodriver ?? "", firefox ?? "");
  t.after(() => browser.close());
  assertFrames(await browser.run(`${site.url}/www/public/icon.svg`, makeErrors));
});
