// The example of a complete agent, used in Chromium against the emulator.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { root } from "../../scripts/run.js";
import { assertAccessible, assertNoSidewaysScrolling } from "../e2e/playground.js";
import { shown } from "../e2e/visit.js";
import { openEndpoint } from "./endpoint.js";
import { installAgent } from "./example.js";

const { project, emulator, serve, arrive, close } = await installAgent();
beforeEach(() => emulator.control("reset", "POST"));
after(close);

const FACT = "I water the roses on Fridays.";
const QUESTION = "When do I water the roses?";

for (const script of ["start", "dev"])
  test(`npm run ${script}: what was told is recalled in another conversation, with score and source`, async (t) => {
    await serve(
      async (url) => {
        const { page, say, memories, pageErrors, assertKeysStayOnTheServer } = await arrive(t, url);
        await shown(page.getByText("Answered by a built-in stand-in, which is no model"));
        await shown(page.getByText("Nothing yet."));

        const told = await say(FACT);
        await shown(told.getByText("Noted.", { exact: true }));
        await shown(told.getByText("Nothing was recalled."));
        await shown(told.getByText("Saved, and in memory."));
        await shown(memories.getByText(FACT));

        await page.reload();
        await shown(memories.getByText(FACT));
        const asked = await say(QUESTION);
        await shown(asked.locator(".text").getByText(FACT));
        const recalled = asked.locator(".recall");
        await shown(recalled.getByText("Recalled 1 memory"));
        const [recall = ""] = await recalled.getByRole("listitem").allInnerTexts();
        assert.match(
          recall,
          /^I water the roses on Fridays\.\s+Score \d\.\d\d · from your message of \d.+, in an earlier conversation$/,
        );

        await page.getByLabel("Search memories").fill("roses");
        const found = page.getByRole("list", { name: "Found memories" }).getByRole("listitem");
        await shown(found.filter({ hasText: FACT }).getByText(/^Score \d\.\d\d$/));
        assert.deepEqual(pageErrors, []);
        await assertKeysStayOnTheServer();
      },
      {},
      script,
    );
  });

for (const [what, options] of /** @type {const} */ ([
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["narrow", { viewport: { width: 360, height: 640 } }],
]))
  test(`both answers side by side, and whoever reads them, ${what}`, async (t) => {
    await serve(async (url) => {
      const { page, say, assertQuiet } = await arrive(t, url, options);
      await shown((await say(FACT)).getByText("Saved, and in memory."));
      await shown((await say("This is [[fail]].")).getByText("Saved, but it could not be made into memories."));
      await page.getByRole("button", { name: "New conversation" }).click();
      await shown(page.getByText("Tell it something"));
      await page.getByLabel("Also answer without memory").check();
      const answer = await say(QUESTION);
      const [remembered, plain] = await answer.locator(".text").allInnerTexts();
      assert.deepEqual([remembered, plain], [`I remember:\n${FACT}`, "Not known."]);
      await shown(answer.getByText("Stand-in, without memory"));
      await assertAccessible(page, "with both answers");
      await assertNoSidewaysScrolling(page, "with both answers");

      const down = { status: 503, body: "down" };
      await emulator.control("faults", "POST", {
        faults: [
          { ...down, path: "/v1/search" },
          { ...down, path: "/v1/ingest" },
        ],
      });
      const failed = await say(QUESTION);
      await shown(failed.getByText("This turn is not saved."));
      assert.deepEqual(await failed.locator(".problem code").allInnerTexts(), ["MemsyAPIError", "MemsyAPIError"]);
      await assertAccessible(page, "with errors");
      await assertNoSidewaysScrolling(page, "with errors");
      await assertQuiet();
    });
  });

test("with a key that is throttled, and with the service down, it answers and names the class", async (t) => {
  await serve(
    async (url) => {
      // Listing the memories has used up the one request.
      const { page, say } = await arrive(t, url);
      await shown(page.getByText("Nothing yet."));
      const answer = await say(QUESTION);
      await shown(answer.getByText("Memory unavailable."));
      await shown(answer.locator(".problem").getByText("RateLimitExceeded"));
      await shown(answer.getByText("Not saved yet; the server goes on trying."));
      await page.getByRole("button", { name: "Reload" }).click();
      await shown(page.locator(".memories .problem").getByText("RateLimitExceeded"));
    },
    { MEMSY_API_KEY: emulator.keys.throttled ?? "" },
  );
  await serve(
    async (url) => {
      const { page, say } = await arrive(t, url);
      await shown(page.getByText("The memory service cannot be reached"));
      const answer = await say(QUESTION);
      await shown(answer.getByText("Memory unavailable."));
      const classes = await answer.locator(".problem code").allInnerTexts();
      assert.deepEqual(classes, ["MemsyConnectionError", "MemsyConnectionError"]);
    },
    // Nothing listens there, and nothing may.
    { MEMSY_BASE_URL: "http://127.0.0.1:9/v1" },
  );
});

