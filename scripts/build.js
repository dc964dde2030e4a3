/** Builds the npm package into pkg/: compiles the crate, shrinks the wasm, makes the entries. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { encode } from "../src/js/inline.js";
import { hashOfSources, reasonNotToPack, recordBuild } from "./release/freshness.js";
import { output, Problem, root, run, say, script } from "./run.js";
import { setupBuild, TARGET } from "./setup.js";
import { shrink } from "./shrink.js";

const out = join(root, "pkg");
const sources = join(root, "src", "js");
/** What wasm-pack makes of the crate, the input of the package. */
const compiled = join(root, "target", "wasm-pack");
/** The wasm as it is shipped. */
const wasm = join(out, "memsy.wasm");

// Each of these becomes a file of its name.
/** The error classes, which all entries share. */
const ERRORS = "errors.js";
/** What else the entries share, but for exceptions.js. */
const CORE = "core.js";
/** The entries without the wasm in them that import more than the classes, and what the entries of compat share. */
const SMALL = ["slim.js", "otel.js", "queue.js", "ai.js", "langchain.js", "react.js", "lenient.js"];
/** The other entries besides exceptions.js; they keep their marks for bundlers. */
const ENTRIES = ["index.js", "workerd.js", "edge-light.js", "compat.js", "compat.workerd.js", "compat.edge-light.js"];
const SYNTAX = "es2022";
/** An uncaught error makes Node print the line it came from. */
const LINE_LENGTH = 500;
/** What an entry needs that callers install themselves. */
const PEERS = ["@opentelemetry/api", "@langchain/core", "react"];
const DECLARATIONS = [
  "index.d.ts",
  "slim.d.ts",
  "compat.d.ts",
  "exceptions.d.ts",
  "otel.d.ts",
  "queue.d.ts",
  "agents.d.ts",
  "ai.d.ts",
  "langchain.d.ts",
  "react.d.ts",
];
/** The folder of the generated types, in the sources and in the package. */
const GENERATED = "generated";

export async function buildPackage() {
  const read = hashOfSources(root);
  await run(
    "Compiling the crate to WebAssembly (the first time about a minute)",
    "wasm-pack",
    [
      // Cargo shows the progress. What wasm-pack says besides is not so here: the package is not ready to publish yet.
      "--log-level",
      "error",
      // No package.json and no types: the project's own are written by hand. No wasm-opt: wasm-pack would
      // download one, so the npm package's is run below.
      "build",
      "--release",
      "--target",
      "web",
      "--no-pack",
      "--no-typescript",
      "--no-opt",
      "--out-dir",
      compiled,
    ],
    {
      CARGO_ENCODED_RUSTFLAGS: [
        ...remappings(),
        // `opt-level = 2` alone inlines more. Inlining less saves 1.7 kB of brotli, and is no slower in the benchmark.
        "-Cllvm-args=--inline-threshold=25",
      ].join("\u001f"),
    },
  );
  await assemble();
  recordBuild(root, read);
}

/** Builds the package unless pkg/ is what a build of these sources made. */
export async function ensurePackage() {
  if (reasonNotToPack(root) === null) say("The package is built already");
  else await buildPackage();
}

/** Panic messages name source files: without this, by their place on the machine that built them. */
function remappings() {
  if (output("cargo", "fetch", "--locked", "--target", TARGET) === null)
    throw new Problem("The crates of Cargo.lock cannot be had: cargo fetch --locked says why.");
  const home = process.env.CARGO_HOME || join(homedir(), ".cargo");
  // The name of a registry's folder has a hash of its address, which differs where a mirror is used.
  const registries = join(home, "registry", "src");
  return [home, ...readdirSync(registries).map((name) => join(registries, name))].map(
    (folder) => `--remap-path-prefix=${folder}=`,
  );
}

/** Makes the package of the compiled crate. */
export async function assemble() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  const names = await shrink(join(compiled, "memsy_wasm_bg.wasm"), wasm);
  // Not imported above: on a fresh machine setup has yet to install it.
  const { build } = await import("esbuild");
  const entries = { name: "entries", setup: resolveEntry };
  for (const { names: files, plugin, hasPureCalls } of [
    { names: [ERRORS], plugin: { name: "errors", setup: () => {} }, hasPureCalls: false },
    { names: [CORE], plugin: { name: "core", setup: resolveGlue }, hasPureCalls: false },
    { names: SMALL, plugin: entries, hasPureCalls: false },
    { names: ["exceptions.js"], plugin: { name: "exceptions", setup: shareErrors }, hasPureCalls: false },
    { names: ENTRIES, plugin: entries, hasPureCalls: true },
  ]) {
    await build({
      entryPoints: files.map((name) => join(sources, name)),
      outdir: out,
      // Comments in the entries name the sources from here. By default it is the folder that the caller is in.
      absWorkingDir: root,
      bundle: true,
      external: PEERS,
      format: "esm",
      platform: "neutral",
      target: SYNTAX,
      minifySyntax: true,
      minifyIdentifiers: true,
      // It would drop the comments that let a program's bundler leave the wasm out.
      minifyWhitespace: !hasPureCalls,
      legalComments: "none",
      // The wasm's text would be broken up with the lines.
      ...(hasPureCalls ? {} : { lineLimit: LINE_LENGTH }),
      // The glue calls imports and exports by the names that shrinking has given them.
      mangleProps: new RegExp(`^(${Object.keys(names).join("|")})$`),
      mangleQuoted: true,
      mangleCache: names,
      logOverride: {
        // wasm-bindgen lists a snippet once per extern block that imports from it; the entries are the same module.
        "duplicate-object-key": "silent",
      },
      plugins: [plugin],
    });
  }
  for (const name of [ERRORS, CORE, ...SMALL]) await squeeze(join(out, name));
  mkdirSync(join(out, GENERATED));
  const generated = readdirSync(join(sources, GENERATED)).filter((name) => name.endsWith(".d.ts"));
  for (const name of [...DECLARATIONS, ...generated.map((name) => join(GENERATED, name))]) {
    copyFileSync(join(sources, name), join(out, name));
  }
}

