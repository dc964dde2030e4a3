/** Makes programs of the code blocks: files below target/docs that are type-checked together and bundled to run. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/run.js";

/** @typedef {import("./markdown.js").Block} Block */
/**
 * @typedef {object} Program
 * @property {Block} block
 * @property {string} file its source
 * @property {string[]} expected what it is to print, by its comments `//=> …`
 */

const folder = join(root, "target", "docs");
/** What the documents' own files may import besides: what a reader would have. */
const GIVEN = join(root, "tests", "docs", "given");

export const LANGUAGES = ["js", "ts", "jsx", "tsx"];

/**
 * Begins anew. The programs find the package as a reader's do: in a node_modules, beside the frameworks that it needs.
 * @param {string} tools folder whose node_modules has the frameworks
 */
export function clear(tools) {
  rmSync(folder, { recursive: true, force: true });
  const modules = join(folder, "node_modules");
  const installed = join(modules, "memsy-wasm");
  mkdirSync(installed, { recursive: true });
  for (const name of readdirSync(join(tools, "node_modules")))
    if (!name.startsWith(".")) symlinkSync(join(tools, "node_modules", name), join(modules, name));
  for (const name of ["pkg", "package.json"]) cpSync(join(root, name), join(installed, name), { recursive: true });
  // Without it they would belong to this repository's package, and find that one by its name.
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
}

/**
 * Writes a document's programs. `"msy_…"` becomes a key that the emulator knows, by its name in the directive `key`.
 * @param {Block[]} blocks of one document @param {Record<string, string>} keys
 * @returns {Program[]}
 */
export function write(blocks, keys) {
  /** @type {Block | undefined} the last one that does not continue */
  let opening;
  return blocks
    .filter(({ language }) => LANGUAGES.includes(language))
    .map((block) => {
      const continues = "continues" in block.directives;
      if (!continues) opening = block;
      const place = join(folder, block.document.replace(/\.md$/, "").replaceAll("/", "-").toLowerCase());
      const file = join(place, block.name ?? `line-${block.line}.${block.language}`);
      const text = continues && opening ? opening.text + block.text : block.text;
      const key = keys[block.directives.key ?? "pro"];
      if (key === undefined)
        throw new Error(`${block.document}:${block.line}: no key is named ${block.directives.key}`);
      mkdirSync(dirname(file), { recursive: true });
      cpSync(GIVEN, place, { recursive: true });
      writeFileSync(file, text.replaceAll('"msy_…"', JSON.stringify(key)));
      const expected = [...text.matchAll(/\/\/=> (.*)$/gm)].map(([, line = ""]) => line);
      return { block, file, expected };
    });
}

/** Type-checks all that has been written, as strictly as a program can be. */
export function check() {
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        allowJs: true,
        checkJs: true,
        noEmit: true,
        // The frameworks' own types are not ours to judge; those of the package are checked by the lint.
        skipLibCheck: true,
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        moduleDetection: "force",
        jsx: "react-jsx",
        lib: ["es2023", "dom", "dom.iterable"],
        types: ["node"],
      },
      include: ["*/**/*"],
      exclude: ["**/out"],
    }),
  );
  try {
    execFileSync(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", folder], {
      cwd: root,
      encoding: "utf8",
    });
  } catch (error) {
    throw new Error(`Types are wrong:\n${/** @type {{ stdout: string }} */ (error).stdout}`);
  }
}

/**
 * What makes a program of a document speak to the emulator, and print in one order.
 * The addresses it shows: the public service, and the emulator where documents start it.
 * @param {string} service
 */
const opening = (service) => `
  globalThis.fetch = ((real) => (url, init) => real(typeof url === "string" ? url.replace(/^(https:\\/\\/api\\.memsy\\.io|http:\\/\\/127\\.0\\.0\\.1:8787)\\//, "${service}/") : url, init))(fetch);
  console.warn = console.error = console.log;`;

/**
 * Makes one file of a program, in a folder out beside it.
 * @param {string} file @param {string} service URL of the emulator @param {"node" | "browser"} platform
 * @returns {Promise<string>} the file made
 */
export async function bundle(file, service, platform = "node") {
  const outfile = join(
    dirname(file),
    "out",
    `${(file.split("/").at(-1) ?? "").replace(/\.\w+$/, "")}.${platform === "node" ? "mjs" : "js"}`,
  );
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: "esm",
    platform,
    // The frameworks are links, from which their own packages would be looked for elsewhere.
    preserveSymlinks: true,
    jsx: "automatic",
    logLevel: "silent",
    banner: { js: opening(service) },
    ...(platform === "node" ? { packages: "external" } : {}),
  });
  return outfile;
}
