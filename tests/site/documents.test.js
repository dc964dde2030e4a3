// How the documents become pages: where their links lead, and where the site is served.
import assert from "node:assert/strict";
import { test } from "node:test";
import { normalizeBase } from "../../scripts/site.js";
import { resolveLink } from "../../site/links.js";
import { addressOf, missingGuides, SOURCES } from "../../site/pages.js";

test("each guide is in the sidebar, and each page has an address of its own", () => {
  assert.deepEqual(missingGuides(), []);
  assert.equal(new Set(SOURCES.map(addressOf)).size, SOURCES.length);
});

const REPOSITORY = "https://example.com/owner/name";

for (const [source, link, address] of /** @type {const} */ ([
  ["README.md", "docs/errors.md#the-classes", "/guide/errors.md#the-classes"],
  ["docs/agents.md", "../examples/agent/README.md", "/examples/agent.md"],
  ["docs/README.md", "../README.md#what-there-is", "/index.md#what-there-is"],
  ["docs/keys.md", "../examples/edge-proxy/worker.ts", `${REPOSITORY}/blob/main/examples/edge-proxy/worker.ts`],
  ["api.md", "client/src", `${REPOSITORY}/tree/main/client/src`],
  ["docs/keys.md", "#anchor", "#anchor"],
  ["docs/keys.md", "https://example.com/", "https://example.com/"],
]))
  test(`${link} of ${source} leads to ${address}`, () => {
    assert.equal(resolveLink(source, link, REPOSITORY), address);
  });

test("without an address of the repository, a link to a file that is no page leads nowhere", () => {
  assert.equal(resolveLink("api.md", "client/src", null), null);
});

test("a link to what does not exist is refused", () => {
  assert.throws(
    () => resolveLink("docs/keys.md", "tea.md", null),
    /docs\/keys\.md links to tea\.md, which does not exist/,
  );
});

test("the place of the site may lack its slashes, and is a path", () => {
  assert.deepEqual(["", "/", "memsy", "/memsy", "/a/b/"].map(normalizeBase), ["/", "/", "/memsy/", "/memsy/", "/a/b/"]);
  assert.throws(() => normalizeBase("https://example.com/"), /--base is «https:\/\/example\.com\/»: it must be a path/);
});
