// Every link of the site leads somewhere: those of the guides, of both references and of the playground.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addressOf, SOURCES } from "../../site/pages.js";
import { crawl } from "./crawl.js";
import { openSite } from "./site.js";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => (site = await openSite()));
after(() => site?.close());

test("every link and every anchor resolves, and every page is linked", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.url}icon.svg`);
  const { pages, broken } = await page.evaluate(crawl, site.url);
  assert.deepEqual(broken, []);
  const wanted = [
    "playground/",
    "reference/typescript/",
    "reference/rust/",
    ...SOURCES.map((source) => addressOf(source).slice(1)),
  ];
  assert.deepEqual(
    wanted.filter((address) => !pages.includes(address)),
    [],
  );
  for (const part of ["reference/typescript/", "reference/rust/memsy/"])
    assert.ok(pages.filter((address) => address.startsWith(part)).length > 100, `pages below ${part}`);
});

test("each reference leads back to the guides", async () => {
  for (const address of ["reference/typescript/", "reference/rust/memsy/"]) {
    const page = await site.browser.newPage();
    await page.goto(`${site.url}${address}`);
    await page.getByRole("link", { name: "Guides" }).click();
    await page.getByRole("heading", { level: 1, name: "Guides" }).waitFor();
    await page.close();
  }
});
