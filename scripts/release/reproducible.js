/**
 * `npm run reproducible`: builds the package in two folders and fails unless npm packs the same bytes in both. Everything
 * but the sources and the npm packages differs: the folder, Cargo's home, the caller's folder, time zone and language.
 */
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { output, Problem, root, say, script } from "../run.js";
import { setupBuild } from "../setup.js";
import { reasonNotToPack } from "./freshness.js";

/** What npm would publish from a folder. @typedef {{ place: string, files: Map<string, Buffer> }} Packed */

/** Bytes shown before and after the first one that differs. */
const SHOWN = 24;

export async function reproducible() {
  say("Building the package in two folders");
  const folder = mkdtempSync(join(tmpdir(), "memsy-reproducible-"));
  try {
    const one = join(folder, "one");
    const two = join(folder, "a second place", "with a longer path");
    const cargoHome = linkedCargoHome(join(folder, "home of cargo"));
    await Promise.all([
      build(one, one, {}),
      build(two, folder, { CARGO_HOME: cargoHome, TZ: "Asia/Tokyo", LC_ALL: "C" }),
    ]);
    const packed = [one, two].map((place) => pack(place, folder));
    // Cargo reuses what it has compiled in this folder. That must give the same bytes too.
    if (reasonNotToPack(root) === null) packed.push(pack(root, folder));
    const [first, ...others] = packed;
    const found = others.flatMap((other) => (first ? differences(first, other) : []));
    if (found.length > 0) throw new Problem(`The build is not reproducible:\n${found.join("\n")}`);
    console.log(`${first?.files.size} files are the same in ${packed.map(({ place }) => `«${place}»`).join(", ")}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the sources as they are now, links the npm packages, and builds. Cargo shares nothing that it has compiled.
 * @param {string} place @param {string} cwd where the build is called from @param {Record<string, string>} env */
async function build(place, cwd, env) {
  const listed = output("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
  if (listed === null) throw new Problem("Git tells which files are sources: run this in a clone of the repository.");
  for (const name of listed.split("\0").filter((name) => name && existsSync(join(root, name))))
    cpSync(join(root, name), join(place, name));
  symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
  const script = pathToFileURL(join(place, "scripts", "build.js")).href;
  const code = `const { buildPackage } = await import(${JSON.stringify(script)}); await buildPackage();`;
  // A target folder that the environment names would be the same for both.
  const { CARGO_TARGET_DIR: _, ...ours } = process.env;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], { cwd, env: { ...ours, ...env } });
  /** @type {string[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (/** @type {string} */ text) => said.push(text));
  const status = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (status !== 0) throw new Problem(`The build in ${place} failed:\n${said.join("")}`);
}

/** Cargo's home under another name: its sources would have to be downloaded for one that is new. @param {string} home */
function linkedCargoHome(home) {
  const real = process.env.CARGO_HOME || join(homedir(), ".cargo");
  mkdirSync(home);
  for (const name of readdirSync(real)) symlinkSync(join(real, name), join(home, name));
  return home;
}

/** @param {string} place @param {string} folder for the tarball @returns {Packed} */
function pack(place, folder) {
  const destination = mkdtempSync(join(folder, "packed-"));
  const printed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", destination], {
    cwd: place,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  /** @type {[{ filename: string, files: { path: string }[] }]} */
  const [{ filename, files }] = JSON.parse(printed);
  const read = (/** @type {string} */ path) => /** @type {const} */ ([path, readFileSync(join(place, path))]);
  // The tarball comes last: the file in it that differs says more.
  return {
    place,
    files: new Map([...files.map(({ path }) => read(path)), [filename, readFileSync(join(destination, filename))]]),
  };
}

/** A sentence for each file that is not the same in both. @param {Packed} one @param {Packed} two */
export function differences(one, two) {
  return [...new Set([...one.files.keys(), ...two.files.keys()])].flatMap((name) => {
    const [a, b] = [one.files.get(name), two.files.get(name)];
    if (!a || !b) return `${name} is only in «${(a ? one : two).place}»`;
    if (a.equals(b)) return [];
    // Where one file is the beginning of the other, they differ at the end of the shorter one.
    const index = a.findIndex((byte, at) => byte !== b[at]);
    const offset = index < 0 ? a.length : index;
    const around = (/** @type {Buffer} */ bytes) =>
      JSON.stringify(bytes.toString("latin1", Math.max(0, offset - SHOWN), offset + SHOWN));
    return `${name} differs at byte ${offset}: ${around(a)} in «${one.place}», ${around(b)} in «${two.place}»`;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    await setupBuild();
    await reproducible();
  });
}
