// Each component is put into a page, and used as a person would.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { MemsyClient } from "memsy-wasm";
import { bundle } from "../programs.js";
import { serve } from "../site.js";

/** @typedef {import("../blocks.test.js").Stage} Stage */
/** @typedef {import("playwright-core").Page} Page */

/** What a program around the component would do. @type {Record<string, { mount: string, use: (page: Page, stage: Stage) => Promise<void> }>} by the file of the block */
const PLAYS = {
  "app.tsx": {
    mount: 'import { App } from "./app"; export const shown = <App />;',
    async use(page) {
      await page.getByLabel("Search").pressSequentially("tea");
      await page.getByText("Ada drinks green tea.").waitFor();
    },
  },
  "search-box.tsx": {
    mount: `${provided("search-box", "Memories")} export const shown = provide(<Memories query="tea" actorId="ada" />);`,
    async use(page, { emulator }) {
      await page.getByText("Ada drinks green tea.").waitFor();
      for (const [fault, text] of /** @type {const} */ ([
        [{ status: 429, headers: { "Retry-After": "90" } }, "Too many searches. Again in 90 s."],
        [{ status: 401 }, "Please sign in again."],
        [{ status: 503 }, "Memory is not available."],
      ])) {
        await emulator.control("faults", "POST", { ...fault, path: "/v1/search", method: "POST" });
        await page.reload();
        await page.getByText(text).waitFor();
      }
      await page.getByRole("button").click();
      await page.getByText("Ada drinks green tea.").waitFor();
    },
  },
  "import-button.tsx": {
    mount: `${provided("import-button", "ImportButton")}
      const events = [1, 2, 3].map((number) => ({ actorId: "ada", sessionId: "s", kind: "app_event", content: \`Number \${number}.\` }));
      export const shown = provide(<ImportButton events={events} />);`,
    async use(page, { emulator }) {
      await page.getByRole("button").click();
      await page.getByText("3 imported").waitFor();
      await emulator.control("faults", "POST", { status: 404, path: "/v1/status", method: "POST" });
      await page.getByRole("button").click();
      await page.getByText("Accepted: 3").waitFor();
    },
  },
  "memory.tsx": {
    mount: 'import { Memory } from "./memory"; export const shown = <Memory>The page</Memory>;',
    use: (page) => page.getByText("The page").waitFor(),
  },
  "cached.tsx": {
    mount: `import { QueryClient, QueryClientProvider } from "@tanstack/react-query"; ${provided("cached", "useCachedSearch")}
      const Found = () => <p>{useCachedSearch(client, "tea", "ada").data?.results[0]?.content}</p>;
      export const shown = <QueryClientProvider client={new QueryClient()}><Found /></QueryClientProvider>;`,
    use: (page) => page.getByText("Ada drinks green tea.").waitFor(),
  },
};

/** @param {string} file @param {string} name what it exports */
function provided(file, name) {
  return `
    import { MemsyClient } from "memsy-wasm";
    import { MemsyProvider } from "memsy-wasm/react";
    import { ${name} } from "./${file}";
    const client = new MemsyClient({ apiKey: KEY });
    const provide = (children) => <MemsyProvider client={client}>{children}</MemsyProvider>;`;
}

/** @param {Stage} stage */
export default async function play(stage) {
  const { t, emulator, program, browser } = stage;
  const apiKey = emulator.keys.pro ?? "";
  const client = new MemsyClient({ apiKey, baseUrl: emulator.baseUrl });
  const { eventIds } = await client.ingest([
    { actorId: "ada", sessionId: "s", kind: "user_message", content: "Ada drinks green tea." },
  ]);
  await client.waitForEvents(eventIds);

  const { name } = program.block;
  const own = PLAYS[name ?? ""];
  assert.ok(own, `nobody plays ${name}`);
  // JavaScript, and not of the types that all programs are checked with.
  const mount = join(dirname(program.file), `mount-${name?.replace(".tsx", "")}.jsx`);
  writeFileSync(
    mount,
    `// @ts-nocheck: what is around the component, without types
    import { StrictMode } from "react";
    import { createRoot } from "react-dom/client";
    ${own.mount.replace("KEY", JSON.stringify(apiKey))}
    createRoot(document.body).render(<StrictMode>{shown}</StrictMode>);`,
  );
  const made = await bundle(mount, emulator.url, "browser");
  const page = `${basename(made, ".js")}.html`;
  writeFileSync(
    join(dirname(made), page),
    `<!doctype html><body><script type="module" src="${basename(made)}"></script>`,
  );
  const url = await serve(t, dirname(made));
  const tab = await browser.newPage();
  t.after(() => tab.close());
  await tab.goto(`${url}/${page}`);
  await own.use(tab, stage);
}
