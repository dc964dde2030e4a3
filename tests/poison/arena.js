/**
 * Runs one trigger in the process or page that this file is loaded in: calls before, the harm, calls after, and what must
 * hold then. Imported before the package, whose wasm memory it watches.
 */

import { problemOf, succeeds } from "./expectations.js";
import { describe } from "./failure.js";
import { meet, pause } from "./meeting.js";
import { memoryBytes, PAGE_BYTES } from "./memory.js";
import { answering, openStage, plainResponse } from "./stage.js";

/** @typedef {import("./expectations.js").Expectation} Expectation */
/** @typedef {import("./meeting.js").Outcome} Outcome */
/** @typedef {"Node" | "Chromium" | "Firefox" | "WebKit"} Engine */
/**
 * @typedef {object} Trigger
 * @property {string} name
 * @property {(place: Place) => Promise<Outcome | Outcome[]>} harm does the harm; returns how the calls ended that met it
 * @property {Expectation | Expectation[]} expected of each outcome, or of all
 * @property {boolean} [isHeavy] needs so much time or memory that it is done once only
 * @property {Partial<Record<Engine, string>>} [skipped] engines in which it cannot be done, with the reason
 * @property {(thrown: unknown) => boolean} [isForgiven] what may reach nobody, since the platform sends it there itself
 */
/**
 * What a run is told.
 * @typedef {object} Settings
 * @property {string} name of the trigger
 * @property {Engine} engine
 * @property {string} service origin of the emulator
 * @property {string} bodies origin of the server of large bodies
 * @property {string} key
 * @property {number} repeats how often the harm is done, unless it is heavy
 * @property {boolean} isLong whether sizes are those of the long form
 */
/**
 * What a trigger gets. Clients of a place have the fetch and the key function of its stage.
 * @typedef {Settings & {
 *   memsy: import("./failure.js").Package,
 *   client: import("memsy-wasm").MemsyClient,
 *   stage: import("./stage.js").Stage,
 *   makeClient: (options?: Record<string, unknown>) => import("memsy-wasm").MemsyClient,
 *   makeControlClient: () => import("memsy-wasm").MemsyControlClient,
 *   meet: typeof meet,
 * }} Place
 */

/** By so many pages the memory may differ afterwards: a few buffers. */
const PAGES = 8;
/** Above the fixed bound of what is read of an error's body, in characters. */
const LONGEST_BODY = 300_000;
/** What is wrong first tells most. */
const MOST = 5;
/** Further calls of each client. */
const CALLS = 10;

/**
 * @param {Trigger} trigger
 * @param {import("./failure.js").Package} memsy @param {Settings} settings
 * @returns {Promise<string[]>} what is wrong; nothing for a package that stands it
 */
export async function runTrigger(trigger, memsy, settings) {
  /** @type {string[]} */
  const problems = [];
  const heard = listen();
  const { service, key } = settings;
  const stage = openStage(key);
  const makeClient = (/** @type {Record<string, unknown>} */ options = {}) =>
    new memsy.MemsyClient({
      baseUrl: `${service}/v1`,
      apiKey: () => stage.apiKey(),
      fetch: (url, init) => stage.fetch(url, init),
      ...options,
    });
  const makeControlClient = () =>
    new memsy.MemsyControlClient({
      baseUrl: `${service}/api`,
      apiKey: () => stage.apiKey(),
      fetch: (url, init) => stage.fetch(url, init),
    });
  const second = new memsy.MemsyClient({ baseUrl: `${service}/v1`, apiKey: key });

  /** @param {import("memsy-wasm").MemsyClient} client @param {string} which */
  const callOn = async (client, which) => {
    for (let count = 1; count <= CALLS; count += 1) {
      const outcome = await meet(() => client.health(), { label: `${which}, ${count} of ${CALLS}` });
      const problem = problemOf(outcome, succeeds, memsy, key);
      if (problem !== null) {
        problems.push(problem);
        return;
      }
    }
  };

  await callOn(makeClient(), "a first client, before the harm");
  await callOn(second, "the second client, before the harm");
  // The largest that the package takes of an error's body: what its buffers need once, they keep.
  stage.fetch = answering(plainResponse(500, JSON.stringify({ detail: "語".repeat(LONGEST_BODY) })));
  await meet(() => makeClient().health());
  stage.reset();
  const before = memoryBytes();
  // Node's own fetch ends its part of a response a turn after the client has it, and catches nothing.
  await pause(0);

  let client = makeClient();
  const repeats = trigger.isHeavy ? 1 : settings.repeats;
  for (let count = 1; count <= repeats && problems.length === 0; count += 1) {
    client = makeClient();
    const place = { ...settings, memsy, client, stage, makeClient, makeControlClient, meet };
    const outcomes = [await trigger.harm(place)].flat();
    stage.reset();
    outcomes.forEach((outcome, index) => {
      const expected = Array.isArray(trigger.expected) ? trigger.expected[index] : trigger.expected;
      if (!expected) throw new Error(`nothing is expected of outcome ${index}`);
      const problem = problemOf(outcome, expected, memsy, key);
      if (problem !== null && problems.length < MOST)
        problems.push(repeats === 1 ? problem : `time ${count} of ${repeats}: ${problem}`);
    });
  }

  await callOn(client, "the client that met the harm");
  await callOn(second, "the second client");
  const grown = (memoryBytes() - before) / PAGE_BYTES;
  if (grown > PAGES) problems.push(`the wasm memory has grown by ${grown} pages`);
  // What reaches nobody is reported a turn later.
  await pause(20);
  for (const { what, thrown } of heard()) {
    if (!trigger.isForgiven?.(thrown) && !isOfCollector(thrown))
      problems.push(`${what}: ${describe(thrown)} ${placeOf(thrown)}`);
  }
  return problems;
}

/** @typedef {{ what: string, thrown: unknown, before: Heard | null }} Heard */

/** Hears what reaches nobody. @returns {() => Iterable<Heard>} what has been heard since the last time */
function listen() {
  /** Each has the one before: nothing else of the language is needed, which may be poisoned. @type {Heard | null} */
  let last = null;
  /** @param {string} what @param {unknown} thrown */
  const hear = (what, thrown) => {
    last = { what, thrown, before: last };
  };
  if (typeof process === "object") {
    process.on("unhandledRejection", (reason) => hear("an unhandled rejection", reason));
    process.on("uncaughtException", (error) => hear("an uncaught error", error));
    process.on("warning", (warning) => {
      if (warning.name !== "ExperimentalWarning") hear("a warning of the process", warning);
    });
  } else {
    addEventListener("unhandledrejection", ({ reason }) => hear("an unhandled rejection", reason));
    addEventListener("error", ({ error, message }) => hear("an uncaught error", error ?? message));
  }
  return function* () {
    for (; last !== null; last = last.before) yield last;
  };
}

/**
 * Node's own fetch calls what a program has replaced also when it is told of garbage, whenever that is collected. No frame is ours then,
 * nor a caller's. @param {unknown} thrown
 */
const isOfCollector = (thrown) =>
  thrown instanceof Error &&
  /\n +at node:internal\/deps\/undici.*\n +at FinalizationRegistry\.cleanupSome/.test(`${thrown.stack}`);

/** The first frames of an error's stack. @param {unknown} thrown */
function placeOf(thrown) {
  const [, ...frames] = thrown instanceof Error ? `${thrown.stack}`.split("\n") : [];
  return frames.slice(0, 4).join("");
}
