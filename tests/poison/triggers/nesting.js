/** Calls that are made while a call reads its arguments, hundreds deep. */
import { overflows } from "../expectations.js";
import { answering, OK, odd, plainResponse } from "../stage.js";

/** @typedef {import("../arena.js").Trigger} Trigger */

/** What wasm has borrowed is kept in a table of its own, which once ended there. */
const NESTED = 510;
const EVENT = { actorId: "a", sessionId: "s", kind: /** @type {const} */ ("app_event"), content: "c" };

/** @type {[name: string, depth: number, call: (client: import("memsy-wasm").MemsyClient, nest: () => void) => unknown][]} */
const NESTS = [
  [
    "a getter of an event",
    NESTED,
    (client, nest) =>
      client.ingest([
        {
          ...EVENT,
          get content() {
            nest();
            return "c";
          },
        },
      ]),
  ],
  [
    "a getter of a header",
    NESTED,
    (client, nest) =>
      client.health({
        headers: {
          get "x-a"() {
            nest();
            return "b";
          },
        },
      }),
  ],
  [
    "a getter of a signal",
    NESTED,
    (client, nest) =>
      client.health({
        signal: odd({
          get aborted() {
            nest();
            return false;
          },
          addEventListener() {},
        }),
      }),
  ],
  [
    "an addEventListener of a signal",
    2 * NESTED,
    (client, nest) =>
      client.health({ signal: odd({ aborted: false, addEventListener: nest, removeEventListener() {} }) }),
  ],
];

/** @param {unknown} call a promise, or what was thrown instead */
const promised = (call) =>
  call instanceof Promise ? call : Promise.reject(/** @type {{ thrown: unknown }} */ (call).thrown);

/** @type {Trigger[]} */
export const NESTING = [
  ...NESTS.map(
    ([name, depth, call]) =>
      /** @type {Trigger} */ ({
        name: `${name} calls the client again, ${depth} deep`,
        // How deep it goes is for the engine to say; a call that found no place for itself says so.
        expected: overflows,
        async harm({ client, stage, meet }) {
          stage.fetch = answering(plainResponse(200, OK));
          /** @type {unknown[]} */
          const calls = [];
          const nest = () => {
            if (calls.length === depth) return;
            const at = calls.push(undefined) - 1;
            try {
              calls[at] = call(client, nest);
              // It is waited for below, which may be after it has failed.
              /** @type {Promise<unknown>} */ (calls[at]).catch(() => {});
            } catch (thrown) {
              // The stack is full: there is room for no more than this.
              calls[at] ??= { thrown };
            }
          };
          nest();
          const outcomes = [];
          // A call may make the next one when it has begun to wait.
          for (let at = 0; at < calls.length; at += 1) {
            // Where the stack was full before a call could begin, the getter of the one above has failed.
            if (calls[at] === undefined) continue;
            outcomes.push(await meet(() => promised(calls[at]), { label: `depth ${at + 1}` }));
          }
          return outcomes;
        },
      }),
  ),
];
