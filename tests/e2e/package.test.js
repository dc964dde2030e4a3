// The built package in Chromium, over real HTTP to another origin: the vectors, and what only a browser does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { openSite } from "../consumers/site.js";
import { listen } from "../loopback.js";
import { launch } from "./visit.js";

/** @typedef {typeof import("memsy-wasm")} Memsy */
/** @typedef {typeof import("../vectors/check.js")} Check */

/** @type {{ vectors: import("../vectors/check.js").Vector[] }} */
const { vectors } = JSON.parse(readFileSync(new URL("../vectors/errors.json", import.meta.url), "utf8"));
const emulator = await startEmulator();
const site = await openSite(root);
const browser = await launch();
const page = await browser.newPage();
const service = { url: emulator.url, key: emulator.keys.pro ?? "" };

before(() => page.goto(`${site.url}/www/public/icon.svg`));
after(async () => {
  await browser.close();
  site.stop();
  await emulator.stop();
});

for (const method of /** @type {const} */ (["health", "ingest"])) {
  test(`all ${vectors.length} vectors reject ${method}() with their error in Chromium`, async () => {
    const differences = await page.evaluate(
      async ({ service, vectors, method }) => {
        /** @type {[Memsy, Check]} */
        const [memsy, { checkVectors }] = await Promise.all([
          import(/** @type {string} */ ("/pkg/index.js")),
          import(/** @type {string} */ ("/tests/vectors/check.js")),
        ]);
        return checkVectors(memsy, service, vectors, method);
      },
      { service, vectors, method },
    );
    assert.equal(vectors.length, 42);
    assert.deepEqual(differences, []);
  });
}

/** @type {[what: string, fault: Record<string, unknown>, name: string, statusCode?: number][]} */
const FAULTS = [
  // More than once: a browser repeats a GET by itself when a connection that it had used before is closed unanswered.
  ["closes the connection unanswered", { cut: "before_headers", times: 5 }, "MemsyConnectionError"],
  ["dies in the middle of a 200", { status: 200, body: '{"status":"ok"}', cut: "mid_body" }, "MemsyConnectionError"],
  ["dies in the middle of a 500", { status: 500, body: '{"detail":"down"}', cut: "mid_body" }, "MemsyConnectionError"],
  ["sends less than it announced", { status: 200, body: '{"status":"ok"}', truncate: 5 }, "MemsyConnectionError"],
  ["does not answer in time", { delay_ms: 60_000 }, "MemsyConnectionError"],
  [
    "does not finish its body in time",
    { status: 200, body: '{"status":"ok"}', body_delay_ms: 60_000 },
    "MemsyConnectionError",
  ],
  [
    "does not allow this origin",
    { status: 200, body: "{}", headers: { "access-control-allow-origin": "http://a.example" } },
    "MemsyConnectionError",
  ],
  ["answers 200 with HTML", { status: 200, body: "<html></html>" }, "MemsyAPIError", 200],
  ["answers 200 with null", { status: 200, body: "null" }, "MemsyAPIError", 200],
  ["answers 204", { status: 204 }, "MemsyAPIError", 204],
  ["answers with broken UTF-8", { status: 200, body_base64: "/4AA/w==" }, "MemsyAPIError", 200],
  ["answers 10 MB of text", { status: 200, body: "x".repeat(10_000_000) }, "MemsyAPIError", 200],
  [
    "redirects, which a browser hides",
    { status: 302, headers: { Location: "/v1/health" }, body: "" },
    "MemsyAPIError",
    0,
  ],
];

for (const [what, fault, name, statusCode] of FAULTS) {
  test(`in Chromium, a service that ${what} is a ${name}`, async () => {
    await emulator.control("faults", "POST", { method: "GET", ...fault });
    const late = "delay_ms" in fault || "body_delay_ms" in fault;
    const health = (/** @type {number} */ timeoutMs) =>
      page.evaluate(
        async ({ service, timeoutMs }) => {
          /** @type {Memsy} */
          const { MemsyClient, MemsyAPIError, MemsyError } = await import(/** @type {string} */ ("/pkg/index.js"));
          const client = new MemsyClient({ baseUrl: `${service.url}/v1`, apiKey: service.key, timeoutMs });
          try {
            return (await client.health()).status;
          } catch (error) {
            if (!(error instanceof MemsyError)) throw error;
            return error instanceof MemsyAPIError ? `${error.name} ${error.statusCode}` : error.name;
          }
        },
        { service, timeoutMs },
      );
    assert.equal(await health(late ? 50 : 30_000), [name, statusCode].filter((part) => part !== undefined).join(" "));
    await emulator.control("faults", "DELETE");
    assert.equal(await health(30_000), "ok", "the next call works");
  });
}

test("in Chromium, the stack shows the caller's line", async () => {
  const stack = await page.evaluate(async () => {
    /** @type {Memsy} */
    const { MemsyClient } = await import(/** @type {string} */ ("/pkg/index.js"));
    const client = new MemsyClient({ apiKey: "msy_0", fetch: async () => new Response("", { status: 404 }) });
    const theCallersFunction = async () => client.health();
    return theCallersFunction().then(
      () => "",
      (/** @type {Error} */ error) => error.stack,
    );
  });
  const [head, first] = (stack ?? "").split("\n");
  assert.equal(head, "MemsyAPIError: Memsy API error 404: ");
  assert.match(first ?? "", /theCallersFunction/);
});

