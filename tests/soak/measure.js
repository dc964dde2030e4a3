/** How many calls a soak makes, in which order, and what it may leave. */
import { createServer } from "node:net";

/** From the environment; a seed by chance unless one is named. */
export function callsAndSeed() {
  const { MEMSY_SOAK_CALLS = "5000", MEMSY_SEED = `${Math.floor(Math.random() * 2 ** 31)}` } = process.env;
  return { calls: Number(MEMSY_SOAK_CALLS), seed: Number(MEMSY_SEED) };
}

/**
 * Bytes: more than what an engine keeps by itself varies by. The smallest object that is left behind by each call exceeds it.
 * @param {number} calls
 */
export const mostHeapGrowth = (calls) => 1_000_000 + 20 * calls;

/** A URL at which nothing listens any more. @returns {Promise<string>} */
export async function refusing() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/v1`;
}
