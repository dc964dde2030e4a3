// Arguments of every kind, for every method: no throw, an end, a documented failure that names the call, nothing sent, and a
// client that still works.
import assert from "node:assert/strict";
import { test } from "node:test";
// Before the package: it has to see the package create its WebAssembly instance.
import "../poison/memory.js";
import fc from "fast-check";
import * as memsy from "memsy-wasm";
import { describe, flawOf, kindOf } from "../poison/failure.js";
import { meet } from "../poison/meeting.js";
import { memoryBytes, PAGE_BYTES } from "../poison/memory.js";
import { CALLS, invoke, put } from "./calls.js";
import { check } from "./check.js";
import { REASON, values } from "./values.js";

const KEY = "msy_F7uzz0K3y4valu3";
const PATIENCE_MS = 10_000;

/** What the requests of a run are answered with, and how many there were. */
const service = { responds: /** @type {unknown} */ (undefined), requests: 0 };
const fetch = async () => {
  service.requests += 1;
  const { responds } = service;
  return responds === undefined ? new Response(null, { status: 204 }) : Response.json(responds);
};
const options = { apiKey: KEY, fetch };
const owners = { client: new memsy.MemsyClient(options), control: new memsy.MemsyControlClient(options) };

/** @type {unknown[]} */
const unheard = [];
process.on("unhandledRejection", (reason) => unheard.push(reason));
process.on("uncaughtException", (error) => unheard.push(error));

/** @typedef {import("./values.js").Value} Value */
/** @typedef {import("./calls.js").Place} Place */
/** @typedef {{ at: number, value: Value }} Edit */

const edits = fc.array(fc.record({ at: fc.nat(999), value: values }), { minLength: 1, maxLength: 3 });

/** @param {import("./calls.js").Call} call @param {Edit[]} list */
function applied(call, list) {
  let args = call.args;
  const done = [];
  for (const { at, value } of list) {
    const place = call.places[at % call.places.length] ?? [0];
    const changed = put(args, place, value.make());
    if (changed === null) continue;
    args = changed;
    done.push({ place, value });
  }
  return { args, done };
}

/** @param {number} which @param {Edit[]} list */
function shown(which, list) {
  const call = CALLS[which];
  if (!call) return "no call";
  const { done } = applied(call, list);
  const parts = done.map(
    ({ place: [index, ...rest], value }) => `args[${index}]${rest.map((name) => `.${name}`).join("")} = ${value.show}`,
  );
  return `${call.owner}.${call.name}(${JSON.stringify(call.args)}) with ${parts.join("; ")}`;
}

const calls = fc
  .tuple(fc.nat(CALLS.length - 1), edits)
  .map(([which, list]) => ({ which, list, [fc.toStringMethod]: () => shown(which, list) }));

/** Whether a call may reject with what is not the package's: a reason, or what a callback threw. @param {unknown} failure @param {Place[]} places */
const isOfTheCaller = (failure, places) =>
  failure === REASON
    ? places.some((place) => place.length === 1 || place.at(-1) === "signal")
    : failure instanceof Error &&
      failure.message === "replaced by one that throws" &&
      places.some((place) => place.at(-1) === "onProgress");

test("arguments of every kind", async (t) => {
  const before = memoryBytes();
  await check(t, "arguments", 4_000, calls, async ({ which, list }) => {
    const call = CALLS[which] ?? assert.fail();
    const { args, done } = applied(call, list);
    service.responds = call.responds;
    service.requests = 0;
    const { how, value } = await meet(() => invoke(owners, call, args), { patienceMs: PATIENCE_MS });
    const sent = service.requests;
    assert.ok(how === "resolved" || how === "rejected", `it ${how} ${describe(value)}`);

    if (how === "rejected") {
      const kind = kindOf(value, memsy);
      const passes = isOfTheCaller(
        value,
        done.map(({ place }) => place),
      );
      assert.ok(kind !== null || passes, `it rejected with ${describe(value)}`);
      if (kind !== null) assert.equal(flawOf(value, KEY), null);
      if (kind === "TypeError" || kind === "RangeError") {
        const { message } = /** @type {Error} */ (value);
        assert.ok(
          call.names.some((name) => message.startsWith(`${name}(): `)),
          `the message names another call: ${message}`,
        );
        assert.equal(sent, 0, `${sent} requests were sent for a wrong argument: ${message}`);
      }
    }
    const [only, ...others] = done;
    if (only?.value.isWrong && others.length === 0) {
      assert.ok(
        how === "rejected" && kindOf(value, memsy) === "TypeError",
        `${only.value.show} was taken: ${how} ${describe(value)}`,
      );
    }

    service.responds = { status: "ok" };
    const after = await meet(() => owners[call.owner].health(), { patienceMs: PATIENCE_MS });
    assert.equal(after.how, "resolved", `the next call ${after.how} ${describe(after.value)}`);
    assert.deepEqual(unheard.splice(0).map(describe), [], "something reached nobody");
  });
  const grown = (memoryBytes() - before) / PAGE_BYTES;
  assert.ok(grown <= 32, `the wasm memory has grown by ${grown} pages`);
});

test("options of clients of every kind", async (t) => {
  const names = [
    ..."baseUrl apiKey timeoutMs maxRetries retryBackoffMs maxRetryWaitMs headers fetch credentials".split(" "),
    "maxResponseBytes",
    "allowKeyInBrowser",
    "unknown",
  ];
  const some = fc.tuple(fc.constantFrom(...names), values, fc.boolean()).map(([name, value, isWhole]) => ({
    name,
    value,
    isWhole,
    [fc.toStringMethod]: () => (isWhole ? value.show : `{ ${name}: ${value.show} }`),
  }));
  await check(t, "options", 500, some, async ({ name, value, isWhole }) => {
    for (const Class of [memsy.MemsyClient, memsy.MemsyControlClient]) {
      try {
        const made = new Class(/** @type {never} */ (isWhole ? value.make() : { ...options, [name]: value.make() }));
        made.free();
      } catch (thrown) {
        const kind = kindOf(thrown, memsy);
        assert.ok(kind === "TypeError" || kind === "RangeError", `it threw ${describe(thrown)}`);
        assert.ok(/** @type {Error} */ (thrown).message.startsWith(`${Class.name}(): `), describe(thrown));
      }
    }
    service.responds = { status: "ok" };
    await owners.client.health();
  });
});
