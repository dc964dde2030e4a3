/**
 * `npm run sbom`: writes target/sbom/memsy-wasm.cdx.json, what is in the npm package, as CycloneDX. It has no time and no
 * random number: the same sources give the same file. `npm sbom` does not know crates, which are all that there is to list.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { output, Problem, root, script } from "../run.js";
import { setupRust } from "../setup.js";
import { compiledIn } from "./crates.js";

const file = join(root, "target", "sbom", "memsy-wasm.cdx.json");

/** @typedef {import("./crates.js").Crate} Crate */

/** The document, by the schema bom-1.5. */
export function sbom() {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (manifest.dependencies)
    throw new Problem("scripts/release/sbom.js lists no npm packages, but package.json has dependencies.");
  const [own, ...crates] = compiledIn();
  const checksums = readChecksums();
  const standardLibrary = {
    type: "library",
    "bom-ref": "rust-std",
    name: "rust-std",
    version: output("rustc", "--version")?.split(" ")[1] ?? "",
    description: "The Rust standard library (core, alloc, std)",
    licenses: [{ expression: "MIT OR Apache-2.0" }],
  };
  const glue = {
    type: "library",
    "bom-ref": "wasm-bindgen-cli",
    name: "wasm-bindgen-cli",
    version: crates.find(({ crate }) => crate.name === "wasm-bindgen")?.crate.version ?? "",
    description: "Wrote the JavaScript in pkg/core.js that loads the wasm and calls it",
    licenses: [{ expression: "MIT OR Apache-2.0" }],
  };
  const reference = `pkg:npm/${manifest.name}@${manifest.version}`;
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      component: {
        type: "library",
        "bom-ref": reference,
        name: manifest.name,
        version: manifest.version,
        description: manifest.description,
        licenses: [{ expression: manifest.license }],
        purl: reference,
      },
    },
    components: [...crates.map(({ crate }) => component(crate, checksums)), standardLibrary, glue],
    dependencies: [
      { ref: reference, dependsOn: [...(own?.uses ?? []).map(purl), "rust-std", "wasm-bindgen-cli"] },
      ...crates.map(({ crate, uses }) => ({ ref: purl(crate), dependsOn: [...uses.map(purl), "rust-std"] })),
      { ref: "rust-std" },
      { ref: "wasm-bindgen-cli" },
    ],
  };
}

/** @param {Crate} crate */
const purl = ({ name, version }) => `pkg:cargo/${name}@${version}`;

/** @param {Crate} crate @param {Map<string, string>} checksums */
function component(crate, checksums) {
  const checksum = checksums.get(purl(crate));
  if (!crate.license) throw new Problem(`${crate.name} ${crate.version} names no licence.`);
  if (crate.source !== null && !checksum) throw new Problem(`Cargo.lock has no checksum of ${crate.name}.`);
  return {
    type: "library",
    "bom-ref": purl(crate),
    name: crate.name,
    version: crate.version,
    // Old crates separate licences with a slash.
    licenses: [{ expression: crate.license.replace(/ ?\/ ?/g, " OR ") }],
    purl: purl(crate),
    ...(checksum ? { hashes: [{ alg: "SHA-256", content: checksum }] } : {}),
  };
}

/** SHA-256 of each crate's archive. */
function readChecksums() {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const packages = lock.matchAll(/^name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "(.+)"$/gm);
  return new Map([...packages].map(([, name, version, checksum = ""]) => [`pkg:cargo/${name}@${version}`, checksum]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    await setupRust();
    mkdirSync(dirname(file), { recursive: true });
    const text = `${JSON.stringify(sbom(), null, 2)}\n`;
    writeFileSync(file, text);
    console.log(`${file}: ${JSON.parse(text).components.length} components`);
  });
}
