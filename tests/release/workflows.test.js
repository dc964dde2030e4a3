// The workflows for GitHub: that they can run, and that none has more rights than it needs. Read as text.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../.github/workflows/", import.meta.url);
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), "utf8");
  return { name, text, code: text.replace(/^ *#.*\n/gm, "") };
});
const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/** What all workflows write behind a key, as `name: value`. @param {string} key */
const values = (key) =>
  workflows.flatMap(({ name, text }) =>
    [...text.matchAll(new RegExp(`^ *-? *${key}: (.+)$`, "gm"))].map(([, value = ""]) => `${name}: ${value}`),
  );

test("there are workflows for the checks, for vulnerabilities, for releases and for the site", () => {
  assert.deepEqual(workflows.map(({ name }) => name).sort(), ["ci.yml", "release.yml", "security.yml", "site.yml"]);
});

test("they call only npm scripts that exist, and npm's own commands", () => {
  const own = ["pack", "publish"];
  let count = 0;
  for (const { name, code } of workflows)
    for (const [line, run, script = ""] of code.matchAll(/(?<=run: | {10})npm (run )?([\w:-]+)/g)) {
      count += 1;
      assert.ok(script in scripts || (!run && own.includes(script)), `${name}: ${line}`);
    }
  assert.ok(count >= 7, `${count} calls`);
});

test("each action has the hash of a commit, with its version beside it", () => {
  const actions = values("uses");
  assert.ok(actions.length >= 10);
  for (const action of actions) assert.match(action, /: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  // One version of each.
  assert.equal(
    new Set(actions.map((action) => action.replace(/^.*?: /, ""))).size,
    new Set(actions.map((action) => action.replace(/^.*?: |@.*$/g, ""))).size,
  );
});

test("each machine, image and Node has a version", () => {
  for (const value of [...values("runs-on"), ...values("image"), ...values("container"), ...values("node-version")])
    assert.match(value, /\d+\.\d+/);
});

test("by default they may read at most; only the jobs of a release and of the site may write, and what is listed here", () => {
  for (const { name, text } of workflows) assert.match(text, /^permissions:( \{\}|\n {2}contents: read\n\n)/m, name);
  const written = workflows.flatMap(({ name, text }) =>
    [...text.matchAll(/^ +([\w-]+): write$/gm)].map(([, right]) => `${name}: ${right}`),
  );
  assert.deepEqual(written, [
    "release.yml: id-token",
    "release.yml: attestations",
    "release.yml: id-token",
    "release.yml: id-token",
    "release.yml: contents",
    "site.yml: pages",
    "site.yml: id-token",
  ]);
});

test("no secret is used, no code of a pull request runs with rights, and no text of others gets into a shell", () => {
  for (const { name, text } of workflows) {
    assert.doesNotMatch(text, /secrets\.|pull_request_target|workflow_run/, name);
    for (const [expression] of text.matchAll(/\$\{\{[^}]+\}\}/g))
      assert.match(
        expression,
        /^\$\{\{ (github\.(ref|token|repository)|runner\.os|hashFiles\(.+\)|steps\.registry\.outputs\.token|steps\.pages\.outputs\.base_path) \}\}$/,
        name,
      );
    // Expressions stand in keys of their own, never in a script.
    assert.doesNotMatch(text, /^ *-? *run: .*\$\{\{/m, name);
  }
});

test("a checkout keeps no credentials", () => {
  for (const { name, text } of workflows)
    assert.equal(text.match(/actions\/checkout@/g)?.length, text.match(/persist-credentials: false/g)?.length, name);
});

test("a release is checked before it is built, and nothing is published before all checks have passed", () => {
  const { code = "" } = workflows.find(({ name }) => name === "release.yml") ?? {};
  const places = [
    "npm run release:check",
    "npm test",
    "npm run deny -- --complete",
    "npm pack",
    "upload-artifact@",
    "npm publish",
    "cargo publish",
  ].map((step) => code.indexOf(step));
  assert.ok(places.every((place) => place > 0));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  const needs = Object.fromEntries(
    [...code.matchAll(/^ {2}(\w+):\n {4}needs: (.+)$/gm)].map(([, job, needed]) => [job, needed]),
  );
  assert.deepEqual(needs, { attest: "build", npm: "attest", crate: "attest", github: "[npm, crate]" });
});

test("what builds the site cannot publish it, and what publishes it runs nothing of ours", () => {
  const { code = "" } = workflows.find(({ name }) => name === "site.yml") ?? {};
  const [build = "", publish = ""] = code.split("\n  publish:\n");
  assert.match(build, /npm run site -- /);
  assert.doesNotMatch(build, /: write$/m);
  assert.match(publish, /^ {4}needs: build$/m);
  assert.doesNotMatch(publish, /run:|checkout@/);
});
