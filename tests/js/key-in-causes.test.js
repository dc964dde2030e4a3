// Whatever is thrown below a call, the key cannot be found from the error; what holds no key is handed on as it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MemsyClient, MemsyError } from "memsy-wasm";
import { SHAPES } from "./secrets/causes.js";
import { placesOf } from "./secrets/reachable.js";

const KEY = "msy_7c1e5b0d9f3a4e62b8a05d17";
const INNOCENT = "msy_ffffffffffffffffffffffff";

/** Where in a call something is thrown. @type {Record<string, (thrown: unknown) => Partial<import("memsy-wasm").MemsyClientOptions>>} */
const PLACES = {
  fetch: (thrown) => ({
    fetch: async () => {
      throw thrown;
    },
  }),
  "the body of a response": (thrown) => ({
    fetch: async () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            controller.error(thrown);
          },
        }),
      ),
  }),
  "the text of a stand-in": (thrown) => ({
    fetch: async () =>
      /** @type {Response} */ ({
        ...new Response(),
        status: 200,
        text: async () => {
          throw thrown;
        },
      }),
  }),
  // It has given the key once, and fails when the service has refused that.
  "the function of the key": (thrown) => {
    let asked = 0;
    return {
      apiKey: async () => {
        asked += 1;
        if (asked > 1) throw thrown;
        return KEY;
      },
      fetch: async () => new Response("{}", { status: 401 }),
    };
  },
};

/** @param {Partial<import("memsy-wasm").MemsyClientOptions>} options @returns {Promise<MemsyError>} */
async function failed(options) {
  const client = new MemsyClient({ apiKey: KEY, baseUrl: "http://127.0.0.1:1/v1", ...options });
  const error = await client.health().then(
    () => assert.fail("it did not reject"),
    (/** @type {unknown} */ thrown) => thrown,
  );
  assert.ok(error instanceof MemsyError, "it is one of the documented classes");
  return error;
}

for (const [place, optionsOf] of Object.entries(PLACES)) {
  for (const { name, make, says, isOpaque } of SHAPES) {
    test(`${place} throws the key in ${name}: it cannot be found, and the cause says what it was`, async () => {
      const thrown = make(KEY);
      const before = isOpaque ? [] : placesOf(thrown, KEY);
      assert.ok(isOpaque || before.length > 0, "it is there to be found");
      const error = await failed(optionsOf(thrown));
      const after = isOpaque ? [] : placesOf(thrown, KEY);
      assert.deepEqual(
        before.filter((path) => !after.includes(path)),
        [],
        "what was thrown is left as it is",
      );
      assert.deepEqual(placesOf(error, KEY), []);
      const { cause } = error;
      assert.ok(cause instanceof Error, "the cause is an Error");
      if (typeof says === "string") assert.ok(cause.message.endsWith(says), cause.message);
      else assert.match(cause.message, says);
    });

    test(`${place} throws ${name} without the key: ${isOpaque ? "it says what it was" : "it is the cause itself"}`, async () => {
      const thrown = make(INNOCENT);
      const error = await failed(optionsOf(thrown));
      if (isOpaque) assert.ok(error.cause instanceof Error && typeof error.cause.message === "string");
      else assert.ok(Object.is(error.cause, thrown), "the cause is what was thrown");
    });
  }
}
