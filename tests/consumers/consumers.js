/** The consumers: where people will use the package, and how each is tried. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildsGuide } from "./guide.js";
import { EXPECTED } from "./scenario.js";
import { strictPolicy, withSite } from "./site.js";

/** @typedef {import("./project.js").Project} Project */
/** @typedef {import("./browsers.js").Browser} Browser */
/**
 * @typedef {object} Consumer
 * @property {string} name shown
 * @property {string} project folder beside this file
 * @property {string} [entry] which is imported; the default one, if left out
 * @property {string} [tool] npm package whose version counts; else Node's or the browser's
 * @property {boolean} [isExample] a program rather than an environment: not in the table of docs/where-it-runs.md
 * @property {string} [configure] what a user has to do; nothing, if left out
 * @property {string} [impossible] why it cannot be tried: then it is only listed
 * @property {(project: Project, place: Place) => Promise<string>} run what must contain EXPECTED
 */
/** @typedef {{ browser: Browser, service: string }} Place what pages run in and the origin they talk to */

/** @param {string} command @param {...string} args */
const prints =
  (command, ...args) =>
  (/** @type {Project} */ project) =>
    project.run(command, args);

/**
 * A page that the project's tool builds, then served as files.
 * @param {string} command @param {string[]} args @param {string} [folder] what is served
 */
const buildsPage =
  (command, args, folder = ".") =>
  async (/** @type {Project} */ project, /** @type {Place} */ { browser }) => {
    await project.run(command, args);
    // What was built must need nothing else of the package.
    rmSync(join(project.folder, "node_modules"), { recursive: true });
    return withSite(join(project.folder, folder), null, (url) => browser.read(`${url}/`));
  };

/** @param {string} path @param {boolean} [strict] */
const opensPage =
  (path, strict = false) =>
  (/** @type {Project} */ project, /** @type {Place} */ { browser, service }) =>
    withSite(project.folder, strict ? strictPolicy(service) : null, (url) => browser.read(`${url}/${path}`));

/** @param {Project} project @param {(url: string) => Promise<string>} use */
const servedByNext = (project, use) => project.serve("next", ["start", "--port", "0", "--hostname", "127.0.0.1"], use);

/**
 * @param {string} command @param {string[]} args @param {RegExp} passed what the runner prints about one good test
 * @param {Record<string, string>} [env]
 */
const testsPass = (command, args, passed, env) => async (/** @type {Project} */ project) => {
  const output = await project.run(command, args, env);
  return passed.test(output) ? EXPECTED : output;
};

const SLIM = "`memsy-wasm/slim`";

