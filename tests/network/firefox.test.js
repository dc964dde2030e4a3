// Faults of the network in Firefox, in the long form alone: WebDriver has one page go through the list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { openFirefox } from "../consumers/browsers.js";
import { openSite } from "../consumers/site.js";
import { FAULTS } from "./faults.js";
import { attemptedOf } from "./meeting.js";
import { RawServer } from "./raw-server.js";
import { differences } from "./verdict.js";

const { MEMSY_LONG, MEMSY_FIREFOX: firefox, MEMSY_GECKODRIVER: geckodriver, MEMSY_NO_FIREFOX: missing } = process.env;
const skip = missing ?? (MEMSY_LONG === undefined ? "only `npm run network` tries Firefox" : false);

test("all faults end in Firefox as documented, and further calls succeed", { skip }, async (t) => {
  const emulator = await startEmulator();
  t.after(() => emulator.stop());
  const site = await openSite(root);
  t.after(() => site.stop());
  const browser = await openFirefox(geckodriver ?? "", firefox ?? "");
  t.after(() => browser.close());

  const faults = Object.values(FAULTS)
    .flat()
    .filter(({ isHeavy }) => !isHeavy);
  const servers = faults.map((fault) => new RawServer(fault));
  t.after(() => Promise.all(servers.map((server) => server.stop())));
  const attempted = [];
  for (const [index, fault] of faults.entries()) {
    attempted.push(attemptedOf(fault, (await servers[index]?.listen()) ?? "", "health"));
  }
  const service = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "", count: 10 };
  const told = encodeURIComponent(JSON.stringify({ attempted, service }));
  const { outcomes, further, unhandled } = await browser.run(`${site.url}/tests/network/page.html#${told}`, walk);

  const wrong = faults.flatMap((fault, index) => {
    const outcome = outcomes[index];
    if (!outcome) return [`${fault.name}: not tried`];
    const found = differences(outcome, fault.inFirefox ?? fault.expected, false);
    return found.map((difference) => `${fault.name}: ${difference}`);
  });
  assert.deepEqual(wrong, []);
  assert.equal(further, faults.length * service.count);
  assert.deepEqual(unhandled, []);
  for (const server of servers) assert.ok(await server.quiet(), "its connections are closed");
});

/** In the page, which has the list in its address. Self-contained, since a page gets the text of the function. */
async function walk() {
  /** @type {typeof import("./page.js")} */
  const page = await import(/** @type {string} */ ("/tests/network/page.js"));
  const { attempted, service } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  /** @type {import("./attempt.js").Outcome[]} */
  const outcomes = [];
  let further = 0;
  for (const one of attempted) {
    outcomes.push(await page.meet(one));
    further += await page.further(service);
  }
  return { outcomes, further, unhandled: page.told().unhandled };
}
