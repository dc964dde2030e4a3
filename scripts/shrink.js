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
  wasmOpt("-Oz", "--strip-debug", "--strip-producers", working, "-o", working);
  const { bytes, names } = rename(readFileSync(working));
  writeFileSync(to, bytes);
  return names;
}

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

/** What wasm-bindgen names by itself; a snippet's functions are imported under the names they are written with. */
const GENERATED = /^(__wbg_|__wbindgen_|__externref_|wasm_bindgen__|__abort|__instance|core_|call_)/;

/**
 * Shortens generated names of imports and exports: each carries a hash, which does not compress, in the wasm and in the glue.
 * @param {Uint8Array} bytes
 */
function rename(bytes) {
  /** @type {Record<string, string>} */
  const names = {};
  const short = (/** @type {string} */ name) => {
    if (!GENERATED.test(name)) return name;
    names[name] ??= `$${Object.keys(names).length.toString(36)}`;
    return names[name];
  };
  let at = 8;
  /** @type {number[][]} */
  const parts = [[...bytes.subarray(0, 8)]];
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    at += length;
    return new TextDecoder().decode(bytes.subarray(at - length, at));
  };
  while (at < bytes.length) {
    const id = bytes[at] ?? 0;
    at += 1;
    const end = number() + at;
    /** @type {number[]} */
    let content;
    if (id === IMPORTS || id === EXPORTS) {
      const count = number();
      content = leb(count);
      for (let entry = 0; entry < count; entry += 1) {
        if (id === IMPORTS) content.push(...encoded(text()));
        content.push(...encoded(short(text())));
        const start = at;
        skipDescription(id);
        content.push(...bytes.subarray(start, at));
      }
    } else {
      content = [...bytes.subarray(at, end)];
    }
    at = end;
    parts.push([id, ...leb(content.length), ...content]);
  }
  return { bytes: Uint8Array.from(parts.flat()), names };

  /** @param {number} section */
  function skipDescription(section) {
    const kind = bytes[at];
    at += 1;
    if (section === IMPORTS && kind !== FUNCTION) throw new Problem(`An import of kind ${kind} is not expected.`);
    number();
  }
}

/** Ids of sections, and of a kind of import. */
const IMPORTS = 2;
const EXPORTS = 7;
const FUNCTION = 0;

/** @param {number} value */
function leb(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}

/** @param {string} text */
function encoded(text) {
  const bytes = new TextEncoder().encode(text);
  return [...leb(bytes.length), ...bytes];
}
