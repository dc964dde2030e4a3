// A signed-in user's page speaks through the proxy: everything is hers, whatever the page claims.
import assert from "node:assert/strict";
import { basename, dirname } from "node:path";
import { serve } from "../site.js";

/** @typedef {(request: Request) => Promise<Response>} Handle */

/** @param {import("../blocks.test.js").Stage} stage */
export default async function play({ t, load, bundlePage, browser }) {
  const { POST } = /** @type {{ POST: Handle }} */ (await load("proxy.ts"));
  const page = await bundlePage("page.ts");
  const url = await serve(t, dirname(page), async (request) =>
    new URL(request.url).pathname.startsWith("/memsy/")
      ? request.method === "POST"
        ? POST(request)
        : new Response("", { status: 405 })
      : request.url.endsWith("/page")
        ? new Response("<!doctype html>", { headers: { "content-type": "text/html" } })
        : null,
  );
  const context = await browser.newContext();
  t.after(() => context.close());
  const tab = await context.newPage();
  await tab.goto(`${url}/page`);
  const name = `/${basename(page)}`;

  const refused = await tab.evaluate(async (file) => {
    const { client } = await import(file);
    return client.search("tea").catch((/** @type {Error} */ error) => `${error.name}: ${error.message}`);
  }, name);
  assert.equal(refused, "AuthenticationError: Authentication failed: Sign in first");

  await context.addCookies([{ name: "user", value: "ada", url }]);
  const found = await tab.evaluate(async (file) => {
    const { client } = await import(file);
    const event = { sessionId: "s", kind: "user_message", content: "I like green tea." };
    const { eventIds, usage } = await client.ingest([{ ...event, actorId: "mallory", roleId: "boss" }]);
    await client.waitForEvents(eventIds, { pollIntervalMs: 50 });
    const [mine] = (await client.search("tea", { actorId: "somebody-else", roleIds: ["boss"] })).results;
    return [
      mine.content,
      usage.eventsIngested,
      await client.orgs.list().catch((/** @type {{ statusCode?: number }} */ error) => error.statusCode),
    ];
  }, name);
  assert.deepEqual(found.slice(0, 2), ["I like green tea.", 1]);
  assert.equal(found[2], 405);
}
