// Faults of the network in Node: each ends in what is documented, and leaves nothing behind.
import assert from "node:assert/strict";
import { after, test } from "node:test";
// This import stands before the package's: it has to see the package create its WebAssembly instance.
import "../js/memory.js";
import * as memsy from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";
import { memoryBytes } from "../js/memory.js";
import { forgetServers } from "./dispatcher.js";
import { FAULTS, longFaults } from "./faults.js";
import { heapBytes } from "./heap.js";
import { meet } from "./meeting.js";
import { differences } from "./verdict.js";

const FURTHER_CALLS = 10;
/** Bytes: more than the heap varies by. Texts of the bound of an error that are left behind would exceed it. */
const MOST_HEAP_GROWTH = 2_000_000;

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

test("another round takes no memory of the wasm and none of the heap", async (t) => {
  const memory = async () => {
    await forgetServers();
    return { wasm: memoryBytes(), heap: heapBytes() };
  };
  const quick = Object.values(FAULTS)
    .flat()
    .filter(({ isHeavy, options, abortAfterMs }) => !isHeavy && !options?.timeoutMs && !abortAfterMs);
  const before = await memory();
  for (const fault of quick) await meet(memsy, fault, "ingest");
  const now = await memory();
  const growth = { wasm: now.wasm - before.wasm, heap: now.heap - before.heap };
  t.diagnostic(`${quick.length} faults, growth in bytes: ${JSON.stringify(growth)}`);
  assert.equal(growth.wasm, 0);
  assert.ok(growth.heap < MOST_HEAP_GROWTH, `${growth.heap}`);
});

test("no rejection was left unhandled, and nothing warned", () => {
  assert.deepEqual(unhandled, []);
  assert.deepEqual(warnings, []);
});
