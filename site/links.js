/**
 * Makes the documents, which are written for the repository, fit for the site: links between them lead to pages, links to
 * other files lead to the repository, and a picture for light and dark follows the switch of the site.
 */
import { existsSync, statSync } from "node:fs";
import { posix, relative, sep } from "node:path";
import { pageOf, ROOT, SOURCES } from "./pages.js";

/**
 * What is used of markdown-it.
 * @typedef {{ type: string, tag: string, content: string, children: Token[] | null, attrs: [string, string][] | null, attrGet: (name: string) => string | null, attrSet: (name: string, value: string) => void }} Token
 * @typedef {{ tokens: Token[], env: { path: string, realPath?: string } }} State
 * @typedef {{ core: { ruler: { push: (name: string, rule: (state: State) => void) => void } } }} MarkdownIt
 */

/** As GitHub makes it of the text of a heading. @param {string} heading */
export const slug = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

/**
 * Where a link of a document leads on the site; null when that has no address.
 * @param {string} source the document, by its path in the repository @param {string} link as it is written there
 * @param {string | null} repository its address
 */
export function resolveLink(source, link, repository) {
  if (/^([a-z]+:|#|\/)/.test(link)) return link;
  const [path = "", anchor] = link.split("#");
  const target = posix.normalize(posix.join(posix.dirname(source), path));
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (SOURCES.includes(target)) return `/${pageOf(target)}${hash}`;
  if (!existsSync(ROOT + target)) throw new Error(`${source} links to ${link}, which does not exist.`);
  const kind = statSync(ROOT + target).isDirectory() ? "tree" : "blob";
  return repository && `${repository}/${kind}/main/${target}${hash}`;
}

/** A plugin for markdown-it. @param {MarkdownIt} md @param {string | null} repository */
export function documentLinks(md, repository) {
  md.core.ruler.push("document-links", ({ tokens, env }) => {
    const source = relative(ROOT, env.realPath ?? env.path)
      .split(sep)
      .join("/");
    // The home page has its heading above the text.
    if (source === "README.md") removeHeading(tokens);
    for (const [index, token] of tokens.entries()) {
      // A heading without text is none to a screen reader.
      if (token.type === "th_open") emptyHeading(tokens.slice(index, index + 3));
      if (token.type === "html_block") token.content = followTheme(token.content);
      adaptLinks(token.children ?? [], source, repository);
    }
  });
}

/** @param {Token[]} tokens */
function removeHeading(tokens) {
  const start = tokens.findIndex(({ type, tag }) => type === "heading_open" && tag === "h1");
  if (start >= 0) tokens.splice(start, 3);
}

/** @param {Token[]} cell its beginning, text and end */
function emptyHeading(cell) {
  if (cell[1]?.content.trim() === "") for (const token of cell) if (token.tag === "th") token.tag = "td";
}

/** @param {Token[]} tokens @param {string} source @param {string | null} repository */
function adaptLinks(tokens, source, repository) {
  let hasAddress = true;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const href = token.attrGet("href") ?? "";
      const address = resolveLink(source, href, repository);
      hasAddress = address !== null;
      if (hasAddress) token.attrSet("href", address ?? "");
      else token.attrs = null;
    }
    if (!hasAddress && token.type.startsWith("link_")) token.tag = "span";
  }
}

/** The two pictures of a `<picture>` that asks for the system's theme, of which the style sheet shows one. @param {string} html */
function followTheme(html) {
  return html.replace(
    /<picture>\s*<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">\s*<img ([^>]*)src="([^"]+)">\s*<\/picture>/g,
    (_, dark, attributes, light) =>
      `<p><img class="light-only" ${attributes}src="./${light}"><img class="dark-only" ${attributes}src="./${dark}"></p>`,
  );
}
