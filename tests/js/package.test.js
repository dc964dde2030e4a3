// The package as npm would publish it: what it exports, how it can be loaded, which files it has.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import * as memsy from "memsy-wasm";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("what it exports is what its types say, no more and no less", () => {
  const declared = ["index.d.ts", "generated/clients.d.ts", "generated/errors.d.ts"]
    .map((name) => readFileSync(new URL(`../../pkg/${name}`, import.meta.url), "utf8"))
    .flatMap((text) => [...text.matchAll(/^export (?:class|const|function) (\w+)/gm)].map(([, name]) => name));
  assert.deepEqual(Object.keys(memsy).sort(), declared.sort());
});

test("every method that the class has is in its types", () => {
  const types = readFileSync(new URL("../../pkg/generated/clients.d.ts", import.meta.url), "utf8");
  const generated = ["constructor", "__destroy_into_raw"];
  for (const name of Object.getOwnPropertyNames(memsy.MemsyClient.prototype)) {
    if (!generated.includes(name)) assert.match(types, new RegExp(`^  ${name}\\(`, "m"));
  }
});

test("require() gives the same classes as import", () => {
  const required = createRequire(import.meta.url)("memsy-wasm");
  assert.equal(required.MemsyClient, memsy.MemsyClient);
  assert.equal(required.RateLimitExceeded, memsy.RateLimitExceeded);
});

test("it works in a worker thread", async () => {
  const source = `
    import { parentPort } from "node:worker_threads";
    import { MemsyClient, MemsyConnectionError } from "memsy-wasm";
    const client = new MemsyClient({ apiKey: "msy_0", baseUrl: "http://127.0.0.1:9/v1" });
    client.health().catch((error) => parentPort.postMessage(error instanceof MemsyConnectionError));`;
  const worker = new Worker(
    new URL(
      `data:text/javascript,${encodeURIComponent(source.replace('"memsy-wasm"', JSON.stringify(new URL("../../pkg/index.js", import.meta.url).href)))}`,
    ),
  );
  const answer = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  assert.equal(answer, true);
  await worker.terminate();
});

const listed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
  cwd: root,
  encoding: "utf8",
});
const [{ files }] = /** @type {[{ files: { path: string }[] }]} */ (JSON.parse(listed));

test("exactly the intended files would be published", () => {
  assert.deepEqual(files.map(({ path }) => path).sort(), [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "THIRD-PARTY-NOTICES.md",
    "package.json",
    "pkg/agents.d.ts",
    "pkg/ai.d.ts",
    "pkg/ai.js",
    "pkg/compat.d.ts",
    "pkg/compat.edge-light.js",
    "pkg/compat.js",
    "pkg/compat.workerd.js",
    "pkg/core.js",
    "pkg/edge-light.js",
    "pkg/errors.js",
    "pkg/exceptions.d.ts",
    "pkg/exceptions.js",
    "pkg/generated/clients.d.ts",
    "pkg/generated/errors.d.ts",
    "pkg/generated/models.d.ts",
    "pkg/generated/resources.d.ts",
    "pkg/index.d.ts",
    "pkg/index.js",
    "pkg/langchain.d.ts",
    "pkg/langchain.js",
    "pkg/lenient.js",
    "pkg/memsy.wasm",
    "pkg/otel.d.ts",
    "pkg/otel.js",
    "pkg/queue.d.ts",
    "pkg/queue.js",
    "pkg/react.d.ts",
    "pkg/react.js",
    "pkg/slim.d.ts",
    "pkg/slim.js",
    "pkg/workerd.js",
  ]);
});

test("it needs nothing at run time but what an entry of its own is for", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  assert.equal("dependencies" in manifest, false);
  for (const name of Object.keys(manifest.peerDependencies))
    assert.deepEqual(manifest.peerDependenciesMeta[name], { optional: true }, name);
});

test("no path of the machine that built it is in it, and nothing refers to a source map", () => {
  const places = [root, homedir(), tmpdir(), process.env.CARGO_HOME ?? ".cargo", "registry/src", "/home/", "/Users/"];
  for (const { path } of files) {
    const text = readFileSync(join(root, path), "latin1");
    for (const place of [...places, "sourceMappingURL"]) assert.equal(text.indexOf(place), -1, `${path}: ${place}`);
  }
});

test("the crate has the version of the package", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const crate = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
  assert.equal(/^\[package\]\nname = "memsy-wasm"\nversion = "(.+)"$/m.exec(crate)?.[1], version);
});
