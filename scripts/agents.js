/** Tries the integrations of the packed package with the real frameworks, which tests/agents has in its node_modules. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pack } from "./consumers.js";
import { nodeTests } from "./node-tests.js";
import { root, run } from "./run.js";

/** @param {Record<string, string>} env */
export async function agents(env) {
  const folder = join(root, "tests", "agents");
  const installed = join(folder, "node_modules", "memsy-wasm");
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  // Unpacked there, it finds the frameworks as it does in an application.
  execFileSync("tar", ["-xzf", pack(join(root, "target")), "-C", installed, "--strip-components=1"]);
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  await run("Type-checking programs with the integrations", process.execPath, [tsc, "-p", folder]);
  await nodeTests("agents", env);
}
