// The entry memsy-wasm/otel: which spans a program's calls make, with the SDK of OpenTelemetry, against the emulator.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { AuthenticationError, MemsyAPIError, MemsyClient, MemsyControlClient, RateLimitExceeded } from "memsy-wasm";
import { traced } from "memsy-wasm/otel";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const manager = new AsyncLocalStorageContextManager().enable();
const KEY = emulator.keys.pro ?? "";
const LOCATION = { "server.address": "127.0.0.1", "server.port": Number(new URL(emulator.url).port) };
const SEARCH = { "gen_ai.operation.name": "search_memory", "gen_ai.provider.name": "memsy", ...LOCATION };
const UPSERT = { ...SEARCH, "gen_ai.operation.name": "upsert_memory" };

after(() => emulator.stop());
beforeEach(async () => {
  await emulator.control("reset", "POST");
  exporter.reset();
  trace.disable();
  context.disable();
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(manager);
});

/** @param {Partial<import("memsy-wasm").MemsyClientOptions>} [options] */
const makeClient = (options) => new MemsyClient({ baseUrl: emulator.baseUrl, apiKey: KEY, ...options });
/** @param {Partial<import("memsy-wasm").MemsyClientOptions>} [options] @param {import("memsy-wasm/otel").TracedOptions} [spans] */
const makeTraced = (options, spans) => traced(makeClient(options), { baseUrl: emulator.baseUrl, ...spans });
/** @param {number} count @returns {import("memsy-wasm").EventPayload[]} */
const events = (count) =>
  Array.from({ length: count }, (_, index) => ({
    actorId: "ada",
    sessionId: "s",
    kind: "user_message",
    content: `I prefer green tea number ${index}.`,
  }));
/** A service that has two memories. */
async function remember() {
  await makeClient().ingest(events(2));
  await emulator.control("clock", "POST", { advance_ms: 60_000 });
}
const finished = () => exporter.getFinishedSpans();
function onlySpan() {
  const [span, ...others] = finished();
  assert.ok(span && others.length === 0, `${others.length + Number(span !== undefined)} spans`);
  return span;
}
/** All that spans hold, as text, but what leads back to the SDK. */
const everything = () =>
  JSON.stringify(finished(), (name, value) => (/^_(spanProcessor|.*limits)$/i.test(name) ? undefined : value));
/** @param {Promise<unknown>} call @returns {Promise<unknown>} */
const rejection = (call) =>
  call.then(
    () => assert.fail("it did not reject"),
    (thrown) => thrown,
  );

test("a search is a span with the number of memories found", async () => {
  await remember();
  const { results } = await makeTraced().search("tea", { actorId: "ada" });
  assert.equal(results.length, 2);
  const span = onlySpan();
  assert.equal(span.name, "search_memory");
  assert.equal(span.kind, SpanKind.CLIENT);
  assert.deepEqual(span.attributes, { ...SEARCH, "gen_ai.memory.record.count": 2 });
  assert.equal(span.status.code, SpanStatusCode.UNSET);
  assert.equal(span.instrumentationScope.name, "memsy-wasm");
  assert.match(span.instrumentationScope.version ?? "", /^\d+\.\d+\.\d+$/);
  assert.deepEqual(span.events, []);
});

test("ingest is a span with the number of events", async () => {
  const { eventIds } = await makeTraced().ingest(events(3));
  assert.equal(eventIds.length, 3);
  const span = onlySpan();
  assert.equal(span.name, "upsert_memory");
  assert.equal(span.kind, SpanKind.CLIENT);
  assert.deepEqual(span.attributes, { ...UPSERT, "memsy.event.count": 3 });
});

test("ingestMany is one span, however many requests it makes", async () => {
  const { eventIds } = await makeTraced().ingestMany(events(450));
  assert.equal(eventIds.length, 450);
  assert.equal((await emulator.control("requests?path=/v1/ingest")).requests.length, 3);
  assert.deepEqual(onlySpan().attributes, { ...UPSERT, "memsy.event.count": 450 });
});

test("waitForEvents, resources and all else work and make no spans", async () => {
  const client = makeTraced();
  const { eventIds } = await makeClient().ingest(events(2));
  await emulator.control("clock", "POST", { advance_ms: 60_000 });
  assert.equal((await client.waitForEvents(eventIds)).completedIds.length, 2);
  assert.equal((await client.status(eventIds)).total, 2);
  assert.equal((await client.health()).status, "ok");
  assert.equal((await client.memories.list()).items.length, 2);
  let count = 0;
  for await (const { memoryId } of client.memories.iterate({ limit: 1 })) count += Number(memoryId !== "");
  assert.equal(count, 2);
  assert.deepEqual(finished(), []);
});

