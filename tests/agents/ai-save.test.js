// saveTurn of memsy-wasm/ai: what is saved of a turn, how often, and that nobody waits for it.
import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { RateLimitExceeded } from "memsy-wasm";
import { memoryMiddleware, saveTurn } from "memsy-wasm/ai";
import { scripted, VERSIONS } from "./ai-models.js";
import { makeWaiting, startService } from "./memory-service.js";

const service = await startService();
const WHO = { actorId: "ada", sessionId: "s" };
const INPUT = "Which tea do I prefer?";
const ASKED = { actor_id: "ada", session_id: "s", kind: "user_message", content: INPUT };
const answered = (/** @type {string} */ content) => ({ ...ASKED, kind: "assistant_message", content });

after(() => service.stop());
beforeEach(() => service.reset());

/** A save of the turn, and what waits for it. @param {Partial<import("memsy-wasm/ai").SaveTurnOptions>} [options] */
function makeSave(options) {
  const { waitUntil, promises, done } = makeWaiting();
  const onError = (/** @type {unknown} */ error) => assert.fail(`${error}`);
  const save = saveTurn(service.makeClient(), { ...WHO, input: INPUT, waitUntil, onError, ...options });
  return { save, promises, done };
}

for (const version of VERSIONS) {
  const { sdk, specification, ending } = version;
  const clock = sdk.tool({ inputSchema: sdk.jsonSchema({ type: "object" }), execute: async () => "noon" });
  const looping = { tools: { clock }, stopWhen: sdk.stepCountIs(5) };
  const look = { text: "Let me look.", tools: /** @type {[string, object][]} */ ([["clock", {}]]) };
  const LOOP = [look, { ...look, text: "" }, { text: "Green tea." }];

  describe(`saves with ${version.version}`, () => {
    test("a turn of three model calls makes one search and one ingest, of what the user and the model wrote", async () => {
      for (const use of /** @type {const} */ (["generateText", "streamText"])) {
        await service.reset();
        await service.remember("ada", "I prefer green tea.");
        const { save, done } = makeSave();
        const { model } = scripted(version, ...LOOP);
        const middleware = memoryMiddleware(service.makeClient(), { ...WHO, timeoutMs: 60_000 });
        const wrapped = sdk.wrapLanguageModel({ model, middleware });
        await (await sdk[use]({ model: wrapped, prompt: INPUT, ...looping, ...ending(save) })).text;
        await done();
        assert.equal((await service.searches()).length, 1);
        assert.deepEqual(await service.ingests(), [[ASKED, answered("Let me look.\n\nGreen tea.")]], use);
      }
    });

    test("the first and the last byte of an answer do not wait for the save", async () => {
      /** @type {() => void} */
      let release = () => {};
      const held = new Promise((resolve) => (release = () => resolve(undefined)));
      /** @type {string[]} */
      const log = [];
      const { promises, done, save } = (() => {
        const { waitUntil, ...waiting } = makeWaiting();
        /** @type {NonNullable<import("memsy-wasm").MemsyClientOptions["fetch"]>} */
        const fetch = async (url, init) => {
          log.push("save sent");
          const response = await globalThis.fetch(url, init);
          await held;
          log.push("save answered");
          return response;
        };
        return { ...waiting, save: saveTurn(service.makeClient({ fetch }), { ...WHO, input: INPUT, waitUntil }) };
      })();
      const { model } = scripted(version, ...LOOP);
      const result = sdk.streamText({ model, prompt: INPUT, ...looping, ...ending(save) });
      for await (const chunk of result.textStream) if (log.at(-1) !== "read") log.push(chunk && "read");
      log.push("stream closed");
      assert.equal(promises.length, 1);
      release();
      await done();
      assert.deepEqual(
        log.filter((entry) => entry !== "save sent"),
        ["read", "stream closed", "save answered"],
      );
      assert.equal((await service.ingests()).length, 1);

      const generated = makeSave();
      const text = sdk.generateText({
        model: scripted(version, ...LOOP).model,
        prompt: INPUT,
        ...looping,
        ...ending(generated.save),
      });
      assert.equal((await text).text, "Green tea.");
      await generated.done();
    });

    test("it saves once, though it is given to both callbacks", async () => {
      const { save, done } = makeSave();
      const both = { onEnd: save, onFinish: save };
      await sdk.generateText({ model: scripted(version, { text: "Green tea." }).model, prompt: INPUT, ...both });
      await done();
      assert.deepEqual(await service.ingests(), [[ASKED, answered("Green tea.")]]);
    });

    test("an agent saves its turn", async () => {
      const { save, done } = makeSave();
      const { model } = scripted(version, ...LOOP);
      const agent = new sdk.ToolLoopAgent({ model, tools: { clock }, ...ending(save) });
      await (await agent.stream({ prompt: INPUT })).consumeStream();
      await done();
      assert.deepEqual(await service.ingests(), [[ASKED, answered("Let me look.\n\nGreen tea.")]]);
    });

    /** @param {Parameters<typeof scripted>[1][]} steps @param {(save: ReturnType<typeof saveTurn>) => object} callbacks */
    async function abortAtTheEnd(steps, callbacks) {
      const { save, promises, done } = makeSave();
      const { model } = scripted(version, ...steps);
      const abort = new AbortController();
      const given = { ...looping, abortSignal: abort.signal, ...callbacks(save) };
      let text = "";
      for await (const chunk of sdk.streamText({ model, prompt: INPUT, ...given }).textStream) {
        text += chunk;
        if (text.endsWith("Green te")) abort.abort();
      }
      await done();
      return promises.length;
    }
    const cut = { text: "Green te", hangs: true };

    test("an abort in the middle saves the user's message if onAbort is given, and no answer", async () => {
      for (const steps of [[cut], [look, cut]]) {
        await service.reset();
        assert.equal(await abortAtTheEnd(steps, (save) => ({ ...ending(save), onAbort: save })), 1);
        assert.deepEqual(await service.ingests(), [[ASKED]]);
      }
    });

    test("without onAbort an abort saves nothing of the model call that it ends", async () => {
      assert.equal(await abortAtTheEnd([cut], ending), 0);
      await abortAtTheEnd([look, cut], ending);
      // AI SDK 6 calls onFinish after onAbort, when a model call was finished.
      const finished = specification === "v3" ? [[ASKED, answered("Let me look.")]] : [];
      assert.deepEqual(await service.ingests(), finished);
    });

    test("an answer that ends with an error is not saved, nor is one that a filter has stopped", async () => {
      const quiet = { onError: () => {} };
      for (const step of [
        { text: "Green te", error: new Error("broken") },
        { text: "Green te", finish: "content-filter" },
      ]) {
        const { save, promises } = makeSave();
        const result = sdk.streamText({
          model: scripted(version, step).model,
          prompt: INPUT,
          ...quiet,
          ...ending(save),
        });
        await result.consumeStream(quiet);
        assert.equal(await result.text, "Green te");
        assert.equal(promises.length, 0);
      }
      assert.deepEqual(await service.ingests(), []);
    });

    test("an answer that its length has cut off is saved", async () => {
      const { save, done } = makeSave();
      const { model } = scripted(version, { text: "Green te", finish: "length" });
      await sdk.generateText({ model, prompt: INPUT, ...ending(save) });
      await done();
      assert.deepEqual(await service.ingests(), [[ASKED, answered("Green te")]]);
    });

    test("of a reader that leaves the answer is saved when somebody consumes the stream", async () => {
      const { save, promises, done } = makeSave();
      const { model } = scripted(version, { text: "Green tea." });
      const result = sdk.streamText({ model, prompt: INPUT, ...ending(save) });
      const consumed = result.consumeStream();
      for await (const _ of result.textStream) break;
      await consumed;
      assert.equal(promises.length, 1);
      await done();
      assert.deepEqual(await service.ingests(), [[ASKED, answered("Green tea.")]]);
    });

    test("memories that a model repeats are not saved again", async () => {
      await service.remember("ada", "I prefer green tea.");
      const { save, done } = makeSave();
      const { model } = scripted(version, ({ prompt }) => {
        const content = prompt.at(-1)?.content;
        return { text: `You told me: ${typeof content === "string" ? content : content?.[0]?.text} So green tea.` };
      });
      const middleware = memoryMiddleware(service.makeClient(), { ...WHO, timeoutMs: 60_000 });
      const { text } = await sdk.generateText({
        model: sdk.wrapLanguageModel({ model, middleware }),
        prompt: INPUT,
        ...ending(save),
      });
      assert.match(text, /<memories note="Facts recalled/);
      await done();
      assert.deepEqual(await service.ingests(), [[ASKED, answered("You told me:  So green tea.")]]);
    });

    test("a save that fails is told to the application, and harms no turn", async () => {
      /** @type {unknown[]} */
      const errors = [];
      await service.emulator.control("faults", "POST", {
        status: 429,
        headers: { "retry-after": "3600" },
        body: "{}",
        times: 9,
      });
      const { save, done } = makeSave({ onError: (error) => errors.push(error) });
      const { model } = scripted(version, { text: "Green tea." });
      assert.equal((await sdk.generateText({ model, prompt: INPUT, ...ending(save) })).text, "Green tea.");
      await done();
      assert.equal(errors.length, 1);
      assert.ok(errors[0] instanceof RateLimitExceeded, `${errors[0]}`);
    });
  });
}
