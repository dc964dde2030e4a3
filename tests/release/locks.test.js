// The lock files fix all that is installed, on every platform.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LOCKED } from "../../scripts/release/audit.js";

/** @typedef {{ integrity?: string, link?: boolean, extraneous?: boolean, optionalDependencies?: Record<string, string> }} Package */

/** @param {string} name */
const read = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

for (const folder of LOCKED.map((name) => name && `${name}/`)) {
  const name = `${folder}package-lock.json`;
  const packages = /** @type {Record<string, Package>} */ (JSON.parse(read(name)).packages);

  test(`${name} has a hash for each package and names none that nothing needs`, () => {
    for (const [place, { integrity, extraneous }] of Object.entries(packages).filter(([place]) => place !== "")) {
      assert.match(integrity ?? "none", /^sha512-/, place);
      assert.equal(extraneous, undefined, place);
    }
  });

  test(`${name} has the packages of all platforms, without which npm ci refuses elsewhere`, () => {
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((dependency) => !resolve(packages, place, dependency)),
    );
    assert.deepEqual(missing, []);
  });

  test(`${folder}package.json names exact versions`, () => {
    const { devDependencies } = JSON.parse(read(`${folder}package.json`));
    for (const [dependency, version] of Object.entries(devDependencies))
      assert.match(`${version}`, /^(npm:.+@)?\d+\.\d+\.\d+$/, dependency);
  });
}

test("the commands of wasm-bindgen are compiled in the version of the crate, which must be the same", () => {
  const versionOf = (/** @type {string} */ text) => /name = "wasm-bindgen"\nversion = "(.+)"/.exec(text)?.[1];
  const crate = versionOf(read("Cargo.lock"));
  assert.match(crate ?? "", /^0\.2\./);
  assert.ok(read("scripts/wasm-bindgen/Cargo.toml").includes(`wasm-bindgen-cli = { version = "=${crate}"`));
  assert.match(
    read("scripts/wasm-bindgen/Cargo.lock"),
    new RegExp(`^name = "wasm-bindgen-cli"\nversion = "${crate}"$`, "m"),
  );
});

test("each Python package has an exact version and hashes", () => {
  const lines = read("tests/python/requirements.txt")
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));
  assert.ok(lines.length > 1);
  for (const line of lines) assert.match(line, /^[\w-]+==[\w.]+( ; [^-]+)?( +--hash=sha256:[0-9a-f]{64})+$/);
  const wanted = read("tests/python/requirements.in").trim();
  assert.ok(
    lines.some((line) => line.startsWith(`${wanted} `)),
    wanted,
  );
});

/** As Node looks for it: in the package itself, then outwards. @param {Record<string, Package>} packages
 * @param {string} place @param {string} dependency @returns {Package | undefined} */
function resolve(packages, place, dependency) {
  const found = packages[`${place && `${place}/`}node_modules/${dependency}`];
  if (found || place === "") return found;
  return resolve(packages, place.slice(0, Math.max(0, place.lastIndexOf("/node_modules/"))), dependency);
}
