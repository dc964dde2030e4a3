// memsy-wasm/ai when memory fails, hangs or is aborted: the turn goes on, its model is told, and only the application learns why.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, beforeEach, describe, test } from "node:test";
import { MemsyConnectionError, RateLimitExceeded } from "memsy-wasm";
import { memoryMiddleware, memoryTools } from "memsy-wasm/ai";
import { readBy, scripted, VERSIONS } from "./ai-models.js";
import { startService } from "./memory-service.js";

const service = await startService();
const UNREACHABLE =
  '<memories note="Memory could not be reached. What it knows about the user is missing here."></memories>';

after(() => service.stop());
beforeEach(() => service.reset());

/** A URL at which nothing listens. */
async function closedUrl() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/v1`;
}

/** A fetch that ends only with its signal, and what signals it got. */
function makeSilence() {
  /** @type {AbortSignal[]} */
  const signals = [];
  /** @type {() => void} */
  let asked = () => {};
  const isAsked = new Promise((resolve) => (asked = () => resolve(undefined)));
  return {
    signals,
    isAsked,
    /** @param {string} _ @param {RequestInit} init @returns {Promise<Response>} */
    fetch: (_, { signal }) =>
      new Promise((_, reject) => {
        if (signal) signals.push(signal);
        signal?.addEventListener("abort", () => reject(signal.reason));
        asked();
      }),
  };
}

/** Ways to fail: the client, the options, and the error that the application is told. */
const FAILURES = {
  "a rate limit": async () => {
    const client = service.makeClient({ apiKey: service.emulator.keys.throttled ?? "" });
    await client.search("the one of this minute", { actorId: "ada" });
    return { client, timeoutMs: 60_000, expected: RateLimitExceeded };
  },
  "a refused connection": async () => {
    const client = service.makeClient({ baseUrl: await closedUrl() });
    return { client, timeoutMs: 60_000, expected: MemsyConnectionError };
  },
  "a time limit": async () => {
    const client = service.makeClient({ fetch: makeSilence().fetch });
    return { client, timeoutMs: 20, expected: MemsyConnectionError };
  },
};

for (const version of VERSIONS) {
  const { sdk } = version;
  describe(`failures with ${version.version}`, () => {
    for (const [name, fail] of Object.entries(FAILURES)) {
      test(`after ${name} the model reads that memory could not be reached, once for all calls of the turn`, async () => {
        const { client, timeoutMs, expected } = await fail();
        /** @type {unknown[]} */
        const errors = [];
        const options = { actorId: "ada", timeoutMs, onError: (/** @type {unknown} */ error) => errors.push(error) };
        const { model, calls } = scripted(
          version,
          {
            tools: [
              ["searchMemories", { query: "tea" }],
              ["addMemory", { content: "I drink tea." }],
            ],
          },
          { text: "I do not know." },
        );
        const result = sdk.streamText({
          model: sdk.wrapLanguageModel({ model, middleware: memoryMiddleware(client, options) }),
          prompt: "Which tea?",
          tools: memoryTools(client, options),
          stopWhen: sdk.stepCountIs(3),
        });
        assert.equal(await result.text, "I do not know.");
        assert.equal(readBy(calls[0]), `user: ${UNREACHABLE} | Which tea?`);
        const [, , tools] = readBy(calls[1]).split("\n");
        assert.equal(
          tools,
          `tool: text ${JSON.stringify(UNREACHABLE)} | text "Memory could not be reached. This may not have been noted."`,
        );
        // The search before the answer, and the two tools.
        assert.equal(errors.length, 3);
        for (const error of errors) assert.ok(error instanceof expected, `${error}`);
        assert.match(`${errors[0]}`, name === "a time limit" ? /Recalling memories took longer than 20 ms/ : /./);
      });
    }

    test("an abort while recalling ends the search and the turn, and the model is not called", async () => {
      const silence = makeSilence();
      const abort = new AbortController();
      const reason = new Error("the user left");
      const { model, calls } = scripted(version, { text: "too late" });
      const middleware = memoryMiddleware(service.makeClient({ fetch: silence.fetch }), {
        actorId: "ada",
        timeoutMs: 60_000,
        onError: () => assert.fail("an abort is no failure"),
      });
      const turn = sdk.generateText({
        model: sdk.wrapLanguageModel({ model, middleware }),
        prompt: "Which tea?",
        abortSignal: abort.signal,
      });
      await silence.isAsked;
      abort.abort(reason);
      await assert.rejects(turn, (error) => error === reason);
      assert.equal(calls.length, 0);
      assert.ok(silence.signals[0]?.aborted);
    });

    test("an abort while a tool searches ends the turn, and no result of it is made up", async () => {
      const silence = makeSilence();
      const abort = new AbortController();
      const { model, calls } = scripted(
        version,
        { tools: [["searchMemories", { query: "tea" }]] },
        { text: "too late" },
      );
      const client = service.makeClient({ fetch: silence.fetch });
      const tools = memoryTools(client, {
        actorId: "ada",
        timeoutMs: 60_000,
        onError: () => assert.fail("an abort is no failure"),
      });
      /** @type {string[]} */
      const seen = [];
      const result = sdk.streamText({
        model,
        prompt: "Which tea?",
        tools,
        stopWhen: sdk.stepCountIs(3),
        abortSignal: abort.signal,
        onAbort: () => void seen.push("aborted"),
      });
      const reading = result.consumeStream();
      await silence.isAsked;
      abort.abort();
      await reading;
      assert.deepEqual(seen, ["aborted"]);
      assert.equal(calls.length, 1);
      assert.ok(silence.signals[0]?.aborted);
    });
  });
}

test("callbacks that fail do not harm a turn, and without onError the console is warned", async (context) => {
  const fail = async () => {
    throw new Error("of the application");
  };
  const prompt = [{ role: "user", content: [{ type: "text", text: "Which tea?" }] }];
  const broken = service.makeClient({ baseUrl: await closedUrl() });
  const shown = context.mock.method(console, "warn", () => {});
  const texts = [];
  for (const [client, options] of /** @type {const} */ ([
    [service.makeClient(), { onRecall: fail, timeoutMs: 60_000 }],
    [broken, { onError: fail }],
    [broken, {}],
  ])) {
    const { transformParams } = memoryMiddleware(client, { actorId: "ada", ...options });
    texts.push(JSON.stringify((await transformParams({ params: { prompt } })).prompt).includes("could not be reached"));
  }
  assert.deepEqual(texts, [false, true, true]);
  assert.equal(shown.mock.callCount(), 1);
  assert.ok(shown.mock.calls[0]?.arguments[1] instanceof MemsyConnectionError);
});
