/**
 * `npm run consumers`: packs the package once, installs it in each project of tests/consumers, and uses it there against
 * the emulator, in every runtime, bundler and browser. `npm run consumers -- vite webpack` runs only those whose names
 * contain one of the words; without words the table in docs/where-it-runs.md is written.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openChromium, openFirefox, openWebKit } from "../tests/consumers/browsers.js";
import { CONSUMERS, PAGES } from "../tests/consumers/consumers.js";
import { Project } from "../tests/consumers/project.js";
import { EXPECTED } from "../tests/consumers/scenario.js";
import { buildPackage } from "./build.js";
import { buildEmulator, startEmulator } from "./emulator.js";
import { Problem, root, say, script } from "./run.js";
import { Missing, setupConsumers, setupFirefox, setupTests, setupWebKit } from "./setup.js";
import { table, writeTable } from "./tables.js";

const sources = join(root, "tests", "consumers");

/** @typedef {import("../tests/consumers/consumers.js").Consumer & { environment?: string }} Consumer */
/** @typedef {import("../tests/consumers/browsers.js").Browser} Browser */
/** A browser, or why there is none. @typedef {{ name: string, open: () => Promise<Browser> } | { name: string, missing: string }} Engine */

/**
 * Tries the package in the given consumers.
 * @param {string} tools folder whose node_modules has the bundlers and runtimes
 * @param {string} parent where the projects are made; `tools` itself or inside it, so that they find those
 * @param {Consumer[]} consumers @param {Consumer[]} pages run in each engine
 * @param {Engine[]} engines the first one also opens what bundlers make
 * @param {string[]} [words] only those whose names contain one
 * @returns {Promise<string[][]>} what works: environment, entry, version, what to configure
 */
export async function tryConsumers(tools, parent, consumers, pages, engines, words = []) {
  const folder = mkdtempSync(join(parent, "consumers-"));
  const emulator = await startEmulator();
  const tally = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[][]} */
  const rows = [];
  let count = 0;
  /** @param {Consumer} consumer @param {string} version @param {() => Promise<string>} attempt */
  const report = async (
    { name, environment = name, entry = "`memsy-wasm`", configure = "nothing", isExample },
    version,
    attempt,
  ) => {
    try {
      const result = await attempt();
      if (!result.includes(EXPECTED)) throw new Error(`expected «${EXPECTED}», got «${result}»`);
      tally.passed += 1;
      const known = rows.find(([title]) => title === environment);
      if (known) known[2] += `, ${version}`;
      else if (!isExample) rows.push([environment, entry, version, configure]);
      console.log(`✓ ${name} (${version})`);
    } catch (error) {
      tally.failed += 1;
      console.log(`✗ ${name} (${version})\n${error instanceof Error ? error.message : error}`);
    }
  };
  const wanted = (/** @type {string} */ name) =>
    words.length === 0 || words.some((word) => name.toLowerCase().includes(word.toLowerCase()));
  try {
    const tarball = pack(folder);
    const service = { baseUrl: emulator.baseUrl, apiKey: emulator.keys.pro ?? "" };
    const make = async (/** @type {Consumer} */ { project: name }) => {
      // A copy for each consumer: what one builds must not be there for the next.
      count += 1;
      const project = new Project(join(folder, `${count}-${name}`), tools);
      await project.make(join(sources, name), tarball);
      // Both endings: a project without "type": "module" needs the other.
      for (const ending of ["js", "mjs"]) {
        copyFileSync(join(sources, "scenario.js"), join(project.folder, `scenario.${ending}`));
        writeFileSync(
          join(project.folder, `service.${ending}`),
          `export const service = ${JSON.stringify(service)};\n`,
        );
      }
      return project;
    };
    for (const [index, engine] of engines.entries()) {
      const { name } = engine;
      const chosen = [
        ...(index === 0 ? consumers : []),
        ...pages.map((page) => ({ ...page, name: `${page.name}, ${name}`, environment: page.name })),
      ].filter((consumer) => wanted(consumer.name));
      if (chosen.length === 0) continue;
      if ("missing" in engine) {
        tally.skipped += chosen.length;
        for (const consumer of chosen) console.log(`- ${consumer.name}: ${engine.missing}`);
        continue;
      }
      const browser = await engine.open().catch((error) => {
        tally.failed += chosen.length;
        console.log(`✗ ${name} does not open: ${error}`);
      });
      if (!browser) continue;
      try {
        for (const consumer of chosen) {
          if (consumer.impossible) {
            tally.skipped += 1;
            console.log(`- ${consumer.name}: not tried, ${consumer.impossible}`);
            rows.push([consumer.name, consumer.entry ?? "`memsy-wasm`", "not tried", consumer.impossible]);
            continue;
          }
          const version = consumer.environment
            ? `${name} ${browser.version}`
            : consumer.tool
              ? toolVersion(tools, consumer.tool)
              : `Node ${process.versions.node}`;
          await report(consumer, version, async () =>
            consumer.run(await make(consumer), { browser, service: emulator.url }),
          );
        }
      } finally {
        await browser.close();
      }
    }
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ""}`);
  if (tally.failed > 0) throw new Problem("The package does not work for these consumers.");
  return rows;
}

/**
 * All of them, on a machine that has what `npm test` needs. @param {string} chromium @param {string[]} [words]
 */
export async function tryAllConsumers(chromium, words) {
  const tools = await setupConsumers();
  const [firefox, webKit] = [await setupFirefox(), await setupWebKit()];
  process.env.MEMSY_CHROMIUM = chromium;
  say("The packed package in all consumers");
  return tryConsumers(
    tools,
    tools,
    CONSUMERS,
    PAGES,
    [
      { name: "Chromium", open: openChromium },
      firefox instanceof Missing
        ? { name: "Firefox", missing: firefox.message }
        : { name: "Firefox", open: () => openFirefox(firefox.geckodriver, firefox.firefox) },
      webKit instanceof Missing
        ? { name: "WebKit", missing: webKit.message }
        : { name: "WebKit", open: () => openWebKit(webKit.webKitDriver, webKit.miniBrowser) },
    ],
    words,
  );
}

/** @param {string} folder @returns {string} the file that npm would publish */
export function pack(folder) {
  const listed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = /** @type {[{ filename: string }]} */ (JSON.parse(listed));
  return join(folder, filename);
}

/** @param {string} tools @param {string} name */
function toolVersion(tools, name) {
  const manifest = JSON.parse(readFileSync(join(tools, "node_modules", name, "package.json"), "utf8"));
  return `${name} ${manifest.version}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    const { chromium } = await setupTests();
    await buildPackage();
    await buildEmulator();
    const words = process.argv.slice(2);
    const rows = await tryAllConsumers(chromium, words);
    if (words.length === 0)
      writeTable(
        "docs/where-it-runs.md",
        "consumers",
        table(["environment", "entry", "tested with", "to configure"], rows, "llll"),
      );
  });
}
