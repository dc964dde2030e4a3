/**
 * `npm run fuzz`: the long form of tests/fuzz, with a seed of its own each time. `npm run fuzz -- --runs 20000 --seed 7` fixes
 * both. `npm run fuzz -- responses --seed 7 --path 12:0:3` runs the one counterexample that a failure has named; the suites are
 * `arguments`, `options` and `responses`.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildPackage } from "./build.js";
import { run, script } from "./run.js";
import { setupBuild } from "./setup.js";

/** @param {{ suite?: string | undefined, runs?: string | undefined, seed?: string | undefined, path?: string | undefined }} [options] */
export function fuzz({ suite, runs, seed, path } = {}) {
  return run(
    "Arguments and responses of every kind",
    process.execPath,
    [
      "--test",
      "--test-reporter=spec",
      ...(suite === undefined ? [] : [`--test-name-pattern=^${suite} of`]),
      join("tests", "fuzz", "arguments.test.js"),
      join("tests", "fuzz", "responses.test.js"),
    ],
    {
      ...(runs === undefined ? {} : { MEMSY_FUZZ_RUNS: runs }),
      ...(seed === undefined ? {} : { MEMSY_FUZZ_SEED: seed }),
      ...(path === undefined ? {} : { MEMSY_FUZZ_PATH: path }),
    },
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    const {
      values,
      positionals: [suite],
    } = parseArgs({
      allowPositionals: true,
      options: { runs: { type: "string" }, seed: { type: "string" }, path: { type: "string" } },
    });
    await setupBuild();
    await buildPackage();
    const seed = values.seed ?? `${Math.floor(Math.random() * 2 ** 31)}`;
    await fuzz({ suite, runs: values.runs ?? "20000", seed, path: values.path });
  });
}
