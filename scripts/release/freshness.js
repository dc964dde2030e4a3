/**
 * Whether pkg/ is up to date. A build records the hash of what it was made from and the hash of what it made;
 * `npm pack` and `npm publish` refuse when one of the two has changed since.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** What the package is made from, in a folder of the project. A folder counts with all that is in it. */
const SOURCES = [
  "Cargo.lock",
  "Cargo.toml",
  "client/Cargo.toml",
  "client/src",
  "package-lock.json",
  "rust-toolchain.toml",
  "scripts",
  "src",
];
const PACKAGE = ["pkg"];
/** Not in pkg/: everything there is published. */
const RECORD = "target/built.json";

/** The files of a folder in a fixed order, or the file itself. @param {string} path @returns {string[]} */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

/** One hash of names and contents. @param {string} project @param {string[]} names */
function hashOf(project, names) {
  const hash = createHash("sha256");
  for (const name of names) {
    for (const file of filesOf(join(project, name))) {
      const content = createHash("sha256").update(readFileSync(file)).digest("hex");
      hash.update(`${relative(project, file)}\0${content}\n`);
    }
  }
  return hash.digest("hex");
}

/** What a build hands to `recordBuild`: taken before it reads the first source. @param {string} project its folder */
export const hashOfSources = (project) => hashOf(project, SOURCES);

/** @param {string} project its folder @param {string} sources from `hashOfSources` */
export function recordBuild(project, sources) {
  const record = join(project, RECORD);
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify({ sources, package: hashOf(project, PACKAGE) }));
}

/** Why pkg/ must not be packed, or null when it may. @param {string} project its folder */
export function reasonNotToPack(project) {
  const record = join(project, RECORD);
  if (!existsSync(join(project, "pkg")) || !existsSync(record)) return "The package is not built";
  const built = JSON.parse(readFileSync(record, "utf8"));
  if (built.sources !== hashOfSources(project)) return "The sources have changed since the package was built";
  if (built.package !== hashOf(project, PACKAGE)) return "The files in pkg/ are not those that the build made";
  return null;
}
