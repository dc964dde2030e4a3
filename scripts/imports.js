/**
 * `npm run imports`: checks that no exception can pass through the wasm. An exception that leaves a function which wasm has called
 * skips what Rust has to undo. So each import either catches what is thrown, or is one of those below, which throw nothing.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Problem, root, script } from "./run.js";

const compiled = join(root, "target", "wasm-pack");

/** What imports may do without catching, each with the reason why it throws nothing. */
const SAFE = [
  {
    reason: "looks at the type of a value",
    pattern: /^const ret = (typeof\(arg0\) === '\w+'|arg0 === (undefined|null)|!arg0);$/,
  },
  {
    reason: "looks at the type of a value",
    pattern: /^const val = arg0; const ret = typeof\(val\) === 'object' && val !== null;$/,
  },
  {
    reason: "takes a number or a text, else nothing",
    pattern: /^const obj = arg1; const ret = typeof\(obj\) === '(number|string)' \? obj : undefined;/,
  },
  { reason: "compares two values", pattern: /^const ret = Object\.is\(arg0, arg1\);$/ },
  {
    reason: "is a list of ours",
    pattern: /^const ret = (new Array\(\)|arg0\.length|arg0\[arg1 >>> 0\]|arg0\.push\(arg1\));$/,
  },
  { reason: "is a list or object of ours", pattern: /^arg0\[arg1( >>> 0)?\] = arg2;$/ },
  { reason: "is an object of ours", pattern: /^const ret = new Object\(\);$/ },
  {
    reason: "is a text of ours",
    pattern: /^const ret = arg0\.(slice\(arg1 >>> 0, arg2 >>> 0\)|split\(getStringFromWasm0\(arg1, arg2\)\));$/,
  },
  {
    reason: "makes an error of a text",
    pattern: /^const ret = (new TypeError|Error)\(getStringFromWasm0\(arg0, arg1\)\);$/,
  },
  {
    reason: "gives what it is given",
    pattern: /^(\/\/ Cast intrinsic.*?`\. )?const ret = (arg0|getStringFromWasm0\(arg0, arg1\)|makeMutClosure\(.*\));$/,
  },
  {
    reason: "reads Headers that gloo-net has made, by an iterator of the platform",
    pattern: /^const ret = arg0\.(entries\(\)|done|value);$/,
  },
  { reason: "aborts a controller of ours, whose listeners cannot throw into it", pattern: /^arg0\.abort\(arg1\);$/ },
  {
    reason: "is a promise that the platform makes",
    pattern: /^const ret = (Promise\.resolve\(arg0\)|arg0\.then\(arg1\));$/,
  },
  { reason: "is the function of the glue's own that build.js gives it", pattern: /^queueMicrotask\(arg0\);$/ },
  { reason: "checks whether the platform has it", pattern: /^const ret = arg0\.queueMicrotask;$/ },
  {
    reason: "looks for the global object",
    pattern: /^const ret = typeof (globalThis|global|self|window) === 'undefined' \? undefined : \1;/,
  },
  { reason: "drops a closure of ours", pattern: /^arg0\._wbg_cb_unref\(\);$/ },
  { reason: "fills the table of a new instance", pattern: /^const table = wasm\.__wbindgen_externrefs;/ },
  {
    reason: "calls a function of client/src/transport that catches all",
    pattern: /^(const ret = )?(describe|readHeaders|readFields|warnUnencrypted|warnInPage)\(/,
  },
  { reason: "defines an object", pattern: /^const ret = requestInit\(/ },
  { reason: "calls a method of Race that catches all", pattern: /^arg0\.(end\(\)|wait\(arg1\)|cancel\(arg1\));$/ },
  {
    reason:
      "is how wasm-bindgen reports a wrong use of its classes, of which clients.js makes none; the guard in instances.js ends the instance",
    pattern: /^throw new Error\(getStringFromWasm0\(arg0, arg1\)\);$/,
  },
];

/** What brings a value into wasm or out of it, behind what an import does. */
const PLUMBING =
  /(return ret;|(var|const) (ptr|len)\d = .*?;|getDataViewMemory0\(\)\.set\w+\(.*?true\);|return isLikeNone\(ret\) \? 0 : addToExternrefTable0\(ret\);)/g;

/** The body of each import in the glue, by its name. @param {string} glue @returns {Map<string, string>} */
function bodiesOf(glue) {
  const begin = glue.indexOf("function __wbg_get_imports()");
  const end = glue.indexOf("\n}\n", begin);
  const found = glue.slice(begin, end).matchAll(/^ {8}(\w+): function\([^)]*\) \{(.*?)^ {8}\}/gms);
  return new Map([...found].map(([, name = "", body = ""]) => [name, body]));
}

/** The reason why an import lets no exception through; undefined for none. @param {string} body */
function reasonOf(body) {
  if (/^\s*return handleError\(function/.test(body)) return "catches what is thrown";
  const plain = body.replace(/\s+/g, " ").trim().replace(PLUMBING, "").trim();
  return SAFE.find(({ pattern }) => pattern.test(plain))?.reason;
}

/**
 * The imports that may throw.
 * @param {string[]} names of all @param {string} glue of wasm-bindgen
 * @returns {string[]} each with what it does
 */
export function throwing(names, glue) {
  const bodies = bodiesOf(glue);
  return names
    .filter((name) => !reasonOf(bodies.get(name) ?? ""))
    .map((name) => `${name}: ${bodies.get(name) ?? "is no function of the glue"}`);
}

/** Returns how many imports there are. */
export function checkImports() {
  const module = new WebAssembly.Module(readFileSync(join(compiled, "memsy_wasm_bg.wasm")));
  const imports = WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function");
  const wrong = throwing(
    imports.map(({ name }) => name),
    readFileSync(join(compiled, "memsy_wasm.js"), "utf8"),
  );
  for (const about of wrong) console.log(about);
  if (wrong.length > 0) {
    throw new Problem(
      "An exception could pass through the wasm: declare these imports `catch`, or say in scripts/imports.js why they throw nothing.",
    );
  }
  return imports.length;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    console.log(`${checkImports()} imports, none of which lets an exception through`);
  });
}
