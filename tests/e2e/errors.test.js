// The errors part of the playground: each of the 14 classes is thrown by the service's answer and shown as it was caught.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/run.js";
import { expectations, withoutWait } from "./expected.js";
import { assertAccessible, assertNoSidewaysScrolling, chooseKey, connectedTo, openPlayground } from "./playground.js";
import { loadFailure, shown } from "./visit.js";

/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;
before(async () => (playground = await openPlayground()));
after(() => playground?.close());

/** @param {import("playwright-core").Page} page @param {string} name of the class */
const classButton = (page, name) => page.getByRole("button", { name, exact: true });

test("each of the 14 classes is provoked from the service and shown as it was caught", async (t) => {
  const { emulator } = playground;
  const { page, assertQuiet, assertKeysAreSecret } = await playground.arrive(t, "errors");
  const all = expectations(emulator.baseUrl);
  const names = all.map(({ name }) => name);
  assert.deepEqual(await page.locator("#error-classes").getByRole("button").allInnerTexts(), names);
  const caught = page.locator("#caught");
  const result = page.locator("#error-result");
  /** @type {string[]} */
  const reported = [];

  for (const expected of all) {
    await t.test(expected.name, async () => {
      await classButton(page, expected.name).click();
      await shown(page.getByText(`Caught ${expected.name}.`, { exact: true }));

      const said = (/** @type {string} */ value) =>
        caught
          .locator(".ancestry > div")
          .filter({ has: page.locator("dt", { hasText: value }) })
          .locator("li")
          .allInnerTexts();
      assert.deepEqual(await said("true"), expected.chain);
      assert.deepEqual(
        await said("false"),
        names.filter((name) => !expected.chain.includes(name)),
      );

      const rows = await caught.locator(".properties > div").all();
      const { response, cause, ...properties } = Object.fromEntries(
        await Promise.all(
          rows.map(async (row) => [
            await row.locator("dt").innerText(),
            /** @type {string} */ (await row.locator("dd code").innerText()),
          ]),
        ),
      );
      const read = Object.entries(properties).map(([name, text]) => [name, withoutWait(name, JSON.parse(text))]);
      assert.ok(
        (await caught.locator(".properties dd .quiet").allInnerTexts()).every((unit) => unit !== ""),
        "each property has a unit or a meaning",
      );
      const [method = "GET", path = "/v1/health"] = expected.requests.at(-1) ?? [];
      // A request before the last one is another call, which uses up a limit.
      const attempts = expected.requests.length > 0 ? 1 : 0;
      const nothing = caught.getByText("The latest run has sent nothing.");
      assert.equal(await nothing.isVisible(), attempts === 0);
      const request = { method, path: path.replace(/^\/(v1|api)/, ""), attempts, requestId: null };
      const whole = { name: expected.name, message: expected.message, ...expected.properties };
      assert.deepEqual(Object.fromEntries(read), whole);
      assert.equal(response, expected.status && `Response, status ${expected.status}, body unread`);
      assert.equal(cause, expected.cause);
      const json = await caught.getByRole("region", { name: "JSON" }).innerText();
      assert.deepEqual(JSON.parse(json, withoutWait), { ...whole, request });

      const code = caught.getByRole("region", { name: `TypeScript: Catch ${expected.name}` });
      const program = await code.innerText();
      assert.match(program, new RegExp(`^import \\{[^}]*\\b${expected.name}\\b[^}]*\\} from "memsy-wasm";`));
      assert.match(program, new RegExp(`\\n {2}try \\{[^]*error instanceof ${expected.name}\\)`));
      assert.ok((await code.locator(".token.keyword").count()) > 3, "it is coloured");
      assert.match(await result.locator(".told strong").innerText(), expected.told);

      await caught.getByRole("tab", { name: "Rust" }).click();
      const rust = await caught.getByRole("region", { name: `Rust: Catch ${expected.name}` }).innerText();
      // In Rust, any response without a success has a status; the other classes have a variant each.
      assert.match(
        rust,
        expected.name === "MemsyAPIError" ? /error\.status\(\)/ : new RegExp(`MemsyError::${expected.name}\\b`),
      );
      await caught.getByRole("tab", { name: "TypeScript" }).click();

      const requests = await playground.takeRequests();
      assert.deepEqual(
        requests.map(({ method, path, authorization, status }) => [method, path, authorization, status]),
        expected.requests,
      );
      assert.deepEqual(
        await caught
          .locator(".exchanges summary")
          .evaluateAll((titles) => titles.map((title) => title.textContent.match(/(GET|POST) (\S+)/)?.slice(1))),
        requests.map(({ method, path, query }) => [method, `${path}${query && `?${query}`}`]),
        "the requests are shown as they were sent",
      );
      const last = requests.at(-1);
      if (last && expected.reason)
        reported.push(loadFailure(`${emulator.url}${last.path}${last.query && `?${last.query}`}`, expected.reason));
      await assertQuiet(reported);
    });
  }

  assert.deepEqual(await emulator.control("faults"), { faults: [] }, "every fault has met its request");
  assert.ok(await page.getByText(connectedTo(emulator.url)).isVisible(), "provoked errors are no outage");
  await assertKeysAreSecret(emulator.keys);
});

