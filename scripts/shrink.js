/**
 * Makes the wasm small: takes out the making of panic messages that nobody can see, optimizes, and shortens the names under
 * which wasm and glue know each other.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem, root, say } from "./run.js";

/** Functions that end in a trap whatever they do before: with `panic = "abort"` on this target nobody sees the message. */
const PANICS = [
  /\bpanicking::/,
  /rust_begin_unwind|::rust_panic\b/,
  /::panic_already_(mutably_)?borrowed$/,
  /::(option|result)::(unwrap|expect)_failed$/,
  /::slice_index_fail$/,
  /::raw_vec::(handle_error|capacity_overflow)$/,
  /::panic_poisoned$/,
];
/** Functions that make text of values; panics need them, our code does without. */
const FORMATTING = [/\bfmt::/, /::do_count_chars$/];

/** What only panic messages say: places in source files, the text of std, the digits of numbers in it. */
const TEXTS = [
  /[\w./-]+\.rs(?![a-z])/g,
  /`async fn` resumed after completion|RefCell already (mutably )?borrowed|internal error: entered unreachable code/g,
  /called `Result::unwrap(_throw)?\(\)` on an `Err` value|attempt to join into collection with len > usize::MAX/g,
  /cannot access a Thread Local Storage value during or after destruction: | out of range for slice of length /g,
  /Attempted to initialize thread-local while it is being dropped|window size must be non-zero/g,
  /0001020304\d{190}/g,
];

const isPanic = (/** @type {string} */ name) => PANICS.some((pattern) => pattern.test(name));
const isFormatting = (/** @type {string} */ name) => FORMATTING.some((pattern) => pattern.test(name));

/** @param {string[]} args @returns {string} what it prints */
function wasmOpt(...args) {
  const program = join(root, "node_modules", "binaryen", "bin", "wasm-opt");
  return execFileSync(process.execPath, [program, ...args], { encoding: "utf8", maxBuffer: 2 ** 28 });
}

/**
 * @param {string} from the wasm of wasm-bindgen, with its names @param {string} to
 * @returns {Promise<Record<string, string>>} short names by long ones, for the glue
 */
export async function shrink(from, to) {
  say("Shrinking the wasm");
  const working = `${from}.shrinking`;
  await trap(from, working, isPanic);
  // What only panics called is gone now; what still makes text is either called by pointers in their messages or by us.
  wasmOpt("-g", "--dce", "--vacuum", "--remove-unused-module-elements", working, "-o", working);
  const graph = wasmOpt("-g", working, "--print-call-graph", "-o", working);
  const calls = [...graph.matchAll(/^ *"(.*)" -> "(.*)"/gm)].map(([, caller = "", callee = ""]) => [
    plain(caller),
    plain(callee),
  ]);
  const wrong = calls.find(
    ([caller = "", callee = ""]) => isFormatting(callee) && !isFormatting(caller) && !isPanic(caller),
  );
  if (wrong)
    throw new Problem(
      `${wrong[0]} makes text with ${wrong[1]}, which is left out of the wasm: use concat() instead of format!.`,
    );
  await trap(working, working, (name) => isPanic(name) || isFormatting(name));
  // Names that wasm-bindgen makes carry a hash each, which does not compress, in the wasm and in the glue.
  const printed = wasmOpt(
    "-Oz",
    "--strip-debug",
    "--strip-producers",
    "--minify-imports-and-exports-and-modules",
    working,
    "-o",
    to,
  );
  const shrunk = readFileSync(to, "latin1");
  writeFileSync(
    to,
    TEXTS.reduce((text, dead) => text.replace(dead, blank), shrunk),
    "latin1",
  );
  /** @type {{ imports: [module: string, name: string, short: string][], exports: [name: string, short: string][] }} */
  const { imports, exports } = JSON.parse(printed);
  return Object.fromEntries([...imports.map(([, name, short]) => [name, short]), ...exports]);
}

/** Zeros in its place: what stands behind it must not move. @param {string} text */
const blank = (text) => "\0".repeat(text.length);

/** Names in the call graph are escaped. @param {string} name */
const plain = (name) => name.replaceAll("\\", "");

/** Lets functions trap at once. @param {string} from @param {string} to @param {(name: string) => boolean} chosen */
async function trap(from, to, chosen) {
  const { default: binaryen } = await import("binaryen");
  // Its types do not know it.
  const wrap = /** @type {{ Function(reference: number): { body: number } }} */ (/** @type {unknown} */ (binaryen));
  const module = binaryen.readBinary(readFileSync(from));
  for (let index = 0; index < module.getNumFunctions(); index += 1) {
    const reference = module.getFunctionByIndex(index);
    const { name, module: importedFrom } = binaryen.getFunctionInfo(reference);
    if (!importedFrom && chosen(plain(name))) wrap.Function(reference).body = module.unreachable();
  }
  binaryen.setDebugInfo(true);
  writeFileSync(to, module.emitBinary());
  module.dispose();
}
