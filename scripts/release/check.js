/**
 * `npm run release:check`: refuses a release while the address of the repository is not set or something does not agree
 * with it or with the version. `-- v1.2.3` checks the tag too; `-- --write` writes what follows from the address.
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
    ...obstaclesOfAddress(manifest, read(CRATE), workflow),
    ...Object.entries(versions)
      .filter(([, other]) => other !== version)
      .map(([name, other]) => `package.json has version ${version}, ${name} has ${other ?? "none"}.`),
    ...(tag === undefined || tag === `v${version}` ? [] : [`The tag is ${tag}, the version needs v${version}.`]),
    ...(headings(read("CHANGELOG.md")).includes(version) ? [] : [`CHANGELOG.md has no section «## ${version}».`]),
  ];
}

/** What package.json says of addresses. @typedef {{ repository?: { url?: string }, homepage?: string, bugs?: { url?: string } }} Addresses */

const NOT_SET =
  'The address of the repository is not set: package.json needs "repository": { "type": "git", "url": "git+https://…/OWNER/NAME.git" }.';

/** The address of the repository, if the owner has set one. @param {Addresses} manifest package.json @returns {string | undefined} */
export const addressOf = ({ repository }) => ADDRESS.exec(repository?.url ?? "")?.[1];

/** Where the workflow `site` publishes to, and where issues are reported. @param {string} address of the repository */
function pagesOf(address) {
  const [, owner = "", name = ""] = /^https:\/\/github\.com\/([^/]+)\/([^/]+)$/.exec(address) ?? [];
  const homepage = owner ? `https://${owner.toLowerCase()}.github.io/${name}/` : `${address}#readme`;
  return { homepage, bugs: { url: `${address}/issues` } };
}

/** @param {Addresses} manifest package.json @param {string} crate its manifest @param {Workflow} workflow */
function obstaclesOfAddress(manifest, crate, { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name }) {
  const address = addressOf(manifest);
  if (!address) return [NOT_SET];
  const copied = repositoryOf(crate);
  return [
    ...(manifest.homepage && manifest.bugs?.url
      ? []
      : ["package.json has no homepage or no bugs: run npm run release:check -- --write."]),
    ...(copied === address
      ? []
      : [`${CRATE} has ${copied ?? "no repository"}, not ${address}: run npm run release:check -- --write.`]),
    ...(name === undefined || `${server}/${name}` === address
      ? []
      : [`The workflow runs in ${server}/${name}, package.json names ${address}.`]),
  ];
}

/**
 * Copies the address from package.json into the manifest of the crate, and writes `homepage` and `bugs` into package.json
 * where the owner has set no others. @param {string} project its folder
 */
export function writeAddress(project) {
  const npm = join(project, "package.json");
  const { repository, homepage, bugs, ...others } = JSON.parse(readFileSync(npm, "utf8"));
  const address = addressOf({ repository });
  if (!address) throw new Problem(NOT_SET);
  const pages = pagesOf(address);
  const addresses = { repository, homepage: homepage ?? pages.homepage, bugs: bugs ?? pages.bugs };
  writeFileSync(npm, `${JSON.stringify(inserted(others, "license", addresses), null, 2)}\n`);
  const file = join(project, CRATE);
  const manifest = readFileSync(file, "utf8").replace(/^repository = .*\n/m, "");
  writeFileSync(
    file,
    manifest.replace(/^description = .*\n/m, (line) => `${line}repository = "${address}"\n`),
  );
}

/** The object with more entries behind one of its own. @param {object} object @param {string} key @param {object} more */
function inserted(object, key, more) {
  const entries = Object.entries(object);
  const index = entries.findIndex(([name]) => name === key) + 1;
  return Object.fromEntries([
    ...entries.slice(0, index || entries.length),
    ...Object.entries(more),
    ...entries.slice(index || entries.length),
  ]);
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
