// The programs of examples/, each in a copy with the packed package installed, used as a person would.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, beforeEach, describe, test } from "node:test";
import { build } from "esbuild";
import { pack } from "../../scripts/consumers.js";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { Project } from "../consumers/project.js";
import { launch, visit } from "../e2e/visit.js";

/** Inside the project, whose tools the examples use. */
const folder = mkdtempSync(join(root, "target", "examples-"));
const emulator = await startEmulator(["--port", "0", "--processing-delay-ms", "50"]);
const SERVICE = { MEMSY_BASE_URL: emulator.baseUrl, MEMSY_API_KEY: emulator.keys.pro ?? "" };
const tarball = pack(folder);
beforeEach(() => emulator.control("reset", "POST"));
after(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true });
});

test("they name the versions that they are tried with", () => {
  const manifest = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
  const { version, devDependencies } = manifest(".");
  const known = {
    ...manifest(join("tests", "consumers", "tools")).devDependencies,
    ...manifest(join("tests", "agents")).devDependencies,
    ...devDependencies,
    "memsy-wasm": version,
  };
  for (const name of readdirSync(join(root, "examples"))) {
    // The example in Rust has a Cargo.lock instead.
    if (!existsSync(join(root, "examples", name, "package.json"))) continue;
    const { dependencies, devDependencies: tools } = manifest(join("examples", name));
    for (const [dependency, wanted] of Object.entries({ ...dependencies, ...tools }))
      assert.equal(wanted, known[dependency], `${name}: ${dependency}`);
  }
});

/** @param {...string} args */
const runExample = (...args) =>
  spawnSync("npm", ["run", "--silent", "example", "--", ...args], { cwd: root, encoding: "utf8", timeout: 300_000 });

test("npm run example installs the package as it is built here, and runs the program to its end", (t) => {
  t.after(() => rmSync(join(root, "examples", "import-chat", "node_modules"), { recursive: true, force: true }));
  const { status, stdout, stderr } = runExample("import-chat");
  assert.equal(status, 0, stderr);
  assert.match(stdout, /\nprocessed 4 of 4\n- I drink green tea in the morning\. \(2026-01-31\)\n$/);
});

test("npm run example with a name that is none says which there are", () => {
  for (const args of [["tea"], []]) {
    const { status, stderr } = runExample(...args);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^✗ There is no example «(tea)?»: write npm run example -- NAME, where NAME is one of agent, .+\.\n$/,
    );
  }
});

test("every example is known to npm run example", () => {
  const { stderr } = runExample("none");
  for (const name of readdirSync(join(root, "examples"))) assert.match(stderr, new RegExp(`[ ,]${name}[,.]`));
});

/** @param {string} name of the example */
async function install(name) {
  const project = new Project(join(folder, name), root);
  await project.make(join(root, "examples", name), tarball);
  return project;
}

/** @param {Project} project @param {...string} files */
const checkTypes = (project, ...files) =>
  project.run("tsc", [
    "--ignoreConfig",
    "--noEmit",
    "--allowJs",
    "--checkJs",
    "--strict",
    "--target",
    "es2022",
    "--module",
    "nodenext",
    "--types",
    "node",
    ...files,
  ]);

