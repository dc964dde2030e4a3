// Many calls of all kinds in Node: afterwards nothing is left that was not there before.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { after, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { callsAndSeed, mostHeapGrowth, refusing } from "./measure.js";
import { KINDS } from "./soak.js";

const { calls, seed } = callsAndSeed();
const emulator = await startEmulator();
after(() => emulator.stop());

/** @typedef {{ wasm: number, heap: number, listeners: number, resources: string[] }} Measured */
/**
 * @typedef {{ before: Measured, after: Measured, left: Measured, leftAgain: Measured, tally: Record<string, number>, wrong: import("./soak.js").Wrong, noticed: string[],
 *   seconds: number }} Told
 */

/** @returns {Promise<Told>} */
async function run() {
  const service = { url: emulator.url, key: emulator.keys.pro ?? "", refusing: await refusing() };
  const program = join(import.meta.dirname, "program.js");
  const child = spawn(process.execPath, [program, `${calls}`, `${seed}`, JSON.stringify(service)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (data) => {
    output += data;
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  assert.equal(code, 0, output);
  return JSON.parse(output);
}

test(`after ${calls} calls of ${KINDS.length} kinds nothing is left behind (MEMSY_SEED=${seed})`, async (t) => {
  const told = await run();
  t.diagnostic(`${Math.round(calls / told.seconds)} calls per second, before ${JSON.stringify(told.before)}`);
  t.diagnostic(`after ${JSON.stringify(told.after)}`);
  assert.deepEqual(told.wrong, {}, "each call comes to what it should");
  assert.deepEqual(told.noticed, [], "nothing unhandled, no warning, nothing on the console");
  assert.equal(told.after.wasm, told.before.wasm, "bytes of wasm memory");
  assert.ok(
    told.after.heap - told.before.heap < mostHeapGrowth(calls),
    `heap grew by ${told.after.heap - told.before.heap}`,
  );
  assert.equal(told.after.listeners, 0, "listeners on a signal that lives long");
  assert.deepEqual(told.after.resources, told.before.resources, "timers, sockets and other handles");
  assert.ok(!told.after.resources.some((name) => /TCP|Timeout/.test(name)), `${told.after.resources}`);
  assert.equal(told.leftAgain.wasm, told.left.wasm, "finalizers free the clients that nobody frees");
  const kinds = Object.keys(told.tally).length;
  assert.ok(kinds > KINDS.length / 2, `${kinds} kinds were called`);
});
