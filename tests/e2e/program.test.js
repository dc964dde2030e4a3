// The code beside the panels of the playground: it is the file that ran, and the exchanges are those that the service saw.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/run.js";
import { open, openPlayground } from "./playground.js";
import { shown } from "./visit.js";

/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;
before(async () => (playground = await openPlayground()));
after(() => playground?.close());

/** @typedef {import("playwright-core").Page} Page */

/** @param {string} path below www */
const program = (path) => readFileSync(join(root, "www", path), "utf8");

/** The visible code of a program. @param {Page} page @param {string} name */
const code = (page, name) => page.getByRole("region", { name, exact: true });

/** What the code beside a panel has sent, as text. @param {Page} page @param {string} label */
function exchanges(page, label) {
  const list = page
    .getByRole("region", { name: `Code: ${label}` })
    .getByRole("list", { name: "Requests and responses" });
  return {
    list,
    titles: list.locator("summary"),
    /** @param {"Request" | "Response"} side */
    async last(side) {
      const text = (await list.getByRole("group", { name: side, exact: true }).last().innerText()).trim();
      const [head = "", body] = text.split("\n\n");
      const [first, ...lines] = head.split("\n");
      const headers = Object.fromEntries(lines.map((line) => line.split(": ", 2)));
      return { first, headers, body: body && JSON.parse(body) };
    },
  };
}

test("the code that is shown is the file, in both languages, and the page runs this file", async (t) => {
  const { page } = await playground.arrive(t, "memory");
  for (const [label, path] of /** @type {const} */ ([
    ["Search", "memory/programs/search"],
    ["Send events and wait for their memories", "memory/programs/remember"],
  ])) {
    assert.equal(await code(page, `TypeScript: ${label}`).innerText(), program(`${path}.ts`));
    await page
      .getByRole("region", { name: `Code: ${label}` })
      .getByRole("tab", { name: "Rust" })
      .click();
    assert.equal(await code(page, `Rust: ${label}`).innerText(), program(`${path}.rs`));
    await page
      .getByRole("region", { name: `Code: ${label}` })
      .getByRole("tab", { name: "TypeScript" })
      .click();
  }
  assert.ok((await page.locator("#memory .token.keyword").count()) > 20, "it has colours");

  // Another file in its place makes another request.
  await page.route("**/memory/programs/search.ts", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("limit: 20", "limit: 7") });
  });
  await page.reload();
  await page.getByLabel("What do you want to know?").fill("tea");
  await shown(page.getByText("Nothing found for “tea”."));
  const sent = (await playground.takeRequests()).find(({ path }) => path === "/v1/search");
  assert.equal(JSON.parse(sent?.body ?? "").limit, 7);
});

test("a request and its response are shown as the service had them, but for the key", async (t) => {
  const { page, assertKeysAreSecret } = await playground.arrive(t, "memory");
  await page.getByLabel("What do you want to know?").fill("Which seat?");
  await shown(page.getByText("Nothing found for “Which seat?”."));
  const { titles, last } = exchanges(page, "Search");
  await shown(titles.getByText(/\d ms/));
  const { requests } = await playground.emulator.control("requests");
  const seen = requests.at(-1);

  const request = await last("Request");
  assert.equal(request.first, `${seen.method} ${playground.emulator.url}${seen.path}`);
  assert.equal(request.headers.authorization, "Bearer msy_… (hidden)");
  assert.equal(seen.headers.authorization, "pro");
  const { authorization, ...others } = request.headers;
  assert.ok(Object.keys(others).length > 1);
  for (const [name, value] of Object.entries(others)) assert.equal(seen.headers[name], value, name);
  assert.deepEqual(request.body, JSON.parse(seen.body));

  const response = await last("Response");
  assert.equal(response.first, "200 OK");
  assert.equal(response.headers["x-plan"], "pro");
  assert.deepEqual(response.body, { results: [] });
  await assertKeysAreSecret(playground.emulator.keys);
});

