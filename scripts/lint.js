/** `npm run lint`: everything that can be checked without running the project. The package must be built. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkGenerated } from "./generate.js";
import { checkImports } from "./imports.js";
import { checkNotice } from "./notice.js";
import { root, run, say, script } from "./run.js";
import { checkWords } from "./words/check.js";

const DENY_WARNINGS = ["--", "-D", "warnings"];

export async function lint() {
  say("Checking the words of documents, comments and messages");
  checkWords();
  await checkGenerated();
  await run("Checking the format of the Rust code", "cargo", ["fmt", "--all", "--check"]);
  // No crate has them as modules under their own paths, so cargo does not find them.
  const programs = readdirSync(join(root, "www"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".rs"))
    .map((path) => join(root, "www", path));
  await run("Checking the format of the Rust programs of the playground", "rustfmt", [
    "--check",
    "--edition",
    "2024",
    ...programs,
  ]);
  const fuzz = ["--manifest-path", join("client", "fuzz", "Cargo.toml")];
  await run("Checking the format of the fuzz target", "cargo", ["fmt", ...fuzz, "--check"]);
  await run("Clippy for this machine", "cargo", [
    "clippy",
    "--quiet",
    "--workspace",
    "--all-targets",
    ...DENY_WARNINGS,
  ]);
  await run("Clippy for the fuzz target", "cargo", [
    "clippy",
    "--quiet",
    "--locked",
    ...fuzz,
    // What it is compiled from is what the workspace is compiled from.
    "--target-dir",
    "target",
    ...DENY_WARNINGS,
  ]);
  await run("Clippy for WebAssembly", "cargo", [
    "clippy",
    "--quiet",
    "--package",
    "memsy-wasm",
    "--package",
    "memsy",
    "--package",
    "memsy-rust-docs",
    "--target",
    "wasm32-unknown-unknown",
    "--all-targets",
    ...DENY_WARNINGS,
  ]);
  await run("Checking format and lint of the JavaScript and TypeScript", process.execPath, [
    join(root, "node_modules", "@biomejs", "biome", "bin", "biome"),
    "ci",
    "--error-on-warnings",
    ".",
  ]);
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  await run("Type-checking the JavaScript", process.execPath, [tsc, "-p", "."]);
  await run("Type-checking the playground", process.execPath, [tsc, "-p", "www"]);
  for (const [module, resolution] of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ]) {
    await run(`Type-checking callers' code, ${resolution} resolution`, process.execPath, [
      tsc,
      "-p",
      join("tests", "types"),
      "--module",
      `${module}`,
      "--moduleResolution",
      `${resolution}`,
    ]);
  }
  say("Checking that no exception can pass through the wasm");
  checkImports();
  say("Checking the licences of what is compiled in");
  await checkNotice();
  await run("Checking the manifest of the package", process.execPath, [
    join(root, "node_modules", "publint", "src", "cli.js"),
    "--strict",
  ]);
  await run(
    "Checking that every resolution of its types is right",
    process.execPath,
    [
      join(root, "node_modules", "@arethetypeswrong", "cli", "dist", "index.js"),
      // The package has ES modules only, which CommonJS requires (Node 20.19); the wasm has no types.
      "--pack",
      ".",
      "--profile",
      "esm-only",
      "--exclude-entrypoints",
      "memsy.wasm",
      "--no-summary",
      "--quiet",
    ],
    // Its `npm pack` would run prepack, which refuses when a source has changed since the build. The types can be checked.
    { npm_config_ignore_scripts: "true" },
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await script(lint);