test("it is a client of the same class with the same members", async () => {
  const client = makeClient();
  const wrapped = traced(client);
  assert.ok(wrapped instanceof MemsyClient);
  assert.equal(wrapped.constructor, MemsyClient);
  assert.equal(wrapped.memories, client.memories);
  assert.equal(wrapped.search, wrapped.search);
  assert.equal(wrapped.health, client.health);
  assert.deepEqual(Object.keys(wrapped), Object.keys(client));
  await client.search("tea");
  assert.deepEqual(finished(), [], "the client itself makes no spans");
  wrapped.free();
  await assert.rejects(client.health(), /has been freed/);
});

test("a failed call rejects with the error of the client, and the span names it", async () => {
  const failure = { status: 503, body: JSON.stringify({ detail: `green tea, says ${KEY}` }) };
  await emulator.control("faults", "POST", { ...failure, times: 2 });
  const client = makeClient();
  /** @type {unknown} */
  let thrown;
  // What the method of the client rejects with, seen before the span is made of it.
  const search = client.search;
  client.search = async (...args) => {
    try {
      return await search.apply(client, args);
    } catch (error) {
      thrown = error;
      throw error;
    }
  };
  const error = await rejection(traced(client).search("tea"));
  assert.ok(error instanceof MemsyAPIError);
  assert.equal(error, thrown);
  const span = onlySpan();
  assert.equal(span.attributes["error.type"], "MemsyAPIError");
  assert.equal("gen_ai.memory.record.count" in span.attributes, false);
  assert.deepEqual(span.status, { code: SpanStatusCode.ERROR });
  assert.deepEqual(span.events, []);
  assert.ok(span.ended);
});

test("error.type is the class of the error, AbortError for an abort, TypeError for a wrong argument, else _OTHER", async () => {
  const client = makeTraced();
  const refused = makeTraced({ apiKey: emulator.keys.revoked ?? "" });
  const { search } = client;
  assert.ok((await rejection(refused.search("tea"))) instanceof AuthenticationError);
  await rejection(client.search("tea", {}, { signal: AbortSignal.abort() }));
  await rejection(client.search(/** @type {never} */ (7)));
  await rejection(client.ingest(/** @type {never} */ ("text")));
  assert.match(`${await rejection(search("tea"))}`, /call it as a method of its client/);
  assert.equal(await rejection(client.search("tea", {}, { signal: AbortSignal.abort("enough") })), "enough");
  assert.deepEqual(
    finished().map(({ attributes }) => attributes["error.type"]),
    ["AuthenticationError", "AbortError", "TypeError", "TypeError", "TypeError", "_OTHER"],
  );
});

test("the attempts of a call run inside its one span", async () => {
  await emulator.control("faults", "POST", { status: 429, headers: { "Retry-After": "0.05" }, body: "{}" });
  /** @type {(string | undefined)[]} */
  const active = [];
  const client = makeTraced({
    fetch: (url, init) => {
      active.push(trace.getActiveSpan()?.spanContext().spanId);
      return fetch(url, init);
    },
  });
  await client.search("tea");
  const { spanId } = onlySpan().spanContext();
  assert.deepEqual(active, [spanId, spanId]);
  assert.equal(trace.getActiveSpan(), undefined);
});

test("a retry that fails is the error of the one span", async () => {
  await emulator.control("faults", "POST", { status: 429, headers: { "Retry-After": "0" }, body: "{}", times: 2 });
  assert.ok((await rejection(makeTraced({ maxRetries: 1 }).search("tea"))) instanceof RateLimitExceeded);
  assert.equal(onlySpan().attributes["error.type"], "RateLimitExceeded");
});

test("the stack of an error shows the lines of the program that called", async () => {
  await emulator.control("faults", "POST", { status: 503, body: "{}" });
  const client = makeTraced();
  const findTea = () => client.search("tea");
  const answer = () => findTea();
  const error = /** @type {Error} */ (await rejection(answer()));
  assert.match(error.stack ?? "", /at findTea .*otel\.test\.js[\s\S]*at answer .*otel\.test\.js/);
});

test("it is the child of the span around it and the parent of those that fetch makes, in calls that overlap", async () => {
  const tracer = trace.getTracer("test");
  const client = makeTraced({
    fetch: (url, init) => tracer.startActiveSpan("POST", (span) => fetch(url, init).finally(() => span.end())),
  });
  const names = ["a", "b", "c", "d"];
  await Promise.all(
    names.map((name) =>
      tracer.startActiveSpan(name, async (span) => {
        await client.search(name);
        await Promise.all([client.ingest(events(1)), client.search(name)]);
        span.end();
      }),
    ),
  );
  const byId = new Map(finished().map((span) => [span.spanContext().spanId, span]));
  const parentOf = (/** @type {{ parentSpanContext?: { spanId: string } }} */ span) =>
    byId.get(span.parentSpanContext?.spanId ?? "");
  const count = (/** @type {string} */ name) => finished().filter((span) => span.name === name).length;
  assert.deepEqual([count("search_memory"), count("upsert_memory"), count("POST")], [8, 4, 12]);
  for (const name of names) {
    const below = finished().filter((span) => parentOf(span)?.name === name);
    assert.deepEqual(below.map((span) => span.name).sort(), ["search_memory", "search_memory", "upsert_memory"]);
  }
  for (const span of finished().filter(({ name }) => name === "POST")) {
    assert.match(parentOf(span)?.name ?? "", /_memory$/);
    assert.equal(finished().filter((other) => parentOf(other) === parentOf(span) && other.name === "POST").length, 1);
  }
});

