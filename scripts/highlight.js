/** Lets the playground import a program as text with the kinds of its tokens, which Shiki finds while the page is built. */
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { codeToTokensBase, createCssVariablesTheme } from "shiki";
import { root } from "./run.js";

/** @typedef {import("../www/program/code.d.ts").Code} Code */

const SUFFIX = "?code";
const LANGUAGES = /** @type {const} */ ({ ts: "typescript", rs: "rust" });
/** Gives each token the name of its kind in place of a colour. The style sheet of the page has the colours. */
const KINDS = createCssVariablesTheme({ name: "kinds", variablePrefix: "--" });

/** `import search from "./search.ts?code"` gives a `Code`. @returns {import("vite").Plugin} */
export function highlight() {
  return {
    name: "memsy-highlight",
    enforce: "pre",
    load: {
      filter: { id: /\?code$/ },
      async handler(id) {
        const file = id.slice(0, -SUFFIX.length);
        this.addWatchFile(file);
        return { code: `export default ${JSON.stringify(await readCode(file))};`, moduleType: "js" };
      },
    },
  };
}

/** @param {string} file @returns {Promise<Code>} */
async function readCode(file) {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  if (extension !== "ts" && extension !== "rs") throw new Error(`${file}: a program is TypeScript or Rust.`);
  const text = await readFile(file, "utf8");
  const lines = await codeToTokensBase(text.trimEnd(), {
    lang: LANGUAGES[extension],
    theme: KINDS,
    // By default a line that takes a busy machine long is left without colours.
    tokenizeTimeLimit: 0,
  });
  return { file: relative(root, file).replaceAll("\\", "/"), text, lines: lines.map(merge) };
}

/** Neighbours of one kind become one token. @param {import("shiki").ThemedToken[]} tokens */
function merge(tokens) {
  /** @type {Code["lines"][number]} */
  const merged = [];
  for (const { content, color = "" } of tokens) {
    const kind = /^var\(--token-([\w-]+)\)$/.exec(color)?.[1] ?? "";
    const last = merged.at(-1);
    if (last && (last[0] === kind || content.trim() === "")) last[1] += content;
    else merged.push([kind, content]);
  }
  return merged;
}