describe("import-chat", async () => {
  const project = await install("import-chat");
  /** @param {string[]} args @param {Record<string, string>} [env] */
  const start = (args, env) => project.tryRun("node", ["import-chat.js", ...args], { ...SERVICE, ...env });

  test("its types are right", async () => {
    await checkTypes(project, "import-chat.js");
  });

  test("it uploads, shows how far it is, and answers", async () => {
    const { code, output } = await start(["chat.jsonl", "--ask", "what does Ada drink in the morning?"]);
    assert.match(
      output,
      /^sent 4 of 4\n(processed \d of 4\n)*processed 4 of 4\n- I drink green tea in the morning\. \(2026-01-31\)\n/,
    );
    assert.equal(code, 0);
    const {
      requests: [request],
    } = await emulator.control("requests?path=/v1/ingest");
    assert.deepEqual(JSON.parse(request.body).events[1], {
      actor_id: "ada",
      session_id: "kitchen",
      kind: "assistant_message",
      content: "Noted: green tea before noon.",
      ts: "2026-01-31T09:00:04Z",
    });
  });

  writeFileSync(
    join(project.folder, "odd.jsonl"),
    '{"who": "ada", "chat": "c", "text": "x", "at": "2026-01-31"}\n{"who": 7}\n',
  );
  for (const [what, args, env, code, message] of /** @type {const} */ ([
    ["no file", [], {}, 2, /^one FILE is expected, got 0\n\nUsage: /],
    ["an unknown option", ["chat.jsonl", "--aks"], {}, 2, /^Unknown option '--aks'.*\n\nUsage: /s],
    ["a file that is not there", ["none.jsonl"], {}, 1, /^none\.jsonl cannot be read: ENOENT$/],
    ["a line that is no message", ["odd.jsonl"], {}, 1, /^odd\.jsonl:2: "who" must be a string, got number$/],
    ["no key", ["chat.jsonl"], { MEMSY_API_KEY: "" }, 2, /^MEMSY_API_KEY is not set/],
    [
      "a key that is refused",
      ["chat.jsonl"],
      { MEMSY_API_KEY: emulator.keys.revoked ?? "" },
      1,
      /^AuthenticationError: Authentication failed: /,
    ],
    [
      "a quota that is used up",
      ["chat.jsonl"],
      { MEMSY_API_KEY: emulator.keys.quota ?? "" },
      1,
      /^The plan is used up \(events_ingested\): http/,
    ],
  ])) {
    test(`${what} is one clear message`, async () => {
      const ended = await start([...args], env);
      assert.match(ended.output.trim(), message);
      assert.equal(ended.code, code);
    });
  }
  test("--help says how to use it", async () =>
    assert.match((await start(["--help"])).output, /^Usage: node import-chat\.js FILE/));
});

test("notes: written, processed, found, and what goes wrong", async (t) => {
  const project = await install("notes");
  await project.run("npm", ["run", "build"]);
  const browser = await launch();
  t.after(() => browser.close());
  await project.serve(
    "vite",
    ["preview", "--port", "0", "--host", "127.0.0.1"],
    async (url) => {
      const { page, assertKeysAreSecret, pageErrors } = await visit(t, browser, url);
      await page.getByLabel("Note").fill("I water the roses on Fridays.");
      await page.getByRole("button", { name: "Remember" }).click();
      await page.getByText("Remembered.").waitFor();
      assert.equal(await page.getByLabel("Note").inputValue(), "");

      await page.getByLabel("Question").fill("When do I water the roses?");
      const search = page.getByRole("button", { name: "Search" });
      await search.click();
      const results = page.getByLabel("Results");
      await results.getByText("I water the roses on Fridays.").waitFor();

      await emulator.control("faults", "POST", {
        faults: [
          { status: 429, headers: { "Retry-After": "90" } },
          { status: 503, body: "down" },
        ],
      });
      const alert = page.getByRole("alert");
      for (const sentence of [
        "Too much at once. Again in 90 seconds.",
        "That did not work: Memsy API error 503: down",
      ]) {
        await search.click();
        await alert.getByText(sentence).waitFor();
      }
      await page.context().setOffline(true);
      await search.click();
      await alert.getByText("Memsy cannot be reached.").waitFor();
      await page.context().setOffline(false);
      await page.getByLabel("Question").fill("And the tulips?");
      await search.click();
      await page.getByText("Nothing about that.").waitFor();
      await assertKeysAreSecret(emulator.keys);
      assert.deepEqual(pageErrors, []);
    },
    SERVICE,
  );
});

