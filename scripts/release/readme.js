/**
 * The README as npm's page shows it. In the repository its links and pictures are relative, so that they work in every branch
 * and clone. `npm pack` packs it with addresses of the released version, and puts the file back afterwards.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addressOf } from "./check.js";

/** A link or picture of Markdown or HTML to a path: neither an address nor a place in the same document. */
const RELATIVE = /(\]\(|\b(?:src|srcset|href)=")(?![a-z]+:|#|\/)([^)"\s]+)/g;
const PICTURE = /\.(png|svg|gif|jpe?g|webp)$/;

/** @param {string} text @param {string} address of the repository @param {string} version */
export const absolute = (text, address, version) =>
  text.replace(
    RELATIVE,
    (_, before, path) => `${before}${address}/${PICTURE.test(path) ? "raw" : "blob"}/v${version}/${path}`,
  );

/** Where the README of the repository waits while another is packed. @param {string} project its folder */
const asideOf = (project) => join(project, "target", "README.md");

/** Puts the README in place that is to be packed. Without the address of the repository it stays as it is. @param {string} project its folder */
export function replaceReadme(project) {
  restoreReadme(project);
  const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const address = addressOf(manifest);
  if (!address) return;
  const readme = join(project, "README.md");
  mkdirSync(join(project, "target"), { recursive: true });
  copyFileSync(readme, asideOf(project));
  writeFileSync(readme, absolute(readFileSync(readme, "utf8"), address, manifest.version));
}

/** Puts the README of the repository back, also one that an interrupted `npm pack` has left aside. @param {string} project its folder */
export function restoreReadme(project) {
  if (existsSync(asideOf(project))) renameSync(asideOf(project), join(project, "README.md"));
}
