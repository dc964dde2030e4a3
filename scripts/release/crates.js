/** The crates that the wasm of the package is compiled from, as `cargo metadata` tells them. */
import { output, Problem } from "../run.js";

/** @typedef {{ id: string, name: string, version: string, license: string | null, authors: string[], manifest_path: string, source: string | null, targets: { kind: string[] }[] }} Crate */
/** @typedef {{ id: string, deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }} Node */

/**
 * The package's crate first, then the others by name, each with those that it uses. Left out are crates that only run
 * while the others are compiled. A crate of this project has no `source`.
 * @returns {{ crate: Crate, uses: Crate[] }[]}
 */
export function compiledIn() {
  const text = output(
    "cargo",
    "metadata",
    "--format-version",
    "1",
    "--locked",
    "--filter-platform",
    "wasm32-unknown-unknown",
  );
  if (text === null) throw new Problem("cargo metadata failed.");
  /** @type {{ packages: Crate[], resolve: { nodes: Node[] } }} */
  const { packages, resolve } = JSON.parse(text);
  const crates = new Map(packages.map((crate) => [crate.id, crate]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const isMacro = (/** @type {Crate} */ { targets }) => targets.some(({ kind }) => kind.includes("proc-macro"));
  const usedBy = (/** @type {Crate} */ { id }) =>
    (nodes.get(id)?.deps ?? [])
      // Kinds besides null are those of tests and of build scripts.
      .filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null))
      .flatMap(({ pkg }) => crates.get(pkg) ?? [])
      .filter((crate) => !isMacro(crate))
      .sort(byName);
  const own = packages.find(({ name }) => name === "memsy-wasm");
  if (!own) throw new Problem("The workspace has no crate memsy-wasm.");
  /** @type {Set<Crate>} */
  const found = new Set();
  const visit = (/** @type {Crate} */ crate) => {
    if (found.has(crate)) return;
    found.add(crate);
    usedBy(crate).forEach(visit);
  };
  visit(own);
  found.delete(own);
  return [own, ...[...found].sort(byName)].map((crate) => ({ crate, uses: usedBy(crate) }));
}

/** @param {Crate} a @param {Crate} b */
const byName = (a, b) => a.name.localeCompare(b.name, "en");
