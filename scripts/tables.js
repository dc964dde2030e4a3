/** Puts what the commands find out into the documents, so that no figure there is older than its command's last run. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.js";

/**
 * Replaces what stands between `<!-- name -->` and `<!-- /name -->`.
 * @param {string} document @param {string} name @param {string} content
 */
export function writeTable(document, name, content) {
  const file = join(root, document);
  const text = readFileSync(file, "utf8");
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${document} has no place for ${name}`);
  writeFileSync(file, `${text.slice(0, from + start.length)}\n${content.trim()}\n\n${text.slice(to)}`);
}

/** @param {string[]} head @param {string[][]} rows @param {string} align of the columns: l or r each */
export function table(head, rows, align) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line([...align].map((side) => (side === "r" ? "--:" : "---"))), ...rows.map(line)].join("\n");
}
