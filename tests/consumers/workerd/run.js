// Runs what wrangler built.
import { readdirSync } from "node:fs";
import { Miniflare } from "miniflare";

const modules = readdirSync("out")
  .filter((name) => /\.(js|wasm)$/.test(name))
  .sort()
  .map((name) => ({ type: name.endsWith(".js") ? "ESModule" : "CompiledWasm", path: `out/${name}` }));
modules.sort((a) => (a.path === "out/worker.js" ? -1 : 1));
const miniflare = new Miniflare({ modules, modulesRoot: "out", compatibilityDate: "2026-01-01" });
try {
  console.log(await (await miniflare.dispatchFetch("http://worker.invalid/")).text());
} finally {
  await miniflare.dispose();
}
