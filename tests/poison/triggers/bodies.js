/** Bodies that are too large or too deep: they must neither enter wasm whole nor stay in memory. */
import { isDocumented, oneOf, rejects, succeeds } from "../expectations.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("../arena.js").Place} Place */
/** @typedef {import("../expectations.js").Expectation} Expectation */

/** What `detail` holds at most, in characters. */
const KEPT = 65_536;

/** @param {number} statusCode @returns {Expectation} */
const bounded = (statusCode) => ({
  what: `a MemsyAPIError with status ${statusCode}, whose detail has at most ${KEPT} characters`,
  holds(outcome, memsy) {
    const error = /** @type {import("memsy-wasm").MemsyAPIError} */ (outcome.value);
    return (
      rejects("MemsyAPIError").holds(outcome, memsy) &&
      error.statusCode === statusCode &&
      error.detail.length <= KEPT &&
      (error.errorCode ?? "").length <= KEPT &&
      error.message.length <= 300
    );
  },
});

/** @type {Expectation} */
const tooLong = {
  what: "a MemsyAPIError with status 200 that names maxResponseBytes",
  holds: (outcome, memsy) =>
    bounded(200).holds(outcome, memsy) &&
    /** @type {import("memsy-wasm").MemsyAPIError} */ (outcome.value).detail.includes("maxResponseBytes"),
};

/** `count` is of the bounded form, `long` of the long one. @type {{ name: string, status: number, form: string, count: number, long: number, expected: Expectation }[]} */
const LARGE = [
  {
    name: "an error of 200 MB of JSON from gzip",
    status: 500,
    form: "ascii",
    count: 200_000_000,
    long: 200_000_000,
    expected: bounded(500),
  },
  {
    name: "an error of CJK characters",
    status: 500,
    form: "cjk",
    count: 20_000_000,
    long: 400_000_000,
    expected: bounded(500),
  },
  {
    name: "an error of plain text",
    status: 404,
    form: "text",
    count: 2_000_000,
    long: 40_000_000,
    expected: bounded(404),
  },
  {
    name: "an error whose code is long",
    status: 500,
    form: "code",
    count: 20_000_000,
    long: 200_000_000,
    expected: bounded(500),
  },
  {
    name: "an error of JSON nested 100,000 deep",
    status: 500,
    form: "nested",
    count: 100_000,
    long: 5_000_000,
    expected: bounded(500),
  },
  {
    name: "an error of lists nested 100,000 deep",
    status: 500,
    form: "lists",
    count: 100_000,
    long: 5_000_000,
    expected: bounded(500),
  },
  {
    name: "an error of a million members",
    status: 422,
    form: "members",
    count: 1_000_000,
    long: 20_000_000,
    expected: bounded(422),
  },
  {
    name: "an error of a million entries",
    status: 422,
    form: "entries",
    count: 1_000_000,
    long: 20_000_000,
    expected: bounded(422),
  },
  {
    name: "a success of 100 MB from gzip",
    status: 200,
    form: "status",
    count: 100_000_000,
    long: 1_000_000_000,
    expected: tooLong,
  },
  {
    name: "a success of 30 million CJK characters",
    status: 200,
    form: "cjk",
    count: 30_000_000,
    long: 300_000_000,
    expected: tooLong,
  },
  {
    name: "a success of JSON nested 100,000 deep",
    status: 200,
    form: "nested",
    count: 100_000,
    long: 2_000_000,
    expected: oneOf(succeeds, bounded(200)),
  },
  {
    name: "a success of lists nested 100,000 deep",
    status: 200,
    form: "lists",
    count: 100_000,
    long: 2_000_000,
    expected: bounded(200),
  },
];

/** @param {Place} place @param {number} status @param {string} form @param {number} count */
const clientOf = ({ makeClient, bodies }, status, form, count) =>
  makeClient({ baseUrl: `${bodies}/${status}/${form}/${count}`, maxRetries: 0, timeoutMs: 600_000 });

/** @type {Trigger[]} */
export const BODIES = [
  ...LARGE.map(
    ({ name, status, form, count, long, expected }) =>
      /** @type {Trigger} */ ({
        name: `the service answers with ${name}`,
        expected,
        isHeavy: true,
        harm(place) {
          const client = clientOf(place, status, form, place.isLong ? long : count);
          return place.meet(() => client.health());
        },
      }),
  ),
  {
    name: "the service answers twenty times with errors of two million characters",
    expected: bounded(500),
    isHeavy: true,
    async harm(place) {
      const outcomes = [];
      for (let count = 0; count < 20; count += 1)
        outcomes.push(await place.meet(() => clientOf(place, 500, "cjk", 2_000_000).health()));
      return outcomes;
    },
  },
  {
    name: "the service answers with a success of ten million characters, which is within the bound",
    expected: succeeds,
    isHeavy: true,
    harm: (place) => place.meet(() => clientOf(place, 200, "status", 10_000_000).health()),
  },
  {
    name: "the response of a bounded error can be read",
    expected: succeeds,
    isHeavy: true,
    harm: (place) =>
      place.meet(async () => {
        const outcome = await place.meet(() => clientOf(place, 500, "ascii", 20_000_000).health());
        const text = await /** @type {import("memsy-wasm").MemsyAPIError} */ (outcome.value).response?.text();
        if (!text?.startsWith('{"error":"odd","detail":"aaa')) throw new Error(`the body was ${text?.slice(0, 100)}`);
        if (text.length > 1_000_000) throw new Error(`the body has ${text.length} characters`);
      }),
  },
  {
    name: "calls go on while a large error is being read",
    expected: isDocumented,
    isHeavy: true,
    harm: (place) =>
      Promise.all([
        place.meet(() => clientOf(place, 500, "ascii", 100_000_000).health()),
        ...Array.from({ length: 10 }, () => place.meet(() => place.client.health())),
      ]),
  },
];
