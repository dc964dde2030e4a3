/**
 * `npm run site`: the documentation as a static folder, target/site: the guides, both references, the playground.
 * `-- --base /name/` is where it will be served; by default the path of `homepage` in package.json, or `/`.
 */
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { addReferences } from "../site/references.js";
import { ensurePackage } from "./build.js";
import { reference } from "./reference.js";
import { Problem, root, run, say, script } from "./run.js";
import { setupBuild, setupDocs, setupSite } from "./setup.js";

const FOLDER = join(root, "target", "site");

/** The path of `homepage` in package.json. @returns {string} */
export function defaultBase() {
  const { homepage } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return homepage ? new URL(homepage).pathname : "/";
}

/** With a slash on both ends. @param {string} path of which the slashes at the ends may be missing */
export function normalizeBase(path) {
  const base = `/${path}/`.replace(/\/+/g, "/");
  if (!/^\/([\w.~-]+\/)*$/.test(base))
    throw new Problem(`--base is «${path}»: it must be a path, such as /memsy-wasm/.`);
  return base;
}

/**
 * Needs what `npm run reference` makes and a built package.
 * @param {string} base where the site will be served @returns {Promise<string>} the folder
 */
export async function buildSite(base) {
  await setupSite();
  const vitepress = join(root, "site", "node_modules", "vitepress", "bin", "vitepress.js");
  await run(
    "Making the pages of the guides (about 20 seconds)",
    process.execPath,
    [vitepress, "build", "site", "--outDir", FOLDER],
    { MEMSY_SITE_BASE: base },
  );
  cpSync(join(root, "www", "public", "icon.svg"), join(FOLDER, "icon.svg"));
  say("Adding the references and the playground");
  addReferences(FOLDER, base);
  // Not imported above: on a fresh machine setup has yet to install what it imports.
  const { buildPage } = await import("./serve.js");
  await buildPage(join(FOLDER, "playground"));
  return FOLDER;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    const { values } = parseArgs({ options: { base: { type: "string" } } });
    const base = normalizeBase(values.base ?? defaultBase());
    say("Building the documentation site: two minutes, and more the first time, when tools are installed");
    await setupBuild();
    await ensurePackage();
    await reference(await setupDocs());
    say(`Made: ${await buildSite(base)}, to be served at ${base}`);
  });
}
