/** Builds and serves the page of examples/leptos, for `npm run example -- leptos` and for tests. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { root, say } from "./run.js";
import { buildRustApp } from "./rust-app.js";

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

/** Builds the page and serves it until Ctrl+C. @param {Awaited<ReturnType<typeof import("./emulator.js").startEmulator>>} emulator */
export async function serveLeptos(emulator) {
  const out = await buildLeptos();
  // Not imported above: on a fresh machine setup has yet to install what it imports.
  const { serveBuilt } = await import("./serve.js");
  const site = await serveBuilt(out);
  say("The page is at the following address. Ctrl+C ends it.");
  console.log(connecting(site.url, emulator.baseUrl, emulator.keys.pro));
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await site.stop();
}
