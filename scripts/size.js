/** `npm run size`: what the built package weighs, against its budgets. Fails above them. `-- --write` puts it into docs/size-and-speed.md. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Problem, root, script } from "./run.js";
import { table, writeTable } from "./tables.js";

/** In kB of 1,000 bytes, compressed with brotli at its best, for the whole API. */
const BUDGETS = { separate: 41, inline: 42.5, otel: 2.5, queue: 4.5, ai: 3.5, langchain: 3.7, react: 2 };

/** @param {string} what @param {...Uint8Array} files */
function weigh(what, ...files) {
  const sum = (/** @type {(file: Uint8Array) => number} */ measure) =>
    files.reduce((total, file) => total + measure(file), 0) / 1000;
  return {
    what,
    raw: sum((file) => file.length),
    gzip: sum((file) => gzipSync(file, { level: 9 }).length),
    brotli: sum((file) => brotliCompressSync(file).length),
  };
}

export async function size() {
  const read = (/** @type {string} */ name) => readFileSync(join(root, "pkg", name));
  const core = [read("core.js"), read("errors.js")];
  const rows = [
    weigh("memsy.wasm", read("memsy.wasm")),
    weigh("core.js and errors.js", ...core),
    weigh("slim: all and slim.js", read("memsy.wasm"), ...core, read("slim.js")),
    weigh("default: core, index.js", ...core, read("index.js")),
    weigh("exceptions: the classes", read("errors.js"), read("exceptions.js")),
    weigh("otel: otel.js alone", read("otel.js")),
    weigh("queue: queue.js alone", read("queue.js")),
    weigh("ai: ai.js alone", read("ai.js")),
    weigh("langchain: its file alone", read("langchain.js")),
    weigh("react: react.js alone", read("react.js")),
  ];
  const budgets = [
    undefined,
    undefined,
    BUDGETS.separate,
    BUDGETS.inline,
    undefined,
    BUDGETS.otel,
    BUDGETS.queue,
    BUDGETS.ai,
    BUDGETS.langchain,
    BUDGETS.react,
  ];
  const cell = (/** @type {number | undefined} */ number) =>
    (number === undefined ? "" : number.toFixed(1)).padStart(8);
  console.log(`${"kB".padEnd(28)}${["raw", "gzip", "brotli", "budget"].map((head) => head.padStart(8)).join("")}`);
  rows.forEach(({ what, raw, gzip, brotli }, index) => {
    console.log(`${what.padEnd(28)}${cell(raw)}${cell(gzip)}${cell(brotli)}${cell(budgets[index])}`);
  });
  if (process.argv.includes("--write")) {
    writeTable(
      "docs/size-and-speed.md",
      "size",
      table(
        ["kB", "raw", "gzip", "brotli", "budget (brotli)"],
        rows.map(({ what, raw, gzip, brotli }, index) => [
          what,
          raw.toFixed(1),
          gzip.toFixed(1),
          `**${brotli.toFixed(1)}**`,
          `${budgets[index] ?? ""}`,
        ]),
        "lrrrr",
      ),
    );
  }
  const over = rows.filter(({ brotli }, index) => brotli > (budgets[index] ?? Infinity));
  if (over.length > 0) throw new Problem(`Over budget: ${over.map(({ what }) => what).join("; ")}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await script(size);
