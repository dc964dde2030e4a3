// Every link of a document to another file of the repository, and to a heading there, leads somewhere.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/run.js";
import { anchorsOf, documents, linksOf } from "./markdown.js";

for (const document of documents) {
  test(`the links of ${document}`, () => {
    const broken = linksOf(document).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? document : normalize(join(dirname(document), path));
      return (
        target.startsWith("..") ||
        !existsSync(join(root, target)) ||
        (anchor !== undefined && !(target.endsWith(".md") && anchorsOf(target).has(anchor)))
      );
    });
    assert.deepEqual(broken, []);
  });
}

test("each guide is in the index", () => {
  const listed = linksOf("docs/README.md").map((link) => join("docs", link.split("#")[0] ?? ""));
  const guides = documents.filter((document) => document.startsWith("docs/") && document !== "docs/README.md");
  assert.deepEqual(
    guides.filter((guide) => !listed.includes(guide)),
    [],
  );
});
