// Compressed bombs in Node, each in a process of its own, so that the most memory that it took can be told.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { after, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { FAULTS, longFaults } from "./faults.js";
import { attemptedOf, served } from "./meeting.js";
import { differences } from "./verdict.js";

/** What a default of 64 MiB may take: the chunks, the text, what is decompressed ahead. A bomb of 200 MB takes more. */
const MOST_BYTES_OF_SUCCESS = 200_000_000;
/** Of an error, 262,144 characters are read. */
const MOST_BYTES_OF_ERROR = 64_000_000;
const MOST_GROWTH_BYTES = 4_000_000;

const emulator = await startEmulator();
after(() => emulator.stop());

/** @typedef {{ outcome: import("./attempt.js").Outcome, took: number, growth: { heap: number, wasm: number }, further: number }} Told */

/** @param {import("./attempt.js").Attempted} attempted @returns {Promise<Told>} */
async function inProcess(attempted) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "heavy.js"), JSON.stringify(attempted), emulator.baseUrl],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let output = "";
  child.stdout.on("data", (data) => {
    output += data;
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  assert.equal(code, 0, output);
  return JSON.parse(output);
}

const faults = Object.values(process.env.MEMSY_LONG !== undefined ? { ...FAULTS, ...longFaults() } : FAULTS).flat();
for (const fault of faults.filter(({ isHeavy }) => isHeavy)) {
  test(`a call takes bounded memory when ${fault.name}`, async (t) => {
    const met = await served(fault, (_, origin) => inProcess(attemptedOf(fault, origin, "health")));
    assert.deepEqual(differences(met.outcome, fault.expected, true), []);
    const isError = "statusCode" in fault.expected && fault.expected.statusCode !== 200;
    const most = isError ? MOST_BYTES_OF_ERROR : MOST_BYTES_OF_SUCCESS;
    t.diagnostic(`bytes at most ${met.took}, growth ${JSON.stringify(met.growth)}`);
    assert.ok(met.took < most, `${met.took} bytes at most while it was read`);
    assert.ok(met.growth.wasm < MOST_GROWTH_BYTES && met.growth.heap < MOST_GROWTH_BYTES, JSON.stringify(met.growth));
    assert.equal(met.further, 10, "further calls succeed");
    assert.ok(met.isQuiet, "its connection is closed");
  });
}
