// The list of what is in the package, for tools that look for vulnerabilities.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sbom } from "../../scripts/release/sbom.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { metadata, components, dependencies } = sbom();

test("it is about this version of the npm package", () => {
  const { name, version } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
  assert.equal(metadata.component.purl, `pkg:npm/${name}@${version}`);
});

test("it lists each crate of the third-party notices, the client, the standard library and the maker of the glue", () => {
  const notices = readFileSync(`${root}/THIRD-PARTY-NOTICES.md`, "utf8");
  const named = [...notices.matchAll(/^\| (\S+) \| (\d\S+) \|/gm)].map(([, name, version]) => `${name} ${version}`);
  const ours = ["memsy", "rust-std", "wasm-bindgen-cli"];
  const listed = components.map(({ name, version }) => `${name} ${version}`);
  assert.ok(named.length > 20);
  for (const name of ours) assert.equal(components.filter((component) => component.name === name).length, 1, name);
  assert.deepEqual(listed.filter((text) => !ours.includes(text.split(" ")[0] ?? "")).sort(), named.sort());
});

test("each crate from elsewhere has its checksum, and each component a version and a licence", () => {
  for (const component of components) {
    assert.match(component.version, /^\d+\.\d+\.\d+/, component.name);
    assert.match(component.licenses[0]?.expression ?? "", /MIT|Apache-2\.0|Zlib/, component.name);
    if (["memsy", "rust-std", "wasm-bindgen-cli"].includes(component.name)) continue;
    assert.match("hashes" in component ? (component.hashes?.[0]?.content ?? "") : "", /^[0-9a-f]{64}$/, component.name);
  }
});

test("each component is reached from the package, and all that is referred to is there", () => {
  const uses = new Map(dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  /** @type {Set<string>} */
  const reached = new Set();
  const visit = (/** @type {string} */ ref) => {
    if (reached.has(ref)) return;
    reached.add(ref);
    for (const used of uses.get(ref) ?? assert.fail(`${ref} is not listed`)) visit(used);
  };
  visit(metadata.component["bom-ref"]);
  const all = [metadata.component, ...components].map((component) => component["bom-ref"]);
  assert.deepEqual([...reached].sort(), all.sort());
});

test("the same sources give the same text, which holds no path of the machine", () => {
  const text = JSON.stringify(sbom());
  assert.equal(text, JSON.stringify(sbom()));
  assert.equal(text.includes(root), false);
});
