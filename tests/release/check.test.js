// A release needs one version everywhere and the address of the repository, which is set in one place.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { obstacles, writeAddress } from "../../scripts/release/check.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "memsy-release-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const ADDRESS = "https://code.example/owner/memsy";
const crate = (/** @type {string} */ name, version = "1.2.3", more = "") =>
  `[package]\nname = "${name}"\nversion = "${version}"\ndescription = "Client"\n${more}license = "MIT"\n`;
const locked = (/** @type {string} */ name, version = "1.2.3") =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\n`;
const manifest = (/** @type {object} */ more) => JSON.stringify({ name: "memsy-wasm", version: "1.2.3", ...more });
const repository = { type: "git", url: `git+${ADDRESS}.git` };
const pages = { homepage: `${ADDRESS}#readme`, bugs: { url: `${ADDRESS}/issues` } };

/** A project that is ready for the release of v1.2.3. */
const READY = {
  "package.json": manifest({ repository, ...pages }),
  "package-lock.json": JSON.stringify({ version: "1.2.3", packages: { "": { version: "1.2.3" } } }),
  "Cargo.toml": crate("memsy-wasm"),
  "client/Cargo.toml": crate("memsy", "1.2.3", `repository = "${ADDRESS}"\n`),
  "Cargo.lock": locked("memsy") + locked("memsy-wasm") + locked("memsy-emulator", "0.9.0"),
  "CHANGELOG.md": "# Changelog\n\n## Unreleased\n\n## 1.2.3 (2030-01-31)\n\n- More.\n\n## 1.2.2 (2030-01-01)\n",
};

/** @param {string} name @param {string} text */
const write = (name, text) => writeFileSync(join(folder, name), text);

beforeEach(() => {
  mkdirSync(join(folder, "client"), { recursive: true });
  for (const [name, text] of Object.entries(READY)) write(name, text);
});

test("a release is ready when version, tag, changelog and address agree", () => {
  assert.deepEqual(obstacles(folder, "v1.2.3"), []);
  const workflow = { GITHUB_SERVER_URL: "https://code.example", GITHUB_REPOSITORY: "owner/memsy" };
  assert.deepEqual(obstacles(folder, "v1.2.3", workflow), []);
});

for (const [what, change, obstacle] of /** @type {[string, [file: string, text: string], RegExp][]} */ ([
  ["no address", ["package.json", manifest({})], /^The address of the repository is not set: package\.json needs /],
  ["an address that is no object", ["package.json", manifest({ repository: "owner/memsy" })], /is not set/],
  ["an address by ssh", ["package.json", manifest({ repository: { url: "git@code.example:o/m.git" } })], /is not set/],
  ["no page for issues", ["package.json", manifest({ repository, homepage: ADDRESS })], /no homepage or no bugs/],
  ["no homepage", ["package.json", manifest({ repository, bugs: pages.bugs })], /no homepage or no bugs/],
  [
    "a crate without the address",
    ["client/Cargo.toml", crate("memsy")],
    /^client\/Cargo\.toml has no repository, not https:.*--write\.$/,
  ],
  [
    "a crate with another address",
    ["client/Cargo.toml", crate("memsy", "1.2.3", 'repository = "https://a.example/b/c"\n')],
    /has https:\/\/a\.example\/b\/c, not /,
  ],
  [
    "another version of the bindings",
    ["Cargo.toml", crate("memsy-wasm", "1.2.4")],
    /^package\.json has version 1\.2\.3, Cargo\.toml has 1\.2\.4\.$/,
  ],
  [
    "another version of the crate",
    ["client/Cargo.toml", crate("memsy", "1.2.2", `repository = "${ADDRESS}"\n`)],
    /client\/Cargo\.toml has 1\.2\.2/,
  ],
  [
    "an old version in Cargo.lock",
    ["Cargo.lock", locked("memsy", "1.2.2") + locked("memsy-wasm")],
    /Cargo\.lock \(memsy\) has 1\.2\.2/,
  ],
  ["no version in Cargo.lock", ["Cargo.lock", locked("memsy")], /Cargo\.lock \(memsy-wasm\) has none/],
  [
    "an old version in package-lock.json",
    ["package-lock.json", JSON.stringify({ version: "1.2.2", packages: { "": { version: "1.2.2" } } })],
    /package-lock\.json has 1\.2\.2/,
  ],
  [
    "no section of the changelog",
    ["CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n## 1.2.30\n"],
    /^CHANGELOG\.md has no section «## 1\.2\.3»\.$/,
  ],
]))
  test(`${what}: refused`, () => {
    write(...change);
    const found = obstacles(folder, "v1.2.3");
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0] ?? "", obstacle);
  });

test("a tag of another version is refused, and one without the v", () => {
  for (const tag of ["v1.2.4", "1.2.3"])
    assert.deepEqual(obstacles(folder, tag), [`The tag is ${tag}, the version needs v1.2.3.`]);
});

test("a workflow of another repository is refused: the provenance would name that one", () => {
  const workflow = { GITHUB_SERVER_URL: "https://code.example", GITHUB_REPOSITORY: "fork/memsy" };
  assert.deepEqual(obstacles(folder, "v1.2.3", workflow), [
    `The workflow runs in https://code.example/fork/memsy, package.json names ${ADDRESS}.`,
  ]);
});

test("--write copies the address into the manifest of the crate, where there is none and where there is another", () => {
  for (const more of ["", 'repository = "https://a.example/b/c"\n']) {
    write("client/Cargo.toml", crate("memsy", "1.2.3", more));
    writeAddress(folder);
    assert.equal(readFileSync(join(folder, "client/Cargo.toml"), "utf8"), READY["client/Cargo.toml"]);
  }
  write("package.json", manifest({}));
  assert.throws(() => writeAddress(folder), /The address of the repository is not set/);
});

test("--write derives the homepage and the page for issues, and keeps those that the owner has set", () => {
  const written = (/** @type {object} */ more) => {
    write("package.json", manifest({ license: "MIT", ...more, type: "module" }));
    writeAddress(folder);
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  };
  const github = { type: "git", url: "git+https://github.com/Owner/memsy.git" };
  const { homepage, bugs, ...others } = written({ repository: github });
  assert.equal(homepage, "https://owner.github.io/memsy/");
  assert.deepEqual(bugs, { url: "https://github.com/Owner/memsy/issues" });
  assert.deepEqual(others, {
    name: "memsy-wasm",
    version: "1.2.3",
    license: "MIT",
    repository: github,
    type: "module",
  });
  assert.equal(written({ repository }).homepage, pages.homepage);
  assert.equal(written({ repository: github, homepage: "https://memsy.example" }).homepage, "https://memsy.example");
});

test("the real manifests can be read: only what the owner of the repository sets is missing", () => {
  const found = obstacles(root).filter((text) => !/address|has no repository|CHANGELOG\.md has no section/.test(text));
  assert.deepEqual(found, []);
});

test("the command refuses with a list and no stack", () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, "scripts", "release", "check.js"), "v0.0.0-none"],
    {
      encoding: "utf8",
    },
  );
  assert.equal(status, 1);
  assert.match(stderr, /^✗ Not ready for a release:\n(- .+\n)+$/);
});
