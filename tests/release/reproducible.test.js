// How two builds are compared; `npm test -- reproducible` makes them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "../../scripts/release/reproducible.js";

/** @param {string} place @param {Record<string, string>} files */
const packed = (place, files) => ({
  place,
  files: new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])),
});
const one = packed("one", { "pkg/core.js": "let a=1", "pkg/index.js": "import" });

test("the same files with the same bytes: nothing is said", () => {
  assert.deepEqual(differences(one, packed("two", { "pkg/index.js": "import", "pkg/core.js": "let a=1" })), []);
});

test("a byte that differs is shown with its file and its offset", () => {
  assert.deepEqual(differences(one, packed("two", { "pkg/core.js": "let b=1", "pkg/index.js": "import" })), [
    'pkg/core.js differs at byte 4: "let a=1" in «one», "let b=1" in «two»',
  ]);
});

test("a file that goes on where the other ends differs there", () => {
  const [longer, ...others] = differences(one, packed("two", { "pkg/core.js": "let a=1;", "pkg/index.js": "import" }));
  assert.match(longer ?? "", /^pkg\/core\.js differs at byte 7: /);
  assert.deepEqual(others, []);
  const [shorter] = differences(one, packed("two", { "pkg/core.js": "let a=", "pkg/index.js": "import" }));
  assert.match(shorter ?? "", /^pkg\/core\.js differs at byte 6: /);
});

test("a file that one of them lacks is named", () => {
  assert.deepEqual(differences(one, packed("two", { "pkg/core.js": "let a=1", "pkg/more.js": "" })), [
    "pkg/index.js is only in «one»",
    "pkg/more.js is only in «two»",
  ]);
});
