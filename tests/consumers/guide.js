/** The app of docs/nextjs.md with the proxy of docs/keys.md as a route, built and served by Next.js itself. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { blocksOf } from "../docs/markdown.js";
import { EXPECTED } from "./scenario.js";

const SESSION =
  'export const userOf = async ({ headers }) => /\\buser=(\\w+)/.exec(headers.get("cookie") ?? "")?.[1] ?? null;';

/** @param {import("./project.js").Project} project @param {import("./consumers.js").Place} place */
export async function buildsGuide(project, { service }) {
  // Not imported above: on a fresh machine setup has yet to install it.
  const { transform } = await import("esbuild");
  const proxy = blocksOf("docs/keys.md").find(({ name }) => name === "proxy.ts");
  assert.ok(proxy);
  const files = [
    ...blocksOf("docs/nextjs.md"),
    { ...proxy, name: "app/memsy/[call]/route.ts" },
    { language: "ts", name: "session.ts", text: SESSION },
  ];
  for (const { language, name, text } of files) {
    if (name === null) continue;
    const file = join(project.folder, name.replace(/\.ts(x?)$/, ".js$1"));
    mkdirSync(dirname(file), { recursive: true });
    const local = text
      .replace("new MemsyClient({", `new MemsyClient({ baseUrl: "${service}/v1",`)
      .replace("https://api.memsy.io", service)
      .replace('"./session"', '"../../../session"');
    writeFileSync(file, (await transform(local, { loader: language === "tsx" ? "tsx" : "ts", jsx: "preserve" })).code);
  }
  // The key is there when it serves, not when it is built, as the guide has it.
  await project.run("next", ["build"]);
  const key = await import(join(project.folder, "service.js"));
  return project.serve(
    "next",
    ["start", "--port", "0", "--hostname", "127.0.0.1"],
    async (url) => {
      const headers = { cookie: "user=ada", "content-type": "application/json" };
      const post = (/** @type {string} */ call, /** @type {unknown} */ body) =>
        fetch(`${url}/memsy/${call}`, { method: "POST", headers, body: JSON.stringify(body) });
      const event = { session_id: "guide", kind: "user_message", content: "The guide likes green tea." };
      const { event_ids: ids } = /** @type {{ event_ids: string[] }} */ (
        await (await post("ingest", { events: [event] })).json()
      );
      /** @returns {Promise<string[]>} */
      const pending = async () =>
        /** @type {{ pendingIds: string[] }} */ (await (await post("status", { event_ids: ids })).json()).pendingIds;
      while ((await pending()).length > 0) await new Promise((resolve) => setTimeout(resolve, 100));

      assert.match(
        await (await fetch(`${url}/api/memories?q=green+tea`, { headers })).text(),
        /The guide likes green tea\./,
      );
      assert.equal((await fetch(`${url}/api/memories?q=green+tea`)).status, 401);
      assert.match(await (await fetch(`${url}/memories`)).text(), /<li>The guide likes green tea\.<\/li>/);
      assert.match(await (await fetch(`${url}/api/health`)).text(), /"status":"ok"/);
      return EXPECTED;
    },
    { MEMSY_API_KEY: key.service.apiKey },
  );
}
