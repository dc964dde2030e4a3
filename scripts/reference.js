/** `npm run reference`: the HTML reference of the types for users, and of the crate for contributors. A warning is an error. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, run, say, script } from "./run.js";
import { setupBuild, setupDocs } from "./setup.js";

/** @param {string} tools folder whose node_modules has TypeDoc */
export async function reference(tools) {
  await run("Making the reference of the types", process.execPath, [
    join(tools, "node_modules", "typedoc", "bin", "typedoc"),
    "--options",
    join("tests", "docs", "typedoc.json"),
    "--logLevel",
    "Warn",
  ]);
  await run("Making the reference of the crate", "cargo", ["doc", "--quiet", "--no-deps", "--package", "memsy"], {
    RUSTDOCFLAGS: "-D warnings",
  });
  say(
    `Made: ${join(root, "target", "reference", "index.html")} and ${join(root, "target", "doc", "memsy", "index.html")}`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    await setupBuild();
    await reference(await setupDocs());
  });
}
