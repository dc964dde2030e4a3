/** `npm run api`: writes api.md, the index of every method, from the types. A test fails when it is out of date. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, script } from "./run.js";

const FILE = join(root, "api.md");

/** @typedef {{ name: string, signature: string, result: string, summary: string, routes: string[] }} Method */

/** @param {string} name of a file of src/js */
const types = (name) => readFileSync(join(root, "src", "js", name), "utf8");

/**
 * The methods of a class or an interface, by their doc comments and signatures.
 * @param {string} text @param {string} owner
 * @returns {Method[]}
 */
function methodsOf(text, owner) {
  const [, body = ""] = new RegExp(`^export (?:class|interface) ${owner} \\{$(.*?)^\\}$`, "ms").exec(text) ?? [];
  const methods = body.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\s+(\w+)\(([^;]*)\): ([^;]+);/gs);
  return [...methods]
    .filter(([, , name]) => name !== "constructor")
    .map(([, comment = "", name = "", parameters = "", result = ""]) => {
      const doc = comment.replace(/^\s*\* ?/gm, "").trim();
      const names = [...parameters.matchAll(/(\w+\??): /g)].map(([, parameter]) => parameter);
      return {
        name,
        signature: `${name}(${names.join(", ")})`,
        result: result.replace(/^Promise<(.*)>$/s, "$1").replace(/^AsyncGenerator<(\w+).*$/s, "each $1"),
        summary: doc.split(/(?<=[.:])\s/)[0] ?? "",
        routes: [...doc.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) [^`]+)`/g)].map(([, route]) => `${route}`),
      };
    });
}

/** Every method with what it calls, under the name callers have for its owner. @returns {[owner: string, methods: Method[]][]} */
export function index() {
  const clients = types("index.d.ts");
  const resources = types("resources.d.ts");
  const owners = /** @type {[string, string][]} */ ([
    ["client", "MemsyClient"],
    ["control", "MemsyControlClient"],
  ]);
  return owners.flatMap(([variable, name]) => {
    const [, body = ""] = new RegExp(`^export class ${name} \\{$(.*?)^\\}$`, "ms").exec(clients) ?? [];
    const fields = [...body.matchAll(/readonly (\w+): (\w+Resource);/g)];
    /** @type {[string, Method[]][]} */
    const own = [[variable, methodsOf(clients, name)]];
    return [
      ...own,
      ...fields.map(
        ([, field = "", type = ""]) =>
          /** @type {[string, Method[]]} */ ([`${variable}.${field}`, methodsOf(resources, type)]),
      ),
    ];
  });
}

/** The text of api.md. */
export function page() {
  const sections = index().map(([owner, methods]) => {
    const rows = methods.map(({ signature, routes, result, summary }) => {
      const cells = [
        `\`${owner}.${signature}\``,
        routes.map((route) => `\`${route}\``).join(" "),
        `\`${result}\``,
        summary,
      ];
      return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
    });
    return `## \`${owner}\`\n\n| Method | Route | Result | |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `# API

Every method, made from the types by \`npm run api\`. \`client\` is a \`MemsyClient\` (routes below \`/v1\`), \`control\` a \`MemsyControlClient\` (below \`/api\`).
Results are promises of the type named, whose fields and units [the types](src/js) explain; the errors are in the [README](README.md#errors).

${sections.join("\n")}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await script(async () => writeFileSync(FILE, page()));
