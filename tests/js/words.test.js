// The check of words refuses each word of its list, in all that people read, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findings, rules } from "../../scripts/words/check.js";
import { proseOf } from "../../scripts/words/prose.js";

for (const { pattern, example, start } of rules) {
  test(`refused: ${pattern}`, () => {
    assert.ok(findings("a.js", `// ${example}\n`).length > 0, "in a comment");
    if (!start) assert.ok(findings("a.md", `${example}\n`).length > 0, "in a document");
  });
}

const CLEAN = `# How to read a memory

The page is in front of you, the front-end runs, and a gateway in between is \`weather\` or [so](front.md#gate-at-hand).
The model answers the question. A person should read it; should we? All is the same to a caller.

\`\`\`ts
const weather = "the front at hand";
\`\`\`

\`\`\`text
meanwhile, in vain
\`\`\`
`;

test("a clean text, code and names of files pass", () => {
  assert.deepEqual(findings("a.md", CLEAN), []);
});

test("a finding says the file, the line, the words and what to write", () => {
  assert.deepEqual(findings("docs/a.md", "One.\n\nKeep it at\nhand.\n"), [
    "docs/a.md:3: “at hand”; write: ready, current (a literary turn)",
  ]);
});

test("no phrase goes over the end of a paragraph, and a comment of several lines is one text", () => {
  assert.deepEqual(findings("a.md", "Look at\n\nhand it over.\n"), []);
  assert.deepEqual(findings("a.js", "// Keep it at\n// hand.\n").length, 1);
  assert.deepEqual(findings("a.rs", "/// Keep it at\n/// hand.\nfn at() {}\n").length, 1);
  assert.deepEqual(findings("a.js", "/**\n * Keep it at\n * hand.\n */\n").length, 1);
});

test("identifiers and strings without spaces are code; comments and messages are read", () => {
  assert.deepEqual(
    findings("a.ts", 'import { weather } from "./weather.js";\nconst front_page = anew(gate, "weather");\n'),
    [],
  );
  assert.deepEqual(findings("a.ts", 'throw new Error("It waits in vain");\n').length, 1);
  assert.deepEqual(findings("a.ts", "say(`$" + "{name} waits in vain`);\n").length, 1);
  assert.deepEqual(findings("a.rs", "fn f<'a>(x: &'a str) -> char { '\"' } // in vain\n").length, 1);
  assert.deepEqual(findings("a.rs", 'let text = r#"it is "in vain""#;\n').length, 1);
  assert.deepEqual(findings("a.js", 'const pattern = /"/; // in vain\nconst text = "anew";\n').length, 1);
});

test("a page is read with its labels, without its programs", () => {
  assert.deepEqual(findings("a.html", '<p class="weather">Text</p><script>const gate = 1;</script>\n'), []);
  assert.deepEqual(findings("a.html", '<p>Bad weather</p>\n<button aria-label="Try anew"></button>\n').length, 2);
});

test("comments of blocks are read, their code is not", () => {
  assert.deepEqual(findings("a.md", "```js\nanew(); // made anew\n```\n"), [
    "a.md:2: “anew”; write: again, new (a rare word)",
  ]);
});

test("words that begin a comment are refused there only", () => {
  assert.deepEqual(findings("a.js", "// One thing.\n// But not here.\n"), []);
  assert.deepEqual(findings("a.js", "f(); // fine\n\n// But here.\n").length, 1);
});

test("every character keeps its place", () => {
  for (const [path, text] of [
    ["a.md", CLEAN],
    ["a.js", "/** A */ const a = 'b c'; // e\n"],
    ["a.html", '<p title="a b">c</p>'],
  ]) {
    assert.equal(proseOf(`${path}`, `${text}`).length, `${text}`.length);
  }
});
