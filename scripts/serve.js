/** Serves the page of www/ to a browser on this machine, and builds it. */
import { join } from "node:path";
import { build, createServer, preview } from "vite";
import { highlight } from "./highlight.js";
import { root } from "./run.js";

/** @type {import("vite").InlineConfig} */
const PAGE = {
  root: join(root, "www"),
  configFile: false,
  logLevel: "warn",
  // What is no file is a 404, and not the page again.
  appType: "mpa",
  plugins: [highlight()],
};

/**
 * @param {string} emulator URL of the emulator, which the page asks for at /emulator.json
 * @param {number} port 0 for a free one
 */
export async function serve(emulator, port = 0) {
  const server = await createServer({
    ...PAGE,
    // What the page imports are ES modules as they are. Optimised, they would be when first asked for, and the page reloaded.
    optimizeDeps: { noDiscovery: true },
    plugins: [highlight(), nameEmulator(emulator)],
    server: {
      host: "127.0.0.1",
      port,
      strictPort: port !== 0,
      fs: { allow: ["www", "pkg", "node_modules"].map((folder) => join(root, folder)) },
    },
  });
  await server.listen();
  return site(server);
}

/** Builds the page for any path of a static site: its links are relative, and it knows no emulator. @param {string} folder is emptied first */
export async function buildPage(folder) {
  await build({
    ...PAGE,
    base: "./",
    build: {
      outDir: folder,
      emptyOutDir: true,
      // Shiki takes seconds to load, which is no reason for a warning.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  });
}

/** Serves what `buildPage` made. @param {string} folder */
export async function serveBuilt(folder) {
  return site(await preview({ ...PAGE, build: { outDir: folder }, preview: { host: "127.0.0.1", port: 0 } }));
}

/** @param {import("vite").ViteDevServer | import("vite").PreviewServer} server */
function site(server) {
  const address = server.httpServer?.address();
  if (typeof address !== "object" || address === null) throw new Error("Vite listens at no port.");
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() };
}

/** Answers /emulator.json, in the place of the page's own file of that name. @param {string} url @returns {import("vite").Plugin} */
function nameEmulator(url) {
  return {
    name: "memsy-emulator",
    configureServer({ middlewares }) {
      middlewares.use("/emulator.json", (_request, response) => {
        response.setHeader("content-type", "application/json").end(JSON.stringify({ url }));
      });
    },
  };
}
