// What the framework does: calls the handlers, renders the server component, brings the client component to life in a page.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { MemsyClient } from "memsy-wasm";
import { bundle } from "../programs.js";
import { serve } from "../site.js";

/** @typedef {import("../blocks.test.js").Stage} Stage */
/** @typedef {{ GET: (request: Request) => Promise<Response>, runtime?: string }} Route */

/** @type {Record<string, (stage: Stage) => Promise<void>>} by the file of the block */
const plays = {
  async "app/api/memories/route.ts"({ emulator, load }) {
    const { GET } = /** @type {Route} */ (await load("app/api/memories/route.ts"));
    const ask = (headers = { cookie: "user=ada" }) =>
      GET(new Request("http://localhost/api/memories?q=tea", { headers }));
    assert.equal((await ask({ cookie: "" })).status, 401);
    const [{ content }] = await (await ask()).json();
    assert.equal(content, "Ada drinks green tea.");
    await emulator.control("faults", "POST", {
      faults: [{ status: 429, headers: { "Retry-After": "90" } }, { status: 500 }],
    });
    const limited = await ask();
    assert.deepEqual([limited.status, limited.headers.get("retry-after")], [429, "90"]);
    assert.equal((await ask()).status, 502);
  },
  async "app/memories/page.tsx"({ load, program }) {
    const { default: Page } = /** @type {{ default: () => Promise<unknown> }} */ (await load("app/memories/page.tsx"));
    const { renderToStaticMarkup } = createRequire(program.file)("react-dom/server");
    const html = renderToStaticMarkup(await Page());
    assert.match(html, /<h1>1 memories<\/h1><ul><li>Ada drinks green tea\.<\/li><\/ul><input type="search"/);
  },
  async "app/memories/search-box.tsx"({ t, emulator, load, program, browser }) {
    const { GET } = /** @type {Route} */ (await load("app/api/memories/route.ts"));
    const mount = join(dirname(program.file), "mount.js");
    writeFileSync(
      mount,
      `
      import { createElement } from "react";
      // @ts-ignore: there are no types of it here, and none are needed
      import { createRoot } from "react-dom/client";
      import { SearchBox } from "./search-box";
      createRoot(document.body).render(createElement(SearchBox));`,
    );
    const made = await bundle(mount, emulator.url, "browser");
    writeFileSync(
      join(dirname(made), "index.html"),
      `<!doctype html><body><script type="module" src="${basename(made)}"></script>`,
    );
    const url = await serve(t, dirname(made), async (request) =>
      request.url.includes("/api/memories?") ? GET(request) : null,
    );
    const context = await browser.newContext();
    t.after(() => context.close());
    await context.addCookies([{ name: "user", value: "ada", url }]);
    const page = await context.newPage();
    await page.goto(url);
    await page.getByLabel("Search").pressSequentially("green tea");
    await page.getByText("Ada drinks green tea.").waitFor();
  },
  async "app/api/health/route.ts"({ load }) {
    const { GET, runtime } = /** @type {Route} */ (await load("app/api/health/route.ts"));
    assert.equal(runtime, "edge");
    assert.equal((await (await GET(new Request("http://localhost/api/health"))).json()).status, "ok");
  },
};

/** @param {Stage} stage */
export default async function play(stage) {
  const { emulator, program } = stage;
  const client = new MemsyClient({ apiKey: emulator.keys.pro ?? "", baseUrl: emulator.baseUrl });
  const { eventIds } = await client.ingest([
    { actorId: "ada", sessionId: "s", kind: "user_message", content: "Ada drinks green tea." },
  ]);
  await client.waitForEvents(eventIds);
  const own = plays[program.block.name ?? ""];
  assert.ok(own, `nobody plays ${program.block.name}`);
  await own(stage);
}