/**
 * Minifies once more: esbuild renames properties, which this does not, and this makes 0.5 kB less of the rest.
 * @param {string} path
 */
async function squeeze(path) {
  // Not imported above: on a fresh machine setup has yet to install it.
  const { minifySync, parseSync } = await import("rolldown/utils");
  const { code, errors } = minifySync(path, readFileSync(path, "utf8"), {
    module: true,
    compress: { target: SYNTAX },
    mangle: { toplevel: true },
  });
  if (errors.length > 0) throw new Problem(`${path}: ${errors[0]?.message}`);
  // It writes one line. A line may end before each statement and each entry of an object.
  let broken = "";
  let end = 0;
  for (const start of starts(parseSync(path, code).program)) {
    if (start - end < LINE_LENGTH) continue;
    broken += `${code.slice(end, start)}\n`;
    end = start;
  }
  writeFileSync(path, broken + code.slice(end));
}

/**
 * Where statements and the entries of objects and classes begin, in their order.
 * @param {unknown} node of a syntax tree @returns {Generator<number>}
 */
function* starts(node) {
  if (typeof node !== "object" || node === null) return;
  const { type, start } = /** @type {{ type?: unknown, start?: unknown }} */ (node);
  if (typeof start === "number" && /(Statement|Declaration|Property|Definition)$/.test(`${type}`)) yield start;
  for (const part of Object.values(node)) yield* starts(part);
}

/**
 * The error classes are a file of their own, which can be had without the rest.
 * @param {Pick<import("esbuild").PluginBuild, "onResolve">} build
 */
function shareErrors({ onResolve }) {
  onResolve({ filter: /^\.{1,2}\/errors\.js$/ }, () => ({ path: `./${ERRORS}`, external: true }));
}

/**
 * Core holds the glue and the snippets.
 * @param {import("esbuild").PluginBuild} build
 */
function resolveGlue({ onResolve, onLoad }) {
  shareErrors({ onResolve });
  onResolve({ filter: /^#glue$/ }, () => ({ path: join(compiled, "memsy_wasm.js") }));
  onLoad({ filter: /memsy_wasm\.js$/ }, ({ path }) => ({ contents: glueMaker(readFileSync(path, "utf8")) }));
  // The glue imports copies of our snippets; with the originals they are there once.
  onResolve({ filter: /\/snippets\/.*\/src\/transport\// }, ({ path }) => ({
    path: join(root, "client", path.slice(path.indexOf("/src/transport/") + 1)),
  }));
}

/** Where the glue's own ways to load the wasm begin. The entries have others. */
const LOADERS = "let wasmModule, wasmInstance, wasm;";

/**
 * The glue as a function that makes it: its variables belong to one instance of the wasm, and there may be another after a trap.
 * @param {string} glue of wasm-bindgen
 */
function glueMaker(glue) {
  const imports = glue.match(/^import .*$/gm) ?? [];
  const [kept = "", loaders] = glue.replace(/^import .*$/gm, "").split(LOADERS);
  if (loaders === undefined) throw new Problem(`The glue of wasm-bindgen has no line "${LOADERS}" any more.`);
  return `${imports.join("\n")}
export function makeGlue() {
  let wasm;
  // Not the global one, which a program may have replaced by one that throws.
  const queueMicrotask = async (task) => {
    await undefined;
    task();
  };
  ${kept.replace(/^export (?=class )/gm, "")}
  return {
    Core,
    imports: __wbg_get_imports,
    use(exports) {
      wasm = exports;
      wasm.__wbindgen_start();
    },
  };
}
`;
}

/**
 * The other entries import core and the wasm, or have the wasm inside.
 * @param {import("esbuild").PluginBuild} build
 */
function resolveEntry({ onResolve, onLoad }) {
  onResolve({ filter: /^\.{1,2}\/core\.js$/ }, () => ({ path: `./${CORE}`, external: true }));
  shareErrors({ onResolve });
  // What one entry takes from another stays there.
  onResolve({ filter: /^\.\/(index|workerd|edge-light|lenient)\.js$/ }, ({ path }) => ({ path, external: true }));
  onResolve({ filter: /^\.\/memsy\.wasm/ }, ({ path }) => ({ path, external: true }));
  onResolve({ filter: /^#version$/ }, ({ path }) => ({ path, namespace: "version" }));
  onLoad({ filter: /./, namespace: "version" }, () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return { contents: `export const version = "${version}";` };
  });
  // Only its name, since it shows in a comment of the entry.
  onResolve({ filter: /^#wasm$/ }, () => ({ path: basename(wasm), namespace: "inline" }));
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