describe("edge-proxy", async () => {
  const project = await install("edge-proxy");
  await build({
    entryPoints: ["worker", "session", "page"].map((name) => join(project.folder, `${name}.ts`)),
    outdir: project.folder,
    bundle: true,
    format: "esm",
    packages: "external",
  });
  const load = (/** @type {string} */ name) => import(join(project.folder, `${name}.js`));
  const [{ default: worker }, { signSession }, { connect }] = await Promise.all(
    ["worker", "session", "page"].map(load),
  );
  const env = { ...SERVICE, SESSION_SECRET: "of this test", PAGE_ORIGIN: "https://app.example" };
  const token = (user = "ada", secret = env.SESSION_SECRET, seconds = 60) => signSession(user, secret, seconds);
  /** @param {string} method @param {string} route @param {unknown} [body] @param {string} [session] @param {{}} [changes] to the environment */
  const ask = async (method, route, body, session, changes) =>
    worker.fetch(
      new Request(`https://proxy.example/memsy${route}`, {
        method,
        headers: { authorization: `Bearer ${session ?? (await token())}` },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
      { ...env, ...changes },
    );

  test("its types are right", async () => {
    await project.run("tsc", ["-p", "."]);
  });

  test("a page's client works through it, and only as its user", async (t) => {
    const real = globalThis.fetch;
    t.after(() => {
      globalThis.fetch = real;
    });
    globalThis.fetch = (url, init) =>
      String(url).startsWith("https://proxy.example/") ? worker.fetch(new Request(url, init), env) : real(url, init);
    const client = connect("https://proxy.example", () => token("ada ✓"));
    const { eventIds, usage } = await client.ingest([
      { actorId: "bob", sessionId: "s", kind: "user_message", content: "I like green tea.", roleId: "boss" },
    ]);
    assert.equal(usage.eventsIngested, 1);
    await client.waitForEvents(eventIds, { pollIntervalMs: 50 });
    assert.equal((await client.search("tea", { actorId: "bob" })).results.length, 1);
    assert.equal((await connect("https://proxy.example", () => token("bob")).search("tea")).results.length, 0);
    const {
      requests: [{ body, headers }],
    } = await emulator.control("requests?path=/v1/ingest");
    assert.deepEqual(JSON.parse(body).events, [
      { actor_id: "ada ✓", session_id: "s", kind: "user_message", content: "I like green tea." },
    ]);
    assert.equal(headers.authorization, "pro");
  });

  test("who has no good token is sent away, and the service is not asked", async () => {
    const [user, expires, signature] = (await token()).split(".");
    const sessions = [
      "",
      "x",
      await token("ada", "guessed"),
      await token("ada", env.SESSION_SECRET, -1),
      `${user}.${Number(expires) + 9}.${signature}`,
    ];
    for (const session of sessions) {
      assert.equal((await ask("POST", "/search", { query: "tea" }, session)).status, 401, session);
    }
    assert.deepEqual((await emulator.control("requests")).requests, []);
  });

  test("nothing else of the service can be reached", async () => {
    for (const call of [
      "GET /orgs",
      "GET /search",
      "POST /orgs",
      "DELETE /health",
      "POST /ingest/../orgs",
      "POST /ingest/",
    ]) {
      const [method = "", route = ""] = call.split(" ");
      assert.equal((await ask(method, route, method === "POST" ? {} : undefined)).status, 404, call);
    }
    assert.deepEqual((await emulator.control("requests")).requests, []);
  });

  test("a body that is not the client's is a 400", async () => {
    for (const body of ["{", "[]x", "null", "7", '{"events": 7}'])
      assert.equal((await ask("POST", "/ingest", body)).status, 400, body);
  });

  test("what the service says goes through; what is wrong with the proxy does not look like a bad session", async () => {
    await emulator.control("faults", "POST", { status: 429, headers: { "Retry-After": "9", "Set-Cookie": "a=b" } });
    const limited = await ask("POST", "/search", { query: "tea" });
    assert.deepEqual(
      [limited.status, limited.headers.get("retry-after"), limited.headers.get("set-cookie")],
      [429, "9", null],
    );
    assert.equal((await ask("GET", "/health", undefined, undefined, { MEMSY_API_KEY: "msy_wrong" })).status, 502);
    assert.equal(
      (await ask("GET", "/health", undefined, undefined, { MEMSY_BASE_URL: "http://127.0.0.1:9/v1" })).status,
      502,
    );
  });

  test("a page of its origin may ask and read", async () => {
    const preflight = await worker.fetch(new Request("https://proxy.example/memsy/search", { method: "OPTIONS" }), env);
    assert.deepEqual(
      [preflight.status, preflight.headers.get("access-control-allow-origin")],
      [204, "https://app.example"],
    );
    // What the client of the page sends.
    assert.equal(preflight.headers.get("access-control-allow-headers"), "Authorization, Content-Type, X-Memsy-Client");
    const exposed = (await ask("GET", "/health")).headers.get("access-control-expose-headers");
    assert.match(exposed, /x-ratelimit-remaining/);
  });
});

test("testing: its types are right and all its tests pass", async () => {
  const project = await install("testing");
  await checkTypes(project, "assistant.test.js");
  // Without what tells node that it is inside a test run.
  const output = await project.run("env", ["-u", "NODE_TEST_CONTEXT", "node", "--test", "assistant.test.js"], {
    PATH: `${join(root, "target", "debug")}:${process.env.PATH}`,
  });
  assert.match(output, /pass 6\n/);
  assert.match(output, /fail 0\n/);
});
