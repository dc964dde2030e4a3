/**
 * `npm run size:rust`: what the crate adds to the download of a Rust application, against its budget. Fails above it. The
 * application is bench/rust-size, built with the client and without.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Problem, root, script } from "./run.js";
import { buildRustApp } from "./rust-app.js";
import { setupBuild } from "./setup.js";

/** In kB of 1,000 bytes, compressed with brotli at its best. */
const BUDGET = 62;

const MEASURES = /** @type {Record<string, (file: Uint8Array) => number>} */ ({
  raw: (file) => file.length,
  gzip: (file) => gzipSync(file, { level: 9 }).length,
  brotli: (file) => brotliCompressSync(file).length,
});

/** The sizes in kB of all files in a folder, their JavaScript minified as bundlers do. @param {string} folder */
async function weigh(folder) {
  // Not imported above: on a fresh machine setup has yet to install it.
  const { transform } = await import("esbuild");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const content = readFileSync(join(parentPath, name));
      if (!name.endsWith(".js")) return content;
      return Buffer.from((await transform(content, { minify: true, format: "esm" })).code);
    }),
  );
  return Object.values(MEASURES).map((measure) => contents.reduce((sum, file) => sum + measure(file), 0) / 1000);
}

/** Builds the application and weighs it. @param {string} variant @param {string[]} features */
async function variant(variant, features) {
  const out = join(root, "target", "rust-size", variant);
  const file = "rust_size.wasm";
  await buildRustApp({
    title: `the application ${variant}`,
    folder: "bench/rust-size",
    file,
    features,
    name: "app",
    out,
  });
  return await weigh(out);
}

/** Fails when the client adds more than its budget. */
export async function rustSize() {
  const without = await variant("without the client", []);
  const withClient = await variant("with the client", ["client"]);
  const added = withClient.map((size, index) => size - (without[index] ?? 0));
  console.log(
    `${"kB, wasm and glue".padEnd(28)}${Object.keys(MEASURES)
      .map((head) => head.padStart(8))
      .join("")}`,
  );
  for (const [what, sizes] of Object.entries({ "without the client": without, "with the client": withClient, added }))
    console.log(`${what.padEnd(28)}${sizes.map((size) => size.toFixed(1).padStart(8)).join("")}`);
  const brotli = added.at(-1) ?? 0;
  if (brotli > BUDGET)
    throw new Problem(`The client adds ${brotli.toFixed(1)} kB, more than the ${BUDGET} of its budget.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    await setupBuild();
    await rustSize();
  });
}
