// An application that has not installed LangChain: what importing memsy-wasm/langchain says, and that nothing else of the package needs it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const installed = join(import.meta.dirname, "node_modules", "memsy-wasm");
// Outside of the project, above whose folders there is no LangChain.
const folder = mkdtempSync(join(tmpdir(), "memsy-without-langchain-"));
cpSync(installed, join(folder, "node_modules", "memsy-wasm"), { recursive: true });
after(() => rmSync(folder, { recursive: true }));

/** @param {string} program */
const run = (program) =>
  spawnSync(process.execPath, ["--input-type=module", "--eval", program], { cwd: folder, encoding: "utf8" });

test("importing it fails with an error that names what to install", () => {
  const { status, stderr } = run('await import("memsy-wasm/langchain")');
  assert.equal(status, 1);
  assert.match(stderr, /ERR_MODULE_NOT_FOUND/);
  assert.match(stderr, /Cannot find package '@langchain\/core'/);
});

test("the other entries work", () => {
  const { status, stdout, stderr } = run(`
    import { MemsyClient } from "memsy-wasm";
    await import("memsy-wasm/ai");
    await import("memsy-wasm/slim");
    console.log(typeof new MemsyClient({ apiKey: "msy_x" }).search);
  `);
  assert.deepEqual([status, stdout, stderr], [0, "function\n", ""]);
});

test("it imports nothing but @langchain/core", () => {
  const text = readFileSync(join(installed, "pkg", "langchain.js"), "utf8");
  const imported = [...text.matchAll(/from\s*["'`]([^"'`]+)["'`]/g)].map(([, name]) => name).sort();
  assert.deepEqual(imported, [
    "./errors.js",
    "@langchain/core/documents",
    "@langchain/core/messages",
    "@langchain/core/retrievers",
    "@langchain/core/runnables",
    "@langchain/core/tools",
  ]);
});
