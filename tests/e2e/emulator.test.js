// A page of another origin, open in the same browser, can neither change nor read what the emulator holds.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { launch } from "./visit.js";

/** Websites of other origins. The browser of these tests resolves their names to this machine. */
const EVIL = "evil.example";
const FRIEND = "friend.example";

const browser = await launch(["--host-resolver-rules=MAP *.example 127.0.0.1"]);
const site = createServer((_request, response) => {
  response.setHeader("content-type", "text/html").end("<!doctype html><title>A page</title>");
});
site.listen(0, "127.0.0.1");
await once(site, "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (site.address());
const emulator = await startEmulator(["--port", "0", "--allow-origin", `http://${FRIEND}:${port}`]);
after(async () => {
  await browser.close();
  site.close();
  site.closeAllConnections();
  await emulator.stop();
});

/** A page, and an emulator that holds an event, a fault and a recorded request. @param {import("node:test").TestContext} t @param {string} url */
async function arrive(t, url) {
  await emulator.control("reset", "POST");
  const { pro = "" } = emulator.keys;
  const events = [{ actor_id: "ada", session_id: "s", kind: "user_message", content: "I like green tea." }];
  const response = await fetch(`${emulator.baseUrl}/ingest`, {
    method: "POST",
    headers: { authorization: `Bearer ${pro}`, "content-type": "application/json" },
    body: JSON.stringify({ events }),
  });
  assert.equal(response.status, 200);
  await emulator.control("faults", "POST", { status: 503, path: "/v1/status" });
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** The emulator holds what it held: nothing was reset, added, used up or recorded. */
async function assertUntouched() {
  const { requests } = await emulator.control("requests");
  assert.deepEqual(
    requests.map((/** @type {{ path: string }} */ { path }) => path),
    ["/v1/ingest"],
  );
  const { faults } = await emulator.control("faults");
  assert.deepEqual(
    faults.map((/** @type {{ path?: string }} */ { path }) => path),
    ["/v1/status"],
  );
  assert.deepEqual(await emulator.control("shape"), { fields: "natural" });
}

/** What a page can make the browser send, by name. */
const ATTEMPTS = /** @type {const} */ ([
  "a plain POST",
  "a plain POST with text",
  "a plain POST without a referrer",
  "a POST of JSON",
  "a DELETE",
  "a form",
  "a form in a frame without an origin",
  "a fetch in a frame without an origin",
  "an image",
]);

/** Runs in the page, until the browser has the response. @param {{ url: string, attempt: typeof ATTEMPTS[number] }} what */
async function attack({ url, attempt }) {
  const reset = `${url}/emulator/reset`;
  const faults = `${url}/emulator/faults`;
  const body = '{"status":500}';
  /** @param {HTMLElement} element @param {string[]} events */
  const ended = (element, ...events) =>
    new Promise((resolve) => {
      for (const event of events) element.addEventListener(event, resolve);
      document.body.append(element);
    });
  /** @param {string} html */
  const sandboxed = async (html) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-forms");
    frame.srcdoc = `<body><form method="post" action="${reset}"></form><script>${html}</script>`;
    const told = new Promise((resolve) => addEventListener("message", resolve, { once: true }));
    const loaded = new Promise((resolve) => {
      let loads = 0;
      // The second load is that of the response to the form.
      frame.addEventListener("load", () => ++loads === 2 && resolve(null));
    });
    document.body.append(frame);
    await Promise.race([told, loaded]);
  };
  const plain = { method: "POST", mode: /** @type {const} */ ("no-cors") };
  switch (attempt) {
    case "a plain POST":
      await fetch(reset, plain);
      break;
    case "a plain POST with text":
      await fetch(faults, { ...plain, body });
      break;
    case "a plain POST without a referrer":
      await fetch(reset, { ...plain, referrerPolicy: "no-referrer" });
      break;
    case "a POST of JSON":
      await fetch(faults, { method: "POST", headers: { "content-type": "application/json" }, body }).catch(() => {});
      break;
    case "a DELETE":
      await fetch(faults, { method: "DELETE" }).catch(() => {});
      break;
    case "a form": {
      const frame = document.createElement("iframe");
      frame.name = "target";
      document.body.append(frame);
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action: reset, target: "target" });
      document.body.append(form);
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      form.submit();
      await loaded;
      break;
    }
    case "a form in a frame without an origin":
      await sandboxed('addEventListener("load", () => setTimeout(() => document.forms[0].submit()))');
      break;
    case "a fetch in a frame without an origin":
      await sandboxed(
        `fetch("${reset}", { method: "POST", mode: "no-cors" }).finally(() => parent.postMessage("done", "*"))`,
      );
      break;
    case "an image":
      await ended(Object.assign(new Image(), { src: `${url}/v1/status` }), "load", "error");
      break;
  }
}

for (const attempt of ATTEMPTS) {
  test(`a page of another origin cannot change anything by ${attempt}`, async (t) => {
    const page = await arrive(t, `http://${EVIL}:${port}/`);
    await page.evaluate(attack, { url: emulator.url, attempt });
    await assertUntouched();
  });
}

/** Runs in the page: the text, or the name of the error. @param {string} url */
const readText = (url) =>
  fetch(url).then(
    (response) => response.text(),
    (/** @type {Error} */ error) => error.name,
  );

test("a page of another origin cannot read anything", async (t) => {
  const page = await arrive(t, `http://${EVIL}:${port}/`);
  for (const route of ["requests", "keys", "health"])
    assert.equal(await page.evaluate(readText, `${emulator.url}/emulator/${route}`), "TypeError", route);
  await assertUntouched();
});

test("a page whose name resolves to this machine is refused, though the browser takes the emulator for its server", async (t) => {
  const rebound = `http://${EVIL}:${new URL(emulator.url).port}`;
  // The browser shows the refusal as a document of that origin.
  const page = await arrive(t, `${rebound}/`);
  const statuses = await page.evaluate(async () => {
    const headers = { "content-type": "application/json" };
    const responses = await Promise.all([
      fetch("/emulator/reset", { method: "POST", headers }),
      fetch("/emulator/faults", { method: "POST", headers, body: '{"status":500}' }),
      fetch("/emulator/faults", { method: "DELETE" }),
      fetch("/emulator/requests"),
    ]);
    return Promise.all(responses.map(async (response) => [response.status, await response.text()]));
  });
  for (const [status, text] of statuses) {
    assert.equal(status, 403);
    assert.match(String(text), /does not answer for the host .*evil\.example/);
  }
  await assertUntouched();
});

for (const [whose, host] of [
  ["of this machine", "localhost"],
  ["that --allow-origin names", FRIEND],
]) {
  test(`a page ${whose} can use all of it`, async (t) => {
    const page = await arrive(t, `http://${host}:${port}/`);
    const status = await page.evaluate(async (url) => {
      const headers = { "content-type": "application/json" };
      return (await fetch(`${url}/emulator/reset`, { method: "POST", headers })).status;
    }, emulator.url);
    assert.equal(status, 200);
    assert.equal(await page.evaluate(readText, `${emulator.url}/emulator/requests`), '{"requests":[]}');
  });
}
