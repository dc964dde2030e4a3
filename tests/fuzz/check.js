/** Runs a property many times, says with which seed, and how to run a counterexample again. */
import fc from "fast-check";

/** Fixed, so that the result of `npm test` depends on the code alone. `npm run fuzz` takes another one each time. */
const SEED = 20_260_101;

const {
  MEMSY_FUZZ_RUNS: runs,
  MEMSY_FUZZ_SEED: seed,
  MEMSY_FUZZ_PATH: path,
} = /** @type {Record<string, string | undefined>} */ (process.env);

/**
 * @template T
 * @param {import("node:test").TestContext} t
 * @param {string} suite the word by which `npm run fuzz` finds it
 * @param {number} usual how many runs there are in `npm test`
 * @param {import("fast-check").Arbitrary<T>} arbitrary
 * @param {(value: T) => Promise<void>} property throws when it does not hold
 */
export async function check(t, suite, usual, arbitrary, property) {
  const details = await fc.check(fc.asyncProperty(arbitrary, property), {
    numRuns: Number(runs ?? usual),
    seed: Number(seed ?? SEED),
    ...(path === undefined ? {} : { path }),
  });
  t.diagnostic(`${suite}: seed ${details.seed}, ${details.numRuns} runs`);
  if (!details.failed) return;
  const { counterexample, counterexamplePath, errorInstance, numRuns, numShrinks } = details;
  const again = `npm run fuzz -- ${suite} --runs ${runs ?? usual} --seed ${details.seed} --path ${counterexamplePath}`;
  throw new Error(
    [
      `run ${numRuns} failed, shrunk ${numShrinks} times: ${errorInstance instanceof Error ? errorInstance.message : errorInstance}`,
      `counterexample: ${fc.stringify(counterexample?.[0])}`,
      `again: ${again}`,
    ].join("\n"),
  );
}
