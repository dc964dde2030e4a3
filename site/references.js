/** Puts the references that TypeDoc and rustdoc make into the site, each with a link back to it. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ROOT } from "./pages.js";

const BACK = "Guides";

/** @param {string} site its folder @param {string} base where it will be served */
export function addReferences(site, base) {
  const link = `<a href="${base}guide/">${BACK}</a>`;

  const typescript = join(site, "reference", "typescript");
  cpSync(join(ROOT, "target", "reference"), typescript, { recursive: true });
  insert(typescript, '<div id="tsd-toolbar-links">', link);

  const rust = join(site, "reference", "rust");
  const filter = (/** @type {string} */ path) => basename(path) !== ".lock";
  cpSync(join(ROOT, "target", "doc"), rust, { recursive: true, filter });
  insert(join(rust, "memsy"), '<div class="sidebar-elems">', `<div class="block"><h3>${link}</h3></div>`);
  addMissingScripts(join(rust, "memsy"));
  writeFileSync(join(rust, "index.html"), redirect("memsy/index.html", "The crate memsy"));
}

/** @param {string} folder @returns {string[]} */
const pagesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .map((name) => join(folder, name));

/** Puts HTML behind the first of these marks of each page. @param {string} folder @param {string} mark @param {string} html */
function insert(folder, mark, html) {
  const pages = pagesIn(folder).map((path) => ({ path, text: readFileSync(path, "utf8") }));
  const marked = pages.filter(({ text }) => text.includes(mark));
  if (marked.length === 0) throw new Error(`No page in ${folder} has ${mark}: does the tool write another one now?`);
  for (const { path, text } of marked)
    writeFileSync(
      path,
      text.replace(mark, () => mark + html),
    );
}

/** The page of a trait asks for a list of those in other crates that implement it, which rustdoc leaves out when there are none. @param {string} folder */
function addMissingScripts(folder) {
  for (const path of pagesIn(folder).filter((path) => basename(path).startsWith("trait.")))
    for (const [, source = ""] of readFileSync(path, "utf8").matchAll(/<script src="(\.\.\/trait\.impl\/[^"]+)"/g)) {
      const file = join(path, "..", source);
      if (existsSync(file)) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, "");
    }
}

/** A page that leads on to another. @param {string} address @param {string} title */
function redirect(address, title) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=${address}">
<title>${title}</title>
<p><a href="${address}">${title}</a></p>
</html>
`;
}
