// Each trigger in a process or page of its own: the call that meets it ends as it should, and all later ones succeed.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { openBodies } from "./bodies.js";
import { ENGINES } from "./engines.js";
import { TRIGGERS } from "./triggers.js";

const emulator = await startEmulator();
const bodies = await openBodies();
after(async () => {
  bodies.stop();
  await emulator.stop();
});

/** `npm run poison` sets these: everything in all engines, or only triggers whose names contain one of the words. */
const isLong = process.env.MEMSY_POISON === "long";
const words = (process.env.MEMSY_POISON_WORDS ?? "").toLowerCase().split("\n").filter(Boolean);

const chosen = TRIGGERS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);
/**
 * How often a harm is done that needs little: a leak of a few bytes shows after hundreds of times. The pages of browsers hold
 * only so many requests at once.
 * @param {string} engine
 */
const repeatsIn = (engine) => (isLong ? (engine === "Node" ? 600 : 100) : 3);

/** @param {import("./engines.js").Engine} engine @param {number} index among the engines */
function runAll({ name: engine, open, missing }, index) {
  // In Node all of them; in the short form each in one browser besides, since there are three of those.
  const own = chosen.filter(
    (_, at) => index === 0 || isLong || words.length > 0 || at % (ENGINES.length - 1) === index - 1,
  );
  describe(engine, { concurrency: index === 0 ? 2 : 1, skip: missing ?? false }, async () => {
    const { run, close } = await open();
    after(close);
    for (const { name, skipped } of own) {
      test(name, { skip: skipped?.[engine] ?? false }, async () => {
        const settings = { name, engine, service: emulator.url, bodies: bodies.url, key: emulator.keys.pro ?? "" };
        assert.deepEqual(await run({ ...settings, repeats: repeatsIn(engine), isLong }), []);
      });
    }
  });
}

const [node, ...browsers] = ENGINES;
// Pages wait for the browser most of the time, which leaves the machine to the processes.
describe("triggers", { concurrency: true }, () => {
  if (node) runAll(node, 0);
  describe("browsers", { concurrency: 1 }, () => {
    for (const [index, browser] of browsers.entries()) runAll(browser, index + 1);
  });
});
