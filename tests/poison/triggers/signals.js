/** Signals: one listener each, reasons passed on as they are, and stand-ins that lack something. */
import { isDocumented, oneOf, REASON, rejects, rejectsWith, settles, succeeds } from "../expectations.js";
import { hiding, revoked, TRAPS } from "../oddities.js";
import { thrower } from "../replace.js";
import { answering, OK, odd, plainResponse } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("../expectations.js").Expectation} Expectation */

/** Counts the listeners of a signal, in any engine. */
function countedController() {
  const controller = new AbortController();
  const { signal } = controller;
  const counts = { now: 0, most: 0 };
  for (const [name, step] of /** @type {const} */ ([
    ["addEventListener", 1],
    ["removeEventListener", -1],
  ])) {
    const method = signal[name].bind(signal);
    signal[name] = (/** @type {never[]} */ ...args) => {
      counts.now += step;
      counts.most = Math.max(counts.most, counts.now);
      Reflect.apply(method, undefined, args);
    };
  }
  return { controller, signal, counts };
}

/** A signal that is none of the platform's. @param {Record<string, unknown>} [parts] */
function standIn(parts = {}) {
  /** @type {(() => void)[]} */
  const listeners = [];
  return {
    aborted: false,
    reason: REASON,
    addEventListener(/** @type {string} */ _, /** @type {() => void} */ listener) {
      listeners.push(listener);
    },
    removeEventListener() {},
    abort() {
      this.aborted = true;
      for (const listener of listeners) listener();
    },
    ...parts,
  };
}

const never = () => new Promise(() => {});

/** Stand-ins with which a call succeeds, or fails as documented. @type {[name: string, make: () => unknown, expected: Expectation][]} */
const STAND_INS = [
  ["has no removeEventListener", () => standIn({ removeEventListener: undefined }), succeeds],
  ["has a removeEventListener that throws", () => standIn({ removeEventListener: thrower }), succeeds],
  ["has an addEventListener that throws", () => standIn({ addEventListener: thrower }), isDocumented],
  [
    "calls its listener at once",
    () => standIn({ addEventListener: (/** @type {string} */ _, /** @type {() => void} */ f) => f() }),
    oneOf(isDocumented, rejectsWith(REASON)),
  ],
  [
    "calls its listener twice, aborted",
    () =>
      standIn({
        addEventListener(/** @type {string} */ _, /** @type {() => void} */ f) {
          Reflect.set(this, "aborted", true);
          f();
          f();
        },
      }),
    rejectsWith(REASON),
  ],
  [
    "keeps an event object's handler",
    () =>
      standIn({
        addEventListener: (/** @type {string} */ _, /** @type {unknown} */ f) =>
          void (typeof f === "function" && f.call(null, { type: "abort" })),
      }),
    oneOf(isDocumented, rejectsWith(REASON)),
  ],
  [
    "has an aborted that cannot be read",
    () => hiding("aborted", standIn()),
    rejects("TypeError", /^health\(\): requestOptions\.signal/),
  ],
  [
    "has an addEventListener that cannot be read",
    () => hiding("addEventListener", standIn()),
    rejects("TypeError", /^health\(\): requestOptions\.signal/),
  ],
  ["is aborted and has no reason", () => standIn({ aborted: true, reason: undefined }), settles],
  ["is aborted and has a reason that cannot be read", () => hiding("reason", standIn({ aborted: true })), settles],
  ["is a revoked Proxy", revoked, rejects("TypeError", /^health\(\): requestOptions\.signal/)],
  [
    "is a Proxy around a real one",
    () => new Proxy(new AbortController().signal, {}),
    oneOf(succeeds, rejects("TypeError", /^health\(\): requestOptions\.signal/)),
  ],
  [
    "is a Proxy whose traps throw",
    () => new Proxy(new AbortController().signal, TRAPS),
    rejects("TypeError", /^health\(\): requestOptions\.signal/),
  ],
];

/** Reasons of real signals. @type {[name: string, reason: unknown][]} */
const REASONS_GIVEN = [
  ["an object", REASON],
  ["a symbol", Symbol("reason")],
  ["null", null],
  ["a revoked Proxy", revoked()],
  ["a Proxy whose traps throw", new Proxy({}, TRAPS)],
  ["a text", "reason"],
  ["a function", thrower],
];

