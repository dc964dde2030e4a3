// Each page in light and dark, wide and narrow: accessible, not wider than the window, and with nothing in the console.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addressOf, SOURCES } from "../../site/pages.js";
import { assertAccessible, assertNoSidewaysScrolling } from "../e2e/playground.js";
import { visit } from "../e2e/visit.js";
import { openSite } from "./site.js";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => (site = await openSite()));
after(() => site?.close());

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };

/** The rules that ask for colours. The others find the same in light and dark. */
const COLOURS = { runOnly: ["color-contrast", "link-in-text-block"] };

/** In an order in which one thing changes from one to the next. */
const STATES = /** @type {const} */ ([
  ["light", WIDE, {}],
  ["dark", WIDE, COLOURS],
  ["dark", NARROW, {}],
  ["light", NARROW, COLOURS],
]);

// Two at once: axe keeps one core busy, and most machines have more.
test("pages", { concurrency: 2 }, async (t) => {
  const pages = SOURCES.map((source) =>
    t.test(`the page of ${source}`, async (t) => {
      const options = /** @type {const} */ ({ viewport: WIDE, colorScheme: "light", reducedMotion: "reduce" });
      const { page, assertQuiet } = await visit(t, site.browser, `${site.url}${addressOf(source).slice(1)}`, options);
      for (const [colorScheme, size, rules] of STATES) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(size);
        // The site sets the class by a script: it has started.
        await page.waitForSelector(colorScheme === "dark" ? "html.dark" : "html:not(.dark)", { state: "attached" });
        await assertAccessible(page, `${colorScheme}, ${size.width} px`, rules);
        await assertNoSidewaysScrolling(page, `${colorScheme}, ${size.width} px`);
      }
      await assertQuiet();
    }),
  );
  await Promise.all(pages);
  assert.ok(pages.length > 30);
});
