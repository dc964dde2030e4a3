/** Calls that their caller ends or gets wrong: aborts at every stage, wrong arguments, callbacks that throw. */
import { check, EVENT, rejection, rejectsWith } from "../kind.js";
import { deaf, never, responds, respondsJson, stops } from "../standins.js";

/** @typedef {import("../kind.js").Kind} Kind */

/**
 * Aborts and looks whether the reason comes back.
 * @param {(signal: AbortSignal) => Promise<unknown>} call
 * @param {(abort: () => void) => void} when
 */
async function aborted(call, when) {
  const controller = new AbortController();
  const reason = new Error("enough");
  when(() => controller.abort(reason));
  check((await rejection(call(controller.signal))) === reason, "the reason of the signal");
}

const soon = (/** @type {() => void} */ abort) => setTimeout(abort, 1);

/** A method without its types, as a caller in JavaScript has it. @param {unknown} client */
const untyped = (client) => /** @type {Record<string, (...args: unknown[]) => Promise<unknown>>} */ (client);

/** @type {Record<string, unknown>} */
const cyclic = {};
cyclic.self = cyclic;

/** Wrong arguments of search(), and the class they are refused with. @type {[name: string, args: unknown[]][]} */
const WRONG = [
  ["a number for a text", [7]],
  ["an unknown option", ["q", { limits: 1 }]],
  ["an option of another type", ["q", { limit: "ten" }]],
  [
    "an option that throws",
    [
      "q",
      {
        get limit() {
          throw new Error("no");
        },
      },
    ],
  ],
  ["a wrong timeout", ["q", {}, { timeoutMs: -1 }]],
  ["a wrong signal", ["q", {}, { signal: 7 }]],
];

/** @type {Kind[]} */
export const ENDINGS = [
  {
    name: "an abort before the call",
    weight: 2,
    call: ({ client }) =>
      aborted(
        (signal) => client("before", { fetch: deaf }).health({ signal }),
        (abort) => abort(),
      ),
  },
  {
    name: "an abort before the response",
    weight: 2,
    call: ({ client }) => aborted((signal) => client("during", { fetch: never }).health({ signal }), soon),
  },
  {
    name: "an abort that fetch does not hear",
    weight: 1,
    call: ({ client }) => aborted((signal) => client("deaf", { fetch: deaf }).health({ signal }), soon),
  },
  {
    name: "an abort within the body",
    weight: 1,
    call: ({ client }) => aborted((signal) => client("body", { fetch: stops(200) }).health({ signal }), soon),
  },
  {
    name: "an abort within the body of an error",
    weight: 1,
    call: ({ client }) => aborted((signal) => client("error body", { fetch: stops(500) }).health({ signal }), soon),
  },
  {
    name: "an abort in the pause before a retry",
    weight: 1,
    call: ({ client }) =>
      aborted(
        (signal) => client("pause", { fetch: responds(429, "{}", { "Retry-After": "30" }) }).health({ signal }),
        soon,
      ),
  },
  {
    name: "an abort while the key is awaited",
    weight: 1,
    async call({ throwAway }) {
      const client = throwAway({ apiKey: () => new Promise(() => {}) });
      await aborted((signal) => client.health({ signal }), soon);
      client.free();
    },
  },
  {
    name: "an abort over HTTP",
    weight: 0.3,
    call: ({ client, service }) =>
      aborted(
        (signal) => client("real", { baseUrl: `${service.url}/v1`, apiKey: service.key }).health({ signal }),
        (abort) => queueMicrotask(abort),
      ),
  },
  {
    name: "waitForEvents() that is aborted while it pauses",
    weight: 1,
    call: ({ client }) =>
      aborted(
        (signal) =>
          client("pending", { fetch: respondsJson({ pendingIds: ["e"], total: 1 }) }).waitForEvents(["e"], { signal }),
        soon,
      ),
  },
  {
    name: "waitForEvents() that takes too long",
    weight: 1,
    async call({ client }) {
      const waiting = client("pending", { fetch: respondsJson({ pendingIds: ["e"], total: 1 }) });
      const error = await rejection(waiting.waitForEvents(["e"], { timeoutMs: 3, pollIntervalMs: 1 }));
      const { name, cause } = /** @type {Error} */ (error);
      check(name === "MemsyConnectionError", `${error}`);
      check(cause instanceof DOMException && cause.name === "TimeoutError", `${cause}`);
    },
  },
  ...WRONG.map(([name, args]) => ({
    name: `wrong arguments: ${name}`,
    weight: 0.7,
    /** @param {import("../kind.js").Place} place */
    async call({ client }) {
      const wrong = untyped(client("health", { fetch: respondsJson({ status: "ok" }) }));
      await rejectsWith(Promise.resolve(wrong.search?.(...args)), "TypeError");
    },
  })),
  {
    name: "wrong arguments: metadata in a cycle",
    weight: 0.7,
    async call({ client }) {
      const wrong = untyped(client("health", { fetch: respondsJson({ status: "ok" }) }));
      await rejectsWith(Promise.resolve(wrong.ingest?.([{ ...EVENT, metadata: cyclic }])), "TypeError");
    },
  },
  {
    name: "onProgress that throws",
    weight: 1,
    async call({ client }) {
      const thrown = new Error("mine");
      const ingesting = client("ingest one", { fetch: respondsJson({ event_ids: ["e"] }) });
      const onProgress = () => {
        throw thrown;
      };
      check((await rejection(ingesting.ingestMany([EVENT], { onProgress }))) === thrown, "the error of the caller");
    },
  },
];
