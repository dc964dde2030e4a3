// The models in JavaScript, held against what Rust makes of the same JSON: client/src/models/tests.rs reads the same file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as readers from "../../src/js/generated/readers.js";

/** @typedef {{ shape: string, wire: Record<string, unknown>, expect: Record<string, unknown> }} Case */
/** @typedef {(json: Record<string, unknown>) => object} Reader */

/** @type {{ models: Record<string, Case[]> }} */
const { models } = JSON.parse(readFileSync(new URL("../parity/models.json", import.meta.url), "utf8"));

/** These are made of headers, not of JSON. */
const FROM_HEADERS = ["UsageInfo", "RateLimitInfo"];

/** Those that a `SearchResult` has besides what is read from its metadata. */
const OF_RESULT = ["id", "content", "score", "metadata"];

/** JavaScript has these as properties of a `SearchResult`. @type {Reader} */
function SearchDetails(json) {
  const result = Object.entries(readers.SearchResult({ metadata: json }));
  return Object.fromEntries(result.filter(([name]) => !OF_RESULT.includes(name)));
}

const { UsageInfo: _usage, RateLimitInfo: _rateLimit, ...fromJson } = readers;
/** @type {Record<string, Reader>} */
const READERS = { ...fromJson, SearchDetails };

for (const [name, cases] of Object.entries(models)) {
  test(`${name} is read as Rust decodes it, in ${cases.length} shapes`, () => {
    const read = READERS[name] ?? assert.fail("there is no reader of this name");
    for (const { shape, wire, expect } of cases) assert.deepEqual(read(wire), expect, shape);
  });
}

test("every model that is made of JSON has expectations", () => {
  const names = Object.keys(readers).filter((name) => !FROM_HEADERS.includes(name));
  assert.deepEqual([...names, "SearchDetails"].sort(), Object.keys(models).sort());
});
