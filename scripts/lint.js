/** `npm run lint`: everything that can be checked without running the project. The package must be built. */
import { join } from "node:path";
import { root, run, script } from "./run.js";
import { pathToFileURL } from "node:url";

const DENY_WARNINGS = ["--", "-D", "warnings"];

export async function lint() {
  await run("Checking the format of the Rust code", "cargo", ["fmt", "--all", "--check"]);
  await run("Clippy for this machine", "cargo", ["clippy", "--quiet", "--workspace", "--all-targets", ...DENY_WARNINGS]);
  await run("Clippy for WebAssembly", "cargo", [
    "clippy", "--quiet", "--target", "wasm32-unknown-unknown", "--all-targets", ...DENY_WARNINGS,
  ]);
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  await run("Type-checking the JavaScript", process.execPath, [tsc, "-p", "."]);
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    await run(`Type-checking callers' code, ${resolution} resolution`, process.execPath, [
      tsc, "-p", join("tests", "types"), "--module", `${module}`, "--moduleResolution", `${resolution}`,
    ]);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await script(lint);
