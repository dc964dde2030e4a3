// The memory part of the playground: what is said is followed until it can be found, and found while one types.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPlayground, PROCESSING_MS } from "./playground.js";
import { readRows, shown } from "./visit.js";

/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;
before(async () => (playground = await openPlayground(["--processing-delay-ms", String(PROCESSING_MS)])));
after(() => playground?.close());

/** Long enough for any debounce; nothing here is about speed. @param {Awaited<ReturnType<typeof playground.arrive>>} visited */
const searches = ({ requests }) =>
  requests.filter((request) => request.method() === "POST" && request.url().endsWith("/v1/search"));

test("a message is pending, then completed, then found by the question that stands there already", async (t) => {
  const { page, assertQuiet, assertKeysAreSecret } = await playground.arrive(t, "memory");
  await page.getByLabel("What do you want to know?").fill("Who likes saffron?");
  await shown(page.getByText("Nothing found for “Who likes saffron?”."));

  await page.getByLabel("Actor", { exact: true }).fill("wanda");
  await page.getByLabel("Session").fill("kitchen");
  await page.getByLabel("Message", { exact: true }).fill("Wanda prefers saffron in her rice.");
  await page.getByLabel("Message", { exact: true }).press("Enter");
  const badge = page.locator("#talk .badge");
  await shown(page.getByText("0 of 1 processed: the service is extracting memories."));
  assert.deepEqual(await badge.allInnerTexts(), ["pending"]);
  assert.equal(
    await page.getByRole("progressbar").getAttribute("value"),
    null,
    "no share is claimed while it is unknown",
  );
  assert.equal(await page.getByLabel("Message", { exact: true }).inputValue(), "", "the next message can be written");

  await playground.emulator.control("clock", "POST", { advance_ms: PROCESSING_MS });
  await shown(page.getByText("Processed: the memories can be found."));
  assert.deepEqual(await badge.allInnerTexts(), ["completed"]);
  await shown(page.getByText("1 memory found."));
  const memory = page.getByRole("list", { name: "Memories" }).getByRole("listitem").first();
  assert.equal(await memory.locator("> p").innerText(), "Wanda prefers saffron in her rice.");
  const { Score, ...facts } = await readRows(memory.locator("dl"));
  assert.ok(Number(Score) > 0 && Number(Score) <= 1, `a score of ${Score}`);
  assert.deepEqual(facts, { Strength: "1 of 5", Type: "preference" });
  await memory.getByText("1 source event in kitchen").click();
  await shown(memory.locator("q", { hasText: "Wanda prefers saffron in her rice." }));

  const sent = (await playground.takeRequests()).find(({ path }) => path === "/v1/ingest");
  assert.deepEqual(JSON.parse(sent?.body ?? ""), {
    events: [
      { actor_id: "wanda", session_id: "kitchen", kind: "user_message", content: "Wanda prefers saffron in her rice." },
    ],
  });
  await assertQuiet();
  await assertKeysAreSecret(playground.emulator.keys);
});

test("the bar of a conversation shows the share that is processed, and a message that fails says so", async (t) => {
  const { page, assertQuiet } = await playground.arrive(t, "memory");
  await page.getByRole("button", { name: "Send a sample conversation" }).click();
  await shown(page.getByText("0 of 6 processed: the service is extracting memories."));
  assert.equal(await page.getByRole("progressbar").getAttribute("max"), "6");
  await playground.emulator.control("clock", "POST", { advance_ms: PROCESSING_MS });
  await shown(page.getByText("Processed: the memories can be found."));
  assert.equal(await page.getByRole("progressbar").count(), 0);

  await page.getByRole("combobox", { name: "as", exact: true }).selectOption("tool");
  await page.getByLabel("Message", { exact: true }).fill("This one is lost. [[fail]]");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await shown(page.getByText("0 of 1 processed"));
  await playground.emulator.control("clock", "POST", { advance_ms: PROCESSING_MS });
  await shown(page.getByText("0 of 1 processed; 1 failed, 0 unknown to the service."));
  assert.equal(await page.locator("#talk .badge").last().innerText(), "failed");
  await assertQuiet();
});

test("a keystroke aborts the search before it, whose answer would come too late", async (t) => {
  const visited = await playground.arrive(t, "memory");
  const { page } = visited;
  await playground.emulator.control("faults", "POST", { path: "/v1/search", delay_ms: 60_000 });
  const query = page.getByLabel("What do you want to know?");
  const aborted = page.waitForEvent("requestfailed");
  await query.press("s");
  await page.waitForRequest((request) => request.url().endsWith("/v1/search"));
  await query.press("o");
  assert.equal((await aborted).failure()?.errorText, "net::ERR_ABORTED");
  await shown(page.getByText("Nothing found for “so”."));
  assert.deepEqual(
    searches(visited).map((request) => request.postDataJSON().query),
    ["s", "so"],
  );
  await visited.assertQuiet();
});

test("a search can be kept to one actor", async (t) => {
  const { page, assertQuiet } = await playground.arrive(t, "memory");
  for (const [actor, content] of /** @type {const} */ ([
    ["ana", "Ana plays the cello."],
    ["ben", "Ben plays the drums."],
  ])) {
    await page.getByLabel("Actor", { exact: true }).fill(actor);
    await page.getByLabel("Message", { exact: true }).fill(content);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await shown(page.locator("#talk").getByText(content));
    await shown(page.locator("#talk .badge[data-state=pending]").last());
  }
  await playground.emulator.control("clock", "POST", { advance_ms: PROCESSING_MS });
  await shown(page.getByText("Processed: the memories can be found."));
  await page.getByLabel("What do you want to know?").fill("Who plays what?");
  await shown(page.getByText("2 memories found, best first."));
  await page.getByLabel("only about this actor").check();
  await shown(page.getByText("1 memory found."));
  assert.equal(await page.locator("#memories > li > p").innerText(), "Ben plays the drums.");
  await assertQuiet();
});
