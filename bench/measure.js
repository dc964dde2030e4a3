/** The measuring itself; the same in Node and in Chromium. */
import { CASES, callsOf, inMemory } from "./cases.js";

/** @typedef {import("./cases.js").Kind} Kind */
/** @typedef {{ name: string, microseconds: Record<Kind, number>, ratio: number }} Row */

/** How long one client is measured at a stretch. */
const STRETCH_MS = 15;
/** How long each is warmed up: until it is compiled, or this. */
const WARM_UP_CALLS = 30_000;
const WARM_UP_MS = 1_500;
const KINDS = /** @type {Kind[]} */ (["bare", "handwritten", "package"]);

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Microseconds of one call, averaged over a stretch. @param {() => Promise<unknown>} call @param {number} count */
async function time(call, count) {
  const start = performance.now();
  for (let done = 0; done < count; done += 1) await call();
  return ((performance.now() - start) * 1000) / count;
}

/** @param {() => Promise<unknown>} call */
async function warmUp(call) {
  const end = performance.now() + WARM_UP_MS;
  for (let done = 0; done < WARM_UP_CALLS && performance.now() < end; done += 1) await call();
}

/**
 * The three clients in turns, in another order each round, so that none has the machine at its best. The ratio is the
 * median of the rounds' own ratios: what slows the machine down slows both sides of a round.
 * @param {typeof import("memsy-wasm")} memsy
 * @param {number} rounds
 * @param {(measured: import("./cases.js").Case) => Promise<import("./cases.js").Service>} [prepare] gives the service; an in-memory one by default
 * @param {string[]} [only] names of cases
 * @returns {Promise<Row[]>}
 */
export async function measure(memsy, rounds, prepare, only) {
  /** @type {Row[]} */
  const rows = [];
  for (const measured of CASES) {
    if (only && !only.includes(measured.name)) continue;
    const service = prepare
      ? await prepare(measured)
      : { baseUrl: "https://service.invalid/v1", apiKey: "msy_0", fetch: inMemory(measured) };
    const calls = callsOf(measured, memsy, service);
    for (const kind of KINDS) await warmUp(calls[kind]);
    const count = Math.max(2, Math.ceil((STRETCH_MS * 1000) / (await time(calls.handwritten, 10))));
    const samples = /** @type {Record<Kind, number[]>} */ ({ bare: [], handwritten: [], package: [] });
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < KINDS.length; turn += 1) {
        const kind = /** @type {Kind} */ (KINDS[(turn + round) % KINDS.length]);
        samples[kind].push(await time(calls[kind], count));
      }
    }
    rows.push({
      name: measured.name,
      microseconds: {
        bare: median(samples.bare),
        handwritten: median(samples.handwritten),
        package: median(samples.package),
      },
      ratio: median(samples.package.map((sample, round) => sample / (samples.handwritten[round] ?? NaN))),
    });
  }
  return rows;
}
