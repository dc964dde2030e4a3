/**
 * Every code block of the documents does what it says, against a fresh emulator.
 *
 * js, ts, jsx, tsx   type-checked, then run by Node to its end. `//=> text` behind or below a statement is what it prints; `…`
 *                    stands for anything. `"msy_…"` is a key, and the default base URL is the emulator's.
 * sh                 by the rules of commands.js
 * html               what the browser block after it is in, or the page of a program in Rust
 * json               parsed
 * toml               read by cargo as a manifest
 * rust               not here: tests/rust-docs makes a test of each, which the check rustdocs runs in Node and in Chromium
 *
 * Comments before a block, which readers do not see:
 * <!-- test: continues -->     it goes on from the last block that does not
 * <!-- test: key NAME -->      "msy_…" is that seeded key; without, it is pro
 * <!-- test: fault JSON -->    the emulator has that fault queued
 * <!-- test: browser -->       it runs in Chromium
 * <!-- test: driver NAME -->   drivers/NAME.js plays what is around it: a user, a framework
 * A block whose first line is `// NAME` is a file of that name, which blocks of the document can import. Without one of
 * these comments it is only compiled by itself, and must be used by another block.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { promisify } from "node:util";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { launch } from "../e2e/visit.js";
import { commandsOf, runnable } from "./commands.js";
import { blocksOf, documents, read } from "./markdown.js";
import { bundle, check, clear, write } from "./programs.js";
import { serve } from "./site.js";

/** @typedef {import("./programs.js").Program} Program */
/**
 * @typedef {object} Stage what a driver has
 * @property {import("node:test").TestContext} t
 * @property {Awaited<ReturnType<typeof startEmulator>>} emulator
 * @property {Program[]} programs of the document
 * @property {Program} program that names the driver
 * @property {(name: string) => Promise<unknown>} load a named file of the document, as a module in this process
 * @property {(name: string) => Promise<string>} bundlePage a named file for the browser; returns the file made
 * @property {import("playwright-core").Browser} browser
 */

/** Generous, because nothing here is about speed. */
const PATIENCE_MS = 60_000;
/** How much of a failed program's output is shown. */
const SHOWN = 1_500;

const { MEMSY_DOCS_TOOLS: tools } = process.env;
if (!tools)
  throw new Error(
    "MEMSY_DOCS_TOOLS must be the folder of tests/docs/tools once installed; `npm test -- docs` sets it.",
  );
const run = promisify(execFile);
const rustDocuments = readFileSync(join(root, "tests", "rust-docs", "build.rs"), "utf8");
const emulator = await startEmulator(["--port", "0", "--processing-delay-ms", "50"]);
process.env.MEMSY_API_KEY = emulator.keys.pro ?? "";
/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
beforeEach(() => emulator.control("reset", "POST"));
after(async () => {
  await browser?.close();
  await emulator.stop();
});

clear(tools);
const counts = /** @type {Record<string, number>} */ ({});
const count = (/** @type {string} */ kind) => {
  counts[kind] = (counts[kind] ?? 0) + 1;
};
after(() =>
  console.log(
    Object.entries(counts)
      .map(([kind, number]) => `${kind}: ${number}`)
      .join(", "),
  ),
);

for (const document of documents.filter((path) =>
  /^(README|CONTRIBUTING|emulator\/README|(docs|examples)\/.*)\.md$/.test(path),
)) {
  const blocks = blocksOf(document);
  const programs = write(blocks, emulator.keys);
  for (const [index, block] of blocks.entries()) {
    const program = programs.find((candidate) => candidate.block === block);
    test(`${document}:${block.line} ${block.name ?? block.language}`, async (t) => {
      if (block.language === "sh") return runCommands(t, block.text);
      if (block.language === "json") {
        count("json, parsed");
        return JSON.parse(block.text);
      }
      if (block.language === "toml") {
        count("toml, read by cargo");
        return readManifest(block.text);
      }
      if (block.language === "rust") {
        count("rust, run by the check rustdocs");
        return assert.ok(
          rustDocuments.includes(`"${document}"`),
          "tests/rust-docs/build.rs does not name the document",
        );
      }
      if (block.language === "html" && block.text.includes("./pkg/")) {
        // The page of a Rust program: what wasm-pack makes has the name that the reader gave the project.
        const [, name] = /"\.\/pkg\/(\w+)\.js"/.exec(block.text) ?? [];
        return assert.ok(read(document).includes(`cargo new --lib ${name}`), "no project has the name of this file");
      }
      if (block.language === "html")
        return assert.ok(blocks[index + 1] && isInBrowser(blocks[index + 1]), "no browser block follows it");
      assert.ok(program, `no rule covers blocks of language «${block.language}»`);
      if (block.directives.fault) await emulator.control("faults", "POST", JSON.parse(block.directives.fault));
      if ("driver" in block.directives) {
        count("driven");
        return drive(t, program, programs);
      }
      if ("browser" in block.directives) {
        count("in Chromium");
        return runInBrowser(t, program, programs, blocks[index - 1]);
      }
      if (block.name && !("continues" in block.directives)) {
        const user = programs.find(
          ({ block: other }) =>
            other !== block && other.text.includes(`./${basename(block.name ?? "").replace(/\.\w+$/, "")}`),
        );
        count("used by others");
        return assert.ok(user || programs.some(({ block: other }) => other.directives.driver), "no block uses it");
      }
      count("run by Node");
      return runInNode(program);
    });
  }
}

