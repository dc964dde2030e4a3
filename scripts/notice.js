/**
 * `node scripts/notice.js`: writes THIRD-PARTY-NOTICES.md, the licences of the crates whose code is in the wasm. The lint
 * fails when it is not up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compiledIn } from "./release/crates.js";
import { Problem, root, script } from "./run.js";

const file = join(root, "THIRD-PARTY-NOTICES.md");

/** @typedef {import("./release/crates.js").Crate} Crate */

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
  // The crates of this project have no other source.
  const crates = compiledIn().flatMap(({ crate }) => (crate.source === null ? [] : [crate]));
  /** Texts that differ in more than white space and copyright lines, with who uses them. @type {Map<string, { text: string, holders: string[] }>} */
  const texts = new Map();
  /** @type {string[]} */
  const textless = [];
  const lines = crates.map((crate) => {
    const text = licenceText(crate);
    if (text === null) {
      if (!crate.license?.includes("MIT")) {
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
