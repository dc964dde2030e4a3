/** What VitePress builds: pages of the documents where they are in the repository, with the navigation of ../pages.js. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { documentLinks, slug } from "../links.js";
import { addressOf, GROUPS, missingGuides, pageOf, ROOT, SOURCES, titleOf } from "../pages.js";

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** Where the repository can be seen, once `package.json` names it. @type {string | null} */
const repository = manifest.repository?.url?.replace(/^git\+|\.git$/g, "") ?? null;

/** Set by scripts/site.js. */
const base = process.env.MEMSY_SITE_BASE ?? "/";

const missing = missingGuides();
if (missing.length > 0) throw new Error(`site/pages.js puts ${missing.join(", ")} into no group of the sidebar.`);

const PLAYGROUND = { text: "Playground", link: "/playground/", target: "_self" };

const HERO = {
  name: manifest.name,
  text: "Memory for AI agents",
  tagline: manifest.description,
  image: { src: "/icon.svg", alt: "" },
  actions: [
    { theme: "brand", text: "Give an agent a memory", link: addressOf("docs/agents.md") },
    { theme: "alt", text: "All guides", link: addressOf("docs/README.md") },
    { theme: "alt", ...PLAYGROUND },
  ],
};

export default {
  srcDir: ROOT,
  // No folder of the repository but those of the documents, and there only the documents.
  srcExclude: [
    `!(${[...new Set(SOURCES.filter((source) => source.includes("/")).map((source) => source.split("/")[0]))].join("|")})/**/*`,
    `!(${SOURCES.filter((source) => !source.includes("/"))
      .map((source) => source.replace(/\.md$/, ""))
      .join("|")}).md`,
    "**/target/**",
  ],
  rewrites: Object.fromEntries(SOURCES.map((source) => [source, pageOf(source)])),
  cacheDir: join(ROOT, "target", "site-cache"),
  base,
  lang: "en",
  title: manifest.name,
  description: manifest.description,
  head: [["link", { rel: "icon", href: `${base}icon.svg`, type: "image/svg+xml" }]],
  // Written later, by scripts/site.js; tests/site follows these links too.
  ignoreDeadLinks: [/^\/(reference\/|playground\/)/],
  markdown: {
    // Themes whose colours all have enough contrast on the ground that the style sheet gives to code.
    theme: { light: "github-light-high-contrast", dark: "github-dark-default" },
    // By default a line that takes long, as one may on a busy machine, gets wrong colours, and so does the next.
    codeTransformers: [
      {
        /** @param {string} _code @param {{ tokenizeTimeLimit?: number }} options */
        preprocess(_code, options) {
          options.tokenizeTimeLimit = 0;
        },
      },
    ],
    anchor: { slugify: slug },
    /** @param {import("../links.js").MarkdownIt} md */
    config: (md) => documentLinks(md, repository),
  },
  /** @param {{ relativePath: string, title: string, frontmatter: Record<string, unknown> }} page */
  transformPageData(page) {
    if (page.relativePath === pageOf("api.md"))
      page.frontmatter = { ...page.frontmatter, pageClass: "wide", aside: false };
    if (page.relativePath !== pageOf("README.md")) return;
    page.title = manifest.name;
    page.frontmatter = {
      ...page.frontmatter,
      layout: "front-page",
      sidebar: false,
      hero: HERO,
      titleTemplate: HERO.text,
    };
  },
  themeConfig: {
    logo: "/icon.svg",
    nav: [
      { text: "Guides", link: addressOf("docs/README.md"), activeMatch: "^/guide/" },
      {
        text: "Reference",
        activeMatch: "^/reference/",
        items: [
          { text: "All methods", link: addressOf("api.md") },
          { text: "TypeScript", link: "/reference/typescript/", target: "_self" },
          { text: "Rust", link: "/reference/rust/", target: "_self" },
        ],
      },
      PLAYGROUND,
    ],
    sidebar: GROUPS.map(({ text, sources }) => ({
      text,
      items: sources.map((source) => ({ text: titleOf(source), link: addressOf(source) })),
    })),
    outline: { level: [2, 3] },
    search: {
      provider: "local",
      options: {
        // The front page says in short what the guides say: it would stand before each of them.
        /** @param {string} text @param {{ relativePath: string }} env of its source @param {{ render: (text: string, env: object) => string }} md */
        _render: (text, env, md) => (env.relativePath === "README.md" ? "" : md.render(text, env)),
      },
    },
    externalLinkIcon: true,
    ...(repository && { socialLinks: [{ icon: "github", link: repository }] }),
    footer: { message: "MIT licensed" },
  },
};
