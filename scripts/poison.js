/**
 * `npm run poison`: the long form of tests/poison, every trigger in every engine, with large bodies and many repetitions.
 * `npm run poison -- "fetch rejects" free` runs only those whose names contain one of the texts.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildPackage } from "./build.js";
import { buildEmulator } from "./emulator.js";
import { run, script } from "./run.js";
import { Missing, setupFirefox, setupTests, setupWebKit } from "./setup.js";

/**
 * On a machine that has what `npm test` needs.
 * @param {string} chromium @param {{ isLong?: boolean, words?: string[] }} [options]
 */
export async function poison(chromium, { isLong = false, words = [] } = {}) {
  const [firefox, webKit] = [await setupFirefox(), await setupWebKit()];
  await run(
    isLong ? "Every trigger in every engine" : "Triggers in Node and in browsers",
    process.execPath,
    ["--test", "--test-reporter=spec", join("tests", "poison", "poison.test.js")],
    {
      MEMSY_CHROMIUM: chromium,
      ...(firefox instanceof Missing
        ? { MEMSY_NO_FIREFOX: firefox.message }
        : { MEMSY_FIREFOX: firefox.firefox, MEMSY_GECKODRIVER: firefox.geckodriver }),
      ...(webKit instanceof Missing
        ? { MEMSY_NO_WEBKIT: webKit.message }
        : { MEMSY_WEBKIT_DRIVER: webKit.webKitDriver, MEMSY_MINIBROWSER: webKit.miniBrowser }),
      ...(isLong ? { MEMSY_POISON: "long" } : {}),
      MEMSY_POISON_WORDS: words.join("\n"),
    },
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    const { chromium } = await setupTests();
    await buildPackage();
    await buildEmulator();
    await poison(chromium, { isLong: true, words: process.argv.slice(2) });
  });
}
