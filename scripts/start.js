/** `npm start`: builds everything, starts the emulator and serves the page. Ctrl+C ends both. */
import { buildPackage } from "./build.js";
import { buildEmulator, startEmulator } from "./emulator.js";
import { say, script } from "./run.js";
import { setupBuild } from "./setup.js";

await script(async () => {
  await setupBuild();
  await buildPackage();
  await buildEmulator();
  const emulator = await startEmulator(["--port", process.env.MEMSY_PORT || "0"], console.log);
  // Not imported above: on a fresh machine setup has yet to install what it imports.
  const { serve } = await import("./serve.js");
  const page = await serve(emulator.url, Number(process.env.PORT || 0));
  say(`Open ${page.url} (Ctrl+C ends it)`);
  const stop = async () => {
    await page.stop();
    await emulator.stop();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
});
