/**
 * `npm run release:check`: refuses a release while the address of the repository is not set or something does not agree
 * with it or with the version. `-- v1.2.3` checks the tag too; `-- --write` copies the address to where it is needed.
 * The address is `repository` in package.json, and is set there only.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Problem, root, script } from "../run.js";

/** The manifest of the crate that is published. */
const CRATE = "client/Cargo.toml";

/** What npm's provenance and GitHub's attestations need: a repository by https. */
const ADDRESS = /^git\+(https:\/\/[\w.-]+\/[\w.-]+\/[\w.-]+)\.git$/;

/** What GitHub tells a workflow. @typedef {{ GITHUB_SERVER_URL?: string | undefined, GITHUB_REPOSITORY?: string | undefined }} Workflow */

/**
 * What stands against a release, a sentence each. @param {string} project its folder
 * @param {string} [tag] of the release @param {Workflow} [workflow] where the check runs in one
 * @returns {string[]}
 */
export function obstacles(project, tag, workflow = {}) {
  const read = (/** @type {string} */ name) => readFileSync(join(project, name), "utf8");
  const manifest = JSON.parse(read("package.json"));
  const lock = JSON.parse(read("package-lock.json"));
  const versions = {
    "Cargo.toml": versionOf(read("Cargo.toml"), "memsy-wasm"),
    [CRATE]: versionOf(read(CRATE), "memsy"),
    "Cargo.lock (memsy-wasm)": versionOf(read("Cargo.lock"), "memsy-wasm"),
    "Cargo.lock (memsy)": versionOf(read("Cargo.lock"), "memsy"),
    "package-lock.json": lock.version === lock.packages[""].version ? lock.version : undefined,
  };
  const { version } = manifest;
  return [
    ...obstaclesOfAddress(manifest.repository?.url, read(CRATE), workflow),
    ...Object.entries(versions)
      .filter(([, other]) => other !== version)
      .map(([name, other]) => `package.json has version ${version}, ${name} has ${other ?? "none"}.`),
    ...(tag === undefined || tag === `v${version}` ? [] : [`The tag is ${tag}, the version needs v${version}.`]),
    ...(headings(read("CHANGELOG.md")).includes(version) ? [] : [`CHANGELOG.md has no section «## ${version}».`]),
  ];
}

/** @param {string | undefined} url @param {string} crate its manifest @param {Workflow} workflow */
function obstaclesOfAddress(url, crate, { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name }) {
  const address = ADDRESS.exec(url ?? "")?.[1];
  if (!address)
    return [
      'The address of the repository is not set: package.json needs "repository": { "type": "git", "url": "git+https://…/OWNER/NAME.git" }.',
    ];
  const copied = repositoryOf(crate);
  return [
    ...(copied === address
      ? []
      : [`${CRATE} has ${copied ?? "no repository"}, not ${address}: run npm run release:check -- --write.`]),
    ...(name === undefined || `${server}/${name}` === address
      ? []
      : [`The workflow runs in ${server}/${name}, package.json names ${address}.`]),
  ];
}

/** Copies the address from package.json into the manifest of the crate. @param {string} project its folder */
export function writeAddress(project) {
  const { repository } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const address = ADDRESS.exec(repository?.url ?? "")?.[1];
  if (!address) throw new Problem(obstaclesOfAddress(repository?.url, "", {})[0]);
  const file = join(project, CRATE);
  const manifest = readFileSync(file, "utf8").replace(/^repository = .*\n/m, "");
  writeFileSync(
    file,
    manifest.replace(/^description = .*\n/m, (line) => `${line}repository = "${address}"\n`),
  );
}

/** The version behind a name, in a manifest or a lock file of Cargo. @param {string} text @param {string} name */
const versionOf = (text, name) => new RegExp(`^name = "${name}"\\nversion = "(.+)"$`, "m").exec(text)?.[1];

/** @param {string} manifest of Cargo */
const repositoryOf = (manifest) => /^repository = "(.+)"$/m.exec(manifest)?.[1];

/** The versions that a changelog has sections for; behind a version stands its date. @param {string} text */
const headings = (text) => [...text.matchAll(/^## (\S+)/gm)].map(([, version]) => version);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    const [argument] = process.argv.slice(2);
    if (argument === "--write") return writeAddress(root);
    const found = obstacles(root, argument, process.env);
    if (found.length > 0) throw new Problem(`Not ready for a release:\n${found.map((text) => `- ${text}`).join("\n")}`);
    console.log("Ready for a release.");
  });
}
