// What a reader does: searches, moves between guides, reads without JavaScript, opens the playground.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible } from "../e2e/playground.js";
import { shown, visit } from "../e2e/visit.js";
import { openSite } from "./site.js";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => (site = await openSite()));
after(() => site?.close());

/** VitePress's search box has a list of options that are links, with names that are not quite their texts. */
const SEARCH_BOX = {
  rules: { "nested-interactive": { enabled: false }, "label-content-name-mismatch": { enabled: false } },
};

for (const colorScheme of /** @type {const} */ (["light", "dark"]))
  test(`the search finds a guide, which opens (${colorScheme})`, async (t) => {
    const { page, assertQuiet } = await visit(t, site.browser, site.url, { colorScheme, reducedMotion: "reduce" });
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox").fill("retryAfter");
    const results = page.getByRole("listbox").getByRole("link");
    await shown(results.first());
    await assertAccessible(page, "with the results of a search", SEARCH_BOX);
    await results.filter({ hasText: "Handle errors" }).first().click();
    await shown(page.getByRole("heading", { level: 1, name: "Handle errors" }));
    await assertQuiet();
  });

test("at 360 px the menu leads to another guide", async (t) => {
  const viewport = { width: 360, height: 740 };
  const { page, assertQuiet } = await visit(t, site.browser, `${site.url}guide/agents.html`, {
    viewport,
    reducedMotion: "reduce",
  });
  await page.getByRole("button", { name: "Menu" }).click();
  await assertAccessible(page, "with the menu open");
  await page.locator("#VPSidebarNav").getByRole("link", { name: "Search", exact: true }).click();
  await shown(page.getByRole("heading", { level: 1, name: "Search" }));
  await assertQuiet();
});

test("without JavaScript a guide can be read, with its code and the way to other guides", async (t) => {
  const options = { javaScriptEnabled: false };
  const { page, assertQuiet } = await visit(t, site.browser, `${site.url}guide/errors.html`, options);
  await shown(page.getByRole("heading", { level: 1, name: "Handle errors" }));
  await shown(page.locator("pre code").filter({ hasText: "catch (error)" }).first());
  assert.ok(!(await page.locator("main").innerText()).includes("test:"), "comments for the tests do not show");
  await page.locator("#VPSidebarNav").getByRole("link", { name: "React", exact: true }).click();
  await shown(page.getByRole("heading", { level: 1, name: "React" }));
  await assertQuiet();
});

test("the playground starts and says that it has no service", async (t) => {
  const { page, assertQuiet } = await visit(t, site.browser, `${site.url}guide/`);
  await page.getByRole("link", { name: "Playground" }).first().click();
  await page.waitForURL(`${site.url}playground/`);
  await shown(page.getByText("Connect to a Memsy service to begin."));
  await assertQuiet();
});
