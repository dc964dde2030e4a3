// The errors part of the playground: each of the 14 classes is thrown by the service's answer and shown as it was caught.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { expectations, withoutWait } from "./expected.js";
import { connectedTo, openPlayground } from "./playground.js";
import { loadFailure, readRows, shown } from "./visit.js";

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
  const result = page.locator("#error-result");
  /** @type {string[]} */
  const reported = [];

  for (const expected of all) {
    await t.test(expected.name, async () => {
      await classButton(page, expected.name).click();
      await shown(page.getByText(`Caught ${expected.name}.`, { exact: true }));

      const said = (/** @type {string} */ value) =>
        result
          .locator(".ancestry > div")
          .filter({ has: page.locator("dt", { hasText: value }) })
          .locator("li")
          .allInnerTexts();
      assert.deepEqual(await said("true"), expected.chain);
      assert.deepEqual(
        await said("false"),
        names.filter((name) => !expected.chain.includes(name)),
      );

      const { response, cause, ...properties } = await readRows(result.locator(".properties"));
      const read = Object.entries(properties).map(([name, text]) => [name, withoutWait(name, JSON.parse(text))]);
      const [method = "GET", path = "/v1/health"] = expected.requests.at(-1) ?? [];
      // A request before the last one is another call, which uses up a limit.
      const attempts = expected.requests.length > 0 ? 1 : 0;
      const request = { method, path: path.replace(/^\/(v1|api)/, ""), attempts, requestId: null };
      const whole = { name: expected.name, message: expected.message, ...expected.properties };
      assert.deepEqual(Object.fromEntries(read), whole);
      assert.equal(response, expected.status && `Response, status ${expected.status}, body unread`);
      assert.equal(cause, expected.cause);
      const json = await result.getByRole("region", { name: "JSON" }).innerText();
      assert.deepEqual(JSON.parse(json, withoutWait), { ...whole, request });

      const handler = await result.getByRole("region", { name: `Handler of ${expected.name}` }).innerText();
      assert.match(
        handler,
        new RegExp(
          `^import \\{ ${expected.name} \\} from "memsy-wasm";\\n\\nfunction on${expected.name}\\(error: unknown\\): string \\{\\n[^]*\\n\\}$`,
        ),
      );
      assert.match(handler, new RegExp(`error instanceof ${expected.name}\\)`));
      assert.match(await result.locator(".handled strong").innerText(), expected.told);

      const requests = await playground.takeRequests();
      assert.deepEqual(
        requests.map(({ method, path, authorization, status }) => [method, path, authorization, status]),
        expected.requests,
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

test("the handler of a class is copied as it stands there", async (t) => {
  const { page } = await playground.arrive(t, "errors", { permissions: ["clipboard-read", "clipboard-write"] });
  await classButton(page, "MemsyError").click();
  await page.getByRole("button", { name: "Copy" }).click();
  await shown(page.getByRole("button", { name: "Copied" }));
  const handler = await page.getByRole("region", { name: "Handler of MemsyError" }).innerText();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), handler);
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

test("on a phone, what was caught is scrolled into the upper half of the screen", async (t) => {
  const { page } = await playground.arrive(t, "errors", { viewport: { width: 360, height: 740 } });
  for (const name of ["MemsyError", "UsageLimitExceeded"]) {
    await classButton(page, name).click();
    const caught = page.getByText(`Caught ${name}.`);
    await shown(caught);
    const box = await caught.boundingBox();
    assert.ok(box && box.y >= 0 && box.y < 370, `${name} at ${box?.y}`);
  }
});
