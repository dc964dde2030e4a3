/** `npm run example:leptos`: builds examples/leptos, starts the emulator and serves the page. Ctrl+C ends both. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildEmulator, startEmulator } from "./emulator.js";
import { root, say, script } from "./run.js";
import { buildRustApp } from "./rust-app.js";
import { setupBuild } from "./setup.js";

const folder = join("examples", "leptos");

/** @returns {Promise<string>} the folder with the files of the page */
export async function buildLeptos() {
  const out = join(root, folder, "dist");
  await buildRustApp({
    title: "the Leptos example",
    folder,
    file: "memsy-leptos-example.wasm",
    name: "page",
    out,
  });
  for (const file of ["index.html", "style.css"]) copyFileSync(join(root, folder, file), join(out, file));
  return out;
}

/** The URL with the form filled in. @param {string} page @param {string} baseUrl @param {string} [key] */
export function connecting(page, baseUrl, key = "") {
  return `${page}/?${new URLSearchParams({ base_url: baseUrl, key })}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    await setupBuild();
    const out = await buildLeptos();
    await buildEmulator();
    const emulator = await startEmulator(["--port", "0"], console.log);
    // Not imported above: on a fresh machine setup has yet to install what it imports.
    const { serveBuilt } = await import("./serve.js");
    const site = await serveBuilt(out);
    say(`Open ${connecting(site.url, emulator.baseUrl, emulator.keys.pro)} (Ctrl+C ends it)`);
    const stop = async () => {
      await site.stop();
      await emulator.stop();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}
