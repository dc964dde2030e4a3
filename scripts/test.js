/** `npm test`: installs what is missing, builds, and runs every check. `npm test -- js types` runs only those named. */
import { join } from "node:path";
import { agents } from "./agents.js";
import { buildPackage } from "./build.js";
import { buildEmulator, startEmulator } from "./emulator.js";
import { fuzz } from "./fuzz.js";
import { lint } from "./lint.js";
import { nodeTests } from "./node-tests.js";
import { poison } from "./poison.js";
import { reference } from "./reference.js";
import { reproducible } from "./release/reproducible.js";
import { Problem, root, run, say, script } from "./run.js";
import { rustSize } from "./rust-size.js";
import { Missing, setupAgents, setupDocs, setupFirefox, setupTests } from "./setup.js";
import { buildSite } from "./site.js";
import { size } from "./size.js";

/** @param {(emulator: Awaited<ReturnType<typeof startEmulator>>) => Promise<void>} use */
async function withEmulator(use) {
  const emulator = await startEmulator();
  try {
    await use(emulator);
  } finally {
    await emulator.stop();
  }
}

await script(async () => {
  const tools = await setupTests();
  const browser = { MEMSY_CHROMIUM: tools.chromium };

  /** @type {Promise<void> | undefined} */
  let made;
  // Two checks need it.
  const makeReference = () => (made ??= setupDocs().then(reference));

  /** @type {Record<string, () => Promise<unknown>>} */
  const checks = {
    lint,
    size,
    rustsize: rustSize,
    host: () => run("Rust tests on this machine", "cargo", ["test", "--quiet", "--workspace"]),
    browser: () =>
      withEmulator(async ({ url }) => {
        for (const [what, folder, ...chosen] of [
          ["Tests of the Rust client in Chromium", "client", "--test", "browser"],
          ["Tests of the bindings in Chromium", ".", "--lib"],
        ]) {
          await run(
            what ?? "",
            "wasm-pack",
            [
              "test",
              "--headless",
              "--chrome",
              "--chromedriver",
              tools.chromedriver,
              // What follows the folder of the crate goes to cargo.
              folder ?? "",
              ...chosen,
              // wasm-pack names it as text, of which cargo takes what is before the first space for the program.
              "--config",
              `target.wasm32-unknown-unknown.runner = [${JSON.stringify(tools.testRunner)}]`,
            ],
            {
              MEMSY_EMULATOR_URL: url,
              // Seconds for all tests together. The default of 20 is too few for a busy machine.
              WASM_BINDGEN_TEST_TIMEOUT: "120",
              // By default it is looked for in the folder of the crate, of which there are two.
              WASM_BINDGEN_TEST_WEBDRIVER_JSON: join(root, "client", "webdriver.json"),
            },
          );
        }
      }),
    rustdocs: async () => {
      // An emulator each: what was said in one place is remembered there.
      for (const [place, setting] of [
        ["Node", "WASM_BINDGEN_USE_NODE_EXPERIMENTAL"],
        ["Chromium", "WASM_BINDGEN_USE_BROWSER"],
      ])
        await withEmulator(({ url }) =>
          run(
            `The Rust code of the documents in ${place}`,
            "cargo",
            [
              "test",
              "-p",
              "memsy-rust-docs",
              "--target",
              "wasm32-unknown-unknown",
              "--config",
              `target.wasm32-unknown-unknown.runner = [${JSON.stringify(tools.testRunner)}]`,
            ],
            { MEMSY_EMULATOR_URL: url, CHROMEDRIVER: tools.chromedriver, [setting ?? ""]: "1" },
          ),
        );
    },
    package: () =>
      run("Packaging the crate memsy", "cargo", ["package", "--quiet", "--allow-dirty", "--package", "memsy"]),
    js: () => nodeTests("js"),
    release: () => nodeTests("release"),
    reproducible,
    docs: async () => nodeTests("docs", { ...browser, MEMSY_DOCS_TOOLS: await setupDocs() }),
    agents: async () => {
      await setupAgents();
      return agents(browser);
    },
    reference: makeReference,
    site: async () => {
      await makeReference();
      // As GitHub serves the pages of a repository.
      const base = "/memsy-wasm/";
      await nodeTests("site", { ...browser, MEMSY_SITE: await buildSite(base), MEMSY_SITE_BASE: base });
    },
    e2e: async () => {
      const firefox = await setupFirefox();
      return nodeTests("e2e", {
        ...browser,
        ...(firefox instanceof Missing
          ? { MEMSY_NO_FIREFOX: firefox.message }
          : { MEMSY_FIREFOX: firefox.firefox, MEMSY_GECKODRIVER: firefox.geckodriver }),
      });
    },
    poison: () => poison(tools.chromium),
    fuzz: () => fuzz(),
    // Not imported above: on a fresh machine setup has yet to install what it imports.
    consumers: async () => (await import("./consumers.js")).tryAllConsumers(tools.chromium),
    python: () =>
      withEmulator(({ url }) =>
        run(
          "The official Python SDK against the emulator",
          tools.python,
          ["-m", "unittest", "discover", "--start-directory", join("tests", "python")],
          { MEMSY_EMULATOR_URL: url },
        ),
      ),
    network: () => nodeTests("network", browser),
    soak: () => nodeTests("soak", browser),
    differential: () => nodeTests("differential", { MEMSY_PYTHON: tools.python }),
  };

  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in checks));
  if (unknown.length > 0) {
    throw new Problem(`No check is named ${unknown.join(", ")}: there are ${Object.keys(checks).join(", ")}.`);
  }
  await buildPackage();
  await buildEmulator();
  const chosen = named.length > 0 ? named : Object.keys(checks);
  for (const name of chosen) await checks[name]?.();
  say(`All passed: ${chosen.join(", ")}`);
});
