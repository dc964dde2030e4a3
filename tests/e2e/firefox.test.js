// The playground in Firefox: a walk over its five parts. Playwright's own way to drive an installed Firefox needs commands
// that the long-term version of Debian does not know yet; WebDriver's does not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { serve } from "../../scripts/serve.js";
import { openFirefox } from "../consumers/browsers.js";
import { expectations } from "./expected.js";

const { MEMSY_FIREFOX: firefox, MEMSY_GECKODRIVER: geckodriver, MEMSY_NO_FIREFOX: missing } = process.env;

test("Firefox walks over the five parts of the playground", { skip: missing ?? false }, async (t) => {
  const emulator = await startEmulator();
  t.after(() => emulator.stop());
  const site = await serve(emulator.url);
  t.after(() => site.stop());
  const browser = await openFirefox(geckodriver ?? "", firefox ?? "");
  t.after(() => browser.close());
  const seen = await browser.run(site.url, walk);
  assert.match(seen.answer, /“I prefer a window seat on long flights\.”/);
  assert.equal(seen.memory, "I prefer a window seat on long flights.");
  const names = expectations(emulator.baseUrl).map(({ name }) => name);
  assert.deepEqual(seen.caught, names);
  assert.deepEqual(
    seen.attempts.map((text) => text.replace(/[\d.]+ m?s/g, "…")),
    [
      "429, …, Retry-After …",
      "waited …",
      "429, …, Retry-After …",
      "waited …",
      "429, …, Retry-After …",
      "waited …",
      "200, …",
      "5 results, …",
    ],
  );
  assert.equal(seen.seats, "2 of 5, 3 left");
  assert.ok(seen.plotWidth > 0);
  assert.deepEqual(seen.uncaught, []);
});

/** Runs in the page: it sees nothing of this file. */
async function walk() {
  /** @type {string[]} */
  const uncaught = [];
  addEventListener("error", ({ message }) => uncaught.push(message));
  addEventListener("unhandledrejection", ({ reason }) => uncaught.push(String(reason)));

  /** The first visible element with this text, once there is one. @param {string} selector @param {string} text @returns {Promise<HTMLElement>} */
  const find = async (selector, text = "") => {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const found = [...document.querySelectorAll(selector)].find(
        (element) =>
          element instanceof HTMLElement && element.offsetParent !== null && element.textContent.includes(text),
      );
      if (found) return /** @type {HTMLElement} */ (found);
      if (Date.now() > deadline) throw new Error(`There is no ${selector} with «${text}».`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const press = async (/** @type {string} */ selector, text = "") => (await find(selector, text)).click();

  await find("#connection-state", "Connected to");
  const answer = (await find("#agent-text")).textContent;
  await press("nav a", "Memory");
  await press("#sample");
  await find("#talk-state", "Processed: the memories can be found.");
  const query = /** @type {HTMLInputElement} */ (await find("#query"));
  query.value = "Which seat on a flight?";
  query.dispatchEvent(new InputEvent("input"));
  const memory = (await find("#memories > li > p")).textContent;

  await press("nav a", "Errors");
  await find("#error-classes");
  /** @type {(string | undefined)[]} */
  const caught = [];
  for (const button of document.querySelectorAll("#error-classes button")) {
    if (!(button instanceof HTMLElement)) continue;
    button.click();
    await find("#error-state", `Caught ${button.textContent}.`);
    await find("#error-result .told");
    caught.push(button.dataset.name);
  }

  await press("nav a", "faults");
  await press("#fault-buttons button", "Rate limit");
  await find("#fault-state", "The next 3 attempts meet a fault");
  await press("#stream-toggle", "Start");
  await find("#log .outcome", "results");
  await press("#stream-toggle", "Stop");
  const first = [...document.querySelectorAll("#log li")].at(-1);
  const attempts = Array.from(first?.querySelectorAll(".steps > *") ?? [], (step) => step.textContent ?? "");

  await press("nav a", "Account");
  const seats = (await find("#billing .gauge .amount")).textContent;
  const plotWidth = (await find("#plot canvas")).offsetWidth;
  await find("#connectors button", "Connect");
  return { answer, memory, caught, attempts, seats, plotWidth, uncaught };
}