test("in Chromium, after each of 100 traps the calls under way have rejected, and every client works", async () => {
  const trapped = await browser.newPage();
  await trapped.goto(`${site.url}/www/public/icon.svg`);
  const tally = await trapped.evaluate(
    async ({ url, keys }) => {
      /** @type {typeof import("../js/traps.js")} */
      const { surviveTraps } = await import(/** @type {string} */ ("/tests/js/traps.js"));
      /** @type {Memsy} */
      const memsy = await import(/** @type {string} */ ("/pkg/index.js"));
      return surviveTraps(memsy, { url, keys }, 100);
    },
    { url: emulator.url, keys: emulator.keys },
  );
  assert.deepEqual(tally, { traps: 100, rejected: 400, succeeded: 400 });
});

test("a page of another origin sends where its requests come from", async () => {
  const status = await page.evaluate(async ({ url, key }) => {
    /** @type {Memsy} */
    const { MemsyClient } = await import(/** @type {string} */ ("/pkg/index.js"));
    const options = { surface: "page/1.2", captureMode: /** @type {const} */ ("explicit") };
    return (await new MemsyClient({ baseUrl: `${url}/v1`, apiKey: key, ...options }).health()).status;
  }, service);
  assert.equal(status, "ok");
  /** @type {{ requests: { headers: Record<string, string> }[] }} */
  const { requests } = await emulator.control("requests?path=/v1/health");
  const { headers } = requests.at(-1) ?? { headers: {} };
  assert.deepEqual(
    ["origin", "x-memsy-client", "x-memsy-surface", "x-memsy-capture"].map((name) => headers[name]),
    [site.url, "wasm-sdk", "page/1.2", "explicit"],
  );
});

test("a page can call a service that does not allow the header of the client, when it is told not to send it", async (t) => {
  /** @type {string[]} */
  const methods = [];
  const strict = await listen(
    createServer((request, response) => {
      methods.push(request.method ?? "");
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("access-control-allow-headers", "authorization, content-type");
      response.end('{"status":"ok"}');
    }),
  );
  t.after(strict.stop);
  const health = (/** @type {boolean} */ clientHeader) =>
    page.evaluate(
      async ({ url, clientHeader }) => {
        /** @type {Memsy} */
        const { MemsyClient } = await import(/** @type {string} */ ("/pkg/index.js"));
        const client = new MemsyClient({ baseUrl: `${url}/v1`, apiKey: "msy_0", clientHeader });
        return client.health().then(
          ({ status }) => status,
          (/** @type {Error} */ error) => error.name,
        );
      },
      { url: strict.url, clientHeader },
    );
  assert.equal(await health(true), "MemsyConnectionError");
  assert.deepEqual(methods, ["OPTIONS"]);
  assert.equal(await health(false), "ok");
  assert.deepEqual(methods.slice(1), ["OPTIONS", "GET"]);
});

test("in Chromium, `using` frees a client at the end of its block", async () => {
  // A text: the syntax is younger than Node 20.
  const said = await page.evaluate(`(async () => {
    const { MemsyClient } = await import("/pkg/index.js");
    let kept;
    {
      using client = new MemsyClient({ baseUrl: "${service.url}/v1", apiKey: "${service.key}" });
      kept = client;
      await client.health();
    }
    return kept.health().catch((error) => error.message);
  })()`);
  assert.equal(said, "health(): the client has been freed");
});

/** @type {[what: string, options: Record<string, unknown>, warnings: number][]} */
const KEYS_IN_PAGES = [
  ["a fixed key warns once", {}, 1],
  ["a fixed key that is allowed does not warn", { allowKeyInBrowser: true }, 0],
  ["a placeholder does not warn", { apiKey: "unused" }, 0],
];

for (const [what, options, warnings] of KEYS_IN_PAGES) {
  test(`in a page of another machine, ${what}`, async () => {
    const context = await browser.newContext();
    const remote = await context.newPage();
    // The name is no loopback address for the page; the pages come from this machine all the same.
    await remote.route("http://app.example/**", async (route) => {
      const url = new URL(route.request().url());
      const response = await route.fetch({ url: `${site.url}${url.pathname}` });
      await route.fulfill({ response });
    });
    /** @type {string[]} */
    const heard = [];
    remote.on("console", (message) => message.type() === "warning" && heard.push(message.text()));
    await remote.goto("http://app.example/www/public/icon.svg");
    await remote.evaluate(async (options) => {
      /** @type {Memsy} */
      const { MemsyClient } = await import(/** @type {string} */ ("/pkg/index.js"));
      for (let count = 0; count < 3; count += 1) new MemsyClient({ apiKey: "msy_0123456789", ...options });
    }, options);
    await context.close();
    assert.equal(heard.length, warnings, heard.join());
    assert.ok(heard.every((warning) => warning.includes("allowKeyInBrowser") && !warning.includes("msy_0123456789")));
  });
}
