/** Runs the files of a folder of tests in Node. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.js";

/** @param {string} folder in tests/ @param {Record<string, string>} [env] */
export function nodeTests(folder, env) {
  const files = readdirSync(join(root, "tests", folder)).filter((name) => name.endsWith(".test.js"));
  return run(
    `Tests in tests/${folder}`,
    process.execPath,
    ["--test", "--test-reporter=spec", ...files.map((name) => join("tests", folder, name))],
    env,
  );
}
