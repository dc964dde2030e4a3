/** The documents of the repository, and what tests need of them: code blocks, headings, links. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/run.js";
import { slug } from "../../site/links.js";

/**
 * @typedef {object} Block
 * @property {string} document its path in the repository
 * @property {number} line of the opening fence, from 1
 * @property {string} language of the fence, "" without
 * @property {string} text
 * @property {string | null} name when its first line is a comment that names a file, such as `// worker.ts`
 * @property {Record<string, string>} directives of the comments `<!-- test: NAME VALUE -->` right before it
 */

/** Every Markdown file that is in git or would be. */
export const documents = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .trim()
  .split("\n")
  .sort();

/** @param {string} document @returns {string} */
export const read = (document) => readFileSync(join(root, document), "utf8");

/** @param {string} document @returns {Block[]} */
export function blocksOf(document) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Record<string, string>} */
  let directives = {};
  /** @type {{ fence: string, block: Block, lines: string[] } | null} */
  let open = null;
  for (const [index, text] of read(document).split("\n").entries()) {
    const [, fence = "", language = ""] = /^(```+)(\S*)/.exec(text) ?? [];
    const [, name = "", value = ""] = /^<!-- test: (\S+) ?(.*?) -->$/.exec(text) ?? [];
    if (open) {
      if (text !== open.fence) {
        open.lines.push(text);
        continue;
      }
      blocks.push({
        ...open.block,
        text: `${open.lines.join("\n")}\n`,
        name: /^\/\/ ([\w./-]+\.\w+)$/.exec(open.lines[0] ?? "")?.[1] ?? null,
      });
      open = null;
    } else if (fence) {
      open = { fence, lines: [], block: { document, line: index + 1, language, text: "", name: null, directives } };
      directives = {};
    } else if (name) {
      directives[name] = value;
    } else if (text.trim() !== "") {
      directives = {};
    }
  }
  if (open) throw new Error(`${document}:${open.block.line}: the block does not end`);
  return blocks;
}

/** The text without its code. @param {string} document */
const proseOf = (document) => read(document).replace(/^(```+)[^\n]*\n[\s\S]*?^\1$/gm, "");

/** What a host makes the anchors of: its headings, in its way. @param {string} document @returns {Set<string>} */
export function anchorsOf(document) {
  const anchors = new Set();
  for (const [, heading = ""] of proseOf(document).matchAll(/^#+ +(.+)$/gm)) {
    const words = slug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
    let anchor = words;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${words}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Where its links and pictures lead. @param {string} document @returns {string[]} */
export function linksOf(document) {
  const prose = proseOf(document);
  return [
    ...[...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target),
    ...[...prose.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, target = ""]) => target),
  ];
}