/** @type {Trigger[]} */
export const SIGNALS = [
  {
    name: "eleven calls on one signal have one listener, which is gone when they have ended",
    expected: [...Array(11).fill(succeeds), succeeds],
    async harm({ client, meet }) {
      const { signal, counts } = countedController();
      const calls = Array.from({ length: 11 }, () => meet(() => client.health({ signal })));
      const outcomes = await Promise.all(calls);
      return [
        ...outcomes,
        await meet(async () => {
          if (counts.most !== 1 || counts.now !== 0)
            throw new Error(`there were ${counts.most} listeners at once, ${counts.now} are left`);
        }),
      ];
    },
  },
  {
    name: "eleven calls of several clients on one signal that aborts",
    expected: [...Array(22).fill(rejectsWith(REASON)), succeeds],
    async harm({ client, stage, meet, makeClient }) {
      stage.fetch = odd(never);
      const { controller, signal, counts } = countedController();
      const other = makeClient();
      const calls = Array.from({ length: 11 }, () => [
        meet(() => client.health({ signal })),
        meet(() => other.search("q", {}, { signal })),
      ]).flat();
      await new Promise((resolve) => setTimeout(resolve, 20));
      controller.abort(REASON);
      const outcomes = await Promise.all(calls);
      return [
        ...outcomes,
        await meet(async () => {
          if (counts.most !== 1 || counts.now > 0)
            throw new Error(`there were ${counts.most} listeners at once, ${counts.now} are left`);
        }),
      ];
    },
  },
  ...STAND_INS.map(
    ([name, make, expected]) =>
      /** @type {Trigger} */ ({
        name: `a signal that ${name}`,
        expected,
        harm({ client, stage, meet }) {
          stage.fetch = answering(plainResponse(200, OK));
          const signal = odd(make());
          return meet(() => client.health({ signal }));
        },
      }),
  ),
  {
    name: "a signal that is a stand-in aborts a call",
    expected: rejectsWith(REASON),
    harm({ client, stage, meet }) {
      const signal = standIn();
      stage.fetch = odd(() => {
        setTimeout(() => signal.abort(), 5);
        return never();
      });
      return meet(() => client.health({ signal: odd(signal) }));
    },
  },
  {
    name: "a stand-in whose reason throws aborts a call",
    expected: settles,
    harm({ client, stage, meet }) {
      const signal = hiding("reason", standIn());
      stage.fetch = odd(() => {
        setTimeout(() => signal.abort(), 5);
        return never();
      });
      return meet(() => client.health({ signal: odd(signal) }));
    },
  },
  ...REASONS_GIVEN.map(
    ([name, reason]) =>
      /** @type {Trigger} */ ({
        name: `a signal aborts with ${name}`,
        expected: rejectsWith(reason),
        async harm({ client, stage, meet }) {
          const controller = new AbortController();
          stage.fetch = odd(() => {
            controller.abort(reason);
            return never();
          });
          return [
            await meet(() => client.health({ signal: controller.signal }), { label: "under way" }),
            await meet(() => client.health({ signal: AbortSignal.abort(reason) }), { label: "before it begins" }),
          ];
        },
      }),
  ),
  {
    name: "a signal aborts inside the key function",
    expected: rejectsWith(REASON),
    harm({ client, stage, meet, key }) {
      const controller = new AbortController();
      stage.apiKey = odd(() => {
        controller.abort(REASON);
        return key;
      });
      return meet(() => client.health({ signal: controller.signal }));
    },
  },
  {
    name: "a signal aborts inside the getter of an argument",
    expected: rejectsWith(REASON),
    harm({ client, meet }) {
      const controller = new AbortController();
      const event = {
        actorId: "a",
        sessionId: "s",
        kind: /** @type {const} */ ("app_event"),
        get content() {
          controller.abort(REASON);
          return "c";
        },
      };
      return meet(() => client.ingest([event], { signal: controller.signal }));
    },
  },
  {
    name: "a signal aborts while a retry waits",
    expected: rejectsWith(REASON),
    harm({ client, stage, meet }) {
      const controller = new AbortController();
      const limited = plainResponse(429, "{}", { "retry-after": "30" });
      stage.fetch = odd(() => {
        setTimeout(() => controller.abort(REASON), 10);
        return Promise.resolve(limited);
      });
      return meet(() => client.health({ signal: controller.signal }));
    },
  },
];
