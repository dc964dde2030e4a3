/** Calls that go each a way of its own through the client; a trigger lets them meet its harm one after the other. */
import { isDocumented, oneOf, REASON, rejects, rejectsWith, succeeds } from "./expectations.js";
import { answering, OK, odd, plainResponse } from "./stage.js";

/** @typedef {import("./arena.js").Place} Place */
/** @typedef {import("./expectations.js").Expectation} Expectation */
/**
 * @typedef {object} Scene
 * @property {string} label
 * @property {(place: Place) => () => unknown} prepare makes what the call needs, while nothing is poisoned yet; returns the call
 * @property {Expectation} expected of a program that is not poisoned, or whose poison the call does not touch
 */

/** As they are before anything is poisoned: it is the package that shall meet the poison, not this caller. */
const { apply } = Reflect;
const { abort } = AbortController.prototype;

/** @type {Scene[]} */
export const SCENES = [
  {
    label: "a success",
    prepare({ client, stage }) {
      stage.fetch = answering(plainResponse(200, '{"results":[{"id":"m"}]}', { "x-plan": "pro" }));
      return () => client.search("q", { limit: 1, actorId: "a" });
    },
    expected: succeeds,
  },
  {
    label: "an error",
    prepare({ client, stage }) {
      stage.fetch = answering(plainResponse(403, '{"error":"seat_required","detail":"no"}'));
      return () => client.memories.list({ search: "x y" });
    },
    expected: rejects("SeatRequiredError"),
  },
  {
    label: "a retry",
    prepare({ client, stage }) {
      const limited = plainResponse(429, '{"message":"slow"}', { "retry-after": "0" });
      stage.fetch = answering(limited, limited, plainResponse(200, OK));
      return () => client.health();
    },
    expected: succeeds,
  },
  {
    label: "a lost connection",
    prepare({ client, stage }) {
      const lost = new Error("lost");
      stage.fetch = odd(async () => {
        throw lost;
      });
      return () => client.health({ headers: { "x-a": "b" } });
    },
    expected: rejects("MemsyConnectionError", /lost/),
  },
  {
    label: "a timeout",
    prepare({ client, stage }) {
      const never = new Promise(() => {});
      stage.fetch = odd(() => never);
      return () => client.health({ timeoutMs: 1 });
    },
    expected: rejects("MemsyConnectionError", /timed out/),
  },
  {
    label: "an aborted call",
    prepare({ client, stage }) {
      const controller = new AbortController();
      const never = new Promise(() => {});
      const abortSoon = async () => {
        await null;
        apply(abort, controller, [REASON]);
      };
      stage.fetch = odd(() => {
        abortSoon();
        return never;
      });
      return () => client.health({ signal: controller.signal, timeoutMs: 500 });
    },
    expected: rejectsWith(REASON),
  },
  {
    label: "a wrong argument",
    prepare:
      ({ client }) =>
      () =>
        client.search(odd(7)),
    expected: rejects("TypeError", /^search\(\): query/),
  },
  {
    label: "a success that is no JSON",
    prepare({ client, stage }) {
      stage.fetch = answering(plainResponse(200, "<html>"));
      return () => client.health();
    },
    expected: rejects("MemsyAPIError"),
  },
];

/** What is expected of the scenes in turn, where the poison must change nothing. */
export const AS_EVER = SCENES.map(({ expected }) => expected);
/** What is expected of a scene that the poison may let fail. */
export const MAY_FAIL = oneOf(isDocumented, rejectsWith(REASON));

/**
 * Lets all scenes meet a harm.
 * @param {Place} place
 * @param {() => () => void} [under] as for `meet`
 * @param {string} [what] the harm, where a trigger has several
 * @param {boolean} [isBrief] as for `meet`
 */
export async function meetAll(place, under, what = "", isBrief = false) {
  const outcomes = [];
  for (const { label, prepare } of SCENES) {
    const call = prepare(place);
    outcomes.push(
      await place.meet(call, { label: what ? `${what}: ${label}` : label, isBrief, ...(under ? { under } : {}) }),
    );
    place.stage.reset();
    // The others would be as long in coming.
    if (outcomes.at(-1)?.how === "pending") break;
  }
  return outcomes;
}

/**
 * Lets all scenes meet one harm after the other.
 * @param {Place} place
 * @param {[what: string, under: () => () => void][]} harms
 */
export async function meetEach(place, harms) {
  const outcomes = [];
  for (const [what, under] of harms) {
    outcomes.push(...(await meetAll(place, under, what)));
    if (outcomes.at(-1)?.how === "pending") break;
  }
  return outcomes;
}
