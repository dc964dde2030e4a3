/**
 * `node scripts/notice.js`: writes THIRD-PARTY-NOTICES.md, the licences of the crates whose code is in the wasm. The lint
 * fails when it is not up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { output, Problem, root, script } from "./run.js";

const file = join(root, "THIRD-PARTY-NOTICES.md");

/** @typedef {{ id: string, name: string, version: string, license: string, authors: string[], manifest_path: string, source: string | null, targets: { kind: string[] }[] }} Crate */
/** @typedef {{ id: string, deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }} Node */

/** The crates that the client is compiled from, without those that only run while it is. */
function compiledIn() {
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
  const client = packages.find(({ name }) => name === "memsy-wasm");
  /** @type {Set<string>} */
  const found = new Set();
  const visit = (/** @type {string} */ id) => {
    for (const { pkg, dep_kinds } of nodes.get(id)?.deps ?? []) {
      const isMacro = crates.get(pkg)?.targets.some(({ kind }) => kind.includes("proc-macro"));
      if (found.has(pkg) || isMacro || !dep_kinds.some(({ kind }) => kind === null)) continue;
      found.add(pkg);
      visit(pkg);
    }
  };
  visit(client?.id ?? "");
  return (
    [...found]
      .flatMap((id) => crates.get(id) ?? [])
      // Those of this project have no source elsewhere.
      .filter(({ source }) => source !== null)
      .sort((a, b) => a.name.localeCompare(b.name, "en"))
  );
}

/** The text that goes with a crate: of MIT where there is a choice. @param {Crate} crate */
function licenceText({ manifest_path }) {
  const folder = dirname(manifest_path);
  const names = readdirSync(folder).filter((name) => /^licen[cs]e/i.test(name));
  const name =
    names.find((candidate) => /mit/i.test(candidate)) ?? names.find((candidate) => !/apache|unicode/i.test(candidate));
  return name === undefined ? null : readFileSync(join(folder, name), "utf8").replaceAll("\r", "").trim();
}

/** @param {string} text */
const withoutCopyright = (text) =>
  text
    .replace(/^.*copyright \(c\).*$/gim, "")
    .replace(/\s+/g, " ")
    .trim();

/** What the file must say. */
export function notice() {
  const crates = compiledIn();
  /** Texts that differ in more than white space and copyright lines, with who uses them. @type {Map<string, { text: string, holders: string[] }>} */
  const texts = new Map();
  /** @type {string[]} */
  const textless = [];
  const lines = crates.map((crate) => {
    const text = licenceText(crate);
    if (text === null) {
      if (!crate.license.includes("MIT")) {
        throw new Problem(`${crate.name} ${crate.version} (${crate.license}) comes without the text of its licence.`);
      }
      textless.push(
        `- ${crate.name}: by ${crate.authors.map((author) => author.replace(/ <.*>/, "")).join(", ") || "its contributors"}, without a file of its licence`,
      );
    } else {
      const known = texts.get(withoutCopyright(text)) ?? { text, holders: [] };
      const [copyright = "no copyright line"] = /^.*copyright \(c\).*$/im.exec(text) ?? [];
      known.holders.push(`- ${crate.name}: ${copyright.trim()}`);
      texts.set(withoutCopyright(text), known);
    }
    return `| ${crate.name} | ${crate.version} | ${crate.license} |`;
  });
  // The first text is the MIT licence as most have it.
  texts
    .values()
    .next()
    .value?.holders.push(...textless);
  return [
    "# Third-party notices",
    "",
    "`memsy.wasm` is compiled from the crates below and from the Rust standard library (MIT OR Apache-2.0, The Rust Project",
    "Contributors). Where a licence can be chosen, MIT is. Written by `node scripts/notice.js`.",
    "",
    "| crate | version | licence |",
    "|---|---|---|",
    ...lines,
    ...[...texts.values()].flatMap(({ text, holders }) => [
      "",
      "## Licence of",
      "",
      ...holders,
      "",
      "```text",
      text,
      "```",
    ]),
    "",
  ].join("\n");
}

/** Fails unless the file is what it must be. */
export async function checkNotice() {
  if (readFileSync(file, "utf8") !== notice())
    throw new Problem("THIRD-PARTY-NOTICES.md is out of date: run node scripts/notice.js.");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await script(async () => writeFileSync(file, notice()));
