// The queue in Chromium: pages that are reloaded, closed, offline, and several of them with one storage.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { openSite } from "../consumers/site.js";
import { launch } from "./visit.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {"indexedDBAdapter" | "localStorageAdapter" | null} Storage */
/** @typedef {Omit<import("memsy-wasm/queue").IngestQueueOptions, "storage">} Options */

const PATIENCE_MS = 60_000;
/** Longer than any test. */
const NEVER_MS = 1_000_000;
const emulator = await startEmulator();
const site = await openSite(root);
const browser = await launch();
const KEY = emulator.keys.pro ?? "";

after(async () => {
  await browser.close();
  site.stop();
  await emulator.stop();
});
beforeEach(() => emulator.control("reset", "POST"));

/** What a page of these tests has: its queue, and what was told. @typedef {Window & { queue: import("memsy-wasm/queue").IngestQueue, told: unknown[][] }} Visited */

/** A page with its own storage. @param {import("node:test").TestContext} t */
async function visitor(t) {
  const context = await browser.newContext();
  t.after(() => context.close());
  return {
    context,
    /** @param {Storage} storage @param {Options} [options] @param {Page | null} [opener] may be closed by itself, then */
    async open(storage, options = {}, opener = null) {
      const url = `${site.url}/www/public/icon.svg`;
      const opened = context.waitForEvent("page");
      if (opener) await opener.evaluate((address) => void window.open(address), url);
      else await context.newPage();
      const page = await opened;
      if (!opener) await page.goto(url);
      await page.waitForURL(url);
      await start(page, storage, options);
      return page;
    },
  };
}

/** Makes the queue of a page. @param {Page} page @param {Storage} storage @param {Options} [options] */
const start = (page, storage, options = {}) =>
  page.evaluate(
    async ({ baseUrl, apiKey, storage, options }) => {
      const { MemsyClient } = await import(/** @type {string} */ ("/pkg/index.js"));
      const queues = await import(/** @type {string} */ ("/pkg/queue.js"));
      const visited = /** @type {Visited} */ (/** @type {unknown} */ (globalThis));
      visited.told = [];
      visited.queue = new queues.IngestQueue(new MemsyClient({ baseUrl, apiKey }), {
        ...(storage ? { storage: queues[storage]("test") } : {}),
        onError: (/** @type {Error} */ { name }, /** @type {{ willRetry: boolean }} */ { willRetry }) =>
          visited.told.push(["error", name, willRetry]),
        onDrop: (/** @type {unknown[]} */ { length }, /** @type {string} */ reason) =>
          visited.told.push(["drop", length, reason]),
        ...options,
      });
    },
    { baseUrl: emulator.baseUrl, apiKey: KEY, storage, options },
  );

/** Adds events whose contents are numbers. @param {Page} page @param {number} first @param {number} count @param {string} [more] */
const add = (page, first, count, more = "") =>
  page.evaluate(
    ({ first, count, more }) => {
      const { queue } = /** @type {Visited} */ (/** @type {unknown} */ (globalThis));
      for (let index = first; index < first + count; index += 1)
        queue.add({ actorId: "ada", sessionId: "s", kind: "user_message", content: `${index}${more}` });
    },
    { first, count, more },
  );

/** @param {Page} page */
const flush = (page) => page.evaluate(() => /** @type {Visited} */ (/** @type {unknown} */ (globalThis)).queue.flush());
/** @param {Page} page */
const sizeOf = (page) => page.evaluate(() => /** @type {Visited} */ (/** @type {unknown} */ (globalThis)).queue.size);
/** @param {Page} page */
const toldIn = (page) => page.evaluate(() => /** @type {Visited} */ (/** @type {unknown} */ (globalThis)).told);

/** How many events the storage of the page has. @param {Page} page @param {Storage} storage */
const storedIn = (page, storage) =>
  page.evaluate(async (name) => {
    const queues = await import(/** @type {string} */ ("/pkg/queue.js"));
    return (await queues[name]("test").load()).length;
  }, storage ?? "");

/** Waits until the storage of the page has so many events. @param {Page} page @param {Storage} storage @param {number} count */
const stored = (page, storage, count) => until(async () => (await storedIn(page, storage)) === count);

