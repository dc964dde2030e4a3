// Builds the application with a version of React, serves it, and opens it in the browser.

import { basename, join } from "node:path";
import { build } from "esbuild";
import { root } from "../../../scripts/run.js";
import { serve } from "../../docs/site.js";
import { visit } from "../../e2e/visit.js";

/** @typedef {import("node:test").TestContext} TestContext */
/** @typedef {import("./page.jsx").Service} Service */
/** @typedef {import("./app.jsx").Config} Config */
/** The names of both versions in tests/agents/package.json. @typedef {"react" | "react18"} React */

/** @type {React[]} */
export const VERSIONS = ["react", "react18"];

/** Each once in a process. @type {Map<string, ReturnType<typeof make>>} */
const made = new Map();

/** @param {React} react @param {"browser" | "node"} platform */
function bundle(react, platform) {
  const name = `${react} ${platform}`;
  const known = made.get(name) ?? make(react, platform);
  made.set(name, known);
  return known;
}

/** @param {React} react @param {"browser" | "node"} platform */
async function make(react, platform) {
  const isPage = platform === "browser";
  // Files of tests run side by side.
  const folder = join(root, "target", "agents-react", basename(process.argv[1] ?? ""), react);
  const outfile = join(folder, isPage ? "page.js" : "server.cjs");
  await build({
    entryPoints: [join(import.meta.dirname, isPage ? "page.jsx" : "server.jsx")],
    outfile,
    bundle: true,
    platform,
    format: isPage ? "esm" : "cjs",
    jsx: "automatic",
    // Development builds, for their warnings.
    define: { "process.env.NODE_ENV": '"development"' },
    // Aliases are looked for from here.
    absWorkingDir: join(root, "tests", "agents"),
    alias: react === "react18" ? { react: "react18", "react-dom": "react-dom18" } : {},
    logLevel: "silent",
  });
  return { folder, outfile };
}

/** The application as a module of this process. @param {React} react @returns {Promise<typeof import("./server.jsx")>} */
export async function loadServer(react) {
  const { outfile } = await bundle(react, "node");
  return (await import(outfile)).default;
}

// Without the hook the development build advertises its tools in the console.
const html = (/** @type {string} */ content) =>
  `<!doctype html><title>App</title><script>__REACT_DEVTOOLS_GLOBAL_HOOK__ = { isDisabled: true }</script><div id="root">${content}</div>`;

/**
 * @param {TestContext} t @param {import("playwright-core").Browser} browser @param {React} react @param {Service} service @param {Config} [config]
 * @param {{ content?: string, handle?: import("../../docs/site.js").Handler, cookie?: string }} [server] content: rendered before; handle: other paths
 */
export async function open(t, browser, react, service, config = {}, { content = "", handle, cookie } = {}) {
  const { folder } = await bundle(react, "browser");
  const url = await serve(t, folder, async (request) =>
    new URL(request.url).pathname === "/"
      ? new Response(html(content), {
          headers: { "content-type": "text/html; charset=utf-8", ...(cookie ? { "set-cookie": cookie } : {}) },
        })
      : (handle?.(request) ?? null),
  );
  const visited = await visit(t, browser, url);
  const { page, requests } = visited;
  await page.evaluate(
    async ([file = "", own, settings]) => {
      const { default: started } = await import(file);
      started.start(own.baseUrl.startsWith("/") ? { ...own, baseUrl: location.origin + own.baseUrl } : own, settings);
      Object.assign(globalThis, { started });
    },
    /** @type {[string, Service, Config]} */ (["/page.js", service, config]),
  );
  /** What the page has kept. @template T @param {string} name @returns {Promise<T>} */
  const kept = (name) => page.evaluate((key) => Reflect.get(Reflect.get(globalThis, "started"), key), name);
  return {
    ...visited,
    query: page.locator("#query"),
    /** @param {string} id @param {string} text waits until the element has it */
    shows: (id, text) =>
      page.locator(`#${id}`, { hasText: new RegExp(`^\\s*${text}\\s*$`) }).waitFor({ state: "attached" }),
    results: () => page.locator("li").allInnerTexts(),
    /** @returns {Promise<import("./app.jsx").Shown[]>} */
    searches: () => kept("searches"),
    /** @returns {Promise<string[]>} one entry for each change */
    progresses: async () =>
      (await /** @type {typeof kept<(import("memsy-wasm/react").IngestProgress | null)[]>} */ (kept)("progresses")).map(
        (one) => (one ? `${one.stage} ${one.done}/${one.total}` : "none"),
      ),
    /** @returns {Promise<string[]>} */
    mismatches: () => kept("mismatches"),
    /** Queries that were sent so far. @returns {string[]} */
    sent: () =>
      requests
        .filter((request) => request.url().endsWith("/search") && request.method() === "POST")
        .map((request) => JSON.parse(request.postData() ?? "{}").query),
    /** Requests of a path that were sent so far. @param {string} path */
    count: (path) => requests.filter((request) => request.url().endsWith(path) && request.method() === "POST").length,
  };
}
