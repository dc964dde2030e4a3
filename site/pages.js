/** The pages of the site: which file of the repository each is made from, where it is, and its place in the sidebar. */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository, in which all sources are. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** @typedef {{ text: string, sources: string[] }} Group */

/** The sidebar. The text of an entry is the heading of its file. @type {Group[]} */
export const GROUPS = [
  { text: "Start", sources: ["docs/README.md", "docs/keys.md", "docs/where-it-runs.md", "docs/testing.md"] },
  {
    text: "Agents",
    sources: ["agents", "ai", "langchain", "openai-agents", "rust-agent"].map((name) => `docs/${name}.md`),
  },
  {
    text: "Calls",
    sources: ["errors", "retries", "searching", "uploading", "pagination", "observability"].map(
      (name) => `docs/${name}.md`,
    ),
  },
  {
    text: "In a page and on a server",
    sources: ["react", "nextjs", "queue", "workers"].map((name) => `docs/${name}.md`),
  },
  { text: "Rust", sources: ["docs/rust.md"] },
  { text: "The local service", sources: ["docs/emulator.md", "emulator/README.md"] },
  {
    text: "Examples",
    sources: ["agent", "notes", "import-chat", "edge-proxy", "testing", "leptos"].map(
      (name) => `examples/${name}/README.md`,
    ),
  },
  {
    text: "About the package",
    sources: [
      "docs/migrating.md",
      "docs/upgrading.md",
      "CHANGELOG.md",
      "SECURITY.md",
      "docs/size-and-speed.md",
      "bench/RESULTS.md",
    ],
  },
];

/** What is not in the sidebar: the home page, and the list of methods, which is in the navigation. */
const OTHERS = ["README.md", "api.md"];

/** The sources of all pages. */
export const SOURCES = [...OTHERS, ...GROUPS.flatMap(({ sources }) => sources)];

/** The guides that are in no group. */
export const missingGuides = () =>
  readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith(".md") && !SOURCES.includes(`docs/${name}`))
    .map((name) => `docs/${name}`);

/** Where the page of a source is, as a Markdown file of the site. @param {string} source */
export function pageOf(source) {
  const { dir, name, base } = posix.parse(source);
  if (source === "README.md") return "index.md";
  if (source === "api.md") return "reference/index.md";
  if (source === "emulator/README.md") return "guide/local-service.md";
  if (source === "bench/RESULTS.md") return "benchmark.md";
  if (dir === "docs") return name === "README" ? "guide/index.md" : `guide/${base}`;
  if (name === "README") return `${dir}.md`;
  return base.toLowerCase();
}

/** The address of a page within the site. @param {string} source */
export const addressOf = (source) =>
  `/${pageOf(source)
    .replace(/(^|\/)index\.md$/, "$1")
    .replace(/\.md$/, ".html")}`;

/** The first heading of a source. @param {string} source */
export function titleOf(source) {
  const [, title] = /^# (.+)$/m.exec(readFileSync(ROOT + source, "utf8")) ?? [];
  if (title === undefined) throw new Error(`${source} has no heading.`);
  return title;
}