test("the program that catches a class is copied as its file has it", async (t) => {
  const { page } = await playground.arrive(t, "errors", { permissions: ["clipboard-read", "clipboard-write"] });
  await classButton(page, "RateLimitExceeded").click();
  await shown(page.getByText("Caught RateLimitExceeded."));
  for (const [language, extension] of /** @type {const} */ ([
    ["TypeScript", "ts"],
    ["Rust", "rs"],
  ])) {
    await page.getByRole("tab", { name: language }).click();
    await page.getByRole("button", { name: "Copy" }).click();
    await shown(page.getByRole("button", { name: "Copied" }));
    const file = join(root, `www/errors/programs/limits/rateLimitExceeded.${extension}`);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), readFileSync(file, "utf8"));
  }
});

test("the keyboard alone reaches a class and presses it", async (t) => {
  const { page, assertQuiet } = await playground.arrive(t, "errors");
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (let tabs = 0; tabs < 60 && (await focused()) !== "AuthorizationError"; tabs += 1)
    await page.keyboard.press("Tab");
  assert.equal(await focused(), "AuthorizationError");
  const card = page.locator(".class", { has: classButton(page, "AuthorizationError") });
  assert.equal(
    await card.evaluate((element) => getComputedStyle(element).outlineStyle),
    "solid",
    "the focus can be seen",
  );
  await page.keyboard.press("Enter");
  await shown(page.getByText("Caught AuthorizationError."));
  assert.equal(await focused(), "AuthorizationError", "the focus stays where it was");
  assert.equal(await classButton(page, "AuthorizationError").getAttribute("aria-current"), "true");
  await assertQuiet([
    loadFailure(`${playground.emulator.baseUrl}/ingest`, "the server responded with a status of 403 (Forbidden)"),
  ]);
});

test("on a phone, what was caught stands under its button in the upper half of the screen, and the way back is one press", async (t) => {
  const { page } = await playground.arrive(t, "errors", { viewport: { width: 360, height: 740 } });
  for (const name of ["MemsyError", "UsageLimitExceeded"]) {
    await classButton(page, name).click();
    const caught = page.getByText(`Caught ${name}.`);
    await shown(caught);
    const box = await caught.boundingBox();
    const button = await classButton(page, name).boundingBox();
    assert.ok(box && box.y >= 0 && box.y < 370, `${name} at ${box?.y}`);
    assert.ok(button && button.y >= 0 && button.y < box.y, `its button at ${button?.y}`);
    await assertAccessible(page, name);
    await assertNoSidewaysScrolling(page, name);
  }
  await page.getByRole("button", { name: "Back to the list" }).click();
  const button = await classButton(page, "UsageLimitExceeded").boundingBox();
  assert.ok(button && button.y >= 0 && button.y < 740, `the button is in sight, at ${button?.y}`);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "UsageLimitExceeded");
  assert.equal(await page.getByText("Caught UsageLimitExceeded.").count(), 0, "the list is whole again");
});

test("what was caught with one key does not stay under another", async (t) => {
  const { page } = await playground.arrive(t, "errors");
  await classButton(page, "MemsyAPIError").click();
  await shown(page.getByText("Caught MemsyAPIError."));
  await chooseKey(page, "free");
  await shown(page.getByText(connectedTo(playground.emulator.url, "free")));
  await shown(page.getByText("Nothing caught yet."));
  assert.equal(await page.locator("#caught .exchanges li").count(), 0);
  await shown(page.getByRole("region", { name: "TypeScript: Catch MemsyError" }));
  await assertAccessible(page, "nothing caught");
});
