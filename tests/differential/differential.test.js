// The official Python SDK and this package, driven through the same calls against an emulator each: what arrives there
// and what comes back must be the same, but for the table of known disagreements.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as memsy from "memsy-wasm";
import { differences, show } from "./compare.js";
import { missingMethods, missingOptions } from "./coverage.js";
import { DISAGREEMENTS } from "./disagreements.js";
import { loadSequence } from "./sequence.js";
import { Side } from "./side.js";

const { MEMSY_PYTHON } = process.env;
if (!MEMSY_PYTHON)
  throw new Error("MEMSY_PYTHON must be a Python that has the official SDK; npm test -- differential sets it.");

/** @param {string} name */
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const python = await Side.start(MEMSY_PYTHON, [beside("driver.py")]);
const ours = await Side.start(process.execPath, [beside("driver.js")]);
after(() => Promise.all([python.stop(), ours.stop()]));

const sequence = loadSequence();
const steps = sequence.flatMap((chapter) => chapter.steps);
/** @type {Set<import("./disagreements.js").Disagreement>} */
const seen = new Set();
/** Classes that both sides threw for the same step. @type {Set<string>} */
const agreed = new Set();

for (const chapter of sequence) {
  test(chapter.about, async () => {
    await Promise.all([python.open(chapter), ours.open(chapter)]);
    /** @type {string[]} */
    const unexplained = [];
    for (const step of chapter.steps) {
      const [theirs, own] = await Promise.all([python.run(step), ours.run(step)]);
      if (own.error && own.error.class === theirs.error?.class) agreed.add(own.error.class);
      for (const difference of differences(step, { python: theirs, ours: own })) {
        const known = DISAGREEMENTS.filter(({ covers }) => covers(difference));
        if (known.length === 0) unexplained.push(show(difference));
        for (const disagreement of known) seen.add(disagreement);
      }
    }
    if (unexplained.length > 0)
      assert.fail(`${unexplained.length} differences that no row explains:\n${unexplained.join("\n")}`);
  });
}

test("every row of the table still stands for a difference", () => {
  assert.deepEqual(
    DISAGREEMENTS.filter((disagreement) => !seen.has(disagreement)).map(({ row, reason }) => `${row}: ${reason}`),
    [],
  );
});

test("both have the same 52 endpoints, and the sequence calls each, with and without every optional argument", async () => {
  const optional = /** @type {import("./coverage.js").Optional} */ (await python.ask({ describe: true }));
  const methods = /** @type {string[]} */ (await ours.ask({ describe: true }));
  assert.deepEqual(missingMethods(steps, optional, methods), []);
  assert.deepEqual(missingOptions(steps, optional), []);
  const endpoints = new Set(steps.map(({ call }) => call).filter((call) => !call.endsWith("waitUntilAuthorized")));
  assert.equal(endpoints.size, 52);
});

test("both throw every class of error that a call can", () => {
  const exported = Object.values(memsy).flatMap((value) =>
    typeof value === "function" && value.prototype instanceof memsy.MemsyError ? [value.name] : [],
  );
  // MemsyError itself stands for a failure of the caller's own, which Python cannot have.
  const names = new Set(exported.filter((name) => name !== "MemsyError"));
  assert.equal(names.size, 13);
  assert.deepEqual(
    [...names].filter((name) => !agreed.has(name)),
    [],
  );
});
