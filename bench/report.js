/** The results as Markdown. */
import { budgetOf } from "./budgets.js";

/** @typedef {import("./measure.js").Row} Row */
/**
 * @typedef {object} Results
 * @property {string[]} versions
 * @property {number} rounds
 * @property {Record<string, Row[]>} tables by place
 * @property {Record<string, Record<import("./cases.js").Kind, number>>} allocated bytes a call, by case
 * @property {Record<string, Record<string, number>>} first milliseconds, by place and client
 * @property {{ before: number, after: number, calls: number }} wasm bytes
 */

/** @param {number} microseconds */
const duration = (microseconds) =>
  microseconds < 1000 ? `${microseconds.toFixed(1)} µs` : `${(microseconds / 1000).toFixed(2)} ms`;
/** @param {number} bytes */
const size = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
/** @param {string[]} cells */
const line = (cells) => `| ${cells.join(" | ")} |`;

/** What docs/size-and-speed.md shows: the package in memory, beside the hand-written client. @param {Results} results */
export function summary({ tables }) {
  const [[nodePlace = "", node = []] = [], [chromiumPlace = "", chromium = []] = []] = Object.entries(tables);
  const cells = (/** @type {string} */ place, /** @type {Row | undefined} */ row) =>
    row
      ? [
          duration(row.microseconds.handwritten),
          duration(row.microseconds.package),
          `**${row.ratio.toFixed(2)}**`,
          budgetOf(place, row.name),
        ]
      : ["", "", "", ""];
  return [
    line([
      "in memory",
      "Node: hand-written",
      "memsy-wasm",
      "ratio",
      "budget",
      "Chromium: hand-written",
      "memsy-wasm",
      "ratio",
      "budget",
    ]),
    line(["---", ...Array(8).fill("--:")]),
    ...node.map((row, index) => line([row.name, ...cells(nodePlace, row), ...cells(chromiumPlace, chromium[index])])),
  ].join("\n");
}

/** @param {Results} results */
export function markdown({ versions, rounds, tables, allocated, first, wasm }) {
  const blocks = [
    "# Benchmark",
    "",
    "`npm run bench` writes this file. It calls three clients alternately in one process: bare `fetch` with `JSON.parse`, the client of this folder",
    "that is written by hand, and this package. Times are medians of rounds. The ratio compares the package with the hand-written client; it is the",
    "median of the ratios of the rounds. “In memory” means that `fetch` responds immediately, so that only the client's own work counts.",
    "",
    `${versions.join(", ")}; ${rounds} rounds. Times differ from machine to machine: compare the ratios.`,
  ];
  for (const [place, rows] of Object.entries(tables)) {
    blocks.push(
      "",
      `## ${place}`,
      "",
      line(["call", "bare", "hand-written", "memsy-wasm", "ratio", "budget"]),
      line(["---", "--:", "--:", "--:", "--:", "--:"]),
    );
    for (const {
      name,
      microseconds: { bare, handwritten, package: packaged },
      ratio,
    } of rows) {
      const cells = [duration(bare), duration(handwritten), duration(packaged), `**${ratio.toFixed(2)}**`];
      blocks.push(line([name, ...cells, budgetOf(place, name)]));
    }
  }
  blocks.push(
    "",
    "## Allocated on the JavaScript heap by a call (Node, in memory)",
    "",
    line(["call", "bare", "hand-written", "memsy-wasm"]),
    line(["---", "--:", "--:", "--:"]),
  );
  for (const [name, { bare, handwritten, package: packaged }] of Object.entries(allocated)) {
    blocks.push(line([name, size(bare), size(handwritten), size(packaged)]));
  }
  blocks.push(
    "",
    "## From import to first response",
    "",
    line(["", "hand-written", "memsy-wasm", "memsy-wasm/slim"]),
    line(["---", "--:", "--:", "--:"]),
  );
  for (const [place, times] of Object.entries(first)) {
    blocks.push(
      line([place, ...["handwritten", "package", "slim"].map((client) => `${(times[client] ?? NaN).toFixed(1)} ms`)]),
    );
  }
  blocks.push(
    "",
    "## Memory of the wasm",
    "",
    `${size(wasm.before)} after warm-up, ${size(wasm.after)} after ${wasm.calls.toLocaleString("en")} calls more, a body of 1 MB every thousand.`,
    "",
  );
  return blocks.join("\n");
}
