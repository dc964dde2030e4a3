/** Calls, and what calls lead to, where the engine's stack is full or nearly so. */
import { isDocumented, isOverflow, oneOf, overflows, REASON, rejects, rejectsWith, succeeds } from "../expectations.js";
import { answering, OK, odd, plainResponse } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("../arena.js").Place} Place */

/** How many frames above the bottom still get a try. */
const LEVELS = 300;

/** Goes down until the stack is full, and tries at each level on the way up. @param {(level: number) => void} attempt */
function atTheBottom(attempt) {
  let level = 0;
  const dive = () => {
    try {
      dive();
    } catch {
      // Thrown by the attempt below as well: then the next level up tries.
    }
    if (level < LEVELS) {
      level += 1;
      attempt(level);
    }
  };
  dive();
}

/** @returns {number} */
function overflow() {
  return overflow() + 1;
}

/** @param {Place} place @param {() => unknown} call */
async function callAtTheBottom({ meet }, call) {
  /** @type {unknown[]} */
  const promises = [];
  atTheBottom(() => {
    const before = promises.length;
    // The promise is kept first: what follows may overflow itself.
    promises[before] = undefined;
    try {
      promises[before] = call();
    } catch (thrown) {
      promises[before] = { thrown };
    }
  });
  return Promise.all(
    promises.map((promise, level) =>
      meet(
        () => {
          if (promise === undefined) throw new RangeError("no call could be made");
          if (!(promise instanceof Promise)) throw /** @type {{ thrown: unknown }} */ (promise).thrown;
          return promise;
        },
        { label: `attempt ${level}` },
      ),
    ),
  );
}

const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };

/** @type {[name: string, call: (place: Place) => unknown][]} */
const CALLS = [
  ["health", ({ client }) => client.health()],
  ["search", ({ client }) => client.search("q", { limit: 1 }, { headers: { "x-a": "b" } })],
  ["ingest", ({ client }) => client.ingest([EVENT, EVENT])],
  ["ingestMany", ({ client }) => client.ingestMany([EVENT, EVENT])],
  ["a wrong argument", ({ client }) => client.search(odd(7))],
  ["a call with a signal", ({ client }) => client.health({ signal: new AbortController().signal })],
];

/** @type {Trigger[]} */
export const RECURSION = [
  ...CALLS.map(
    ([name, call]) =>
      /** @type {Trigger} */ ({
        name: `at the bottom of a recursion: ${name}`,
        expected: overflows,
        // A promise may be made for which there is no place any more to be returned.
        isForgiven: isOverflow,
        isHeavy: true,
        harm(place) {
          place.stage.fetch = answering(plainResponse(200, OK));
          return callAtTheBottom(place, () => call(place));
        },
      }),
  ),
  {
    name: "at the bottom of a recursion: a client is made and freed",
    expected: succeeds,
    isHeavy: true,
    harm({ client, meet, makeClient }) {
      atTheBottom(() => {
        try {
          makeClient().free();
        } catch {
          // Whatever it is, only the calls of others matter.
        }
      });
      return meet(() => client.health());
    },
  },
  {
    name: "at the bottom of a recursion: abort()",
    // The engine may have no place for the event, which then is lost: the call ends by its time limit.
    expected: oneOf(rejectsWith(REASON), rejects("MemsyConnectionError"), isDocumented),
    isForgiven: isOverflow,
    isHeavy: true,
    async harm({ client, stage, meet }) {
      stage.fetch = odd(() => new Promise(() => {}));
      const controllers = Array.from({ length: LEVELS }, () => new AbortController());
      const calls = controllers.map(({ signal }, index) =>
        meet(() => client.health({ signal, timeoutMs: 1_000 }), { label: `level ${index}` }),
      );
      // The requests are under way.
      await new Promise((resolve) => setTimeout(resolve, 50));
      atTheBottom((level) => {
        try {
          controllers[level - 1]?.abort(REASON);
        } catch {
          // The engine's own.
        }
      });
      return Promise.all(calls);
    },
  },
  {
    name: "at the bottom of a recursion: a promise is settled",
    expected: succeeds,
    isHeavy: true,
    async harm({ client, stage, meet }) {
      /** @type {((value: unknown) => void)[]} */
      const answers = [];
      stage.fetch = odd(() => new Promise((resolve) => answers.push(resolve)));
      const calls = Array.from({ length: LEVELS }, () => meet(() => client.health()));
      await new Promise((resolve) => setTimeout(resolve, 50));
      const answered = new Set();
      atTheBottom((level) => {
        answers[level - 1]?.(plainResponse(200, OK));
        answered.add(level - 1);
      });
      // Those for which the engine had no place.
      for (const answer of answers) answer(plainResponse(200, OK));
      return Promise.all(calls);
    },
  },
  {
    name: "fetch recurses until the stack is full",
    expected: rejects("MemsyConnectionError"),
    harm({ client, stage, meet }) {
      stage.fetch = odd(overflow);
      return meet(() => client.health());
    },
  },
  {
    name: "the key function recurses until the stack is full",
    expected: rejects("MemsyError"),
    harm({ client, stage, meet }) {
      stage.apiKey = odd(overflow);
      return meet(() => client.health());
    },
  },
  {
    name: "a getter recurses until the stack is full",
    expected: oneOf(rejects("TypeError"), rejects("RangeError")),
    harm: ({ client, meet }) =>
      meet(() =>
        client.ingest([
          {
            ...EVENT,
            get content() {
              return String(overflow());
            },
          },
        ]),
      ),
  },
  {
    name: "fetch calls the client until the stack is full",
    expected: overflows,
    isHeavy: true,
    harm({ client, stage, meet }) {
      let depth = 0;
      stage.fetch = odd(() => {
        depth += 1;
        if (depth < 20_000) client.health({ timeoutMs: 500 }).catch(() => {});
        return Promise.resolve(plainResponse(200, OK));
      });
      return meet(() => client.health({ timeoutMs: 500 }));
    },
  },
];
