/**
 * `npm run generate`: makes the JavaScript, the TypeScript and api.md that the definitions in client/src stand for. What is
 * committed must be what it makes; `npm run lint` checks that.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { Problem, root, run, script } from "./run.js";

/** The folder that has only generated files. */
const FOLDER = "src/js/generated";

/** The files under their paths in the project, formatted. @returns {Promise<Map<string, string>>} */
async function makeFiles() {
  const folder = mkdtempSync(join(tmpdir(), "memsy-generate-"));
  try {
    await run("Making files of the definitions in client/src", "cargo", [
      "run",
      "--quiet",
      "--package",
      "memsy-codegen",
      "--",
      folder,
    ]);
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
    return new Map(paths.map((path) => [path, format(path, readFileSync(join(folder, path), "utf8"))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a file as Biome formats it. What Biome has no rules for stays as it is. @param {string} path @param {string} text */
function format(path, text) {
  if (!/\.[jt]s$/.test(path)) return text;
  const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, "format", `--stdin-file-path=${path}`], {
    cwd: root,
    encoding: "utf8",
    input: text,
  });
  if (status !== 0) throw new Problem(`Biome cannot format what was generated for ${path}:\n${stderr}`);
  return stdout;
}

/** The files of the folder that nothing generates any more. @param {Map<string, string>} files */
const leftOver = (files) =>
  readdirSync(join(root, FOLDER))
    .map((name) => `${FOLDER}/${name}`)
    .filter((path) => !files.has(path));

/** Writes all files. */
export async function generate() {
  const files = await makeFiles();
  mkdirSync(join(root, FOLDER), { recursive: true });
  for (const path of leftOver(files)) rmSync(join(root, path));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Fails when a file is not what the definitions make, and names it. */
export async function checkGenerated() {
  const files = await makeFiles();
  const stale = [...files].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  const wrong = [...stale, ...leftOver(files)];
  if (wrong.length > 0) throw new Problem(`Not what client/src defines, run npm run generate: ${wrong.join(", ")}`);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(process.argv[2] === "--check" ? checkGenerated : generate);
}
