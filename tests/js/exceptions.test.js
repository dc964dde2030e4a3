// The error classes alone, as the reference has them in a module of their own.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as memsy from "memsy-wasm";
import * as exceptions from "memsy-wasm/exceptions";

test("it exports the 14 classes, the same objects as the default entry, and nothing else", () => {
  assert.equal(Object.keys(exceptions).length, 14);
  for (const [name, value] of Object.entries(exceptions)) {
    assert.equal(value.name, name);
    assert.equal(/** @type {Record<string, unknown>} */ (memsy)[name], value);
  }
});
