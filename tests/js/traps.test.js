// A wasm instance that traps: the calls under way reject, and every client goes on with a fresh instance.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { surviveTraps } from "./traps.js";

const memsy = await import("memsy-wasm");
const emulator = await startEmulator();
after(() => emulator.stop());

test("after each of 100 traps the calls under way have rejected, and every client works", async () => {
  const tally = await surviveTraps(memsy, emulator, 100);
  assert.deepEqual(tally, { traps: 100, rejected: 400, succeeded: 400 });
});