test("texts are in no span unless they are asked for, the actor and the session neither", async () => {
  await remember();
  const client = makeTraced();
  await client.search("who likes green tea?", { actorId: "ada", sessionId: "s" });
  await client.ingest(events(1));
  await client.ingestMany(events(1));
  await emulator.control("faults", "POST", { status: 422, body: '{"detail":"green tea is refused"}' });
  await rejection(client.search("green tea"));
  assert.equal(finished().length, 4);
  assert.doesNotMatch(everything(), /\b(tea|ada)\b/);
});

test("with captureContent the query, the memories and the message of an error are in the span", async () => {
  await remember();
  const client = makeTraced({}, { captureContent: true });
  const { results } = await client.search("green tea", { actorId: "ada" });
  const { attributes } = onlySpan();
  assert.equal(attributes["gen_ai.memory.query.text"], "green tea");
  const records = JSON.parse(`${attributes["gen_ai.memory.records"]}`);
  assert.deepEqual(
    records,
    results.map(({ id, content, score, metadata }) => ({ id, content, score, ...(metadata ? { metadata } : {}) })),
  );
  exporter.reset();
  await emulator.control("faults", "POST", { status: 503, body: '{"detail":"green tea is refused"}' });
  await rejection(client.ingest(events(1)));
  assert.deepEqual(onlySpan().status, {
    code: SpanStatusCode.ERROR,
    message: "Memsy API error 503: green tea is refused",
  });
});

test("the environment variable turns captureContent on, and the option turns it off again", async (t) => {
  const name = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
  t.after(() => delete process.env[name]);
  const texts = [];
  for (const [value, options] of /** @type {const} */ ([
    ["true", {}],
    ["True", {}],
    ["false", {}],
    ["true", { captureContent: false }],
  ])) {
    process.env[name] = value;
    await makeTraced({}, options).search("green tea");
    texts.push(onlySpan().attributes["gen_ai.memory.query.text"]);
    exporter.reset();
  }
  assert.deepEqual(texts, ["green tea", "green tea", undefined, undefined]);
});

test("the key is in no span, also where the service repeats it and texts are recorded", async () => {
  await remember();
  const client = makeTraced({}, { captureContent: true });
  await client.search("tea");
  await client.ingest(events(1));
  const echo = { status: 503, headers: { "X-Key": KEY }, body: JSON.stringify({ detail: `no ${KEY}`, key: KEY }) };
  await emulator.control("faults", "POST", { ...echo, times: 3 });
  await rejection(client.search("tea"));
  await rejection(client.ingest(events(1)));
  await rejection(client.ingestMany(events(1)));
  assert.equal(finished().length, 5);
  assert.equal(everything().includes(KEY), false);
  assert.match(everything(), /no \[API key\]/);
});

test("without an SDK there are no spans and calls are the same", async () => {
  trace.disable();
  context.disable();
  await remember();
  const client = makeTraced();
  assert.equal((await client.search("tea", { actorId: "ada" })).results.length, 2);
  assert.equal((await client.ingestMany(events(201))).eventIds.length, 201);
  await emulator.control("faults", "POST", { status: 503, body: "{}" });
  assert.ok((await rejection(client.search("tea"))) instanceof MemsyAPIError);
  assert.deepEqual(finished(), []);
});

test("a client that is made before the SDK is set up makes spans afterwards", async () => {
  trace.disable();
  const client = makeTraced();
  await client.search("tea");
  assert.deepEqual(finished(), []);
  trace.setGlobalTracerProvider(provider);
  await client.search("tea");
  assert.equal(onlySpan().name, "search_memory");
});

test("a span that is not recorded costs no reading of the result", async () => {
  trace.disable();
  const stub = { search: async () => Object.defineProperty({}, "results", { get: () => assert.fail("it was read") }) };
  await traced(stub, { captureContent: true }).search();
});

