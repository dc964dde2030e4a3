/** Makes many calls of all kinds at once, in an order that a seed decides. Runs in Node and in a page. */
import { KEY } from "./kind.js";
import { CLIENTS, UNFREED } from "./kinds/clients.js";
import { ENDINGS } from "./kinds/endings.js";
import { FAILURES } from "./kinds/failures.js";
import { SUCCESSES } from "./kinds/successes.js";

/** @typedef {import("./kind.js").Kind} Kind */
/** @typedef {import("./kind.js").Place} Place */
/** @typedef {import("./kind.js").Options} Options */

export const KINDS = [...SUCCESSES, ...FAILURES, ...ENDINGS, ...CLIENTS];

/** Calls at the same time. */
const LANES = 16;
/** Clients at once that nobody frees. */
const UNFREED_CLIENTS = 1_500;

/** Numbers from 0 to 1 that a seed decides. @param {number} seed */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {Place["memsy"]} memsy @param {Place["service"]} service @param {AbortSignal} signal @returns {Place} */
export function placeOf(memsy, service, signal) {
  /** @type {Map<string, import("./kind.js").Client>} */
  const clients = new Map();
  /** @type {Map<string, import("./kind.js").ControlClient>} */
  const controls = new Map();
  /** @param {Options} options */
  const complete = (options) => ({
    apiKey: KEY,
    baseUrl: "http://127.0.0.1:1/v1",
    allowKeyInBrowser: true,
    ...options,
  });
  return {
    memsy,
    service,
    signal,
    throwAway: (options) => new memsy.MemsyClient(complete(options)),
    client: (name, options) => known(clients, name, () => new memsy.MemsyClient(complete(options))),
    control: (name, options) => known(controls, name, () => new memsy.MemsyControlClient(complete(options))),
  };
}

/** @template T @param {Map<string, T>} all @param {string} name @param {() => T} make @returns {T} */
function known(all, name, make) {
  const found = all.get(name) ?? make();
  all.set(name, found);
  return found;
}

/** What went otherwise than it should, by kind: how often, and the first one. @typedef {Record<string, { count: number, first: string }>} Wrong */

/** @param {Kind} kind @param {Place} place @param {Wrong} wrong */
async function callOnce(kind, place, wrong) {
  try {
    await kind.call(place);
  } catch (error) {
    const known = wrong[kind.name] ?? { count: 0, first: String(error) };
    wrong[kind.name] = { ...known, count: known.count + 1 };
  }
}

/** Each kind in all lanes at once, so that memory has been as large as it will ever be. @param {Place} place @param {Wrong} wrong */
export async function warmUp(place, wrong) {
  for (const kind of [...KINDS, ...KINDS]) {
    await Promise.all(Array.from({ length: LANES }, () => callOnce(kind, place, wrong)));
  }
}

/** Clients that nobody frees, for finalizers to free. @param {Place} place @param {Wrong} wrong */
export async function leaveClients(place, wrong) {
  await Promise.all(Array.from({ length: UNFREED_CLIENTS }, () => callOnce(UNFREED, place, wrong)));
}

/**
 * @param {Place} place @param {number} calls @param {number} seed @param {Wrong} wrong
 * @returns {Promise<Record<string, number>>} how often each kind was called
 */
export async function soak(place, calls, seed, wrong) {
  const random = randomOf(seed);
  const whole = KINDS.reduce((sum, { weight }) => sum + weight, 0);
  const next = () => {
    let at = random() * whole;
    return KINDS.find(({ weight }) => {
      at -= weight;
      return at < 0;
    });
  };
  /** @type {Record<string, number>} */
  const tally = {};
  let left = calls;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const kind = next();
      if (!kind) return;
      tally[kind.name] = (tally[kind.name] ?? 0) + 1;
      await callOnce(kind, place, wrong);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return tally;
}
