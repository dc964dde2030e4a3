// The queue in Firefox: a page that is left and opened again, with each storage.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { openFirefox } from "../consumers/browsers.js";
import { openSite } from "../consumers/site.js";

const { MEMSY_FIREFOX: firefox, MEMSY_GECKODRIVER: geckodriver, MEMSY_NO_FIREFOX: missing } = process.env;

for (const storage of ["indexedDBAdapter", "localStorageAdapter"]) {
  test(`in Firefox, events survive that their page is left (${storage})`, { skip: missing ?? false }, async (t) => {
    const emulator = await startEmulator();
    t.after(() => emulator.stop());
    const site = await openSite(root);
    t.after(() => site.stop());
    const browser = await openFirefox(geckodriver ?? "", firefox ?? "");
    t.after(() => browser.close());
    const key = emulator.keys.pro ?? "";
    const url = `${site.url}/www/index.html?${new URLSearchParams({ baseUrl: emulator.baseUrl, key, storage })}`;
    assert.equal(await browser.run(url, addTwenty), 20);
    assert.deepEqual(await browser.run(url, sendRest), { size: 0, told: [] });
    const response = await fetch(`${emulator.url}/api/console/events?limit=200`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { items } = /** @type {{ items: { content: string }[] }} */ (await response.json());
    assert.deepEqual(
      items.map(({ content }) => Number(content)).sort((a, b) => a - b),
      Array.from({ length: 25 }, (_, index) => index),
    );
  });
}

/** Runs in the page: it sees nothing of this file. */
async function addTwenty() {
  const { searchParams } = new URL(location.href);
  const get = (/** @type {string} */ name) => searchParams.get(name) ?? "";
  const { MemsyClient } = await import(/** @type {string} */ ("/pkg/index.js"));
  const queues = await import(/** @type {string} */ ("/pkg/queue.js"));
  const client = new MemsyClient({ baseUrl: get("baseUrl"), apiKey: get("key") });
  const queue = new queues.IngestQueue(client, { storage: queues[get("storage")]("test"), maxDelayMs: 1_000_000 });
  for (let index = 0; index < 20; index += 1)
    queue.add({ actorId: "ada", sessionId: "s", kind: "user_message", content: `${index}` });
  const storage = queues[get("storage")]("test");
  for (;;) {
    const { length } = await storage.load();
    if (length === 20) return length;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Runs in the page: it sees nothing of this file. */
async function sendRest() {
  const { searchParams } = new URL(location.href);
  const get = (/** @type {string} */ name) => searchParams.get(name) ?? "";
  const { MemsyClient } = await import(/** @type {string} */ ("/pkg/index.js"));
  const queues = await import(/** @type {string} */ ("/pkg/queue.js"));
  const client = new MemsyClient({ baseUrl: get("baseUrl"), apiKey: get("key") });
  /** @type {string[]} */
  const told = [];
  const queue = new queues.IngestQueue(client, {
    storage: queues[get("storage")]("test"),
    onError: (/** @type {unknown} */ error) => told.push(String(error)),
    onDrop: () => told.push("dropped"),
  });
  for (let index = 20; index < 25; index += 1)
    queue.add({ actorId: "ada", sessionId: "s", kind: "user_message", content: `${index}` });
  await queue.flush();
  return { size: queue.size, told };
}