/** @type {Consumer[]} */
export const CONSUMERS = [
  { name: "Node, import", project: "node-import", run: prints("node", "main.js") },
  { name: "Node, require", project: "node-require", run: prints("node", "main.js") },
  {
    name: "Node, import, names of the official SDK",
    entry: "`memsy-wasm/compat`",
    project: "node-compat",
    run: prints("node", "main.js"),
  },
  ...["ai", "ai-7"].map(
    (tool) =>
      /** @type {Consumer} */ ({
        name: `AI SDK ${tool === "ai" ? 6 : 7}, Node`,
        entry: "`memsy-wasm/ai`",
        project: "ai",
        tool,
        run: prints("node", "main.js", tool),
      }),
  ),
  ...["import", "require"].map(
    (way) =>
      /** @type {Consumer} */ ({
        name: `LangChain.js 1, Node, ${way}`,
        entry: "`memsy-wasm/langchain`",
        project: "langchain",
        tool: "langchain",
        run: prints("node", way === "import" ? "main.js" : "main.cjs"),
      }),
  ),
  { name: "Node, worker thread", project: "node-thread", run: prints("node", "main.js") },
  {
    name: "TypeScript, nodenext, types of Node",
    project: "typescript",
    tool: "typescript",
    async run(project) {
      await project.run("tsc", ["-p", "nodenext.json"]);
      return project.run("node", ["out/main.js"]);
    },
  },
  {
    name: "TypeScript, bundler, types of browsers",
    project: "typescript",
    tool: "typescript",
    async run(project) {
      await project.run("tsc", ["-p", "bundler.json"]);
      return EXPECTED;
    },
  },
  {
    name: "TypeScript 5, nodenext and bundler",
    project: "typescript",
    tool: "typescript-5",
    async run(project) {
      const tsc = join(project.bin, "..", "typescript-5", "bin", "tsc");
      await project.run("node", [tsc, "-p", "bundler.json"]);
      await project.run("node", [tsc, "-p", "nodenext.json"]);
      return project.run("node", ["out/main.js"]);
    },
  },
  { name: "Deno", project: "deno", tool: "deno", run: prints("deno", "run", "--allow-net", "main.js") },
  { name: "Bun", project: "bun", tool: "bun", run: prints("bun", "main.js") },
  {
    name: "Cloudflare Workers (wrangler, workerd)",
    entry: "`memsy-wasm` (condition `workerd`)",
    project: "workerd",
    tool: "wrangler",
    async run(project) {
      await project.run("wrangler", ["deploy", "--dry-run", "--outdir", "out", "--config", "wrangler.json"]);
      return project.run("node", ["run.js"]);
    },
  },
  {
    name: "Example: edge proxy in workerd",
    project: "edge-proxy",
    tool: "wrangler",
    isExample: true,
    async run(project) {
      cpSync(join(import.meta.dirname, "..", "..", "examples", "edge-proxy"), project.folder, {
        recursive: true,
        filter: (path) => !path.endsWith("package.json"),
      });
      await project.run("wrangler", ["deploy", "--dry-run", "--outdir", "out", "--config", "wrangler.json"]);
      return project.run("node", ["run.js"]);
    },
  },
  {
    name: "Vite, dev server",
    project: "vite",
    tool: "vite",
    run: (project, { browser }) => project.serve("vite", ["--port", "0"], (url) => browser.read(`${url}/`)),
  },
  { name: "Vite, build", project: "vite", tool: "vite", run: buildsPage("vite", ["build"], "dist") },
  {
    name: "Vite, dev server, slim",
    entry: SLIM,
    project: "vite-slim",
    tool: "vite",
    configure: "init(url) with `memsy-wasm/memsy.wasm?url`",
    run: (project, { browser }) => project.serve("vite", ["--port", "0"], (url) => browser.read(`${url}/`)),
  },
  {
    name: "Vite, build, slim",
    entry: SLIM,
    project: "vite-slim",
    tool: "vite",
    configure: "init(url) with `memsy-wasm/memsy.wasm?url`",
    run: buildsPage("vite", ["build"], "dist"),
  },
  {
    name: "Vite, build, React",
    entry: "`memsy-wasm/react`",
    project: "vite-react",
    tool: "vite",
    run: buildsPage("vite", ["build"], "dist"),
  },
  { name: "webpack", project: "webpack", tool: "webpack", run: buildsPage("webpack", []) },
  { name: "webpack, slim", entry: SLIM, project: "webpack-slim", tool: "webpack", run: buildsPage("webpack", []) },
  { name: "Rspack", project: "rspack", tool: "@rspack/core", run: buildsPage("rspack", ["build"]) },
  { name: "Rollup", project: "rollup", tool: "rollup", run: buildsPage("rollup", ["--config"]) },
  {
    name: "esbuild",
    project: "esbuild",
    tool: "esbuild",
    run: buildsPage("esbuild", ["main.js", "--bundle", "--minify", "--format=esm", "--outfile=out/main.js"]),
  },
  {
    name: "Parcel",
    project: "parcel",
    tool: "parcel",
    run: buildsPage("parcel", ["build", "index.html", "--no-cache"], "dist"),
  },
  ...["", "--webpack"].map(
    (bundler) =>
      /** @type {Consumer} */ ({
        name: `Next.js${bundler && ", webpack"}: server component, client component`,
        project: "next",
        tool: "next",
        async run(project, { browser }) {
          await project.run("next", ["build", ...bundler.split(" ").filter(Boolean)]);
          return servedByNext(project, async (url) => {
            const server = await (await fetch(`${url}/`)).text();
            return server.includes(`<p>${EXPECTED}</p>`) ? browser.read(`${url}/`) : server;
          });
        },
      }),
  ),
  {
    name: "Next.js: edge route",
    entry: "`memsy-wasm` (condition `edge-light`)",
    project: "next-edge",
    tool: "next",
    async run(project) {
      await project.run("next", ["build"]);
      return servedByNext(project, async (url) => (await fetch(`${url}/`)).text());
    },
  },
  {
    name: "Next.js: AI SDK 6 in a route, saved by `after`",
    entry: "`memsy-wasm/ai`",
    project: "next-ai",
    tool: "next",
    async run(project) {
      await project.run("next", ["build"]);
      return servedByNext(project, async (url) => {
        const say = async (/** @type {string} */ body) =>
          (await fetch(`${url}/chat`, { method: "POST", body, signal: AbortSignal.timeout(60_000) })).text();
        await say("I prefer green tea.");
        // The save has a promise of its own, and extraction takes the service a moment.
        let text = "";
        for (let time = 0; time < 500 && !/Facts[^>]*>\n- "I prefer green tea\."/.test(text); time += 1)
          text = await say("Which tea?");
        return text.includes("I prefer green tea.") ? text : `nothing was saved: ${text.split("\n")[0]}`;
      });
    },
  },
  { name: "Guide: Next.js", project: "next-guide", tool: "next", isExample: true, run: buildsGuide },
  {
    name: "Next.js, webpack: edge route",
    entry: "`memsy-wasm` (condition `edge-light`)",
    project: "next-edge",
    // Tried with a route that imports nothing at all: `next build --webpack` misses a file of its own for every edge route.
    impossible: "Next.js 16.4.6 builds no edge route with webpack",
    run: async () => "",
  },
  {
    name: "Vitest",
    project: "vitest",
    tool: "vitest",
    run: testsPass("vitest", ["run"], /Tests\s+1 passed/),
  },
  {
    name: "Jest",
    project: "jest",
    tool: "jest",
    configure: "`NODE_OPTIONS=--experimental-vm-modules`, as for every ES module",
    run: testsPass("jest", [], /Tests:\s+1 passed/, { NODE_OPTIONS: "--experimental-vm-modules" }),
  },
];

/** Run in every browser. @type {Consumer[]} */
export const PAGES = [
  { name: "plain page", project: "page", run: opensPage("") },
  { name: "plain page, slim", entry: SLIM, project: "page", run: opensPage("slim.html") },
  { name: "web worker", project: "page", run: opensPage("worker.html") },
  {
    name: "strict Content-Security-Policy",
    project: "page",
    configure: "`script-src 'wasm-unsafe-eval'`",
    run: opensPage("", true),
  },
  {
    name: "strict Content-Security-Policy, slim",
    entry: SLIM,
    project: "page",
    configure: "`script-src 'wasm-unsafe-eval'`",
    run: opensPage("slim.html", true),
  },
];
