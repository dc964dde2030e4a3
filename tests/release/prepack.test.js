// Packing needs a build that is up to date: `npm pack` refuses otherwise and says what to run.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { hashOfSources, reasonNotToPack, recordBuild } from "../../scripts/release/freshness.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "memsy-prepack-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name @param {string} text */
function write(name, text) {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
}

/** A project with one source of each kind, built. */
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  for (const name of ["Cargo.lock", "client/src/lib.rs", "src/js/index.js", "pkg/index.js"]) write(name, name);
  recordBuild(folder, hashOfSources(folder));
});

const SOURCES = "The sources have changed since the package was built";
const PACKAGE = "The files in pkg/ are not those that the build made";
const NONE = "The package is not built";

test("a build that is up to date may be packed", () => {
  assert.equal(reasonNotToPack(folder), null);
});

for (const [what, change, reason] of /** @type {[string, () => void, string][]} */ ([
  ["no pkg/", () => rmSync(join(folder, "pkg"), { recursive: true }), NONE],
  ["no record of a build", () => rmSync(join(folder, "target"), { recursive: true }), NONE],
  ["a source that has changed", () => write("client/src/lib.rs", "changed"), SOURCES],
  ["a source that is new", () => write("src/core.rs", "new"), SOURCES],
  ["a source that is gone", () => rmSync(join(folder, "src/js/index.js")), SOURCES],
  ["a source of another name", () => renameSync(join(folder, "src/js/index.js"), join(folder, "src/js/a.js")), SOURCES],
  ["another version of a crate", () => write("Cargo.lock", "changed"), SOURCES],
  ["a file of the package that has changed", () => write("pkg/index.js", "changed"), PACKAGE],
  ["a file in pkg/ that no build made", () => write("pkg/more.js", "new"), PACKAGE],
]))
  test(`${what}: refused`, () => {
    change();
    assert.equal(reasonNotToPack(folder), reason);
  });

test("npm pack refuses with one sentence that says what to run, and leaves no tarball", () => {
  cpSync(join(root, "package.json"), join(folder, "package.json"));
  cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true });
  const env = { ...process.env, npm_config_ignore_scripts: "false" };
  const options = { cwd: folder, env, encoding: /** @type {const} */ ("utf8") };
  const refused = spawnSync("npm", ["pack"], options);
  assert.notEqual(refused.status, 0);
  assert.match(
    refused.stderr,
    /^✗ The sources have changed since the package was built: run npm run build, then pack again\.$/m,
  );
  assert.doesNotMatch(refused.stderr, /^ +at /m);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith(".tgz")),
    [],
  );
  recordBuild(folder, hashOfSources(folder));
  const packed = spawnSync("npm", ["pack"], options);
  assert.equal(packed.status, 0, packed.stderr);
});

test("the README is packed with addresses of the released version, and is put back", () => {
  cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const address = "https://code.example/owner/memsy";
  write("package.json", JSON.stringify({ ...manifest, repository: { type: "git", url: `git+${address}.git` } }));
  const readme = readFileSync(join(root, "README.md"), "utf8");
  write("README.md", readme);
  recordBuild(folder, hashOfSources(folder));
  const env = { ...process.env, npm_config_ignore_scripts: "false" };
  const { status, stderr } = spawnSync("npm", ["pack"], { cwd: folder, env, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  const unpacked = spawnSync("tar", ["-xzOf", tarball, "package/README.md"], { cwd: folder, encoding: "utf8" });
  const packed = unpacked.stdout;
  assert.match(packed, new RegExp(`\\]\\(${address}/blob/v${manifest.version}/docs/errors\\.md`));
  assert.match(packed, new RegExp(`srcset="${address}/raw/v${manifest.version}/docs/images/[\\w-]+\\.png"`));
  const links = [...packed.matchAll(/(?:\]\(|(?:src|srcset|href)=")([^)"\s]+)/g)].map(([, link = ""]) => link);
  assert.ok(links.length > 20);
  assert.deepEqual(
    links.filter((link) => !/^(https:|#)/.test(link)),
    [],
  );
  assert.equal(readFileSync(join(folder, "README.md"), "utf8"), readme);
  assert.ok(!existsSync(join(folder, "target", "README.md")));
});
