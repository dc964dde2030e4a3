// Faults of the network in Chromium: one page meets one after the other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { openSite } from "../consumers/site.js";
import { launch } from "../e2e/visit.js";
import { FAULTS, longFaults } from "./faults.js";
import { attemptedOf, served } from "./meeting.js";
import { differences } from "./verdict.js";

const METHODS = /** @type {const} */ (["health", "ingest"]);
const FURTHER_CALLS = 10;
const MOST_GROWTH_BYTES = 6_000_000;
/** Of bombs, enough to know that all are met alike: the long form has the others. */
const BOMBS = /gzip/;
const isLong = process.env.MEMSY_LONG !== undefined;

const emulator = await startEmulator();
after(() => emulator.stop());
const site = await openSite(root);
after(() => site.stop());
const browser = await launch();
after(() => browser.close());

/** @type {import("playwright-core").Page} */
let page;
/** @type {import("playwright-core").CDPSession} */
let devtools;
let start = { wasm: 0, heap: 0 };
before(async () => {
  page = await browser.newPage();
  devtools = await page.context().newCDPSession(page);
  await page.goto(`${site.url}/tests/network/page.html`);
  await further();
  start = { wasm: (await told()).wasm, heap: await heapBytes() };
});

// Written out, since a page gets the text of the function.
const told = () => page.evaluate(async () => (await import(/** @type {string} */ ("/tests/network/page.js"))).told());
/** @returns {Promise<string>} */
const again = () => page.evaluate(async () => (await import(/** @type {string} */ ("/tests/network/page.js"))).again());
/** @returns {Promise<number>} */
const further = () =>
  page.evaluate(async (service) => (await import(/** @type {string} */ ("/tests/network/page.js"))).further(service), {
    baseUrl: emulator.baseUrl,
    apiKey: emulator.keys.pro ?? "",
    count: FURTHER_CALLS,
  });
/** @param {import("./attempt.js").Attempted} attempted @returns {Promise<import("./attempt.js").Outcome>} */
const meet = (attempted) =>
  page.evaluate(
    async (given) => (await import(/** @type {string} */ ("/tests/network/page.js"))).meet(given),
    attempted,
  );

async function heapBytes() {
  await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize;
}

const groups = isLong ? { ...FAULTS, ...longFaults() } : FAULTS;
for (const [group, faults] of Object.entries(groups)) {
  for (const fault of faults.filter(({ isHeavy, name }) => isLong || !isHeavy || BOMBS.test(name))) {
    test(`${group}: a call in Chromium ends as documented when ${fault.name}`, async () => {
      const expected = fault.inChromium ?? fault.expected;
      for (const method of METHODS) {
        if (fault.isHeavy && method !== "health") continue;
        const met = await served(fault, async (server, origin) => {
          const outcome = await meet(attemptedOf(fault, origin, method));
          server.mend();
          return { outcome, afterwards: await again() };
        });
        assert.deepEqual(differences(met.outcome, expected, false), [], method);
        assert.equal(met.afterwards, "ok", "the next call of the same client on the same server succeeds");
        assert.ok(met.isQuiet, "its connections are closed");
        assert.equal(met.elsewhere, 0, "the key went to no other server");
      }
      assert.equal(await further(), FURTHER_CALLS);
    });
  }
}

test("after all faults neither memory of the page has grown, and nothing was left unhandled", async (t) => {
  const { wasm, unhandled } = await told();
  const growth = { wasm: wasm - start.wasm, heap: (await heapBytes()) - start.heap };
  t.diagnostic(`growth in bytes: ${JSON.stringify(growth)}`);
  assert.ok(growth.wasm < MOST_GROWTH_BYTES && growth.heap < MOST_GROWTH_BYTES, JSON.stringify(growth));
  assert.deepEqual(unhandled, []);
});
