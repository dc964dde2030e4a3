// The part of the network faults: the faults that it queues are met by its own calls only, and the log shows them.
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
  const { page } = await playground.arrive(t, "faults");
  await page.getByRole("spinbutton", { name: "Attempts" }).fill("2");
  await page.getByLabel("Retry-After, s").fill("0.2");
  await page.getByRole("button", { name: "Rate limit (429)" }).click();
  await shown(page.getByText("The next 2 attempts meet a fault: start the stream."));
  await page.getByRole("button", { name: "Start" }).click();
  await shown(page.getByText("No fault is queued."));

  const first = page.locator("#log li").filter({ hasText: "#1" }).last();
  await shown(first.locator(".outcome"));
  const steps = (await first.locator(".steps > *").allInnerTexts()).map((text) => text.replace(/[\d.]+ m?s/g, "…"));
  assert.deepEqual(steps, [
    "429, …, Retry-After …",
    "waited …",
    "429, …, Retry-After …",
    "waited …",
    "200, …",
    "0 results, …",
  ]);
  await shown(
    page.getByRole("img", {
      name: /^The last \d+ attempts: \d+ succeeded, 2 rate limited, 0 error status, 0 connection lost$/,
    }),
  );
});

/** @type {[fault: string, chip: RegExp, outcome: RegExp | null, kind: string, reason: string | null][]} */
const FAULTS = [
  ["Slow responses", /^200, /, null, "succeeded", null],
  [
    "Outage (503)",
    /^503, /,
    /^MemsyAPIError: Memsy API error 503: Down for a moment, /,
    "error status",
    refused("503 (Service Unavailable)"),
  ],
  [
    "Body cut off",
    /^200, cut off, /,
    /^MemsyConnectionError: Lost the connection to Memsy at \S+: the response of status 200 broke off: /,
    "connection lost",
    "net::ERR_CONTENT_LENGTH_MISMATCH",
  ],
  [
    "Connection closed",
    /^no response, /,
    /^MemsyConnectionError: Could not connect to Memsy at /,
    "connection lost",
    "net::ERR_EMPTY_RESPONSE",
  ],
];

for (const [fault, chip, outcome, kind, reason] of FAULTS) {
  test(`${fault}: this page's attempts meet it, nobody else's, and the stream goes on`, async (t) => {
    const { page, consoleLines, pageErrors } = await playground.arrive(t, "faults");
    const { emulator } = playground;
    // More than once: a browser repeats a request by itself when its connection is closed unanswered.
    await page.getByRole("spinbutton", { name: "Attempts" }).fill("5");
    await page.getByLabel("Latency, ms").fill("100");
    await page.getByRole("button", { name: fault }).click();
    await shown(page.getByText("The next 5 attempts meet a fault: start the stream."));
    const other = await fetch(`${emulator.baseUrl}/health`, {
      headers: { authorization: `Bearer ${emulator.keys.pro}` },
    });
    assert.equal(other.status, 200);
    assert.equal((await emulator.control("faults")).faults[0].times, 5, "it was not for this request");

    await page.getByRole("button", { name: "Start" }).click();
    await shown(page.getByText("No fault is queued."));
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
  const { page, requests, assertQuiet, assertKeysAreSecret } = await playground.arrive(t, "faults");
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

test("another key clears the log, the plot, and what was sent", async (t) => {
  const { page } = await playground.arrive(t, "faults");
  await page.getByRole("button", { name: "Start" }).click();
  await shown(page.locator("#log .outcome").nth(1));
  assert.ok((await page.locator(".exchanges summary").count()) > 0);
  await page.getByRole("button", { name: "Connection", exact: true }).click();
  await page.getByLabel("A seeded key of the local service").selectOption("other");
  await page.getByRole("button", { name: "Use this key" }).click();
  await shown(page.getByText("No calls yet: start the stream."));
  await shown(page.getByText("Stopped."));
  await shown(page.getByRole("img", { name: /^The last 0 attempts: / }));
  assert.equal(await page.locator(".exchanges summary").count(), 0);
  await page.getByRole("button", { name: "Start" }).click();
  await shown(page.locator("#log .outcome").first());
  assert.match(await page.locator("#log li").last().innerText(), /result/, "the call that was aborted is not there");
});
