// Faults of the network in Node: each ends in what is documented, and leaves nothing behind.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as memsy from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";
import { memoryBytes } from "../js/memory.js";
import { forgetServers } from "./dispatcher.js";
import { FAULTS, longFaults } from "./faults.js";
import { heapBytes } from "./heap.js";
import { meet } from "./meeting.js";
import { differences } from "./verdict.js";

const FURTHER_CALLS = 10;
/** More than the memory of the wasm and the heap of JavaScript vary by; a leak per fault would exceed it. */
const MOST_GROWTH_BYTES = 6_000_000;

const emulator = await startEmulator();
after(() => emulator.stop());
const healthy = new memsy.MemsyClient({ baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" });
/** @type {unknown[]} */
const unhandled = [];
process.on("unhandledRejection", (reason) => unhandled.push(reason));
/** @type {unknown[]} */
const warnings = [];
process.on("warning", (warning) => warnings.push(warning));

const groups = process.env.MEMSY_LONG !== undefined ? { ...FAULTS, ...longFaults() } : FAULTS;
await healthy.health();
const before = { wasm: memoryBytes(), heap: heapBytes() };

for (const [group, faults] of Object.entries(groups)) {
  for (const fault of faults.filter(({ isHeavy }) => !isHeavy)) {
    test(`${group}: a call ends as documented when ${fault.name}`, async () => {
      for (const method of /** @type {const} */ (["health", "ingest"])) {
        const met = await meet(memsy, fault, method);
        assert.deepEqual(differences(met.outcome, fault.expected, true), [], method);
        assert.equal(met.afterwards, "ok", "the next call of the same client on the same server succeeds");
        assert.ok(met.isQuiet, "its connections are closed");
        assert.equal(met.elsewhere, 0, "the key went to no other server");
        if (fault.at === undefined) assert.equal(met.requestsOfFault, fault.first ? 2 : 1, "nothing is repeated");
        for (let call = 0; call < FURTHER_CALLS; call += 1) assert.equal((await healthy.health()).status, "ok");
      }
    });
  }
}

test("after all faults neither memory has grown, and nothing was left unhandled", async () => {
  await forgetServers();
  const growth = { wasm: memoryBytes() - before.wasm, heap: heapBytes() - before.heap };
  assert.ok(growth.wasm < MOST_GROWTH_BYTES && growth.heap < MOST_GROWTH_BYTES, JSON.stringify(growth));
  assert.deepEqual(unhandled, []);
  assert.deepEqual(warnings, []);
});
