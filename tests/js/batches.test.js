// Methods that are made of several calls: pages, waiting, batches.
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { after, beforeEach, test } from "node:test";
import { MemsyAPIError, MemsyClient, MemsyConnectionError, MemsyControlClient } from "memsy-wasm";
import { startEmulator } from "../../scripts/emulator.js";

const emulator = await startEmulator();
after(() => emulator.stop());
beforeEach(() => emulator.control("reset", "POST"));

const OPTIONS = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" };
const client = new MemsyClient(OPTIONS);
const control = new MemsyControlClient({ ...OPTIONS, baseUrl: `${emulator.url}/api` });

/** @param {number} index @returns {import("memsy-wasm").EventPayload} */
const event = (index, text = "") => ({
  actorId: `actor-${index % 7}`,
  sessionId: "s",
  kind: "user_message",
  content: `Statement number ${index} is this one. ${text}`,
});
const events = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => event(index));
const processAll = () => emulator.control("clock", "POST", { advance_ms: 60_000 });

/** @param {string} path @returns {Promise<{ query: string, body: string }[]>} */
const requestsTo = async (path) => (await emulator.control(`requests?path=${path}`)).requests;

test("ingestMany sends everything once, in order, in bounded requests", async () => {
  /** @type {unknown[]} */
  const progress = [];
  const { eventIds, usage } = await client.ingestMany(events(450), { onProgress: (state) => progress.push(state) });
  assert.equal(new Set(eventIds).size, 450);
  assert.equal(usage?.eventsIngested, 450);
  assert.deepEqual(progress, [
    { accepted: 200, total: 450 },
    { accepted: 400, total: 450 },
    { accepted: 450, total: 450 },
  ]);
  const sent = (await requestsTo("/v1/ingest")).map(({ body }) => body.slice(0, 200));
  assert.equal(sent.length, 3);
  for (const [index, first] of [0, 200, 400].entries()) {
    assert.ok(sent[index]?.includes(`Statement number ${first} `));
  }
});

test("ingestMany splits by size as well", async () => {
  const large = Array.from({ length: 40 }, (_, index) => event(index, "é".repeat(7_000)));
  for (const entry of large) Object.assign(entry, { metadata: JSON.stringify("m".repeat(4_000)) });
  await client.ingestMany([...large, ...large.map((entry) => ({ ...entry, actorId: "b" }))]);
  assert.equal((await requestsTo("/v1/ingest")).length, 2);
});

test("a failing chunk rejects with its own error, which lists what was accepted", async () => {
  const bad = events(450);
  Object.assign(bad[300] ?? {}, { content: " " });
  const error = await client.ingestMany(bad).catch((/** @type {unknown} */ thrown) => thrown);
  assert.ok(error instanceof MemsyAPIError);
  assert.equal(error.statusCode, 422);
  assert.equal(error.acceptedEventIds?.length, 200);
  assert.equal((await requestsTo("/v1/ingest")).length, 2);
});

test("wrong events are found before anything is sent", async () => {
  const bad = events(450);
  Object.assign(bad[449] ?? {}, { kind: 7 });
  await assert.rejects(client.ingestMany(bad), {
    name: "TypeError",
    message: "ingestMany(): events[449].kind must be a string, got number",
  });
  await assert.rejects(client.ingestMany(/** @type {never} */ (event(0))), TypeError);
  assert.equal((await requestsTo("/v1/ingest")).length, 0);
});

