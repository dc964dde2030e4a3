// Many calls of all kinds in a page of Chromium: afterwards nothing is left that was not there before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { openSite } from "../consumers/site.js";
import { launch } from "../e2e/visit.js";
import { callsAndSeed, mostHeapGrowth, refusing } from "./measure.js";

const { calls, seed } = callsAndSeed();

test(`after ${calls} calls in Chromium nothing is left behind (MEMSY_SEED=${seed})`, async (t) => {
  const emulator = await startEmulator();
  t.after(() => emulator.stop());
  const site = await openSite(root);
  t.after(() => site.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  /** @type {string[]} */
  const heard = [];
  page.on("console", (message) => {
    // Chromium itself tells about responses and connections that are lost.
    if (!message.text().startsWith("Failed to load resource")) heard.push(message.text());
  });
  await page.goto(`${site.url}/tests/soak/page.html`);

  const measure = async () => {
    for (let round = 0; round < 3; round += 1) await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    // Written out, since a page gets the text of the function.
    const told = await page.evaluate(async () =>
      /** @type {Promise<typeof import("./page.js")>} */ (import(/** @type {string} */ ("/tests/soak/page.js"))).then(
        (soak) => soak.told(),
      ),
    );
    return { heap: usedSize, ...told };
  };
  await page.evaluate(async (service) => (await import(/** @type {string} */ ("/tests/soak/page.js"))).begin(service), {
    url: emulator.url,
    key: emulator.keys.pro ?? "",
    refusing: await refusing(),
  });
  const before = await measure();
  await page.evaluate(
    async (given) => (await import(/** @type {string} */ ("/tests/soak/page.js"))).go(given.calls, given.seed),
    { calls, seed },
  );
  const after = await measure();
  const leave = () => page.evaluate(async () => (await import(/** @type {string} */ ("/tests/soak/page.js"))).leave());
  await leave();
  const left = await measure();
  await leave();
  const leftAgain = await measure();
  t.diagnostic(`before ${before.wasm} bytes of wasm, ${before.heap} of heap; after ${after.wasm}, ${after.heap}`);
  assert.deepEqual(after.wrong, {}, "each call comes to what it should");
  assert.deepEqual([...after.unhandled, ...heard], []);
  assert.equal(after.wasm, before.wasm, "bytes of wasm memory");
  assert.ok(after.heap - before.heap < mostHeapGrowth(calls), `heap grew by ${after.heap - before.heap}`);
  assert.equal(leftAgain.wasm, left.wasm, "finalizers free the clients that nobody frees");
  assert.equal(after.listeners, 0, "listeners on a signal that lives long");
});
