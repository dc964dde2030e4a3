/** Builds the npm package into pkg/: compiles the crate, shrinks the wasm, puts it into one JavaScript file. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { encode } from "../src/js/inline.js";
import { root, run, script } from "./run.js";
import { setupBuild } from "./setup.js";

const out = join(root, "pkg");
export const sources = join(root, "src", "js");
/** What wasm-pack makes of the crate, the input of the package. */
const compiled = join(root, "target", "wasm-pack");
/** The wasm as it is shipped. */
export const wasm = join(compiled, "shipped.wasm");

const DECLARATIONS = ["index.d.ts", "errors.d.ts", "types.d.ts"];

export async function buildPackage() {
  await run("Compiling the crate to WebAssembly", "wasm-pack", [
    // No package.json and no types: the project's own are written by hand. No wasm-opt: wasm-pack would
    // download one, so the npm package's is run below.
    "build", "--release", "--target", "web", "--no-pack", "--no-typescript", "--no-opt", "--out-dir", compiled,
  ], {
    // Panic messages name source files: without this, by their place on the machine that built them.
    CARGO_ENCODED_RUSTFLAGS: `--remap-path-prefix=${process.env.CARGO_HOME || join(homedir(), ".cargo")}=`,
  });
  await run("Shrinking it", process.execPath, [
    join(root, "node_modules", "binaryen", "bin", "wasm-opt"),
    "-Oz", "--strip-producers", join(compiled, "memsy_wasm_bg.wasm"), "-o", wasm,
  ]);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  writeFileSync(join(out, "index.js"), await bundle({ entryPoints: [join(sources, "index.js")] }));
  for (const name of DECLARATIONS) copyFileSync(join(sources, name), join(out, name));
}

/**
 * Makes one file of an entry, the glue and the snippets.
 * @param {import("esbuild").BuildOptions} entry
 * @returns {Promise<Uint8Array>}
 */
export async function bundle(entry) {
  // Not imported above: on a fresh machine setup has yet to install it.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    ...entry,
    outdir: out,
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logOverride: {
      // wasm-bindgen lists a snippet once per extern block that imports from it; the entries are the same module.
      "duplicate-object-key": "silent",
    },
    plugins: [{ name: "inputs", setup: resolveInputs }],
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error("the bundler made nothing");
  return file.contents;
}

/** @param {import("esbuild").PluginBuild} build */
function resolveInputs({ onResolve, onLoad }) {
  onResolve({ filter: /^#glue$/ }, () => ({ path: join(compiled, "memsy_wasm.js") }));
  // The glue imports copies of our snippets; with the originals there is one set of classes.
  onResolve({ filter: /\/snippets\/.*\/src\/js\// }, ({ path }) => ({
    path: join(root, path.slice(path.indexOf("/src/js/") + 1)),
  }));
  onResolve({ filter: /^#wasm$/ }, () => ({ path: wasm, namespace: "inline" }));
  onLoad({ filter: /./, namespace: "inline" }, () => {
    const { order, text } = encode(readFileSync(wasm));
    return { contents: `export const order = "${order}", text = "${text}";` };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    await setupBuild();
    await buildPackage();
  });
}