test("a tracer that throws does not harm a call, nor does one whose spans throw", async () => {
  const broken = () => {
    throw new Error("broken");
  };
  const span = {
    spanContext: broken,
    isRecording: broken,
    setAttribute: broken,
    setAttributes: broken,
    setStatus: broken,
    end: broken,
  };
  for (const startSpan of [broken, () => span]) {
    trace.disable();
    trace.setGlobalTracerProvider(/** @type {never} */ ({ getTracer: () => ({ startSpan }) }));
    const client = makeTraced();
    assert.deepEqual((await client.search("tea")).results, []);
    await emulator.control("faults", "POST", { status: 503, body: "{}" });
    assert.ok((await rejection(client.ingest(events(1)))) instanceof MemsyAPIError);
  }
  trace.disable();
  trace.setGlobalTracerProvider(provider);
  context.disable();
  context.setGlobalContextManager(
    /** @type {never} */ ({ active: broken, with: broken, bind: broken, enable: broken, disable: () => {} }),
  );
  const before = (await emulator.control("requests?path=/v1/search")).requests.length;
  assert.deepEqual((await makeTraced().search("tea")).results, []);
  assert.equal((await emulator.control("requests?path=/v1/search")).requests.length, before + 1);
});

test("an object in a client's place is traced by the methods that it has", async () => {
  class Stub {
    #results = [{ id: "1", content: "tea", score: 1, metadata: null }];
    get size() {
      return this.#results.length;
    }
    async search() {
      return { results: this.#results };
    }
  }
  const stub = traced(new Stub());
  assert.equal((await stub.search()).results.length, 1);
  assert.equal(stub.size, 1);
  assert.equal(onlySpan().attributes["gen_ai.memory.record.count"], 1);
  const throwing = traced({
    search: () => {
      throw new RangeError("at once");
    },
  });
  await assert.rejects(/** @type {never} */ (throwing.search()), RangeError);
  exporter.reset();
  const odd = traced({ search: async () => null });
  assert.equal(await odd.search(), null);
  assert.equal(finished().length, 1);
  odd.search = /** @type {never} */ (async () => "replaced");
  assert.equal(await odd.search(), "replaced");
  assert.equal(finished().length, 2);
});

test("a proxy around it works, and ingestMany is one span there as well", async () => {
  const client = new Proxy(makeTraced(), {});
  await client.ingestMany(events(201));
  assert.equal(onlySpan().attributes["memsy.event.count"], 201);
  assert.equal((await client.health()).status, "ok");
});

test("baseUrl gives the address and the port, and without it there are none", async () => {
  const found = [];
  const bases = [undefined, "https://api.memsy.io/v1", "http://user:secret@[::1]/v1?a=b", "http://h.example:8787"];
  for (const baseUrl of bases) {
    await traced(makeClient(), { baseUrl }).search("tea");
    const { attributes } = onlySpan();
    found.push([attributes["server.address"], attributes["server.port"]]);
    assert.equal(everything().includes("secret"), false);
    exporter.reset();
  }
  assert.deepEqual(found, [
    [undefined, undefined],
    ["api.memsy.io", 443],
    ["::1", 80],
    ["h.example", 8787],
  ]);
});

test("a wrong argument or option is a TypeError that names it", () => {
  const client = makeClient();
  const frozen = Object.freeze({ search: async () => ({ results: [] }) });
  for (const [args, message] of /** @type {[unknown[], string][]} */ ([
    [[], "client must be a MemsyClient, got undefined"],
    [["msy_secret"], "client must be a MemsyClient, got string"],
    [
      [new MemsyControlClient({ apiKey: KEY })],
      "client must be an object with search, ingest or ingestMany, got object",
    ],
    [[frozen], "client.search must be a method that can be replaced, got function"],
    [[client, null], "options must be an object, got null"],
    [[client, []], "options must be an object, got an array"],
    [
      [client, { captureContents: true }],
      "options.captureContents is unknown, did you mean captureContent? It takes baseUrl, captureContent",
    ],
    [[client, { captureContent: "true" }], "options.captureContent must be a boolean, got string"],
    [
      [client, { baseUrl: "/v1" }],
      "options.baseUrl must be an absolute URL such as https://api.memsy.io/v1, got string",
    ],
    [
      [client, { baseUrl: new URL("https://a.example") }],
      "options.baseUrl must be an absolute URL such as https://api.memsy.io/v1, got object",
    ],
  ])) {
    assert.throws(() => traced(.../** @type {[never]} */ (args)), {
      name: "TypeError",
      message: `traced(): ${message}`,
    });
  }
  const thrown = new Error("a getter");
  const throwing = Object.defineProperty({}, "baseUrl", {
    enumerable: true,
    get() {
      throw thrown;
    },
  });
  assert.throws(() => traced(client, throwing), {
    name: "TypeError",
    message: "traced(): options.baseUrl cannot be read",
    cause: thrown,
  });
  traced(client, { baseUrl: undefined, captureContent: undefined });
});
