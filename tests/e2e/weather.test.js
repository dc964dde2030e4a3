// The weather part of the playground: what it asks the fault queue for is what its own calls meet, and the log tells it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPlayground } from "./playground.js";
import { shown } from "./visit.js";

/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;
before(async () => (playground = await openPlayground()));
after(() => playground?.close());

/** @param {string} status */
const refused = (status) => `the server responded with a status of ${status}`;

test("a rate limit is waited for, and the log shows attempts, waits and the outcome", async (t) => {
  const { page } = await playground.arrive(t, "weather");
  await page.getByRole("spinbutton", { name: "Attempts" }).fill("2");
  await page.getByLabel("Retry-After, s").fill("0.2");
  await page.getByRole("button", { name: "Rate limit" }).click();
  await shown(page.getByText("Bad weather for the next 2 attempts: start the stream."));
  await page.getByRole("button", { name: "Start" }).click();
  await shown(page.getByText("The sky is clear."));

  const first = page.locator("#log li").filter({ hasText: "#1" }).last();
  await shown(first.locator(".outcome"));
  const steps = (await first.locator(".steps > *").allInnerTexts()).map((text) => text.replace(/[\d.]+ m?s/g, "…"));
  assert.deepEqual(steps, [
    "429 …, Retry-After 0.2",
    "waited …",
    "429 …, Retry-After 0.2",
    "waited …",
    "200 …",
    "0 results, …",
  ]);
  await shown(
    page.getByRole("img", { name: /^The last \d+ attempts: \d+ answered, 2 rate limited, 0 error, 0 lost$/ }),
  );
});

/** @type {[front: string, chip: RegExp, outcome: RegExp | null, kind: string, reason: string | null][]} */
const FRONTS = [
  ["Slow answers", /^200 /, null, "answered", null],
  [
    "Outage (503)",
    /^503 /,
    /^MemsyAPIError: Memsy API error 503: Down for a moment, /,
    "error",
    refused("503 (Service Unavailable)"),
  ],
  [
    "Body cut",
    /^200, cut off /,
    /^MemsyConnectionError: Lost the connection to Memsy at \S+: the response of status 200 broke off: /,
    "lost",
    "net::ERR_CONTENT_LENGTH_MISMATCH",
  ],
  [
    "Connection cut",
    /^no answer /,
    /^MemsyConnectionError: Could not connect to Memsy at /,
    "lost",
    "net::ERR_EMPTY_RESPONSE",
  ],
];

for (const [front, chip, outcome, kind, reason] of FRONTS) {
  test(`${front}: this page's attempts meet it, nobody else's, and the stream goes on`, async (t) => {
    const { page, consoleLines, pageErrors } = await playground.arrive(t, "weather");
    const { emulator } = playground;
    // More than once: a browser repeats a request by itself when its connection is closed unanswered.
    await page.getByRole("spinbutton", { name: "Attempts" }).fill("5");
    await page.getByLabel("Latency, ms").fill("100");
    await page.getByRole("button", { name: front }).click();
    await shown(page.getByText("Bad weather for the next 5 attempts: start the stream."));
    const other = await fetch(`${emulator.baseUrl}/health`, {
      headers: { authorization: `Bearer ${emulator.keys.pro}` },
    });
    assert.equal(other.status, 200);
    assert.equal((await emulator.control("faults")).faults[0].times, 5, "it was not for this request");

    await page.getByRole("button", { name: "Start" }).click();
    await shown(page.getByText("The sky is clear."));
    const met = page.locator("#log li").last();
    assert.match(await met.locator(".chip").innerText(), chip);
    assert.equal(await met.locator(".chip").getAttribute("data-kind"), kind);
    if (outcome) assert.match(await met.locator(".outcome.bad").innerText(), outcome);
    await shown(page.locator("#log li").first().getByText("0 results"));
    await page.getByRole("button", { name: "Stop" }).click();
    await shown(page.getByText("Stopped."));
    assert.equal((await emulator.control("faults")).faults.length, 0);
    // Of fewer than five the browser speaks when it repeated some by itself.
    assert.deepEqual(
      [...new Set(consoleLines.map((line) => line.replace(/ @ .*/, "")))],
      reason ? [`Failed to load resource: ${reason}`] : [],
    );
    assert.deepEqual(pageErrors, []);
  });
}

test("a stream that is stopped makes no more calls", async (t) => {
  const { page, requests, assertQuiet, assertKeysAreSecret } = await playground.arrive(t, "weather");
  await page.clock.install();
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator("#log li").nth(2).waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await shown(page.getByText("Stopped."));
  const made = requests.length;
  await page.clock.runFor(60_000);
  assert.equal(requests.length, made, "no timer of the page makes a call any more");
  await assertQuiet();
  await assertKeysAreSecret(playground.emulator.keys);
});
