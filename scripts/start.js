/** `npm start`: builds everything, starts the emulator and serves the page. Ctrl+C ends both. */
import { ensurePackage } from "./build.js";
import { buildEmulator, startEmulator } from "./emulator.js";
import { portOf } from "./ports.js";
import { say, script } from "./run.js";
import { setupBuild } from "./setup.js";

await script(async () => {
  const port = await portOf("PORT");
  const emulatorPort = await portOf("MEMSY_PORT");
  await setupBuild();
  await ensurePackage();
  await buildEmulator();
  const emulator = await startEmulator(["--port", `${emulatorPort}`], console.log);
  try {
    // Not imported above: on a fresh machine setup has yet to install what it imports.
    const { serve } = await import("./serve.js");
    const page = await serve(emulator.url, port);
    say("The playground is at the following address. Ctrl+C ends it.");
    console.log(page.url);
    const stop = async () => {
      await page.stop();
      await emulator.stop();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  } catch (error) {
    // Otherwise it would run on, and this process with it.
    await emulator.stop();
    throw error;
  }
});