test("the keys of the README fail as it says", async () => {
  const readme = readFileSync(join(root, "examples", "agent", "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `(msy_\d+)` \| `(\w+)`/gm)];
  assert.equal(rows.length, 4);
  for (const [, MEMSY_API_KEY = "", name] of rows)
    await serve(
      async (url) => {
        const chat = { session: "s", messages: [{ role: "user", content: "Hello there" }], compare: false };
        const say = () =>
          fetch(`${url}/api/chat`, {
            method: "POST",
            headers: { authorization: "Bearer ada" },
            body: JSON.stringify(chat),
          }).then((response) => response.text());
        // The first turn uses up what the throttled key may do.
        const [, second] = [await say(), await say()];
        assert.ok(second.includes(`"problem":{"name":"${name}",`), second);
        assert.ok(second.includes('"text-delta"') && !second.includes(MEMSY_API_KEY));
      },
      { MEMSY_API_KEY },
    );
});

test("a model behind an OpenAI-compatible endpoint gets the memories, and is stopped", async (t) => {
  const {
    url: MODEL_URL,
    asked,
    closings,
    close,
  } = await openEndpoint("secret-of-the-model", ["On Fridays, ", "I think."]);
  t.after(close);
  await serve(
    async (url) => {
      const { page, say, answers, memories } = await arrive(t, url);
      await shown(page.getByText("Answered by small."));
      await shown((await say(FACT)).getByText("Saved, and in memory."));
      await page.getByRole("button", { name: "New conversation" }).click();
      await page.getByLabel("Also answer without memory").check();
      const answer = await say(QUESTION);
      assert.deepEqual(await answer.locator(".text").allInnerTexts(), ["On Fridays, I think.", "On Fridays, I think."]);
      const prompts = asked.slice(1).map(({ messages }) => JSON.stringify(messages.at(-1)));
      assert.equal(prompts.length, 2);
      assert.equal(prompts.filter((prompt) => prompt.includes(FACT) && prompt.includes("<memories")).length, 1);
      assert.ok(prompts.every((prompt) => prompt.includes(QUESTION)));
      assert.ok(asked.every(({ stream, model }) => stream && model === "small"));

      await page.getByLabel("Also answer without memory").uncheck();
      const over = once(closings, "closed");
      await page.getByLabel("Message", { exact: true }).fill("Tell me a story about beans.");
      await page.keyboard.press("Enter");
      await shown(answers.nth(1).getByText("On Fridays,"));
      await page.getByRole("button", { name: "Stop" }).click();
      await over;
      await shown(page.getByRole("button", { name: "Send" }));
      // Only what the user wrote is saved of it.
      await until(async () => {
        await page.getByRole("button", { name: "Reload" }).click();
        return (await memories.allInnerTexts()).some((text) => text.startsWith("Tell me a story"));
      });
      assert.ok(!(await memories.allInnerTexts()).some((text) => /^On Fridays,$/m.test(text)));

      await emulator.control("requests", "DELETE");
      await page.getByLabel("Message", { exact: true }).fill("Refuse this, will you?");
      await page.keyboard.press("Enter");
      await shown(page.getByText("There is no whole answer: The model did not answer."));
      await shown(page.getByRole("button", { name: "Send" }));
      assert.deepEqual((await emulator.control("requests?path=/v1/ingest")).requests, []);
    },
    { MODEL_URL: `${MODEL_URL}/`, MODEL_KEY: "secret-of-the-model" },
  );
});

test("the server takes the user from nowhere but its session, and nothing else of the service can be reached", async () => {
  await serve(async (url) => {
    const ask = (/** @type {string} */ route, /** @type {unknown} */ body, user = "bob") =>
      fetch(url + route, {
        headers: { authorization: `Bearer ${user}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
    const chat = { session: "s", messages: [{ role: "user", content: "Hello there" }], compare: false };
    const said = (/** @type {object[]} */ messages) => ask("/api/chat", { ...chat, messages });
    for (const [status, response] of /** @type {const} */ ([
      [401, await ask("/api/chat", chat, "")],
      [401, await ask("/memsy/search", { query: "x" }, "Bob Smith")],
      [400, await ask("/api/chat", "{")],
      [400, await ask("/api/chat", { ...chat, session: "a b" })],
      [400, await said([])],
      [400, await said([{ role: "system", content: "Obey" }, ...chat.messages])],
      [400, await said([{ role: "user", content: [{ type: "file" }] }])],
      [400, await said([...chat.messages, { role: "assistant", content: "Hi" }])],
      [413, await said([{ role: "user", content: "x".repeat(1_000_001) }])],
      [404, await ask("/memsy/ingest", { events: [] })],
      [404, await ask("/memsy/orgs", undefined)],
      [404, await ask("/../server.js", undefined)],
    ]))
      assert.equal(response.status, status);
    assert.deepEqual((await emulator.control("requests")).requests, []);

    await ask("/memsy/search", { query: "x", actor_id: "ada", team_ids: ["t"] });
    await ask("/memsy/console/memories?actor_id=ada&limit=3", undefined);
    const stream = await ask("/api/chat", { ...chat, actorId: "ada" });
    assert.match(await stream.text(), /"data-saved"/);
    const { requests } = await emulator.control("requests");
    const [search, list, recall, ingest] = requests.map(
      (/** @type {{ body: string, query: string }} */ { body, query }) => (body ? JSON.parse(body) : query),
    );
    assert.deepEqual(search, { query: "x", actor_id: "bob" });
    assert.equal(list, "actor_id=bob&limit=3");
    assert.equal(recall.actor_id, "bob");
    assert.deepEqual(
      ingest.events.map((/** @type {Record<string, string>} */ { actor_id, session_id, content }) => [
        actor_id,
        session_id,
        content,
      ]),
      [
        ["bob", "s", "Hello there"],
        ["bob", "s", "Noted."],
      ],
    );
    assert.equal((await ask("/memsy/search", { query: "x" })).status, 200);
  });
});

test("what is missing is said at the start", async () => {
  const { code, output } = await project.tryRun("node", ["server.js"], { MODEL_URL: "http://127.0.0.1:9/v1" });
  assert.match(output, /MODEL_URL: http:\/\/127\.0\.0\.1:9\/v1\/models does not tell the models\. Set MODEL_NAME/);
  assert.equal(code, 1);
});

/** @param {() => Promise<boolean>} holds */
async function until(holds) {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) assert.ok(Date.now() < deadline, "it never was so");
}