test("ingestMany stops at an abort, and says what was accepted", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const call = client.ingestMany(events(600), {
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await assert.rejects(call, (error) => error === reason);
  assert.equal(/** @type {{ acceptedEventIds?: string[] }} */ (reason).acceptedEventIds?.length, 200);
  assert.equal((await requestsTo("/v1/ingest")).length, 1);
});

test("no events are no request of ingestMany", async () => {
  assert.deepEqual(await client.ingestMany([]), { eventIds: [], usage: null, rateLimit: null });
  assert.equal((await requestsTo("/v1/ingest")).length, 0);
});

test("status of more than 500 ids is asked for in parts and is one answer", async () => {
  const { eventIds } = await client.ingestMany(events(700));
  await processAll();
  const asked = [...eventIds, ...Array.from({ length: 500 }, (_, index) => `unknown-${index}`)];
  const status = await client.status(asked);
  assert.equal(status.total, 1_200);
  assert.deepEqual([status.completedIds.length, status.unknownIds.length, status.pendingIds.length], [700, 500, 0]);
  assert.equal(Object.keys(status.statuses ?? {}).length, 1_200);
  assert.deepEqual(
    (await requestsTo("/v1/status")).map(({ body }) => JSON.parse(body).event_ids.length),
    [500, 500, 200],
  );
  await assert.rejects(client.status([...asked, /** @type {never} */ (7)]), {
    message: "status(): eventIds[1200] must be a string, got number",
  });
});

test("waitForEvents resolves when nothing is pending, with all there is to say", async () => {
  const { eventIds } = await client.ingest([event(1), event(2, "[[fail]]")]);
  /** @type {number[]} */
  const pending = [];
  const status = await client.waitForEvents([...eventIds, "unknown"], {
    pollIntervalMs: 1,
    onProgress: ({ pendingIds }) => {
      pending.push(pendingIds.length);
      void processAll();
    },
  });
  assert.equal(pending[0], 2);
  assert.equal(pending.at(-1), 0);
  assert.deepEqual(
    [status.completedIds, status.failedIds, status.unknownIds, status.pendingIds, status.total],
    [[eventIds[0]], [eventIds[1]], ["unknown"], [], 3],
  );
  const bodies = (await requestsTo("/v1/status")).map(({ body }) => JSON.parse(body).event_ids.length);
  assert.equal(bodies[0], 3);
  assert.ok(
    bodies.slice(1).every((length) => length <= 2),
    "what is settled is not asked for again",
  );
});

/** What every time limit of the package rejects with. @param {string} message */
const timedOut = (message) => (/** @type {unknown} */ error) => {
  assert.ok(error instanceof MemsyConnectionError, `${error}`);
  assert.equal(error.message, message);
  assert.ok(error.cause instanceof DOMException && error.cause.name === "TimeoutError", `${error.cause}`);
  return true;
};

test("waitForEvents ends as every time limit does, or with the signal's reason", async () => {
  const slow = await startEmulator(["--port", "0", "--processing-delay-ms", "600000"]);
  const slowClient = new MemsyClient({ ...OPTIONS, baseUrl: slow.baseUrl });
  const { eventIds } = await slowClient.ingest([event(1)]);
  await assert.rejects(
    slowClient.waitForEvents(eventIds, { timeoutMs: 20, pollIntervalMs: 5 }),
    timedOut("waitForEvents() did not finish within 20 ms"),
  );
  const controller = new AbortController();
  const call = slowClient.waitForEvents(eventIds, {
    signal: controller.signal,
    pollIntervalMs: 60_000,
    timeoutMs: 600_000,
    onProgress: () => controller.abort("why"),
  });
  await assert.rejects(call, (error) => error === "why");
  assert.equal(getEventListeners(controller.signal, "abort").length, 0);
  await slow.stop();
});

/** @type {[what: string, call: (signal: AbortSignal) => Promise<unknown>][]} */
const OF_SEVERAL_CALLS = [
  ["waitForEvents", (signal) => client.waitForEvents(["e"], { signal })],
  ["waitForEvents without ids", (signal) => client.waitForEvents([], { signal })],
  ["ingestMany", (signal) => client.ingestMany(events(250), { signal })],
  ["ingestMany without events", (signal) => client.ingestMany([], { signal })],
  ["memories.iterate", (signal) => client.memories.iterate({}, { signal }).next()],
  ["roles.iterate", (signal) => client.roles.iterate("org", {}, { signal }).next()],
  ["events.iterate of the control client", (signal) => control.events.iterate({}, { signal }).next()],
  ["connectors.waitUntilAuthorized", (signal) => control.connectors.waitUntilAuthorized("c", { signal })],
];

for (const [what, call] of OF_SEVERAL_CALLS) {
  test(`with a signal that is aborted already, ${what} rejects with its reason and asks nothing`, async () => {
    const reason = { why: "it is over" };
    const signal = AbortSignal.abort(reason);
    await assert.rejects(call(signal), (error) => error === reason);
    assert.deepEqual((await emulator.control("requests")).requests, []);
    assert.equal(getEventListeners(signal, "abort").length, 0);
  });
}

test("wrong options of the methods that wait are TypeErrors", async () => {
  /** @type {[Record<string, unknown>, RegExp][]} */
  const wrong = [
    [{ timeout: 5 }, /options\.timeout is unknown/],
    [{ timeoutMs: 0 }, /options\.timeoutMs must be milliseconds above 0/],
    [{ pollIntervalMs: "1" }, /options\.pollIntervalMs must be/],
    [{ onProgress: 1 }, /options\.onProgress must be a function/],
    [{ signal: 5 }, /options\.signal must be/],
  ];
  for (const [options, message] of wrong) {
    await assert.rejects(
      client.waitForEvents(["a"], options),
      (error) => error instanceof TypeError && message.test(error.message),
    );
  }
  await assert.rejects(client.waitForEvents(["a"], /** @type {never} */ (null)), TypeError);
  await assert.rejects(client.waitForEvents(/** @type {never} */ (42)), {
    name: "TypeError",
    message: "waitForEvents(): eventIds must be an array (each entry a string), got number",
  });
  await assert.rejects(client.ingestMany([], /** @type {never} */ ({ timeoutMs: 5 })), TypeError);
});

test("iterate yields every entry and fetches pages as they are used up", async () => {
  await client.ingestMany(events(23));
  await processAll();
  /** @type {string[]} */
  const seen = [];
  for await (const { memoryId } of client.memories.iterate({ limit: 10, sort: "created_at_desc" })) seen.push(memoryId);
  const { total } = await client.memories.list();
  assert.equal(seen.length, total);
  assert.equal(new Set(seen).size, total);
  const pages = (await requestsTo("/v1/console/memories"))
    .map(({ query }) => query)
    .filter((query) => query.includes("limit=10&"));
  assert.equal(pages.length, Math.ceil(total / 10));

  const actors = [];
  for await (const { actorId } of client.actors.iterate({ limit: 3, sort: "actor_id_asc" })) actors.push(actorId);
  assert.deepEqual(
    actors,
    Array.from({ length: 7 }, (_, index) => `actor-${index}`),
  );

  let count = 0;
  for await (const item of control.events.iterate({ limit: 9 })) count += item.kind === "user_message" ? 1 : 0;
  assert.equal(count, 23);
});

test("iterate goes through lists without a total, from an offset", async () => {
  const { orgId } = await control.me();
  for (const name of ["a", "b", "c", "d", "e"]) await client.roles.create(orgId, name, "focus");
  const names = [];
  for await (const { name } of client.roles.iterate(orgId, { limit: 2, offset: 1 })) names.push(name);
  const all = (await client.roles.list(orgId)).map(({ name }) => name);
  assert.deepEqual(names, all.slice(1));
});

test("breaking off asks for no further page, an abort ends the loop", async () => {
  await client.ingestMany(events(23));
  await processAll();
  await emulator.control("requests", "DELETE");
  for await (const memory of client.memories.iterate({ limit: 5 })) if (memory) break;
  assert.equal((await requestsTo("/v1/console/memories")).length, 1);

  const controller = new AbortController();
  const loop = async () => {
    for await (const memory of client.memories.iterate({ limit: 5 }, { signal: controller.signal }))
      if (memory) controller.abort("enough");
  };
  await assert.rejects(loop(), (error) => error === "enough");
  await assert.rejects(client.memories.iterate(/** @type {never} */ (null)).next(), TypeError);
  await assert.rejects(client.memories.iterate(/** @type {never} */ ({ size: 5 })).next(), /options\.size is unknown/);
});

test("waitUntilAuthorized resolves with the resources once the user has consented", async () => {
  const { connectorId, authorizeUrl } = await control.connectors.create("slack");
  await assert.rejects(
    control.connectors.waitUntilAuthorized(connectorId, { timeoutMs: 20, pollIntervalMs: 5 }),
    timedOut("connectors.waitUntilAuthorized() did not finish within 20 ms"),
  );
  const wait = control.connectors.waitUntilAuthorized(connectorId, { pollIntervalMs: 5 });
  assert.equal((await fetch(authorizeUrl)).status, 200);
  await consent(authorizeUrl);
  const resources = await wait;
  assert.ok(resources.length > 0);
  const connector = await control.connectors.configureResources(connectorId, resources.slice(0, 1));
  assert.equal(connector.status, "active");
  await assert.rejects(control.connectors.waitUntilAuthorized("00000000-0000-0000-0000-000000000000"), MemsyAPIError);
  const controller = new AbortController();
  controller.abort("no");
  await assert.rejects(
    control.connectors.waitUntilAuthorized(connectorId, { signal: controller.signal }),
    (error) => error === "no",
  );
});

/** Presses Allow on the consent page. @param {string} url */
async function consent(url) {
  const page = await (await fetch(url)).text();
  const [, action = ""] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
  const [, name = "", value = ""] = /<button[^>]*name="([^"]+)"[^>]*value="([^"]*)"[^>]*>\s*Allow/.exec(page) ?? [];
  const body = name ? new URLSearchParams({ [name]: value }) : new URLSearchParams();
  const answer = await fetch(new URL(action.replaceAll("&amp;", "&"), url), { method: "POST", body });
  assert.ok(answer.ok, `${answer.status} ${page}`);
}
