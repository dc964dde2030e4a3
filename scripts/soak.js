/** `npm run soak`: the long form of the check `soak`, 100,000 calls in Node and as many in Chromium. `npm run soak -- 5000` makes so many. */
import { buildPackage } from "./build.js";
import { buildEmulator } from "./emulator.js";
import { nodeTests } from "./node-tests.js";
import { script } from "./run.js";
import { setupTests } from "./setup.js";

await script(async () => {
  const { chromium } = await setupTests();
  await buildPackage();
  await buildEmulator();
  await nodeTests("soak", {
    MEMSY_CHROMIUM: chromium,
    MEMSY_SOAK_CALLS: process.argv[2] ?? "100000",
  });
});
