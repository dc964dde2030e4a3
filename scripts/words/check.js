/**
 * Refuses words that are hard to read for people whose first language is not English, and metaphors in the place of names.
 * `words.json` lists them: a pattern, what to write instead, why, and a text that is refused. The lint runs this; `node
 * scripts/words/check.js docs` checks only the files whose paths begin with `docs`.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Problem, root, say, script } from "../run.js";
import { proseOf } from "./prose.js";

/**
 * @typedef {object} Rule
 * @property {string} pattern source of a RegExp; it matches whole words, in upper and lower case, and a space in it also matches a line break
 * @property {string} write what to write instead
 * @property {string} why
 * @property {string} example a text that the rule refuses
 * @property {boolean} [start] only at the start of a comment
 * @property {boolean} [clause] only at the start of a sentence or of a part of one
 */

/** @type {Rule[]} */
export const rules = JSON.parse(readFileSync(new URL("words.json", import.meta.url), "utf8"));

/** White space between two words: at most one line break, so that no phrase goes over the end of a paragraph. */
const GAP = "(?:[^\\S\\n]+|[^\\S\\n]*\\n[^\\S\\n]*)";

/** @param {Rule} rule */
function expressionOf({ pattern, start, clause }) {
  const words = pattern.replaceAll(" ", GAP);
  const before = start
    ? "(?<=\\u0002\\s*)"
    : clause
      ? "(?<=(?:[.,;:(\\u0001\\u0002]|^|\\band)\\s*)"
      : "(?<![\\p{L}\\p{N}_-])";
  return new RegExp(`${before}(?:${words})(?![\\p{L}\\p{N}_-])`, "giu");
}

const expressions = rules.map((rule) => ({ rule, expression: expressionOf(rule) }));

/**
 * @param {string} path its extension says how the text is read
 * @param {string} text
 * @returns {string[]} a line for each finding: where it is, what it says, what to write instead
 */
export function findings(path, text) {
  const prose = proseOf(path, text);
  const found = expressions.flatMap(({ rule, expression }) =>
    [...prose.matchAll(expression)].map(({ 0: words, index }) => ({ rule, words, index })),
  );
  return found
    .sort((a, b) => a.index - b.index)
    .map(({ rule, words, index }) => {
      const line = text.slice(0, index).split("\n").length;
      return `${path}:${line}: “${words.replace(/\s+/g, " ")}”; write: ${rule.write} (${rule.why})`;
    });
}

/** What is read: all but what others wrote, what is generated from texts that are read, and texts of tests. */
const READ = /\.(?:md|html|css|toml|ya?ml|rs|[cm]?[jt]sx?)$/;
const NOT_READ = /^(?:THIRD-PARTY-NOTICES\.md|api\.md|tests\/|src\/js\/generated\/)/;

/** @param {string[]} begins what the paths begin with; all without one */
export function checkWords(begins = []) {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const paths = files
    .split("\n")
    .filter((path) => READ.test(path) && !NOT_READ.test(path))
    .filter((path) => begins.length === 0 || begins.some((begin) => path.startsWith(begin)));
  const found = paths.flatMap((path) => findings(path, readFileSync(join(root, path), "utf8")));
  for (const line of found) console.error(line);
  if (found.length > 0) throw new Problem(`${found.length} hard words. The list is scripts/words/words.json.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    say("Checking the words of documents, comments and messages");
    checkWords(process.argv.slice(2));
  });
}