/** The numbers in each request that the service has accepted. */
async function batches() {
  const { requests } = await emulator.control("requests?path=/v1/ingest");
  return /** @type {{ body: string, status: number }[]} */ (requests)
    .filter(({ status }) => status === 200)
    .map(({ body }) => [...body.matchAll(/"content":"(\d+)/g)].map(([, number]) => Number(number)));
}
/** All numbers that the service has accepted, in their order. */
const accepted = async () => (await batches()).flat();
/** @param {number} count */
const numbers = (count) => Array.from({ length: count }, (_, index) => index);
/** @param {() => Promise<unknown>} isSo */
async function until(isSo) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`never: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
/** How many events the service has: one that it knows again counts once. @param {number} count */
async function assertStoredOnce(count) {
  const sent = await accepted();
  assert.deepEqual(
    [...new Set(sent)].sort((a, b) => a - b),
    numbers(count),
    "all are sent",
  );
  const response = await fetch(`${emulator.url}/api/console/events?limit=200`, {
    headers: { authorization: `Bearer ${KEY}` },
  });
  const { total } = /** @type {{ total: number }} */ (await response.json());
  assert.equal(total, count, "each is stored once");
}

for (const storage of /** @type {const} */ (["indexedDBAdapter", "localStorageAdapter"])) {
  test(`events survive a reload in the middle (${storage})`, async (t) => {
    const { open } = await visitor(t);
    // The request of the first page is never answered.
    await emulator.control("faults", "POST", { path: "/v1/ingest", delay_ms: 30_000 });
    const page = await open(storage, { maxBatchEvents: 10, maxDelayMs: NEVER_MS });
    await add(page, 0, 25);
    await stored(page, storage, 25);
    await until(async () => (await emulator.control("requests?path=/v1/ingest")).requests.length === 1);
    await page.reload();
    await start(page, storage, { maxBatchEvents: 10 });
    await add(page, 25, 5);
    await until(async () => new Set(await accepted()).size === 30);
    await until(async () => (await sizeOf(page)) === 0);
    await assertStoredOnce(30);
    await stored(page, storage, 0);
    assert.deepEqual(await toldIn(page), []);
  });

  test(`two tabs with one storage send each event once, and one goes on when the other is closed (${storage})`, async (t) => {
    const { open } = await visitor(t);
    const options = { maxDelayMs: 10, maxBatchEvents: 7 };
    const [first, second] = [await open(storage, options), await open(storage, options)];
    for (let round = 0; round < 10; round += 1)
      await Promise.all([add(first, 10 * round, 5), add(second, 10 * round + 5, 5)]);
    await Promise.all([flush(first), flush(second)]);
    const sent = await accepted();
    assert.deepEqual(
      sent.sort((a, b) => a - b),
      numbers(100),
      "each was sent once",
    );
    await assertStoredOnce(100);

    // The first tab has the lock, and a request that is not answered, when it is closed.
    await emulator.control("faults", "POST", { path: "/v1/ingest", delay_ms: 60_000 });
    await add(first, 100, 1);
    await until(async () => (await emulator.control("requests?path=/v1/ingest")).requests.at(-1).status === null);
    await add(second, 101, 4);
    await first.close();
    await until(async () => new Set(await accepted()).size === 105);
    await until(async () => (await sizeOf(second)) === 0);
    await assertStoredOnce(105);
  });
}

/** @type {[how: string, leave: (page: Page) => Promise<unknown>][]} */
const WAYS_OUT = [
  ["is closed", (page) => page.close()],
  // Nothing answers then.
  ["closes itself", (page) => page.evaluate(() => close()).catch(() => {})],
  ["goes to another page", (page) => page.goto("about:blank")],
];

for (const storage of /** @type {const} */ (["indexedDBAdapter", "localStorageAdapter", null])) {
  for (const [how, leave] of WAYS_OUT) {
    test(`a tab that ${how} sends what is left (${storage ?? "in memory"})`, async (t) => {
      const { open } = await visitor(t);
      const other = await open(null);
      const page = await open(storage, { maxDelayMs: NEVER_MS }, how === "closes itself" ? other : null);
      await add(page, 0, 20);
      // A page that is left at once may be gone before IndexedDB has written: it has sent all, and nothing is stored then.
      if (storage !== null) await stored(page, storage, 20);
      assert.deepEqual(await accepted(), []);
      await leave(page);
      await until(async () => (await accepted()).length === 20);
      assert.deepEqual(await batches(), [numbers(20)]);
      if (storage === null) return;
      // The response had nobody to read it: the events are still in the storage, and the service knows them again.
      // A page that another one replaces may live long enough to read it, and has taken them out of the storage then.
      const mayHaveRead = how === "goes to another page";
      if (!mayHaveRead) await stored(other, storage, 20);
      await start(other, storage);
      await stored(other, storage, 0);
      assert.deepEqual(await toldIn(other), []);
      const sent = (await accepted()).length;
      assert.ok(sent === 40 || (mayHaveRead && sent === 20), `${sent} were sent`);
      await assertStoredOnce(20);
    });
  }
}

test("what leaves with a page is under 60 kB; the rest stays in the storage for the next page", async (t) => {
  const { open } = await visitor(t);
  const page = await open("indexedDBAdapter", { maxDelayMs: NEVER_MS });
  const long = ` ${"x".repeat(9_990)}`;
  await add(page, 0, 12, long);
  await stored(page, "indexedDBAdapter", 12);
  await page.goto("about:blank");
  await until(async () => (await accepted()).length > 0);
  const { requests } = await emulator.control("requests?path=/v1/ingest");
  const bytes = requests.map((/** @type {{ body: string }} */ { body }) => body.length);
  assert.equal(bytes.length, 1);
  assert.ok(bytes[0] > 45_000 && bytes[0] < 60_000, `${bytes[0]}`);
  assert.deepEqual(await accepted(), numbers(5));
  await open("indexedDBAdapter");
  await until(async () => new Set(await accepted()).size === 12);
  await assertStoredOnce(12);
});

test("a tab that is not shown any more sends what is left, and goes on", async (t) => {
  const { open } = await visitor(t);
  const page = await open("indexedDBAdapter", { maxDelayMs: NEVER_MS });
  await add(page, 0, 3);
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await until(async () => (await sizeOf(page)) === 0);
  await add(page, 3, 3);
  await flush(page);
  assert.deepEqual(await batches(), [
    [0, 1, 2],
    [3, 4, 5],
  ]);
});

test("a tab that is shown sends what a closed one has left", async (t) => {
  const { open } = await visitor(t);
  const page = await open("localStorageAdapter");
  await page.evaluate(() =>
    localStorage.setItem(
      "memsy-wasm/queue/test/0",
      JSON.stringify({ id: "0", event: { actorId: "ada", sessionId: "s", kind: "user_message", content: "0" } }),
    ),
  );
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await until(async () => (await accepted()).length === 1);
});

test("nothing is sent while the browser is offline; it goes on when it is back", async (t) => {
  const { context, open } = await visitor(t);
  const page = await open("indexedDBAdapter", { maxDelayMs: 10 });
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await context.setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
  await add(page, 0, 5);
  // Longer than the delay of the queue.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  assert.deepEqual(asked, []);
  assert.equal(await sizeOf(page), 5);
  await context.setOffline(false);
  await until(async () => (await sizeOf(page)) === 0);
  assert.deepEqual(await batches(), [numbers(5)]);
  assert.deepEqual(await toldIn(page), []);
});

test("a connection that is lost and comes back is tried again at once, whatever the pause", async (t) => {
  const { context, open } = await visitor(t);
  const page = await open(null, { maxDelayMs: 10, retryBackoffMs: NEVER_MS, maxRetryWaitMs: NEVER_MS });
  await emulator.control("faults", "POST", { path: "/v1/ingest", method: "POST", cut: "before_headers", times: 2 });
  await add(page, 0, 2);
  await page.waitForFunction(
    () => /** @type {Visited} */ (/** @type {unknown} */ (globalThis)).told.length > 0,
    undefined,
    { timeout: PATIENCE_MS },
  );
  await emulator.control("faults", "DELETE");
  await context.setOffline(true);
  await context.setOffline(false);
  await until(async () => (await sizeOf(page)) === 0);
  assert.deepEqual(await batches(), [[0, 1]]);
  assert.deepEqual(await toldIn(page), [["error", "MemsyConnectionError", true]]);
});

for (const [what, storage, spoil] of /** @type {[string, Storage, () => void][]} */ ([
  [
    "IndexedDB is blocked",
    "indexedDBAdapter",
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("blocked", "SecurityError");
      };
    },
  ],
  [
    "localStorage is full",
    "localStorageAdapter",
    () => {
      const half = "x".repeat(1024);
      for (let index = 0; ; index += 1) {
        try {
          localStorage.setItem(`filler${index}`, half);
        } catch {
          break;
        }
      }
      for (let index = 0; ; index += 1) {
        try {
          localStorage.setItem(`f${index}`, "");
        } catch {
          return;
        }
      }
    },
  ],
])) {
  test(`where ${what}, it is told once and the queue goes on in memory`, async (t) => {
    const { open } = await visitor(t);
    const page = await open(null);
    await page.evaluate(spoil);
    await start(page, storage, { maxDelayMs: 10 });
    await add(page, 0, 5);
    await until(async () => (await sizeOf(page)) === 0);
    assert.deepEqual(await accepted(), numbers(5));
    const told = await toldIn(page);
    assert.equal(told.length, 1, JSON.stringify(told));
    assert.equal(told[0]?.[0], "error");
  });
}

for (const storage of /** @type {const} */ (["indexedDBAdapter", "localStorageAdapter"])) {
  test(`without the Web Locks API two tabs take turns by a lease (${storage})`, async (t) => {
    const { context, open } = await visitor(t);
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
    const options = { maxDelayMs: 10, maxBatchEvents: 7 };
    const [first, second] = [await open(storage, options), await open(storage, options)];
    for (let round = 0; round < 5; round += 1)
      await Promise.all([add(first, 10 * round, 5), add(second, 10 * round + 5, 5)]);
    await Promise.all([flush(first), flush(second)]);
    // A lease in localStorage is not exact: both may send an event, which the service knows again.
    if (storage === "indexedDBAdapter")
      assert.deepEqual(
        (await accepted()).sort((a, b) => a - b),
        numbers(50),
        "each was sent once",
      );
    await assertStoredOnce(50);
  });

  test(`the key is not stored (${storage})`, async (t) => {
    const { context, open } = await visitor(t);
    const page = await open(storage, { maxDelayMs: NEVER_MS });
    await add(page, 0, 2);
    await stored(page, storage, 2);
    const state = JSON.stringify(await context.storageState({ indexedDB: true }));
    assert.ok(state.includes("user_message"), "the events are");
    assert.ok(!state.includes(KEY));
  });
}
