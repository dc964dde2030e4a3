// A user types into the box: only the pause is searched for, errors show, a newer search puts an older one aside.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { MemsyClient } from "memsy-wasm";
import { blocksOf } from "../markdown.js";
import { serve } from "../site.js";

/** @param {import("../blocks.test.js").Stage} stage */
export default async function play({ t, emulator, program, bundlePage, browser }) {
  const client = new MemsyClient({ apiKey: emulator.keys.pro ?? "", baseUrl: emulator.baseUrl });
  const { eventIds } = await client.ingest(
    ["Ada drinks green tea.", "Ada owns a bicycle."].map((content) => ({
      actorId: "ada",
      sessionId: "s",
      kind: "user_message",
      content,
    })),
  );
  await client.waitForEvents(eventIds);

  const made = await bundlePage("search-box.ts");
  const html = blocksOf(program.block.document).find(({ language }) => language === "html")?.text;
  writeFileSync(
    join(dirname(made), "index.html"),
    `<!doctype html>${html}<script type="module" src="${basename(made)}"></script>`,
  );
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(await serve(t, dirname(made)));
  const box = page.locator("#query");
  const results = () => page.locator("#results li").allInnerTexts();

  await box.pressSequentially("green tea");
  await page.locator("#results li").waitFor();
  assert.deepEqual(await results(), ["Ada drinks green tea."]);
  /** @returns {Promise<string[]>} what has been searched for */
  const searches = async () =>
    (await emulator.control("requests?path=/v1/search")).requests.map(
      (/** @type {{ body: string }} */ { body }) => JSON.parse(body).query,
    );
  assert.ok((await searches()).length < "green tea".length, "not every letter is searched for");

  // The first answer is held back, the second overtakes it.
  await emulator.control("faults", "POST", { delay_ms: 10_000, path: "/v1/search", method: "POST" });
  await box.fill("tea");
  while (!(await searches()).includes("tea")) await page.waitForTimeout(20);
  const aborted = page.waitForEvent("requestfailed");
  await box.fill("bicycle");
  await aborted;
  await page.getByText("Ada owns a bicycle.").waitFor();
  assert.deepEqual(await results(), ["Ada owns a bicycle."]);

  await emulator.control("faults", "POST", { status: 503, body: "down", path: "/v1/search" });
  await box.fill("bicycle bell");
  await page.getByText("Memsy API error 503: down").waitFor();
}
