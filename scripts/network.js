/**
 * `npm run network`: the long form of the check `network`. Besides what that does, connections end behind each byte of a response,
 * bombs are larger, and Firefox goes through the list as well.
 */
import { buildPackage } from "./build.js";
import { buildEmulator } from "./emulator.js";
import { nodeTests } from "./node-tests.js";
import { script } from "./run.js";
import { Missing, setupFirefox, setupTests } from "./setup.js";

await script(async () => {
  const { chromium } = await setupTests();
  const firefox = await setupFirefox();
  await buildPackage();
  await buildEmulator();
  await nodeTests("network", {
    MEMSY_LONG: "1",
    MEMSY_CHROMIUM: chromium,
    ...(firefox instanceof Missing
      ? { MEMSY_NO_FIREFOX: firefox.message }
      : { MEMSY_FIREFOX: firefox.firefox, MEMSY_GECKODRIVER: firefox.geckodriver }),
  });
});