test("the types of all of them", check);

/** @param {import("./markdown.js").Block | undefined} block */
const isInBrowser = (block) => block && ("browser" in block.directives || "driver" in block.directives);

/** @param {import("node:test").TestContext} t @param {string} text */
async function runCommands(t, text) {
  for (const { line, whyNot } of commandsOf(text)) {
    assert.notEqual(whyNot, undefined, `no rule of commands.js covers «${line}»`);
    count(whyNot === null ? "commands run" : "commands listed");
    if (whyNot) t.diagnostic(`not run: ${line} (${whyNot})`);
    else await run("bash", ["-c", runnable(line, emulator.url)], { cwd: root });
  }
}

/** @param {string} part of the manifest of a crate beside this repository */
async function readManifest(part) {
  const folder = mkdtempSync(join(root, "target", "manifest-"));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src", "lib.rs"), "");
  const lines = part.replace("../memsy-wasm/", root);
  writeFileSync(join(folder, "Cargo.toml"), `[package]\nname = "reader"\n[workspace]\n${lines}`);
  const options = ["--no-deps", "--offline", "--format-version", "1", "--manifest-path", join(folder, "Cargo.toml")];
  await run("cargo", ["metadata", ...options]).finally(() => rmSync(folder, { recursive: true }));
}

/** @param {Program} program */
async function runInNode({ file, expected, block }) {
  const key = emulator.keys[block.directives.key ?? "pro"] ?? "";
  const made = await bundle(file, emulator.url);
  const env = { ...process.env, MEMSY_API_KEY: key, PATH: `${join(root, "target", "debug")}:${process.env.PATH}` };
  const { stdout } = await run(process.execPath, [made], { env, timeout: PATIENCE_MS }).catch(
    ({ code, stdout: printed, stderr }) => {
      throw new Error(`it ended with ${code}\n${printed}\n${stderr.slice(-SHOWN)}`);
    },
  );
  compare(stdout.split("\n").slice(0, -1), expected);
}

/** @param {string[]} printed @param {string[]} expected where `…` stands for anything */
function compare(printed, expected) {
  if (expected.length === 0) return;
  const fits = (/** @type {string} */ line, /** @type {string | undefined} */ pattern) =>
    pattern !== undefined &&
    new RegExp(
      `^${pattern
        .split("…")
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*")}$`,
    ).test(line);
  assert.deepEqual(
    printed.map((line, index) => (fits(line, expected[index]) ? expected[index] : line)),
    expected,
  );
}

/** @param {Program[]} programs @param {Program} program the file itself or what names files */
async function bundleForPage(programs, program) {
  const made = await bundle(program.file, emulator.url, "browser");
  for (const { block, file } of programs) {
    const base = basename(block.name ?? "").replace(/\.\w+$/, "");
    if (base && program.block.text.includes(`new URL("./${base}.js"`)) await bundle(file, emulator.url, "browser");
  }
  return made;
}

/** @param {import("node:test").TestContext} t @param {Program} program @param {Program[]} programs @param {import("./markdown.js").Block | undefined} before */
async function runInBrowser(t, program, programs, before) {
  const made = await bundleForPage(programs, program);
  const html = before?.language === "html" ? before.text : "";
  writeFileSync(
    join(dirname(made), "index.html"),
    `<!doctype html><body>${html}<script type="module" src="/${basename(made)}"></script>`,
  );
  const page = await browser.newPage();
  t.after(() => page.close());
  /** @type {string[]} */
  const printed = [];
  page.on("console", (message) => printed.push(message.text()));
  page.on("pageerror", (error) => printed.push(`uncaught ${error}`));
  await page.goto(await serve(t, dirname(made)));
  assert.ok(program.expected.length > 0, "a browser block must print something, by which its end is known");
  const deadline = Date.now() + PATIENCE_MS;
  while (printed.length < program.expected.length && Date.now() < deadline) await page.waitForTimeout(20);
  compare(printed, program.expected);
}

/** @param {import("node:test").TestContext} t @param {Program} program @param {Program[]} programs */
async function drive(t, program, programs) {
  const file = join(root, "tests", "docs", "drivers", `${program.block.directives.driver}.js`);
  assert.ok(existsSync(file), `there is no driver ${program.block.directives.driver}`);
  const named = (/** @type {string} */ name) => {
    const found = programs.find(({ block }) => block.name === name);
    assert.ok(found, `no block is a file ${name}`);
    return found;
  };
  const { default: play } = await import(file);
  await play(
    /** @type {Stage} */ ({
      t,
      emulator,
      programs,
      program,
      browser,
      load: async (name) => import(await bundle(named(name).file, emulator.url)),
      bundlePage: (name) => bundleForPage(programs, named(name)),
    }),
  );
}
