// The page asks its server for a key, which can read and cannot write.
import assert from "node:assert/strict";
import { basename, dirname } from "node:path";
import { MemsyControlClient } from "memsy-wasm";
import { serve } from "../site.js";

/** @param {import("../blocks.test.js").Stage} stage */
export default async function play({ t, emulator, load, bundlePage, browser }) {
  const { POST } = /** @type {{ POST: (request: Request) => Promise<Response> }} */ (await load("session-key.ts"));
  const page = await bundlePage("console.ts");
  const url = await serve(t, dirname(page), async (request) =>
    request.url.endsWith("/memsy-key")
      ? POST(request)
      : request.url.endsWith("/page")
        ? new Response("<!doctype html>", { headers: { "content-type": "text/html" } })
        : null,
  );
  const context = await browser.newContext();
  t.after(() => context.close());
  const tab = await context.newPage();
  await tab.goto(`${url}/page`);
  const outcomes = () =>
    tab.evaluate(
      async (file) => {
        const { client } = await import(file);
        const name = (/** @type {Error} */ error) => `${error.name}: ${error.message}`;
        const event = { actorId: "ada", sessionId: "s", kind: "user_message", content: "Tea." };
        return [
          await client.search("tea").then(() => "found", name),
          await client.ingest([event]).then(() => "stored", name),
        ];
      },
      `/${basename(page)}`,
    );

  assert.deepEqual(await outcomes(), Array(2).fill("MemsyError: The apiKey function failed: No key: status 401"));
  await context.addCookies([{ name: "user", value: "ada", url }]);
  const [search, ingest] = await outcomes();
  assert.equal(search, "found");
  assert.match(ingest, /^AuthorizationError: /);
  // That key serves all calls, until it is no longer good: then the next call gets another.
  const control = new MemsyControlClient({ apiKey: emulator.keys.pro ?? "", baseUrl: `${emulator.url}/api` });
  const { keys } = await control.keys.list();
  const [issued, ...others] = keys.filter(({ name }) => name === "page of ada");
  assert.equal(others.length, 0);
  assert.deepEqual([issued?.scopes, Boolean(issued?.expiresAt)], [["read"], true]);
  await control.keys.delete(issued?.keyId ?? "");
  assert.equal((await outcomes())[0], "found");
  assert.equal(
    (await control.keys.list()).keys.filter(({ name, isActive }) => name === "page of ada" && isActive).length,
    1,
  );
}