test("each attempt of a call is an exchange, and calls at the same time are kept apart", async (t) => {
  const { page } = await playground.arrive(t, "faults");
  await page.getByRole("spinbutton", { name: "Attempts" }).fill("1");
  await page.getByLabel("Latency, ms").fill("10000");
  await page.getByRole("button", { name: "Slow responses" }).click();
  await shown(page.getByText("The next attempt meets a fault: start the stream."));
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const stream = exchanges(page, "A search of the stream");
  await shown(stream.titles.getByText("…").first());

  // The call of the stream is under way while the search of another part is repeated.
  await playground.emulator.control("faults", "POST", {
    path: "/v1/search",
    status: 429,
    headers: { "Retry-After": "0.1" },
    body: '{"detail":"Too many requests"}',
  });
  await open(page, "memory");
  await page.getByLabel("What do you want to know?").fill("tea");
  await shown(page.getByText("Nothing found for “tea”."));
  const { titles, last } = exchanges(page, "Search");
  await shown(titles.nth(1).getByText(/\d ms/));
  const statuses = (await titles.allInnerTexts()).map((title) => title.replace(/\d+ ms/, "").trim());
  assert.deepEqual(statuses, ["1. POST /v1/search 429", "2. POST /v1/search 200"]);
  assert.equal((await last("Request")).body.query, "tea");

  await open(page, "faults");
  assert.equal(await stream.titles.count(), 1, "of its own call it shows one attempt");
  assert.equal((await stream.last("Request")).body.query, "flights in May");
  await page.getByRole("button", { name: "Stop" }).click();
});

test("a body that is cut off is shown as that, and a request without a response says so", async (t) => {
  const { page } = await playground.arrive(t, "memory");
  const { list } = exchanges(page, "Search");
  for (const [cut, text] of /** @type {const} */ ([
    ["mid_body", /^200 OK\n[\s\S]*The body broke off: /],
    ["before_headers", /^Failed to fetch$/],
  ])) {
    const fault = { path: "/v1/search", times: 2, status: 200, body: '{"results":[]}', cut };
    await playground.emulator.control("faults", "POST", fault);
    await page.getByLabel("What do you want to know?").fill(`tea ${cut}`);
    await shown(page.locator("#search-failure").getByText("MemsyConnectionError"));
    const response = list.getByRole("group", { name: "Response", exact: true }).last();
    await shown(response.filter({ hasText: text }));
    await playground.emulator.control("faults", "DELETE");
    await page.getByLabel("What do you want to know?").fill("");
    await shown(page.locator("#memories-empty"));
  }
});

test("the arrow keys choose the language for all programs of the page", async (t) => {
  const { page } = await playground.arrive(t, "memory");
  const tabs = page.getByRole("region", { name: "Code: Search" }).getByRole("tab");
  const selected = () => page.locator("#memory").getByRole("tab", { selected: true }).allInnerTexts();
  await tabs.first().focus();
  for (const [key, language] of /** @type {const} */ ([
    ["ArrowRight", "Rust"],
    ["ArrowRight", "TypeScript"],
    ["ArrowLeft", "Rust"],
    ["Home", "TypeScript"],
    ["End", "Rust"],
  ])) {
    await page.keyboard.press(key);
    assert.deepEqual(await selected(), [language, language], key);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), language, "the focus goes with it");
    assert.ok(await code(page, `${language}: Search`).isVisible());
  }
  assert.deepEqual(await tabs.evaluateAll((all) => all.map((tab) => tab.getAttribute("tabindex"))), ["-1", "0"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Rust: Search");
});

test("a program is copied as its file has it", async (t) => {
  const { page } = await playground.arrive(t, "memory", { permissions: ["clipboard-read", "clipboard-write"] });
  const view = page.getByRole("region", { name: "Code: Search" });
  await view.getByRole("button", { name: "Copy" }).click();
  await shown(view.getByRole("button", { name: "Copied" }));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), program("memory/programs/search.ts"));
  await view.getByRole("tab", { name: "Rust" }).click();
  await view.getByRole("button", { name: "Copy" }).click();
  await shown(view.getByRole("button", { name: "Copied" }));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), program("memory/programs/search.rs"));
});
