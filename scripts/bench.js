/**
 * `npm run bench`: what a call costs, against bare fetch and a hand-written client; in Node and in Chromium, in memory and
 * over loopback. Prints tables and writes bench/RESULTS.md, bench/results.svg and the table in docs/size-and-speed.md. `npm run bench -- 5` for five rounds.
 */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "../bench/measure.js";
import { plot } from "../bench/plot.js";
import { markdown, summary } from "../bench/report.js";
import { withSite } from "../tests/consumers/site.js";
import { launch } from "../tests/e2e/visit.js";
import { buildPackage } from "./build.js";
import { buildEmulator, startEmulator } from "./emulator.js";
import { Problem, root, say, script } from "./run.js";
import { setupTests } from "./setup.js";
import { writeTable } from "./tables.js";

/** @typedef {import("../bench/measure.js").Row} Row */

const ROUNDS = 41;
/** Over a connection a call takes so long, and varies so much, that more say no more. */
const LOOPBACK_ROUNDS = 11;
const FIRST_ANSWERS = 15;

/**
 * Runs a part of the benchmark in a process of its own.
 * @param {string[]} args @param {string[]} [flags] of Node @param {string} [program]
 */
async function part(args, flags = [], program = "node.js") {
  const child = spawn(process.execPath, [...flags, join("bench", program), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Problem(`bench/${program} ${args.join(" ")} ended with ${code}.`);
  return JSON.parse(output);
}

/** @param {string} module seen from bench/ @param {string} name of the class @returns {Promise<number>} */
const firstInNode = (module, name) => part([`./${module}`, name], [], "first.js");

/** @param {() => Promise<number>} once */
async function repeated(once) {
  const times = [];
  for (let done = 0; done < FIRST_ANSWERS; done += 1) times.push(await once());
  return median(times);
}

/**
 * Runs something in a fresh page of Chromium, which has no memory of the one before.
 * @template Argument, Result
 * @param {import("playwright-core").Browser} browser @param {string} origin
 * @param {(argument: Argument) => Promise<Result>} run @param {Argument} argument
 * @returns {Promise<Result>}
 */
async function inPage(browser, origin, run, argument) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/bench/page.html`);
    const evaluate = /** @type {(run: unknown, argument: unknown) => Promise<Result>} */ (page.evaluate.bind(page));
    return await evaluate(run, argument);
  } finally {
    await context.close();
  }
}

/** @param {{ rounds: number, service: { url: string, key: string } | null }} how @returns {Promise<Row[]>} */
async function measureInPage({ rounds, service }) {
  const [memsy, { measure }, { overLoopback }] = await Promise.all([
    import(/** @type {string} */ ("/pkg/index.js")),
    import(/** @type {string} */ ("/bench/measure.js")),
    import(/** @type {string} */ ("/bench/loopback.js")),
  ]);
  return measure(memsy, rounds, service ? overLoopback(service.url, service.key) : undefined);
}

/** @param {{ module: string, name: string }} client @returns {Promise<number>} */
async function firstAnswerInPage({ module, name }) {
  const { firstAnswer } = await import(/** @type {string} */ ("/bench/first.js"));
  return firstAnswer(module, name);
}

/** @param {number} rounds @param {string} chromium */
async function bench(rounds, chromium) {
  process.env.MEMSY_CHROMIUM = chromium;
  const loopbackRounds = Math.min(rounds, LOOPBACK_ROUNDS);
  const emulator = await startEmulator();
  const browser = await launch();
  try {
    const service = { url: emulator.url, key: emulator.keys.pro ?? "" };
    say("Node");
    const node = await part(["memory", `${rounds}`]);
    const nodeLoopback = await part(["loopback", `${loopbackRounds}`, service.url, service.key]);
    // A young generation so large that nothing is collected while allocations are counted.
    const allocated = await part(
      ["allocated"],
      ["--expose-gc", "--min-semi-space-size=256", "--max-semi-space-size=256"],
    );
    const wasm = await part(["wasm"]);
    const first = {
      handwritten: await repeated(() => firstInNode("handwritten.js", "HandwrittenClient")),
      package: await repeated(() => firstInNode("../pkg/index.js", "MemsyClient")),
      slim: await repeated(() => firstInNode("../pkg/slim.js", "MemsyClient")),
    };
    say("Chromium");
    const inChromium = await withSite(root, null, async (origin) => ({
      memory: await inPage(browser, origin, measureInPage, { rounds, service: null }),
      loopback: await inPage(browser, origin, measureInPage, { rounds: loopbackRounds, service }),
      first: {
        handwritten: await repeated(() =>
          inPage(browser, origin, firstAnswerInPage, { module: "/bench/handwritten.js", name: "HandwrittenClient" }),
        ),
        package: await repeated(() =>
          inPage(browser, origin, firstAnswerInPage, { module: "/pkg/index.js", name: "MemsyClient" }),
        ),
        slim: await repeated(() =>
          inPage(browser, origin, firstAnswerInPage, { module: "/pkg/slim.js", name: "MemsyClient" }),
        ),
      },
    }));
    const results = {
      versions: [`Node ${process.versions.node}`, `Chromium ${browser.version()}`],
      rounds,
      tables: {
        "Node, in memory": node,
        "Chromium, in memory": inChromium.memory,
        "Node, loopback": nodeLoopback,
        "Chromium, loopback": inChromium.loopback,
      },
      allocated,
      wasm,
      first: { Node: first, Chromium: inChromium.first },
    };
    const report = markdown(results);
    console.log(report);
    writeTable("docs/size-and-speed.md", "bench", summary(results));
    writeFileSync(join(root, "bench", "RESULTS.md"), report);
    writeFileSync(
      join(root, "bench", "results.svg"),
      plot({ "Node, in memory": node, "Chromium, in memory": inChromium.memory }),
    );
  } finally {
    await browser.close();
    await emulator.stop();
  }
}

await script(async () => {
  const { chromium } = await setupTests();
  await buildPackage();
  await buildEmulator();
  await bench(Number(process.argv[2] ?? ROUNDS), chromium);
});
