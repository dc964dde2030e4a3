/** What a key function may do. */
import { isDocumented, rejects, succeeds } from "../expectations.js";
import { revoked, skippedFor, THENABLES, untouchable } from "../oddities.js";
import { thrower } from "../replace.js";
import { answering, OK, odd, plainResponse } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */
/** @typedef {import("../expectations.js").Expectation} Expectation */

const failed = rejects("MemsyError");
const wrong = rejects("TypeError", /^health\(\): what options\.apiKey\(\) returns must /);

/** @type {[name: string, make: () => unknown, expected: Expectation][]} */
const KEYS_RETURNED = [
  ["undefined", () => undefined, wrong],
  ["null", () => null, wrong],
  ["a number", () => 7, wrong],
  ["a symbol", () => Symbol("key"), wrong],
  ["a BigInt", () => 7n, wrong],
  ["an object", () => ({}), wrong],
  ["a String object", () => new String("msy_0"), wrong],
  ["a function", () => () => "msy_0", wrong],
  ["an empty text", () => "", wrong],
  ["a text with a line break", () => "msy_0\nx: y", wrong],
  ["a text that no header can hold", () => "msy_語", wrong],
  ["half a character", () => "msy_\ud800", wrong],
  ["a revoked Proxy", revoked, isDocumented],
  ["a Proxy whose traps throw", untouchable, isDocumented],
  ["a text of fifty million characters", () => "k1".repeat(25_000_000), isDocumented],
  ["a text of fifty million characters that no header can hold", () => "語".repeat(50_000_000), isDocumented],
];

/** @type {Trigger[]} */
export const KEYS = [
  ...KEYS_RETURNED.map(
    ([name, make, expected]) =>
      /** @type {Trigger} */ ({
        name: `the key function returns ${name}, or resolves to it`,
        expected,
        isHeavy: name.includes("million"),
        async harm({ makeClient, stage, meet }) {
          const outcomes = [];
          for (const [label, give] of /** @type {const} */ ([
            ["returned", make],
            ["resolved", async () => make()],
          ])) {
            stage.apiKey = odd(give);
            stage.fetch = answering(plainResponse(200, OK));
            const client = makeClient();
            outcomes.push(await meet(() => client.health({ timeoutMs: 2_000 }), { label }));
          }
          return outcomes;
        },
      }),
  ),
  ...THENABLES.map(
    ([name, make]) =>
      /** @type {Trigger} */ ({
        name: `the key function returns ${name}`,
        skipped: skippedFor(name),
        expected: isDocumented,
        harm({ client, stage, meet, key }) {
          stage.apiKey = odd(() => make(key));
          return meet(() => client.health({ timeoutMs: 300 }));
        },
      }),
  ),
  {
    name: "the key function never settles",
    expected: isDocumented,
    harm({ client, stage, meet }) {
      stage.apiKey = odd(() => new Promise(() => {}));
      return meet(() => client.health({ timeoutMs: 100 }));
    },
  },
  {
    name: "the key function calls another client, which succeeds",
    expected: succeeds,
    harm({ client, stage, meet, makeClient, key }) {
      const other = makeClient({ apiKey: key });
      stage.apiKey = odd(() => other.health().then(() => key));
      return meet(() => client.health());
    },
  },
  {
    name: "the key function calls its own client without end",
    expected: isDocumented,
    harm({ client, stage, meet }) {
      stage.apiKey = odd(() => client.health({ timeoutMs: 300 }));
      return meet(() => client.health({ timeoutMs: 300 }));
    },
  },
  {
    name: "the key function throws while other calls wait for the key",
    expected: failed,
    async harm({ client, stage, meet }) {
      stage.apiKey = odd(async () => thrower());
      return Promise.all(Array.from({ length: 5 }, () => meet(() => client.health())));
    },
  },
];
