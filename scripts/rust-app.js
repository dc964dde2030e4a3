/** Builds a Rust application for a page in the way its author does: cargo, then wasm-bindgen, then wasm-opt. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.js";

const TARGET = "wasm32-unknown-unknown";

/**
 * @typedef {object} App
 * @property {string} title for the messages
 * @property {string} folder of its Cargo.toml, from the root of the project
 * @property {string} file what cargo makes of it, such as `notes.wasm`
 * @property {string[]} [features] of cargo
 * @property {string} name of the module that the page imports, without `.js`
 * @property {string} out the folder for what is made; it is emptied first
 */

/** @param {App} app */
export async function buildRustApp({ title, folder, file, features = [], name, out }) {
  const target = join(root, "target", "rust-apps");
  await run(`Compiling ${title}`, "cargo", [
    "build",
    "--quiet",
    "--locked",
    "--release",
    "--target",
    TARGET,
    "--target-dir",
    target,
    "--manifest-path",
    join(root, folder, "Cargo.toml"),
    ...features.flatMap((feature) => ["--features", feature]),
  ]);
  rmSync(out, { recursive: true, force: true });
  await run(`Making its module for pages, ${name}.js`, "wasm-bindgen", [
    "--target",
    "web",
    "--no-typescript",
    "--out-name",
    name,
    "--out-dir",
    out,
    join(target, TARGET, "release", file),
  ]);
  const wasm = join(out, `${name}_bg.wasm`);
  await run("Shrinking its wasm", process.execPath, [
    join(root, "node_modules", "binaryen", "bin", "wasm-opt"),
    "-Oz",
    "--strip-producers",
    wasm,
    "-o",
    wasm,
  ]);
}
